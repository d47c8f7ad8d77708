# What the tests in shell share: TAP, a folder to work in, patience. A test begins with
#	cd "$(dirname "$0")/.." && . tests/tap.sh
# and ends with done_testing. It stands in the top folder; B names the build folder, $work is
# a folder that goes when the test ends. A function `finish` is called before that.
# shellcheck shell=bash
set -u
B=${B:-build}
B=$(cd "$B" && pwd) || exit
export B LC_ALL=C.UTF-8 LANGUAGE=en TZ=UTC
work=$(mktemp -d) || exit
n=0
tap_end() {
	! declare -F finish >/dev/null || finish
	rm -rf "$work"
}
trap tap_end EXIT

# ok NAME [COMMAND...]: one test. The command decides, or else the status before. What the
# command said, or what is in $work/said, is told when it is not; and what `tell` says, if
# there is such a function.
ok() {
	local status=$? name=$1 said=$work/said
	shift
	if (($# > 0)); then
		said=$work/.said
		"$@" >"$said" 2>&1
		status=$?
	fi
	n=$((n + 1))
	if ((status == 0)); then echo "ok $n - $name"; else
		echo "not ok $n - $name"
		[[ ! -s $said ]] || tail -n 30 "$said" | sed 's/^/# /'
		! declare -F tell >/dev/null || { tell && echo; } | sed 's/^/# /'
	fi
}
skip() { # NAME WHY
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}
skip_all() { # WHY
	echo "1..0 # SKIP $1"
	exit 0
}
needs() { # PROGRAM...
	local program
	for program in "$@"; do command -v "$program" >/dev/null || skip_all "$program is not installed"; done
}
done_testing() { echo "1..$n"; }

# ---- words for conditions ----
not() { ! "$@"; }
is() { # GOT WANTED
	[[ $1 == "$2" ]] || { echo "“$1”, not “$2”"; return 1; }
}
status() { # STATUS COMMAND...
	local want=$1 got
	shift
	"$@"
	got=$?
	((got == want)) || { echo "exit $got, not $want"; return 1; }
}

# wait_for SECONDS COMMAND...: until it is true. The seconds are only how long a failure
# takes: they are many, because a machine may have much else to do.
wait_for() {
	local end=$((SECONDS + $1))
	shift
	until "$@" 2>/dev/null; do
		((SECONDS < end)) || return 1
		sleep 0.1
	done
}

# A port of 127.0.0.1 that nobody has. It is below those that the kernel gives to whoever
# asks for any, so that nobody gets it before it is opened.
free_port() {
	perl -MIO::Socket::INET -e 'for (1 .. 1000) {
		my $port = 12000 + int rand 18000;
		IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1", LocalPort => $port) and print($port), exit }'
}

# Packages of npm for tests/FOLDER, fetched once however many tests ask at the same time:
# modules FOLDER PACKAGE..., or the whole test is skipped. npm writes the hidden file last.
modules() {
	local at=tests/$1/node_modules
	(
		flock 9
		has_all "$at" .package-lock.json "${@:2}" || (cd "tests/$1" && npm install)
	) 9<"tests/$1/package.json" >"$work/.npm" 2>&1
	has_all "$at" "${@:2}" || skip_all "$2 cannot be fetched here"
}
has_all() { # FOLDER NAME...
	local name
	for name in "${@:2}"; do [[ -e $1/$name ]] || return 1; done
}

#!/bin/sh
# Runs every test against one build folder, each as a TAP program under prove:
# tests/run.sh BUILD UNIT-TEST...
set -u
B=$1
shift
cd "$(dirname "$0")/.."
export B TZ=UTC LC_ALL=C.UTF-8 LANGUAGE=en G_SLICE=always-malloc G_DEBUG=fatal-criticals
export LITANG_SUITES="${LITANG_SUITES:-../shared/suites}"
# What is made of pictures is kept for the next run.
export XDG_CACHE_HOME="${XDG_CACHE_HOME:-$PWD/$B/cache}"
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=tests/lsan.txt:print_suppressions=0

# In memory where there is room, and where programs may be run: some hundred sites of
# fifteen hundred files are written, which takes a disk longer than it takes the programs.
folder=
end() {
	[ -n "$folder" ] || return
	umount "$folder" 2>/dev/null
	rm -rf "$folder"
}
trap end EXIT
trap 'exit 1' HUP INT TERM
runs() { # FOLDER: has it room, and may programs be run there?
	[ "$(df --output=avail -m "$1" | tail -n 1)" -gt 3000 ] && printf '#!/bin/sh\n' >"$1/program" &&
		chmod 755 "$1/program" && "$1/program" && rm "$1/program"
}
folder=$(mktemp -d -p /dev/shm 2>/dev/null)
if ! runs "$folder" 2>/dev/null; then
	end
	folder=$(mktemp -d) || exit
	[ "$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)" -lt 6000000 ] ||
		mount -t tmpfs -o size=4g none "$folder" 2>/dev/null
fi
chmod 755 "$folder" # nginx looks in as somebody else
export TMPDIR="$folder"

# Many wait more than they work: twice as many as there are cores, and the longest first.
first='sync life falls browser'
long='incremental kiosk photos sources stick power syncpower display handbook documents media lighthouse push halls deploy
	calendar bad search taking lunar tls damaged report'
list() { for name in "$@"; do echo "tests/$name.t"; done; }
# shellcheck disable=SC2086
early=$(list $first) late=$(list $long)
rest=$(ls tests/*.t | grep -vxF "$early
$late")
# shellcheck disable=SC2086
prove --timer --jobs $((2 * $(nproc))) --exec '' $early "$@" $late $rest

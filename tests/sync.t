#!/bin/bash
# From a server, a folder or a stick to the screen: what is signed arrives, over bad lines and
# power cuts, and nothing else does. B names the build folder. TAP.
set -u
B=${B:-build}
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 LANGUAGE=en TZ=UTC SDL_VIDEODRIVER=dummy
unset NOTIFY_SOCKET DISPLAY WAYLAND_DISPLAY STATE_DIRECTORY
kiosk=$(realpath "$B/litang-kiosk")
work=$(mktemp -d)
chmod 755 "$work"
pid=
server=
cleanup() {
	[[ -z $pid ]] || kill -9 "$pid" 2>/dev/null
	[[ -z $server ]] || kill "$server" 2>/dev/null
	[[ ! -s $work/nginx.pid ]] || kill "$(cat "$work/nginx.pid")"
	mountpoint -q "$work/small" && umount "$work/small"
	rm -rf "$work"
}
trap cleanup EXIT
n=0
ok() { # NAME: the status before decides
	local status=$?
	n=$((n + 1))
	if ((status == 0)); then echo "ok $n - $1"; else
		echo "not ok $n - $1"
		tail -n 5 "$work/said" | sed 's/^/# /'
		health . 2>/dev/null | head -c 1500 | sed 's/^/# /'
		echo
	fi
}
skip() { n=$((n + 1)); echo "ok $n # skip $1"; }
until_true() { # TENTHS COMMAND...
	local i
	for ((i = 0; i < $1; i++)); do
		"${@:2}" && return 0
		sleep 0.1
	done
	return 1
}
health() { jq -ce "$1" "$run/health.json" 2>/dev/null; }
is() { health "$1" >/dev/null; }
becomes() { until_true "${2:-100}" is "$1"; } # FILTER [TENTHS]
plays_on() { # pages come, and the player says it is well
	local before
	before=$(health .pages) && becomes ".pages > $before and .well" 120
}
said() { becomes ".errors | any(.text | test(\"$1\"))" "${2:-150}"; }

# ---- bundles ----
for key in k r x n; do minisign -G -W -p "$work/$key.pub" -s "$work/$key.key" >/dev/null; done
pub() { sed -n 2p "$work/$1.pub"; }
sign() { # BUNDLE KEY [FILE]
	minisign -S -s "$work/$2.key" -m "$1/manifest.json" -x "$1/${3:-manifest.json.minisig}" -t "serial" >/dev/null </dev/null
}
key_id() { # KEY -> its id in 16 digits
	printf '%16s' "$(sed -n '1s/.*key //p' "$work/$1.pub")" | tr ' ' 0
}
edit() { # BUNDLE JQ-FILTER: in the manifest, which is signed anew by k
	jq -c "$2" "$1/manifest.json" >"$work/m" && mv "$work/m" "$1/manifest.json"
	sign "$1" k
}
tests/bundles/make.sh "$work/base" '{"seconds":3}'
bundle() { # NAME SERIAL TITLE: one that differs by its playlist alone
	local old new
	rm -rf "${work:?}/$1" && cp -a "$work/base" "$work/$1"
	old=$(jq -r .playlist "$work/$1/manifest.json")
	jq -c --arg title "$3" '.title = $title' "$work/$1/objects/${old:0:2}/$old" >"$work/playlist"
	new=$(sha256sum "$work/playlist" | cut -d' ' -f1)
	mkdir -p "$work/$1/objects/${new:0:2}"
	rm "$work/$1/objects/${old:0:2}/$old"
	mv "$work/playlist" "$work/$1/objects/${new:0:2}/$new"
	edit "$work/$1" ".serial = $2 | .playlist = \"$new\" | .objects |= (map(select(.sha256 != \"$old\")) + [{sha256: \"$new\", size: $(stat -c %s "$work/$1/objects/${new:0:2}/$new"), type: \"application/json\"}] | sort_by(.sha256))"
}
bundle one 1 一
bundle two 2 二
bundle three 3 三
bundle four 4 四

# ---- a hall ----
fresh() { # LINES…: settings besides
	state=$work/state run=$work/run
	rm -rf "$state" "$run"
	mkdir "$state" "$run"
	configure "$@"
}
configure() {
	printf '%s\n' '[kiosk]' id=hall '[state]' "dir=$state" "$@" >"$work/kiosk.conf"
}
start() {
	RUNTIME_DIRECTORY=$run "$kiosk" --config "$work/kiosk.conf" --size 480x320 "$@" 2>>"$work/said" &
	pid=$!
}
stop() { # [SIGNAL]
	kill "-${1:-TERM}" "$pid"
	wait "$pid" 2>/dev/null
	pid=
}
put() { # BUNDLE DIR: becomes what lies there, as a copy would: objects first
	mkdir -p "$2"
	cp -a "$1/objects" "$2/"
	rm -f "$2"/*.minisig
	cp "$1"/*.minisig "$2/" 2>/dev/null
	cp "$1/manifest.json" "$2/manifest.new"
	mv "$2/manifest.new" "$2/manifest.json"
}

# ---- a server that does what one asks ----
site=$work/site
mode() { echo "$*" >"$work/mode"; }
mode plain
mkdir -p "$site/kiosk"
perl tests/sync/server.pl "$site" "$work/port" "$work/access" "$work/mode" 2>>"$work/said" &
server=$!
until_true 50 test -s "$work/port"
url=http://127.0.0.1:$(cat "$work/port")/kiosk
from_server() { fresh '[source]' "url=$url" poll_s=5 '[trust]' "keys=$(pub k)" "$@"; }
requests() { grep -c "$1" "$work/access"; }

put "$work/one" "$site/kiosk"
from_server
start
becomes '.face == "page" and .bundle.serial == 1 and .bundle.signed'
ok "fetched from a server, checked, played"
becomes '.last_sync_s_ago != null'
ok "and the health file says when it was last in order"
: >"$work/access"
until_true 120 grep -q ' 304 ' "$work/access" && ! grep -q objects "$work/access"
ok "nothing new: 304, and no objects"
: >"$work/access"
put "$work/two" "$site/kiosk"
becomes '.bundle.serial == 2'
ok "a new one is on the screen within ten seconds"
sleep 0.5
[[ $(requests 'objects/.* 200') == 1 && $(requests 'manifest.json 200') == 1 && $(requests 'minisig 200') == 1 && $(wc -l <"$work/access") -le 4 ]]
ok "one page changed: manifest, signature, playlist, and nothing else is moved"
mode down
put "$work/three" "$site/kiosk"
said 'answered with 500' && is '.bundle.serial == 2' && plays_on
ok "the server is broken: plays on, and says so"
mode portal
said 'login' 300 && is '.bundle.serial == 2'
ok "a login page in its place: recognised"
mode moved
stop
start
said 'login' && becomes '.bundle.serial == 2' && plays_on
ok "and a redirect to one; started without a server it plays from its store"
stop
mode plain
start
becomes '.bundle.serial == 3'
ok "back again: catches up"
object=$(jq -r .playlist "$work/three/manifest.json")
file=$(find "$state/store/objects" -name "$(jq -r '.objects[0].sha256' "$work/three/manifest.json")")
stop
printf X | dd of="$file" conv=notrunc status=none
start
becomes '.face == "page"' && said 'is damaged on this disk' && until_true 150 eval "sha256sum '$file' 2>/dev/null | grep -q ^$(basename "$file")"
ok "an object the disk has damaged is fetched again, while the rest plays"
stop

# ---- bad lines ----
slow_site() { # a bundle with an object of 400 KB
	bundle big "$1" 大
	head -c 400000 /dev/urandom >"$work/blob"
	local hash
	hash=$(sha256sum "$work/blob" | cut -d' ' -f1)
	mkdir -p "$work/big/objects/${hash:0:2}"
	mv "$work/blob" "$work/big/objects/${hash:0:2}/$hash"
	edit "$work/big" ".objects |= (. + [{sha256: \"$hash\", size: 400000, type: \"image/png\"}] | sort_by(.sha256))"
	put "$work/big" "$site/kiosk"
	blob=$hash
}
put "$work/one" "$site/kiosk"
from_server
start
becomes '.bundle.serial == 1'
mode slow 20480 4
slow_site 10
: >"$work/access"
until_true 150 grep -q "$blob 206" "$work/access"
until_true 50 test -s "$state/store/incoming/$blob"
stop 9
start
becomes '.face == "page" and .bundle.serial == 1' && plays_on
ok "killed in the middle of a slow download: the old one plays"
becomes '.bundle.serial == 10' 600
ok "20 KB a second and a line that drops: it arrives"
moved=$(awk -v blob="$blob" '$2 ~ blob { n += $4 } END { print n + 0 }' "$work/access")
[[ $(grep -c "$blob" "$work/access") -ge 4 ]] && ! ls "$state/store/incoming/" | grep -q .
ok "in pieces ($(grep -c "$blob" "$work/access") of them), and nothing is left staged"
stop
mode norange
put "$work/one" "$site/kiosk"
from_server
mkdir -p "$state/store/incoming"
object=$(jq -r '.objects[0].sha256' "$work/one/manifest.json")
printf 'xx' >"$state/store/incoming/$object"
start
becomes '.bundle.serial == 1'
ok "a server that cannot go on in the middle: from the beginning"
stop
mode plain
from_server
mkdir -p "$state/store/incoming"
printf 'xx' >"$state/store/incoming/$object"
start
becomes '.bundle.serial == 1' 300
ok "a piece of something else was there: thrown away, and fetched"
stop
fresh '[source]' "url=$url" poll_s=5
start
said 'signed bundles only' && is '.bundle == null'
ok "http without keys: nothing is fetched"
stop

# ---- attacks: each from the server and from a folder ----
cat >"$work/attacks" <<'LIST'
arbitrary	are needed	an arbitrary bundle, unsigned
wrong	are needed	signed with a stranger's key
changed	are needed	changed after it was signed
mixed	are needed	the signature of another manifest of ours
rollback	is older	rollback: an older one, well signed
same	another content	the same number, another content
forward	too far ahead	fast-forward: a number far ahead
future	in the future	made in the future
swapped	(damaged|another one)	objects that are swapped
longer	(damaged|another one|longer|has [0-9]+ bytes)	an object that is longer than the manifest says
paths	not a hash|not hex|manifest	path tricks in the manifest
missing	(404|No such file)	an object that is not there
LIST
attack() { # NAME: makes $work/bad
	local a b
	bundle bad 5 恶
	a=$(jq -r '.objects[0].sha256' "$work/bad/manifest.json")
	b=$(jq -r .playlist "$work/bad/manifest.json")
	case $1 in
	arbitrary) rm "$work"/bad/*.minisig ;;
	wrong) sign "$work/bad" x ;;
	changed) sed -i 's/"serial":5/"serial":6/' "$work/bad/manifest.json" ;;
	mixed) cp "$work/three/manifest.json.minisig" "$work/bad/" ;;
	rollback) rm -r "$work/bad" && cp -a "$work/one" "$work/bad" ;;
	same) edit "$work/bad" '.serial = 2' ;;
	forward) edit "$work/bad" '.serial = 9000000000' ;;
	future) edit "$work/bad" '.created = (now | floor) + 864000' ;;
	swapped) cp "$work/bad/objects/${a:0:2}/$a" "$work/bad/objects/${b:0:2}/$b" ;;
	longer) echo >>"$work/bad/objects/${b:0:2}/$b" ;;
	paths) edit "$work/bad" '.playlist = "../../../../etc/passwd" | .objects[0].sha256 = "../../../../etc/passwd"' ;;
	missing) rm "$work/bad/objects/${b:0:2}/$b" ;;
	esac
}
refused() { # REASON: said, and the screen is where it was
	said "$1" 300 && is '.bundle.serial == 2 and .skipped == 0 and .well and .face == "page"' &&
		[[ $(readlink "$state/store/current") == "$was" ]]
}
for way in server folder; do
	place=$work/folder
	rm -rf "$place"
	if [[ $way == server ]]; then place=$site/kiosk; fi
	put "$work/two" "$place"
	if [[ $way == server ]]; then from_server; else
		fresh '[source]' "folder=$place" poll_s=5 '[trust]' "keys=$(pub k)"
	fi
	start
	becomes '.bundle.serial == 2 and (.bundle.dir | contains("/store/"))'
	was=$(readlink "$state/store/current")
	while IFS=$'\t' read -r name reason what; do
		attack "$name"
		rm -rf "$place/objects"
		put "$work/bad" "$place"
		refused "$reason"
		ok "$way: $what"
	done <"$work/attacks"
	is '.pages > 3' && plays_on && is '.bundle.serial == 2'
	ok "$way: and all the while it played"
	bundle good 6 好
	put "$work/good" "$place"
	becomes '.bundle.serial == 6' 300
	ok "$way: after all that a good one is taken"
	stop
done
echo "1..$n"

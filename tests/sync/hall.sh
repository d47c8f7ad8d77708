# A hall, bundles to bring to it, and a server that does what one asks: for tests/sync.t and
# its neighbours, which source it.
. tests/tap.sh
export SDL_VIDEODRIVER=dummy
unset NOTIFY_SOCKET DISPLAY WAYLAND_DISPLAY STATE_DIRECTORY
kiosk=$(realpath "$B/litang-kiosk")
chmod 755 "$work"
pid=
server=
leave() {
	[[ -z $pid ]] || kill -9 "$pid" 2>/dev/null
	[[ -z $server ]] || kill "$server" 2>/dev/null
	[[ ! -s $work/nginx.pid ]] || kill "$(cat "$work/nginx.pid")"
	! mountpoint -q "$work/small" || umount "$work/small"
}
finish() { leave; }
tell() { health . | head -c 1500; }
health() { jq -ce "$1" "$run/health.json" 2>/dev/null; }
is() { health "$1" >/dev/null; }
becomes() { wait_for "${2:-60}" is "$1"; } # FILTER [SECONDS]
plays_on() { # pages come, and the player says it is well
	local before
	before=$(health .pages) && becomes ".pages > $before and .well" 90
}
said() { becomes ".errors | any(.text | test(\"$1\"))" "${2:-60}"; }

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
	rm -f "$run/health.json" # what the one before said
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
wait_for 60 test -s "$work/port"
url=http://127.0.0.1:$(cat "$work/port")/kiosk
from_server() { fresh '[source]' "url=$url" poll_s=5 '[trust]' "keys=$(pub k)" "$@"; }
requests() { grep -c "$1" "$work/access"; }

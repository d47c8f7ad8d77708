#!/bin/bash
# Fetching on a disk that fails: killed at every call that changes it, with what was not
# synced lost, with errors, and full. The old or the new bundle is in force, whole, and the
# next round brings the new one and leaves nothing behind. B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/sync/hall.sh
# The interposer counts calls, so the sanitizers' own library stays out: the plain program.
kiosk=$(realpath "${B%/asan}/litang-kiosk")
disk=$work/disk.so
${CC:-cc} -shared -fPIC -O1 -Wall -Wextra -Werror -o "$disk" tests/power/disk.c || exit 1

from_server
put "$work/one" "$site/kiosk"
gone() { ! kill -0 "$1" 2>/dev/null; }
round() { # [NAME=VALUE…]: one round of the courier; 0 if it said all is in order
	local courier i
	: >"$work/heard"
	env "$@" "$kiosk" --courier --config "$work/kiosk.conf" >"$work/heard" 2>>"$work/said" &
	courier=$!
	disown
	for ((i = 0; i < 3000; i++)); do
		grep -q '^[GF]' "$work/heard" && break
		kill -0 "$courier" 2>/dev/null || break
		sleep 0.02
	done
	kill -9 "$courier" 2>/dev/null
	wait_for 60 gone "$courier"
	grep -q '^G' "$work/heard"
}
whole() { # -> the serial in force, after looking at every byte
	local release=$state/store/current
	minisign -V -q -m "$release/manifest.json" -p "$work/k.pub" >/dev/null || { echo "signature"; return 1; }
	jq -r '.objects[] | "\(.sha256)  objects/\(.sha256[:2])/\(.sha256)"' "$release/manifest.json" >"$work/sums"
	(cd "$release" && sha256sum -c --quiet "$work/sums" 2>&1) || return 1
	jq .serial "$release/manifest.json"
}
round
cp -a "$state" "$work/begin"
put "$work/two" "$site/kiosk"
# How many calls there are is found by being killed at later and later ones.
calls=400
attempt() { # MODE STEP
	local mode=$1 step=$2 at serial old=0 new=0 alive=0
	for ((at = 1; at <= calls; at += step)); do
		rm -rf "$state" && cp -a "$work/begin" "$state"
		if round LD_PRELOAD="$disk" POWER_AT=$at POWER_MODE="$mode"; then alive=$((alive + 1)); fi
		if [[ $mode == kill ]] && ((alive > 2)); then calls=$at; fi
		serial=$(whole) || { echo "$mode at call $at: $serial"; return 1; }
		case $serial in 1) old=$((old + 1)) ;; 2) new=$((new + 1)) ;; *) echo "$mode at $at: $serial"; return 1 ;; esac
		round || { echo "$mode at call $at: cannot go on: $(cat "$work/heard")"; return 1; }
		[[ $(whole) == 2 ]] || { echo "$mode at call $at: not mended"; return 1; }
		[[ -z $(ls "$state/store/incoming" 2>/dev/null) ]] || { echo "$mode at call $at: left in incoming"; return 1; }
		grep -q "^serial 2 " "$state/trust" "$state/store/trust" || { echo "$mode at call $at: serial not kept"; return 1; }
	done
	echo "# $mode: $at calls, old $old times, new $new times" >&2
	((old > 5 && new > 0))
}
attempt kill 1
ok "killed at every call"
attempt lose 1
ok "killed, and what was not synced is lost"
attempt error 2
ok "an I/O error at one call"
attempt full 2
ok "a disk that is full from one call on"

# A real small disk, where one may mount one.
mkdir "$work/small"
if mount -t tmpfs -o size=8m none "$work/small" 2>/dev/null; then
	small=$work/small
	bundle huge 20 大
	head -c 6000000 /dev/urandom >"$work/blob"
	hash=$(sha256sum "$work/blob" | cut -d' ' -f1)
	mkdir -p "$work/huge/objects/${hash:0:2}"
	mv "$work/blob" "$work/huge/objects/${hash:0:2}/$hash"
	edit "$work/huge" ".objects |= (. + [{sha256: \"$hash\", size: 6000000, type: \"image/png\"}] | sort_by(.sha256))"
	from_server
	rm -rf "$small/state" && cp -a "$work/begin" "$small/state"
	state=$small/state
	configure '[source]' "url=$url" poll_s=5 '[trust]' "keys=$(pub k)"
	head -c 3000000 /dev/zero >"$small/fill"
	put "$work/huge" "$site/kiosk"
	start
	said 'no room on the disk' && is '.bundle.serial == 1' && plays_on
	ok "a disk too small for the new one: nothing is begun, the old one plays, and it is said"
	rm "$small/fill"
	becomes '.bundle.serial == 20' 120
	ok "there is room again: it comes"
	stop
else
	skip "a disk too small for the new one" "no right to mount one"
	skip "there is room again" "no right to mount one"
fi
done_testing

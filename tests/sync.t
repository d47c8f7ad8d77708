#!/bin/bash
# From a server, a folder or a stick to the screen: what is signed arrives, over bad lines and
# power cuts, and nothing else does. B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/sync/hall.sh

put "$work/one" "$site/kiosk"
from_server
start
becomes '.face == "page" and .bundle.serial == 1 and .bundle.signed'
ok "fetched from a server, checked, played"
becomes '.last_sync_s_ago != null'
ok "and the health file says when it was last in order"
: >"$work/access"
wait_for 60 grep -q ' 304 ' "$work/access" && ! grep -q objects "$work/access"
ok "nothing new: 304, and no objects"
: >"$work/access"
put "$work/two" "$site/kiosk"
becomes '.bundle.serial == 2'
ok "a new one is on the screen"
sleep 0.5
[[ $(requests 'objects/.* 200') == 1 && $(requests 'manifest.json 200') == 1 && $(requests 'minisig 200') == 1 && $(grep -vc 'manifest.json 304' "$work/access") == 3 ]]
ok "one page changed: manifest, signature, playlist, and nothing else is moved"
mode down
put "$work/three" "$site/kiosk"
said 'answered with 500' && is '.bundle.serial == 2' && plays_on
ok "the server is broken: plays on, and says so"
mode portal
said 'login' 90 && is '.bundle.serial == 2'
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
part() { # BUNDLE -> the file of its playlist in the hall's store
	local hash
	hash=$(jq -r .playlist "$work/$1/manifest.json")
	echo "$state/store/objects/${hash:0:2}/$hash"
}
is '.bundle.trial == "on trial"' && sleep 15 && [[ -f $(part one) ]]
ok "while it is on trial nothing is cleaned away"
stop
rm "$state/trial" # as after ten minutes
start
becomes '.bundle.serial == 3 and .face == "page"'
began=$(health .pages) items=$(jq '.items | length' "$(part three)")
[[ -f $(part one) ]] && wait_for 180 test ! -e "$(part one)" && is ".pages >= $began + $items - 1" && [[ -f $(part two) && -f $(part three) ]]
ok "what neither it nor the one before needs goes, once all $items of its items have been shown"
object=$(jq -r .playlist "$work/three/manifest.json")
file=$(find "$state/store/objects" -name "$(jq -r '.objects[0].sha256' "$work/three/manifest.json")")
stop
printf X | dd of="$file" conv=notrunc status=none
start
becomes '.face == "page"' && said 'is damaged on this disk' && wait_for 60 eval "sha256sum '$file' 2>/dev/null | grep -q ^$(basename "$file")"
ok "an object the disk has damaged is fetched again, while the rest plays"
playlist=$(jq -r .playlist "$work/three/manifest.json")
page=$(jq -r '.items[1].page' "$work/three/objects/${playlist:0:2}/$playlist")
printf X | dd of="$state/store/objects/${page:0:2}/$page" conv=notrunc status=none
wait_for 120 eval "sha256sum <'$state/store/objects/${page:0:2}/$page' 2>/dev/null | grep -q ^$page"
[[ $? == 0 ]] && plays_on && is '.bundle.serial == 3'
ok "and so is one that is met damaged while playing"
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
wait_for 60 grep -q "$blob 206" "$work/access"
wait_for 60 test -s "$state/store/incoming/$blob"
stop 9
start
becomes '.face == "page" and .bundle.serial == 1' && plays_on
ok "killed in the middle of a slow download: the old one plays"
becomes '.bundle.serial == 10' 180
ok "20 KB a second and a line that drops: it arrives"
pieces=$(requests "$blob")
((pieces >= 4)) && [[ -z $(ls "$state/store/incoming/") ]]
ok "in pieces ($pieces of them), and nothing is left staged"
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
becomes '.bundle.serial == 1' 90
ok "a piece of something else was there: thrown away, and fetched"
stop
fresh '[source]' "url=$url" poll_s=5
start
said 'nothing unsigned' && is '.bundle == null'
ok "a server without keys: nothing is fetched, and it is said"
stop
fresh '[source]' "url=$url" "folder=$work/plain" poll_s=5
put "$work/one" "$work/plain"
rm "$work/plain/manifest.json.minisig"
start
becomes '.bundle.serial == 1 and .bundle.signed == false' && said 'nothing unsigned'
ok "nor with a folder beside it, which plays unsigned"
stop

# ---- settings that speak of trust and are not understood ----
refused() { # NAME LINES…: what k alone signed does not play, and it is said which line
	local name=$1
	fresh '[source]' "folder=$work/plain" poll_s=5 "${@:2}"
	start
	becomes '.face == "neutral" and (.settings | length) >= 1 and .last_error != null' && is '.bundle == null'
	ok "$name"
	stop
}
put "$work/one" "$work/plain"
both="keys=$(pub k);$(pub r)"
refused "a threshold with a comment behind it" '[trust]' "$both" 'threshold=2  # 两个人'
refused "a threshold in words" '[trust]' "$both" threshold=two
refused "a threshold of none" '[trust]' "$both" threshold=0
refused "a threshold of more than there are" '[trust]' "$both" threshold=11
for line in "key=$(pub r)" "Keys=$(pub r)" "keys $(pub r)"; do
	refused "${line%%RW*} is not keys=" '[trust]' "$line"
done
refused "[trst] is not [trust]" '[trst]' "keys=$(pub r)"
refused "keys in another section" "keys=$(pub r)"
fresh '[source]' "folder=$work/plain" poll_s=5 '[trust]' "$both" threshold=two '[hours]' on=morning
sign "$work/plain" r "manifest.json.$(key_id r).minisig"
start
becomes '.bundle.serial == 1 and .bundle.signed' && is '.settings | length == 2 and (.[1] | test("kiosk.conf:[0-9]+: .*morning"))'
ok "both keys signed: it plays whatever the threshold was meant to be, and faults are told"
stop

# ---- a server that wears one out ----
put "$work/two" "$site/kiosk"
from_server
start
becomes '.bundle.serial == 2'
mode endless
said 'longer than it may be' && is '.bundle.serial == 2' && plays_on
ok "endless data: cut off, and it is said"
stop
mode quiet
start
said '(too slow|Operation too slow|transfer)' 120 && is '.bundle.serial == 2' && plays_on
ok "a server that says nothing more: hung up on"
stop
mode plain

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
# What the server says again and again is in the log once: that it was asked again shows too.
is_tried() { is ".error_count > $before" || (($(requests manifest.json) > 2)); }
refused() { # REASON: said, and the screen is where it was
	wait_for 90 is_tried && said "$1" && is '.bundle.serial == 2 and .skipped == 0 and .well and .face == "page"' &&
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
		before=$(health .error_count)
		: >"$work/access"
		rm -rf "$place/objects"
		put "$work/bad" "$place"
		refused "$reason"
		ok "$way: $what"
	done <"$work/attacks"
	becomes '.pages > 3' && plays_on && is '.bundle.serial == 2'
	ok "$way: and all the while it played"
	bundle good 6 好
	put "$work/good" "$place"
	becomes '.bundle.serial == 6' 90
	ok "$way: after all that a good one is taken"
	stop
done
done_testing

#!/bin/bash
# A stick that somebody puts in, two signatures, new keys, and what a hall tells about itself.
# B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/sync/hall.sh

stick=$work/stick
with_stick() { fresh '[source]' "usb=$stick" poll_s=5 '[trust]' "keys=$(pub k)" "$@"; }
# What is on a stick is all there when it is put in: it is prepared elsewhere. No two sticks
# have the same manifest, so that each is news, however short the stick was out.
next=$work/next
sticks=0
prepare() { # BUNDLE [WHERE]
	rm -rf "$next" && mkdir "$next"
	put "$1" "$next/${2:-}"
	[[ $1 == */foreign ]] || edit "$next/${2:-}" ".stick = $((++sticks))"
}
insert() { rm -rf "$stick" && mv "$next" "$stick"; }
plug() { prepare "$@" && insert; } # BUNDLE [WHERE]
unplug() { rm -rf "$stick"; mkdir "$stick"; }
mkdir "$stick"

# ---- sticks ----
with_stick
start
becomes '.face == "neutral"'
plug "$work/two" litang/kiosk
becomes '.face == "notice"'
ok "a stick is put in: the screen says what becomes of it"
kill -USR1 "$pid"
wait_for 60 test -s "$state/screenshot.png"
becomes '.face == "page" and .bundle.serial == 2'
ok "ten seconds later its programme plays"
rm -r "$stick"
mkdir "$stick"
plays_on && is '.skipped == 0'
ok "the stick is out: plays on"
was=$(readlink "$state/store/current")
tried() { # NAME REASON: what is on the stick is refused, and shown
	becomes '.face == "notice"' && said "$2" && [[ $(readlink "$state/store/current") == "$was" ]] &&
		becomes '.face == "page" and .bundle.serial == 2'
	ok "$1"
	unplug
}
plug "$work/one"
tried "an older one: refused, shown" 'is older'
cp -a "$work/three" "$work/foreign" && rm "$work"/foreign/*.minisig && sign "$work/foreign" x
plug "$work/foreign"
tried "a stranger's: refused, shown" 'are needed'
prepare "$work/three"
mv "$next/objects" "$work/elsewhere" && ln -s "$work/elsewhere" "$next/objects"
insert
tried "objects behind a symbolic link: not followed" 'not a plain file'
rm -rf "$next" && mkdir "$next" && put "$work/three" "$work/else" && edit "$work/else" ".stick = $((++sticks))" && ln -s "$work/else" "$next/kiosk"
insert
sleep 1.5
is '.bundle.serial == 2 and .face == "page"' && [[ $(readlink "$state/store/current") == "$was" ]]
ok "a whole bundle behind one: not even looked at"
unplug
prepare "$work/three"
object=$(jq -r .playlist "$work/three/manifest.json")
mv "$next/objects/${object:0:2}/$object" "$work/target" && ln -s "$work/target" "$next/objects/${object:0:2}/$object"
insert
tried "an object that is a link" 'object'
prepare "$work/three"
rm "$next/objects/${object:0:2}/$object" && mkfifo "$next/objects/${object:0:2}/$object"
insert
tried "an object that is a pipe" 'object'
prepare "$work/three"
rm "$next/manifest.json" && ln -s "$work/three/manifest.json" "$next/manifest.json"
insert
sleep 1.5
is '.bundle.serial == 2 and .face == "page"'
ok "a manifest that is a link: no bundle"
unplug
prepare "$work/three"
for name in autorun.inf evil.sh manifest.json.ZZ.minisig objects/README; do echo x >"$next/$name"; done
head -c 5000000 /dev/zero >"$next/manifest.json.0123456789ABCDEF.minisig"
insert
becomes '.bundle.serial == 3'
[[ $? == 0 ]] && ! find "$state" -name 'autorun*' -o -name evil.sh | grep -q .
ok "a good one with much else beside it: taken, and nothing else is"
stop
fresh '[source]' "usb=$stick" poll_s=5
start
sleep 2
is '.bundle == null and .face == "neutral"'
ok "without keys sticks are off"
stop

# ---- two signatures ----
put "$work/one" "$site/kiosk"
fresh '[source]' "url=$url" poll_s=5 '[trust]' "keys=$(pub k);$(pub r)" threshold=2
start
said 'signed by 1 of the trusted keys, 2 are needed' && is '.bundle == null'
ok "threshold two: one signature is not enough"
sign "$work/one" r "manifest.json.$(key_id r).minisig"
cp "$work/one"/*.minisig "$site/kiosk/"
becomes '.bundle.serial == 1'
ok "the reviewer signs too: taken, without a new manifest"
cp -a "$work/two" "$work/twice" && cp "$work/twice/manifest.json.minisig" "$work/twice/manifest.json.$(key_id r).minisig"
before=$(jq .error_count "$work/state/health.json")
put "$work/twice" "$site/kiosk"
becomes ".error_count > $before" &&
	said 'signed by 1 of the trusted keys, 2 are needed .there is no signature of another' && is '.bundle.serial == 1'
ok "the same signature twice is one"
stop

# ---- keys ----
bundle turn 7 换
edit "$work/turn" ".keys = [\"$(pub n)\"]"
put "$work/turn" "$site/kiosk"
from_server
start
becomes '.bundle.serial == 7'
bundle next 8 新
edit "$work/next" ".revoked = [\"$(pub k)\"]"
sign "$work/next" n
put "$work/next" "$site/kiosk"
becomes '.bundle.serial == 8'
ok "a new key, announced by the old one, is taken from then on"
bundle last 9 旧
put "$work/last" "$site/kiosk"
said 'signed by 0' && is '.bundle.serial == 8'
ok "the old one, revoked, is not, though the settings name it"
stop 9
rm "$state/trust"
start
becomes '.bundle.serial == 8' && plays_on && is '.bundle.serial == 8'
ok "remembered after a kill, and by one copy of two"
stop
rm "$state/store/trust"
printf 'serial 99' >"$state/trust"
start
becomes '.face == "page" or .face == "neutral"' && is .well
ok "both copies damaged: plays, or waits, and does not die"
stop

# ---- not_after ----
bundle frozen 3 冻
old=$(jq -r .playlist "$work/frozen/manifest.json")
jq -c '.items[0].until = (now | floor) + 864000' "$work/frozen/objects/${old:0:2}/$old" >"$work/playlist"
new=$(sha256sum "$work/playlist" | cut -d' ' -f1)
mkdir -p "$work/frozen/objects/${new:0:2}" && mv "$work/playlist" "$work/frozen/objects/${new:0:2}/$new"
edit "$work/frozen" ".playlist = \"$new\" | .not_after = (now | floor) - 60 | .created = (now | floor) - 864000 | .objects |= (. + [{sha256: \"$new\", size: $(stat -c %s "$work/frozen/objects/${new:0:2}/$new"), type: \"application/json\"}] | sort_by(.sha256))"
put "$work/frozen" "$site/kiosk"
from_server '[report]' "url=${url%kiosk}reports" user=hall password=secret
dated=$(jq -r '.items[0].id' "$work/frozen/objects/${new:0:2}/$new")
: >"$work/access"
start
becomes '.face == "page" and .bundle.serial == 3' && said 'too long' && wait_for 75 eval "[[ \$(health .pages) -gt 6 ]]"
[[ $? == 0 ]] && ! grep -q "$dated" "$state/plays.log"
ok "freeze: a warning, what has dates drops, the rest plays"

# ---- reports ----
wait_for 120 grep -q 'PUT /reports/hall/playlog-[0-9]*.tsv 201' "$work/access"
[[ $? == 0 ]] && grep -q 'PUT /reports/hall/health.json 201' "$work/access"
ok "health file and play log are put where the association looks"
stop
done_testing

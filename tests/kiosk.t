#!/bin/bash
# litang-kiosk from outside: pictures of every page, damaged bundles, the player itself on
# SDL's dummy screen. B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SDL_VIDEODRIVER=dummy
kiosk=$(realpath "$B/litang-kiosk")
# A check of pages.json: page(FILE, JQ-EXPRESSION) is true for the whole document.
holds() { jq -e "$2" "$1/pages.json" >/dev/null; }
snapshot() { # DIR BUNDLE OPTION...
	local dir=$1 bundle=$2
	shift 2
	"$kiosk" --bundle "$bundle" --snapshot "$dir" --now 2026-05-28T09:05 "$@" 2>"$dir.log"
}
url_of() { jq -r .url tests/bundles/pages/*-"${1#articles/}".json; }
codes_lead_home() { # DIR: the code of every page is its item's address
	local png item
	while read -r png item; do
		[[ $(zbarimg --nodbus -q --raw "$1/$png" 2>/dev/null) == "$(url_of "$item")" ]] || return 1
	done < <(jq -r '.pages[] | "\(.png) \(.item)"' "$1/pages.json")
}
lines_inside='.size as [$w, $h] | .pages | all(.lines | length > 0 and all(.x >= 0 and .y >= 0 and .w > 0 and .h > 0 and .x + .w <= $w and .y + .h <= $h))'
starts_right='.pages | all(.lines | all(.text | test("^[，。、；：！？）」』”’》…—]") | not))'

tests/bundles/make.sh "$work/bundle"
ok "a bundle written by the specification"

# What takes its time whatever the machine goes on beside the rest.
"$kiosk" --bundle "$work/bundle" --size 1280x720 --stats "$work/stats.json" 2>/dev/null &
stats=$!
tests/bundles/make.sh "$work/live" '{"seconds":3}'
printf '[source]\npoll_s=5\n' >"$work/live.conf"
played() { [[ $(grep -c 'playing ' "$work/live.log") -ge $1 ]]; }
# Frames in DIR that differ: more than the pages are, where one fades into the next.
has_faded() { [[ $(find "$1" -name '*.bmp' -exec sha256sum {} + | cut -c1-64 | sort -u | wc -l) -gt $2 ]]; }
(
	mkdir "$work/turns" && cd "$work/turns" && export SDL_VIDEO_DUMMY_SAVE_FRAMES=1
	"$kiosk" --bundle "$work/live" --config "$work/live.conf" --size 480x320 --now 2026-05-28T09:05 2>"$work/live.log" &
	pid=$!
	wait_for 60 played 1
	"$OLDPWD/tests/bundles/make.sh" "$work/live" '{"seconds":3}' 定海
	wait_for 60 played 2
	wait_for 60 has_faded . 12
	kill -TERM $pid
	wait $pid
) &
live=$!

for size in 1920x1080 1080x1920; do
	dir=$work/$size
	snapshot "$dir" "$work/bundle" --size $size
	ok "$size: every page becomes a picture"
	[[ ! -s $dir.log ]]
	ok "$size: and there is nothing to say"
	holds "$dir" ".size == [${size/x/,}]"
	ok "$size: the size asked for"
	[[ $(identify -format '%wx%h\n' "$dir"/*.png | sort -u) == "$size" ]]
	ok "$size: all pictures have it"
	holds "$dir" '[.pages[].item] | unique == ["articles/fuwu", "articles/jianyan", "articles/tijian", "articles/tongzhi"]'
	ok "$size: all items are there"
	holds "$dir" '.pages | group_by(.item) | all(. as $pages | all(.of == ($pages | length)) and ([.[].page] == [range(1; length + 1)]))'
	ok "$size: pages are numbered 1 to of"
	[[ $(jq '.pages | length' "$dir/pages.json") == $(find "$dir" -name '*.png' | wc -l) ]]
	ok "$size: a picture for every page"
	holds "$dir" '.pages | all(.duration_ms >= 3000 and .duration_ms <= 300000)'
	ok "$size: durations within bounds"
	holds "$dir" "$lines_inside"
	ok "$size: no line is clipped"
	holds "$dir" "$starts_right"
	ok "$size: no line starts with a mark that may not"
	holds "$dir" '[.pages[] | select(.item == "articles/jianyan") | .lines[].text] | join("") | gsub(" |婚前检查和孕前检查，全部免费"; "") | contains("叶酸要提前三个月开始吃，每天0.4mg。“先检查，后怀孕”——这是给孩子的第一份礼物……")'
	ok "$size: a paragraph over two pages is whole"
	holds "$dir" '.missing == ["🎉", "😀"]'
	ok "$size: characters without a glyph are listed"
	holds "$dir" '[.pages[].lines[].text] | join("") | test("[🎉😀]") | not'
	ok "$size: and not drawn"
	codes_lead_home "$dir"
	ok "$size: every code leads to its page"
done

snapshot "$work/again" "$work/bundle" --size 1920x1080 && diff -r "$work/1920x1080" "$work/again" >/dev/null
ok "the same bundle and time, the same bytes"
for degrees in 90 180 270; do
	dir=$work/turned-$degrees
	snapshot "$dir" "$work/bundle" --size 1920x1080 --rotate $degrees && holds "$dir" "$lines_inside" &&
		holds "$dir" '.size == [1920,1080]' && codes_lead_home "$dir"
	ok "turned by $degrees: lines inside, codes read"
done
upright=$work/1920x1080/0001.png
[[ $(convert "$work/turned-180/0001.png" -rotate 180 png:- | compare -metric AE "$upright" - null: 2>&1) == 0 ]]
ok "turned by 180 is the same picture"
snapshot "$work/side" "$work/bundle" --size 1080x1920 --rotate 90
[[ $(convert "$work/side/0001.png" -rotate 270 png:- | compare -metric AE "$upright" - null: 2>&1) == 0 ]]
ok "turned by 90 on a tall screen is the wide picture, clockwise"

# The sample programme, small (unit/kiosk/hall.c has all of it on full screens).
hall=$work/hall
"$B/litang" -C content build -o "$work/site" --now 2026-11-22 >/dev/null 2>&1 &&
	"$kiosk" --bundle "$work/site" --size 960x540 --snapshot "$hall" --now 2026-11-22T09:30 2>"$hall.log" && [[ ! -s $hall.log ]]
ok "the sample: every page becomes a picture"
holds "$hall" '.missing == []'
ok "the sample: no character is missing"
holds "$hall" '.pages | all(.lines | all(.x >= 48 and .y >= 27 and .x + .w <= 912 and .y + .h <= 513))'
ok "the sample: all lines are in the safe area"
holds "$hall" '.pages | all(.lines as $l | [range($l | length)] | all(. as $i | $l[$i] as $a | $l[$i + 1:] | all(.x >= $a.x + $a.w or $a.x >= .x + .w or .y >= $a.y + $a.h or $a.y >= .y + .h)))'
ok "the sample: no line lies on another"
holds "$hall" '.pages | all(.lines | all(.text == "——" or (.text | test("^[，。、；：！？）」』”’》〉】〕］｝〗…%％℃°‧–·／—～]|[（「『“‘《〈【〔［｛〖￥¥＄／]$") | not)))'
ok "the sample: no line starts or ends with a mark that may not"
holds "$hall" '.pages | all([.lines[].text] | join("") | length <= 180)' # title, labels and source too
ok "the sample: no page is too much to read"
first_codes_lead_home() { # the code on the first page of every item
	local png url
	while read -r png url; do
		[[ $(zbarimg --nodbus -q --raw "$hall/$png" 2>/dev/null) == "$url" ]] || return 1
	done < <(jq -r --slurpfile list "$work/site/kiosk/objects/$(jq -r '.playlist | "\(.[:2])/\(.)"' "$work/site/kiosk/manifest.json")" \
		'($list[0].items | map({(.id): .url}) | add) as $urls | .pages[] | select(.page == 1) | "\(.png) \($urls[.item])"' "$hall/pages.json")
}
first_codes_lead_home
ok "the sample: every item's code leads to its address"
rm -rf "$hall"

# The schedule: hours, venues.
tests/bundles/make.sh "$work/hours" '{"hours":["09:00-10:00"],"weekdays":["4"],"venues":["hall"]}'
printf '[kiosk]\nvenue=hall\n' >"$work/hall.conf"
at() { # TIME CONFIG -> pages
	"$kiosk" --bundle "$work/hours" --snapshot "$work/at" --size 1280x720 --now "$1" --config "$2" &&
		jq '.pages | length' "$work/at/pages.json"
}
[[ $(at 2026-05-28T09:59:59 "$work/hall.conf") -gt 3 && $(at 2026-05-28T10:00 "$work/hall.conf") == 0 &&
	$(at 2026-05-29T09:30 "$work/hall.conf") == 0 && $(at 2026-05-28T09:30 /dev/null) == 0 ]]
ok "hours, weekdays and venues are kept"

# Nobody published for too long: what ends is not believed, as on the screen.
tests/bundles/make.sh "$work/frozen" '{"until":1800000000}'
jq -c '.not_after = 1780000000' "$work/frozen/manifest.json" >"$work/m" && mv "$work/m" "$work/frozen/manifest.json"
frozen() { "$kiosk" --bundle "$work/frozen" --snapshot "$work/at" --size 480x320 --now "$1" && jq '.pages | length' "$work/at/pages.json"; }
[[ $(frozen 1779999999) -gt 3 && $(frozen 1780000000) == 0 ]]
ok "past not_after what has dates is left out of the pictures too"

# Damage: one thing at a time.
object_of() { # JQ-FILTER: an object's file
	local hash
	hash=$(jq -r "$1" "$work/bundle/manifest.json")
	echo "objects/${hash:0:2}/$hash"
}
page=$(object_of "[.objects[] | select(.type == \"application/json\" and .sha256 != $(jq .playlist "$work/bundle/manifest.json"))][0].sha256")
picture=$(object_of '[.objects[] | select(.type == "image/jpeg")][0].sha256')
playlist=$(object_of .playlist)
damaged() { # NAME FILE COMMAND…: exit 1, and something to read
	local name=$1 file=$2
	shift 2
	rm -rf "$work/bad"
	cp -R "$work/bundle" "$work/bad"
	"$@" "$work/bad/$file"
	snapshot "$work/bad-out" "$work/bad" --size 1280x720
	[[ $? == 1 && -s $work/bad-out.log ]]
	ok "damaged: $name"
}
flip() { printf 'X' | dd of="$1" bs=1 seek=$(($(stat -c %s "$1") / 2)) conv=notrunc status=none; }
damaged "a byte of a page" "$page" flip
jq -e '.pages | length > 3' "$work/bad-out/pages.json" >/dev/null
ok "damaged: the other pages are there all the same"
damaged "a page is gone" "$page" rm
damaged "a page is cut" "$page" truncate -s 10
damaged "a page is longer" "$page" truncate -s +1
damaged "a byte of a picture" "$picture" flip
damaged "a picture is gone" "$picture" rm
damaged "a byte of the playlist" "$playlist" flip
damaged "the playlist is gone" "$playlist" rm
damaged "the manifest is gone" manifest.json rm
damaged "the manifest is cut" manifest.json truncate -s 100
damaged "the manifest is empty" manifest.json truncate -s 0
printf '[trust]\nkeys=RWQabc\n' >"$work/trust.conf"
snapshot "$work/trust" "$work/bundle" --config "$work/trust.conf"
[[ $? == 1 ]] && grep -q 'are needed' "$work/trust.log"
ok "keys in the settings that are none: nothing is trusted, nothing is played"

# Wrong usage.
for wrong in "--size 5x5" "--size big" "--rotate 45" "--now yesterday" "--unknown" "what"; do
	"$kiosk" --bundle "$work/bundle" --snapshot "$work/wrong" $wrong >/dev/null 2>"$work/wrong.log"
	[[ $? == 2 && -s $work/wrong.log ]]
	ok "wrong usage: $wrong"
done
printf '[screen]\nwidth=1280\nheight=720\ntheme=pink\n[kiosk]\nvenu=x\n' >"$work/bad.conf"
snapshot "$work/conf" "$work/bundle" --config "$work/bad.conf" && holds "$work/conf" '.size == [1280,720]' &&
	grep -q 'bad.conf:4: ' "$work/conf.log" && grep -q 'bad.conf:6: ' "$work/conf.log"
ok "mistakes in the settings are named with their line, the rest holds"

# The player.
shown() { find "$frames" -name '*.bmp' | sort; }
has_shown() { [[ -n $(shown) ]]; }
play() { # OPTION…: 0 if it showed something and played until it was told to end
	frames=$work/frames
	rm -rf "$frames"
	mkdir "$frames"
	(cd "$frames" && SDL_VIDEO_DUMMY_SAVE_FRAMES=1 exec "$kiosk" --size 1280x720 --now 2026-05-28T09:05 "$@" 2>"$work/play.log") &
	local pid=$!
	wait_for 60 has_shown && sleep 0.5
	kill -TERM $pid
	wait $pid && has_shown
}
snapshot "$work/small" "$work/bundle" --size 1280x720
play --bundle "$work/bundle"
ok "plays until SIGTERM"
first=$(shown | head -n 1)
[[ -n $first && $(compare -metric AE "$first" "$work/small/0001.png" null: 2>&1) == 0 ]]
ok "the first thing on the screen is the first page, to the pixel"
[[ $(shown | wc -l) -le 3 ]]
ok "and nothing is drawn while it stands"
for what in "$page" "$playlist" manifest.json; do
	rm -rf "$work/bad"
	cp -R "$work/bundle" "$work/bad"
	flip "$work/bad/$what"
	play --bundle "$work/bad" && [[ $(wc -l <"$work/play.log") -le 10 ]]
	ok "plays on with a damaged ${what%%/*}"
done
play && play --bundle /nowhere && play --bundle "$work/bundle" --config "$work/trust.conf"
ok "plays the neutral page without a bundle, without a good one, with keys it cannot use"
printf '[hours]\non=10:00-11:00\n' >"$work/night.conf"
play --bundle "$work/bundle" --config "$work/night.conf"
[[ $(convert "$(shown | head -n 1)" -format '%[fx:maxima]' info:) == 0 ]]
ok "black outside its hours"
wait $live
ok "plays on while its bundle is exchanged"
[[ $(grep -c 'playing ' "$work/live.log") == 2 && $(wc -l <"$work/live.log") == 2 ]]
ok "and takes the new one"
has_faded "$work/turns" 12
ok "and fades from page to page"
rm -rf "$work/turns"
wait $stats &&
	jq -e '.first_page_ms > 0 and .rss_kb > 0 and .cpu_percent_idle >= 0 and .fade.frames == 700 and .fade.p50_ms <= .fade.p95_ms and .fade.p95_ms <= .fade.p99_ms' "$work/stats.json" >/dev/null
ok "measures itself"
"$kiosk" --bundle /nowhere --stats "$work/none.json" 2>/dev/null
[[ $? == 1 && ! -e $work/none.json ]]
ok "but not without a bundle"
done_testing

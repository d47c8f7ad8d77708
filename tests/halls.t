#!/bin/bash
# Every kind of page (tests/bundles/kinds) as pictures on the screens of halls: every code
# leads to its page, titles are read by a stranger (tesseract), four ways of hanging show
# the same. B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SDL_VIDEODRIVER=dummy OMP_THREAD_LIMIT=1
kiosk=$(realpath "$B/litang-kiosk")
PAGES=kinds tests/bundles/make.sh "$work/bundle" '{}' 普陀区计划生育协会 \
	'{"ticker":["今晚七点放露天电影，请带小板凳"],"holidays":[["2026-05-30","调休",false]]}'
ok "a bundle with every kind of page"
snapshot() { # DIR OPTION…
	local dir=$1
	shift
	"$kiosk" --bundle "$work/bundle" --snapshot "$work/$dir" --now 2026-05-28T09:05 "$@" 2>"$work/$dir.log" && [[ ! -s $work/$dir.log ]]
}
urls=$(jq -c '.items | map({(.id): .url}) | add' "$work/bundle/objects/$(jq -r '.playlist | "\(.[:2])/\(.)"' "$work/bundle/manifest.json")")
codes_lead_home() { # DIR
	local png url n=0
	while read -r png url; do
		[[ $(zbarimg --nodbus -q --raw "$work/$1/$png" 2>/dev/null) == "$url" ]] || { echo "# $png: not $url"; return 1; }
		n=$((n + 1))
	done < <(jq -r --argjson urls "$urls" '.pages[] | "\(.png) \($urls[.item])"' "$work/$1/pages.json")
	((n >= 25))
}
inside='.size as [$w, $h] | .pages | all(.lines | all(.x >= 0 and .y >= 0 and .x + .w <= $w and .y + .h <= $h))'
apart='.pages | all(.lines as $l | [range($l | length)] | all(. as $i | $l[$i] as $a | $l[$i + 1:] | all(.x >= $a.x + $a.w or $a.x >= .x + .w or .y >= $a.y + $a.h or $a.y >= .y + .h)))'
edges='.pages | all(.lines | all(.text == "——" or (.text | test("^[，。、；：！？）」』”’》〉】〕］｝〗…%％℃°‧–·／—～]|[（「『“‘《〈【〔［｛〖￥¥＄／]$") | not)))'
for size in ${SIZES:-1280x720 1920x1080 3840x2160 1080x1920 1280x1024}; do
	snapshot $size --size $size
	ok "$size: every page becomes a picture"
	jq -e "$inside" "$work/$size/pages.json" >/dev/null && jq -e "$apart" "$work/$size/pages.json" >/dev/null
	ok "$size: lines inside, none on another"
	jq -e "$edges" "$work/$size/pages.json" >/dev/null
	ok "$size: no line starts or ends with a mark that may not"
	codes_lead_home $size
	ok "$size: every code leads to its page"
	[[ $size == 1920x1080 ]] || rm -rf "${work:?}/$size"/*.png
done

# A stranger reads the titles: the line that should say so is cut out and read.
read_line() { # ITEM-REGEX TEXT -> what tesseract finds where the text should be
	local png geometry
	read -r png geometry < <(jq -r --arg item "$1" --arg text "$2" '[.pages[] | select(.item | test($item)) |
		.png as $png | .lines[] | select(.text | gsub(" "; "") | contains($text)) |
		"\($png) \(.w + 40)x\(.h + 16)+\(.x - 20)+\(.y - 8)"][0]' "$work/1920x1080/pages.json")
	convert "$work/1920x1080/$png" -crop "$geometry" +repage -colorspace gray -negate -resize x64 \
		-bordercolor white -border 20 "$work/line.png"
	tesseract "$work/line.png" - -l chi_sim --psm 7 2>/dev/null | tr -d ' \n'
}
most_of() { # TEXT READ: three characters in four of the text stand in what was read, in order
	perl -CA -Mutf8 -e 'my ($t, $r) = @ARGV; my $hits = 0;
		for my $c (split //, $t) { my $at = index $r, $c; next if $at < 0; $hits++; $r = substr $r, $at + 1 }
		exit !($hits * 4 >= length($t) * 3)' "$1" "$2"
}
while read -r item title; do
	read_as=$(read_line "$item" "$title")
	most_of "$title" "$read_as"
	ok "tesseract reads $title: $read_as"
done <<'TITLES'
^today$ 今天的活动
^week$ 一周日历
liangai 两癌筛查进社区
dianying 露天电影
dengmi 弟兄五六个
guangbo 夏天谨防食物中毒
fuwu 免费婚前医学检查
zhendi 向日葵亲子小屋
tongzhi 国庆节免费健康检查
TITLES

# The same page, whichever way the screen hangs.
snapshot up --size 960x540
for degrees in 90 180 270; do
	case $degrees in 180) size=960x540 ;; *) size=540x960 ;; esac
	snapshot turned --size $size --rotate $degrees
	same=0
	while read -r png; do
		convert "$work/turned/$png" -rotate $((360 - degrees)) "RGBA:$work/back"
		convert "$work/up/$png" "RGBA:$work/upright"
		cmp -s "$work/back" "$work/upright" || { same=1; echo "# $png differs"; }
	done < <(jq -r '.pages[].png' "$work/up/pages.json")
	((same == 0))
	ok "hung at $degrees degrees: the same pixels, turned"
	rm -rf "$work/turned"
done
snapshot again --size 960x540
diff -r "$work/up" "$work/again" >/dev/null
ok "the same bundle and time, the same bytes"

# Countdowns say what is true at the minute.
count() { # TIME -> the countdown of the film
	"$kiosk" --bundle "$work/bundle" --snapshot "$work/count" --size 480x320 --now "$1" 2>/dev/null
	jq -r '[.pages[] | select(.item | test("dianying"))][0].lives[0]' "$work/count/pages.json"
}
[[ $(count 2026-05-28T09:05) == 还有9小时55分钟 && $(count 2026-05-27T18:00) == 还有1天1小时 &&
	$(count 2026-05-28T18:59:30) == 还有1分钟 && $(count 2026-05-28T19:00) == 正在进行 ]]
ok "the countdown is right at the border of a minute, an hour, a day"

# A hall that wants neither the clock nor the line at the foot has neither; countdowns stay.
printf '[screen]\nclock=no\nticker=no\n' >"$work/plain.conf"
snapshot furnished --size 1280x720
snapshot plain --size 1280x720 --config "$work/plain.conf"
colours() { # DIR -> how many stand in the corner of the clock on the page of a notice
	local png
	png=$(jq -r 'first(.pages[] | select(.item | test("tongzhi"))).png' "$work/$1/pages.json")
	convert "$work/$1/$png" -gravity NorthEast -crop 240x32+64+36 +repage -format '%k' info:
}
[[ $(colours furnished) -gt 1 && $(colours plain) == 1 ]]
ok "clock=no: nothing in the corner"
lives() { jq "[.pages[].lives // [] | .[] | select(test(\"$2\"))] | length" "$work/$1/pages.json"; }
[[ $(lives furnished 电影) -ge 20 && $(lives plain 电影) == 0 && $(lives plain 还有) == $(lives furnished 还有) ]]
ok "ticker=no: nothing at the foot"

# A bare box draws the same pages: the bundle brings its letters.
hidden() { # COMMAND…: where this machine's fonts cannot be seen
	unshare -rm sh -c 'mount -t tmpfs none /usr/share/fonts && exec "$@"' sh "$@"
}
if hidden true 2>/dev/null; then
	"$B/litang" -C content build -o "$work/site" --now 2026-11-22 >/dev/null 2>&1
	options=(--bundle "$work/site" --size 640x360 --now 2026-11-22T09:30)
	"$kiosk" "${options[@]}" --snapshot "$work/with" 2>/dev/null
	hidden "$kiosk" "${options[@]}" --snapshot "$work/without" 2>/dev/null
	[[ -s $work/with/pages.json ]] && diff -r "$work/with" "$work/without" >/dev/null
	ok "a box without fonts of its own draws the same pages"
else
	skip "a box without fonts draws the same pages" "no user namespaces"
fi
done_testing

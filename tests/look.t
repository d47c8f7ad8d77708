#!/bin/bash
# What pages of the default theme say, in small sites: years with the next times, hours, related
# pages, the source box, what a shared card shows.
cd "$(dirname "$0")/.." && . tests/tap.sh
page() { # FILE LINE...
	mkdir -p "$work/site/$(dirname "$1")"
	local file=$work/site/$1
	shift
	printf '%s\n' "$@" >"$file"
}
# shows ADDRESS TEXT: is it there, line ends aside?
shows() { tr -d '\n' <"$work/out/$1/index.html" | grep -qF -- "$2"; }
related() { sed -n '/class="related"/,/<\/section>/p' "$work/out/$1/index.html" | grep -o 'class="name">[^<]*' | cut -d'>' -f2 | tr '\n' ' '; }

page site.yaml 'title: 小站' 'base_url: https://e.org' 'description: 看得懂的知识' 'timezone: Asia/Shanghai' \
	'organisations:' '  - {id: baisha, name: 白沙镇计生协}'
page events/ninth.md --- 'title: 重阳义诊' 'start: 2026-10-18 08:00' 'end: 2026-10-18 11:00' 'lunar: 九月初九' 'venue: 文化礼堂' --- 义诊
page events/leap.md --- 'title: 闰日' 'start: 2028-02-29' 'repeat: FREQ=YEARLY' --- 闰日
page events/week.md --- 'title: 每周三' 'start: 2026-12-23 15:00' 'end: 16:00' 'repeat: FREQ=WEEKLY;COUNT=4' 'venue: 亲子小屋' --- 活动
page articles/salt.md --- 'title: 减盐' 'date: 2025-01-01' 'tags: [三减, 高血压]' 'topics: [family]' --- 盐
page articles/oil.md --- 'title: 减油' 'date: 2025-01-02' 'tags: [三减]' --- 油
page articles/sugar.md --- 'title: 减糖' 'date: 2025-01-03' 'tags: [三减, 高血压]' --- 糖
page articles/bones.md --- 'title: 骨头' 'date: 2026-11-01' 'topics: [family]' --- 骨头
page articles/sleep.md --- 'title: 睡觉' 'date: 2026-11-02' 'topics: [family]' --- 睡觉
page articles/alone.md --- 'title: 无关' 'date: 2026-11-03' --- 无关
"$B/litang" -C "$work/site" build -o "$work/out" --now '2026-12-20 09:00' >/dev/null 2>"$work/said"
ok 'a small site is built'

ok 'a yearly event names the years to come' shows events/ninth '2027年10月8日（星期五）上午8:00至11:00'
ok 'each of them' shows events/ninth '2028年10月26日（星期四）上午8:00至11:00'
ok 'a leap day is told once a year, with it' shows events/leap '2028年2月29日（星期二）'
ok 'this year needs no name' shows events/week '>12月23日（星期三）下午3:00至4:00</time>'
ok 'the next one is named once' shows events/week '>2027年1月6日（星期三）下午3:00至4:00</time>'
ok 'and not again' shows events/week '>1月13日（星期三）下午3:00至4:00</time>'
ok 'the calendar says hours as the event does' shows calendar/2026/12 '<span class="about">下午3:00至4:00</span>'
ok 'what shares two tags comes first, then one, then what shares a topic' \
	is "$(related articles/salt)" '减糖 减油 睡觉 '
ok 'of what shares nothing nothing is said' is "$(related articles/alone)" ''
ok 'a page with a date has its box' shows articles/alone '<aside class="source"'
for address in articles tags/* topics/* calendar/2026/12 orgs/baisha orgs articles/salt; do
	address=$(cd "$work/out" && echo $address | cut -d' ' -f1)
	ok "$address: a shared card has words" \
		eval "[ \$(grep -cE '<meta (name=\"description\"|property=\"og:description\"|itemprop=\"description\") content=\"[^\"]' '$work/out/$address/index.html') = 3 ]"
done
ok 'a page names its picture as the authorities want it' shows articles/salt '<meta name="Image" content="https://e.org/assets/'

rm -r "$work/site" "$work/out"
page site.yaml 'title: 小站' 'base_url: https://e.org'
page about.md --- 'title: 关于' --- 我们
"$B/litang" -C "$work/site" build -o "$work/out" >/dev/null 2>&1
ok 'a page that says nothing of its source has no box' \
	eval "shows about '<p>我们</p>' && not shows about '<aside'"
done_testing

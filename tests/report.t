#!/bin/bash
# litang report: a generated year counted by another program, a figure changed, months and halls
# that are missing, formulas, refusals. TAP; B is the build folder.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SOURCE_DATE_EPOCH=1799539200 # 2027-01-10 in Shanghai
year() { /usr/bin/python3 tests/report/year.py "$@"; }
report() { "$B/litang" -C "$1" report --from 2026-01-01 --to 2026-12-15 "${@:2}"; }
says() { # TEXT COMMAND...
	local text=$1
	shift
	"$@" 2>&1 | grep -qF -- "$text"
}
commit() { (cd "$1" && git init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm x); }

# A year, and the count of another program.
year make "$work/city" && commit "$work/city"
for format in md csv html; do
	ok "the year as $format" report "$work/city" --format $format -o "$work/year.$format"
	ok "is what the other count says" year count "$work/city" $format "$work/year.$format"
	ok "and names the commit" grep -qF "$(git -C "$work/city" rev-parse HEAD)" "$work/year.$format"
done
sed 's/"参加人次","人次","\([0-9]*\)"/"参加人次","人次","1\1"/' "$work/year.csv" >"$work/wrong.csv"
ok "the other count finds a wrong figure" not year count "$work/city" csv "$work/wrong.csv"
ok "the page is well-formed" xmllint --html --noout "$work/year.html"
ok "twice the same" bash -c "'$B/litang' -C '$work/city' report --from 2026-01-01 --to 2026-12-15 --format csv |
	cmp - '$work/year.csv'"
ok "lines end as RFC 4180 has them" not grep -qv $'\r$' "$work/year.csv"

# One figure changed.
cp -R "$work/city" "$work/other"
event=$(grep -rl 'start: 2026-05.*' "$work/other" --include='e*.md' | xargs grep -l '^results' | sort | head -n 1)
sed -i 's/people: \([0-9]*\)/people: 9\1/' "$event"
report "$work/other" --format csv -o "$work/other.csv" 2>/dev/null
ok "changes the cells that depend on it, and no others" \
	year changed "$work/city" "$work/year.csv" "$work/other" "$work/other.csv"

# A small site: what is missing, what is hostile, whose it is.
mkdir -p "$work/small/events" "$work/small/t/events" "$work/small/articles"
cat >"$work/small/site.yaml" <<-'EOF'
	title: 示例
	base_url: https://a.example.org
	timezone: Asia/Shanghai
	outputs: [html]
	organisations:
	  - id: c
	    name: 县计生协
	    children:
	      - {id: t, name: 镇计生协, short: 镇协, folder: t, aliases: [{name: 乡计生协, until: 2026-04-30}]}
EOF
event() { # FILE START LINE...
	{
		printf -- '---\ntitle: 活动\ndate: 2026-01-02\nstart: %s 09:00\nend: %s 10:00\n' "$2" "$2"
		printf '%s\n' "${@:3}"
		printf -- '---\n\n正文。\n'
	} >"$work/small/$1"
}
event events/a.md 2026-03-10 'results: {人次: 0}' 'org: c'
event t/events/b.md 2026-04-10 'results: {人次: 40, 志愿者: 5}' 'author: 张三（示例）'
event t/events/c.md 2026-05-10 'author: 张三（示例）'
event t/events/d.md 2027-05-10
event t/events/e.md 2026-06-10 'results: {人次: 7}' 'draft: true'
event t/events/f.md 2026-07-10 'results: {人次: 11}' 'expires: 2026-08-01'
event t/events/g.md 2026-09-06 'repeat: FREQ=WEEKLY;COUNT=3' 'results: {场次: 3, 人次: 30}'
cell() { # TABLE ROW MEASURE [OPTION...]: value, state, owed, pages
	local csv # made once for the site as it is
	csv=$work/cells-$({ echo "${*:4}" && find "$work/small" -type f -printf '%p %T@ %s\n' | sort; } | sha256sum | cut -c1-16)
	[ -e "$csv" ] || report "$work/small" --format csv "${@:4}" >"$csv" 2>/dev/null
	grep "^\"$1\",\"$2\",\"$3\"," "$csv" | tr -d '\r"' | cut -d, -f5,7,8,9
}
is() { # WANT COMMAND...
	local want=$1
	shift
	[ "$("$@")" = "$want" ] || { "$@" && false; }
}
ok "a told zero is a zero" is "0,有,,P1" cell 按月份 2026-03 参加人次
ok "a month of which nobody told anything is missing" is ",无记录,," cell 按月份 2026-02 参加人次
ok "an event without results owes them" is ",缺报,1," cell 按月份 2026-05 参加人次
ok "and took place" is "1,有,,P3" cell 按月份 2026-05 举办活动
ok "a draft does not count" is ",无记录,," cell 按月份 2026-06 参加人次
ok "an expired page does" is "11,有,,P4" cell 按月份 2026-07 参加人次
ok "a repeated event took place three times" is "3,有,,P5" cell 按月份 2026-09 举办活动
ok "and its figures count once" is "30,有,,P5" cell 按月份 2026-09 参加人次
ok "the county has its towns in it" is "81,有,1,P1-P2 P4-P5" cell '按单位（含下级）' 县计生协 参加人次
ok "its own without them" is "0,有,,P1" cell '按单位（本级）' 县计生协 参加人次
ok "a renamed town is one, with both names" is "81,有,1,P2 P4-P5" cell '按单位（含下级）' '镇计生协（原乡计生协）' 参加人次
ok "of the town alone" is "81,有,1,P1 P3-P4" cell 总表 合计 参加人次 --org 乡计生协
ok "who owes it, and until when" says '| 活动成效：活动 | 镇计生协 | 张三（示例） | 2026-06-09 |' report "$work/small"
ok "what is to be written is marked" says '【请填写：明年的重点、目标和措施】' report "$work/small"

# Coverage.
mkdir -p "$work/small/t/articles"
printf -- '---\ntitle: 咳嗽\ndate: 2026-02-03\nliteracy: [12]\n---\n\n正文。\n' >"$work/small/t/articles/l.md"
ok "an item of health literacy, and by whom, named as it was" says '| 12 肺结核早查早治 | 1 | 1 | 乡计生协 | [^' report "$work/small"
ok "one that nobody served" says '| 13 犬猫咬伤和狂犬病 | — | — | 还没有 |' report "$work/small"
rm "$work/small/t/articles/l.md"

# Formulas.
sed -i "s/^title: .*/title: '=HYPERLINK(\"x\")'/" "$work/small/events/a.md"
ok "a title that is a formula is a text" says "\"'=HYPERLINK(\"\"x\"\")\"" report "$work/small" --format csv
sed -i "s/^title: .*/title: '<script>|x'/" "$work/small/events/a.md"
ok "markup is a text in the page" says '&lt;script&gt;|x' report "$work/small" --format html
ok "and in Markdown" says '\<script\>\|x' report "$work/small"

# Wrong figures: the report would be wrong.
event t/events/w.md 2026-05-11 'results: {人次: -3}'
ok "a negative figure is an error" status 1 report "$work/small"
ok "with its place" says 't/events/w.md:6:' report "$work/small"
rm "$work/small/t/events/w.md"

# Times of a series without end, whenever the report is made; none before its page was there.
mkdir -p "$work/long/events"
printf 'title: 长\nbase_url: https://e.example.org\ntimezone: Asia/Shanghai\n' >"$work/long/site.yaml"
printf -- '---\ntitle: 健步\ndate: 2024-01-01\nstart: 2024-01-03 07:00\nrepeat: 每周三\n---\n走。\n' \
	>"$work/long/events/walk.md"
held() { # WANTED NOW [DAYS...]
	local want=$1 now=$2
	"$B/litang" -C "$work/long" report --from "${3:-2026-01-01}" --to "${4:-2026-12-15}" --now "$now" --format csv |
		grep -qaF "\"总表\",\"合计\",\"举办活动\",\"次\",$want,"
}
ok "a weekly event, at the end of its year" held '"49","50"' 2026-12-16
ok "the same half a year later" held '"49","50"' 2027-06-10
ok "and two years later" held '"49","50"' 2028-12-31
printf -- '---\ntitle: 守岁\ndate: 2026-11-20\nlunar: 除夕\n---\n守。\n' >"$work/long/events/walk.md"
ok "a lunar day before its page was written is none" not held '"1",""' 2026-12-16
ok "and the next one is" held '"1",""' 2027-12-16 2027-01-01 2027-12-15

printf -- '---\ntitle: 台风\nstart: 2026-06-01 09:00\n取消: 是\n---\n不办了。\n' >"$work/long/events/walk.md"
not_held() { ! "$B/litang" -C "$work/long" report --from 2026-01-01 --to 2026-12-15 --format csv | grep -qa '"举办活动"\|活动成效'; }
ok "what was cancelled was not held, and owes nothing" not_held

# Results with their days count on them, once, whatever comes later.
printf -- '---\ntitle: 敬老\ndate: 2025-01-01\nlunar: 重阳\nresults:\n  - {日期: 2025-10-29, 参加人次: 120}\n  - {日期: 2026-10-18, 参加人次: 153}\n---\n敬。\n' \
	>"$work/long/events/walk.md"
people() { # WANTED NOW [DAYS...]
	"$B/litang" -C "$work/long" report --from "${3:-2026-01-01}" --to "${4:-2026-12-15}" --now "$2" --format csv |
		grep -qaF "\"总表\",\"合计\",\"参加人次\",\"人次\",$1,"
}
ok "results of two years" people '"153","120","有"' 2026-12-16
ok "a year later the same" people '"153","120","有"' 2027-12-16
ok "and the new year owes its own" people '"","153","缺报"' 2027-12-16 2027-01-01 2027-12-15

# Halls.
mkdir -p "$work/halls/hall-1" "$work/halls/hall-2" "$work/halls/hall-3"
cat >"$work/halls/hall-1/health.json" <<-'EOF'
	{"format":1,"id":"hall-1","organisation":"t","venue":"v","time":1799535600,"well":true,"last_sync_s_ago":60,
	"state_writable":true,"last_error":null,"bundle":{"serial":7,"created":1799000000,
	"commit":"2188a5c5dac565f598a8ebadc65bacea748af632","trial":null}}
EOF
printf '1778000000\t10.5\t1\t2\t6\tt/events/b\n1778000100\t20.0\t1\t2\t7\tt/events/b\ntorn\n' >"$work/halls/hall-1/plays.log"
echo '{"format":1,"time":1790000000,"bundle":null,"well":false}' >"$work/halls/hall-2/health.json"
halls() { "$B/litang" -C "$work/small" report --kiosks "$work/halls" "$@"; }
ok "the halls alone, with their release, and since when" \
	says '| hall-1 | t | v | 2188a5c5dac5 | 2027-01-04 | 2026-05-06 | 7 | 2027-01-10 | 播放记录有1行残缺，没有计入 |' halls
ok "a hall that is silent" says '已有110天没有消息；画面没有正常更新；没有节目，只显示日期和时钟' halls
ok "a hall without a file" says '没有收到状态文件，或读不懂' halls
bundle() { # JSON of its members
	mkdir -p "$work/halls/hall-4"
	echo "{\"format\":1,\"time\":1799535600,\"well\":true,\"bundle\":{\"serial\":7,\"created\":1799000000,\"commit\":\"2188a5c5dac565f598a8ebadc65bacea748af632\"$1}}" >"$work/halls/hall-4/health.json"
}
hall4() { halls | grep '^| hall-4 '; }
bundle ',"trial":"on trial","signed":true'
ok "a programme on trial" says '| 新节目还在试播 |' hall4
bundle ',"trial":"turned back","signed":true'
ok "a programme that the hall turned back" says '| 新节目播不下去，被礼堂退回，播的是上一期 |' hall4
bundle ',"trial":"resting","signed":true'
ok "a programme that rests" says '| 节目播着播着就出错，先停播一会儿 |' hall4
bundle ',"trial":null,"signed":false'
ok "a hall that plays what nobody signed" says '| 播的节目没有签名 |' hall4
bundle ',"trial":null,"signed":true'
ok "and one where all is well" says '|  |' hall4
rm -r "$work/halls/hall-4"
mkdir "$work/halls/.incoming"
ok "where nginx keeps what is coming in is no hall" not says incoming halls
ok "plays in a month" is "2,有,,P2" cell 按月份 2026-05 礼堂大屏播放 --kiosks "$work/halls"
mv "$work/halls/hall-1/plays.log" "$work/halls/hall-1/playlog-20260506.tsv"
ok "as a hall sends them too" is "2,有,,P2" cell 按月份 2026-05 礼堂大屏播放 --kiosks "$work/halls"
ok "and seconds, of a hall" is "31,有,,P2" cell 礼堂大屏播放 hall-1 礼堂大屏播放时长 --kiosks "$work/halls"
# What has expired or moved has been played, and serves the items and the day that it named.
mkdir -p "$work/moved/notices" "$work/moved/days" "$work/moved/events" "$work/moved-halls/h"
cat >"$work/moved/site.yaml" <<-'EOF'
	title: 迁
	base_url: https://e.example.org
	timezone: Asia/Shanghai
	organisations:
	  - {id: j, name: 甲县计生协, short: 甲县, children: [{id: a, name: 城关镇计生协}]}
	  - {id: k, name: 乙县计生协, short: 乙县, children: [{id: b, name: 城关镇计生协}]}
EOF
printf -- '---\ntitle: 会员日\nmonth_day: 5月29日\n---\n日。\n' >"$work/moved/days/member.md"
printf -- '---\ntitle: 已过\ndate: 2026-05-01\nexpires: 2026-06-01\ncampaign: [member]\nliteracy: [5, 5]\n---\n过。\n' \
	>"$work/moved/notices/gone.md"
printf -- '---\ntitle: 搬了\ndate: 2026-05-01\naliases: [/notices/old/]\nliteracy: [5]\n---\n搬。\n' \
	>"$work/moved/notices/new.md"
printf -- '---\ntitle: 义诊\nstart: 2026-05-29 09:00\nresults: {参加人次: 7}\n---\n诊。\n' >"$work/moved/events/e.md"
echo '{"format":1,"id":"h","time":1790000000,"bundle":null,"well":true}' >"$work/moved-halls/h/health.json"
printf '1778000000\t10\t1\t2\t6\tnotices/gone\n1778000100\t20\t1\t2\t7\tnotices/old\n1778000200\t20\t1\t2\t7\tnotices/new\n' \
	>"$work/moved-halls/h/plays.log"
mkdir "$work/moved/articles"
for org in a b; do
	printf -- '---\ntitle: 文%s\ndate: 2026-05-0%s\nauthor: 王芳、李明（记者）\norg: %s\n---\n文。\n' $org 3 $org >"$work/moved/articles/$org.md"
done
printf -- '---\ntitle: 无名\ndate: 2026-05-04\n---\n文。\n' >"$work/moved/articles/c.md"
commit "$work/moved"
report "$work/moved" --format csv --kiosks "$work/moved-halls" -o "$work/moved.csv" 2>"$work/said"
row() { grep -qaF -- "$1" "$work/moved.csv"; }
ok "plays of what has expired or moved serve the item" bash -c "grep -a '健康素养66条覆盖' '$work/moved.csv' | grep -aF '\"礼堂大屏播放\",\"次\",\"3\"'"
ok "and the theme day it named" row '"按主题日","会员日","礼堂大屏播放","次","1"'
ok "an event held on the day counts for it" row '"按主题日","会员日","参加人次","人次","7"'
ok "a page that names an item twice serves it once" bash -c "grep -a '健康素养66条覆盖' '$work/moved.csv' | grep -aF '\"发布页面\",\"页\",\"2\"'"
ok "who wrote with another is credited" row '"通讯员供稿","李明（记者）｜城关镇计生协（甲县）","发布科普文章","篇","1"'
ok "a namesake elsewhere is another person" row '"通讯员供稿","王芳｜城关镇计生协（乙县）","发布科普文章","篇","1"'
ok "history says who wrote what nobody signed" row '"通讯员供稿","a｜甲县","发布科普文章","篇","1"'
ok "two of one name are told apart" row '"按单位（含下级）","城关镇计生协（甲县）"'

ok "no such folder" status 2 halls --kiosks "$work/nowhere"

# Usage.
ok "neither period nor halls" status 2 "$B/litang" -C "$work/small" report
ok "no such date" status 2 report "$work/small" --to 2026-02-30
ok "backwards" status 2 report "$work/small" --to 2025-01-01
ok "no such format" status 2 report "$work/small" --format pdf
ok "no such organisation" status 2 report "$work/small" --org nobody
ok "a place where nothing can be written" status 2 report "$work/small" -o "$work/nowhere/x.md"
done_testing

#!/bin/bash
# litang new: a ready file in the right place, kinds by Chinese names, nothing written over.
# TAP; B is the build folder.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SOURCE_DATE_EPOCH=1780012800 # 2026-05-29 08:00 in Shanghai
new() { "$B/litang" -C "$work/site" new "$@"; }
is_new() { # FILE WORD...: writes this file and prints its path
	local file=$1
	shift
	[ "$(new "$@" 2>/dev/null)" = "$work/site/$file" ] && [ -f "$work/site/$file" ]
}
refuses() { # WORD...: status 2, and nothing changes
	local before status
	before=$(find "$work/site" -type f -exec sha256sum {} + | sort)
	new "$@"
	status=$?
	[ $status = 2 ] && [ "$before" = "$(find "$work/site" -type f -exec sha256sum {} + | sort)" ]
}
says() { # TEXT WORD...
	local text=$1
	shift
	new "$@" 2>&1 | grep -qF -- "$text"
}
checks() { "$B/litang" -C "$work/site" check; }
cp -R docs/examples "$work/site"

ok "an event, named by its title" is_new "events/5·29会员活动日义诊.md" event "5·29会员活动日义诊"
ok "its address has no Han and no pinyin" grep -qx 'slug: [0-9a-f]\{8\}' "$work/site/events/5·29会员活动日义诊.md"
ok "it is a draft of today" grep -qx 'date: 2026-05-29' "$work/site/events/5·29会员活动日义诊.md"
ok "with its own keys, told in Chinese" grep -q '^# 必填。开始时间' "$work/site/events/5·29会员活动日义诊.md"
ok "twice is refused" refuses event "5·29会员活动日义诊"
ok "a kind by its Chinese name" is_new quizzes/ten-more.md 有奖竞答 "再来十题" --slug ten-more
ok "and by what people call it" is_new riddles/gift.md 猜灯谜 "灯谜" --slug gift
ok "into the organisation's folder" is_new towns/baisha/rules/rule.md 村规民约 "公约" --slug rule --org 白沙镇计划生育协会（示例）
ok "else the organisation is written down" is_new notices/stop.md notice "停水" --slug stop --org yunyu
ok "as a key" grep -qx 'org: yunyu' "$work/site/notices/stop.md"
ok "what a file system refuses falls away" is_new "articles/问与答？.md" article "问与答？"
ok "a title with everything in it" is_new "services/a-b-c-d.md" service 'a: "b" / c\ # d'
ok "a newsletter gathers its month" is_new newsletters/2026-05.md newsletter --month 2026-05
ok "what took place is a chapter" grep -qx '  - "events/clinic"' "$work/site/newsletters/2026-05.md"
ok "and news, with a link from where it lies" grep -q '^- 5月29日，\[.*\](<\.\./events/clinic\.md>)' "$work/site/newsletters/2026-05.md"
ok "with a title of one's own" is_new towns/baisha/newsletters/x.md newsletter '"五月"' --month 2026-05 --slug x --org baisha
ok "as YAML takes it" grep -qxF 'title: "\"五月\""' "$work/site/towns/baisha/newsletters/x.md"
ok "a month that is none" refuses newsletter --month 2026-13
ok "another kind has no month" refuses article x --month 2026-05
ok "a kind nobody knows" refuses huodong x
ok "is told with all kinds" says "quiz        quizzes       有奖竞答" huodong x
ok "no kind at all" refuses
ok "no title" refuses event
ok "an empty title" refuses event ""
ok "a title of blanks" refuses event "  "
ok "a title of two lines" refuses event $'a\nb'
ok "a slug that leaves its folder" refuses event x --slug ../x
ok "an organisation nobody knows" refuses event x --org nobody
ok "a title that is a path" is_new "events/etcpasswd.md" event "../../etc/passwd"
ok "in Chinese" env LANGUAGE=zh_CN "$B/litang" -C "$work/site" new --help
for kind in article notice event theme-day service venue expert quiz riddle broadcast booklet honour rule newsletter; do
	ok "a new $kind" new "$kind" "新的$kind"
done
ok "new files pass the check" checks
find "$work/site" -name '新的*.md' -exec sed -i '/^draft: true/d' {} +
checks >"$work/told" 2>&1
ok "without the draft line it says what is to be filled in" grep -q ' errors, ' "$work/told"
ok "the event's start" grep -q '新的event.md:.*missing-key' "$work/told"
ok "the venue's address" grep -q '新的venue.md:.*“address”.*incomplete' "$work/told"
for kind in article notice event theme-day service venue expert quiz riddle broadcast booklet honour rule; do
	ok "what the $kind begins with" grep -q "新的$kind.md:.*placeholder" "$work/told"
done
ok "and nothing that is not told to be" sh -c "! grep -E 'error|warning' '$work/told' | grep -vE 'missing-|incomplete|placeholder|future-date|errors,'"
rm "$work/site/site.yaml"
ok "outside a site" refuses event y
done_testing

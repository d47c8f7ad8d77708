#!/bin/bash
# Checks and reviews as people meet them: JSON for scripts, sign-offs written into files
# that otherwise stay byte for byte as they were, the sheet to print. TAP; B is the build
# folder.
cd "$(dirname "$0")/.." && . tests/tap.sh
litang=$B/litang
export SOURCE_DATE_EPOCH=1780012800
theme=$PWD/themes/plain
says() { # PATTERN COMMAND...: whatever its status, unless the command is `status N …`
	local pattern=$1
	shift
	"$@" >"$work/said" 2>&1
	local got=$?
	cat "$work/said"
	[ "$1" != status ] || [ $got = 0 ] || return 1
	grep -qE -- "$pattern" "$work/said"
}
site() { # DIR POLICY: a site of one article
	mkdir -p "$1/articles"
	printf 'title: 试\nbase_url: https://example.org\noutputs: [html, signoff]\npolicy: %s\n' "$2" >"$1/site.yaml"
	printf -- '---\ntitle: 减盐\ndate: 2026-05-01\nauthor: 甲\nsource: 指南\naudiences: 老人\nreviewer: 乙\n---\n\n少吃盐。\n' \
		>"$1/articles/a.md"
}
check() { "$litang" -C "$1" check --theme "$theme" "${@:2}"; }
json() { check "$1" --format json >"$work/json" 2>/dev/null; jq -e "$2" "$work/json"; }
review() { # DIR STAGE NAME FILE...
	local dir=$1 stage=$2 name=$3
	shift 3
	"$litang" -C "$dir" review "$@" --as "$stage" --by "$name" --date 2026-05-20 --theme "$theme"
}

# JSON
site "$work/json-site" plain
ok "no problems are an empty list" json "$work/json-site" '. == []'
printf '能根治。\n\n打13812345678。\n' >"$work/json-site/articles/b.md"
ok "every problem has seven members" json "$work/json-site" \
	'length == 2 and all(.[]; keys == ["column","fix","line","path","rule","severity","text"])'
ok "places are numbers, in order" json "$work/json-site" '[.[] | [.path, .line, .column]] == [["articles/b.md",1,2],["articles/b.md",3,2]]'
ok "rules and severities have their names" json "$work/json-site" \
	'[.[] | [.rule, .severity]] == [["medical-claim","warning"],["mobile-number","error"]]'
ok "a private number gets into no log" not says 13812345678 status 1 check "$work/json-site"
ok "an error gives 1" status 1 check "$work/json-site" --format json
printf '能根治。\n' >"$work/json-site/articles/b.md"
ok "warnings give 0" status 0 check "$work/json-site" --format json
ok "another format is refused" status 2 check "$work/json-site" --format xml
ok "a build without checks says nothing of it" not says medical-claim \
	status 0 "$litang" -C "$work/json-site" build --no-check --theme "$theme" -o "$work/json-out"

# Whole addresses of the site's own pages
printf '[甲](https://example.org/articles/a/?from=timeline)\n' >"$work/json-site/articles/b.md"
ok "an address out of the browser leads to the page" status 0 "$litang" -C "$work/json-site" build --theme "$theme" -o "$work/own"
ok "within the site" grep -q 'href="/articles/a/?from=timeline"' "$work/own/articles/b/index.html"

# Reviews
site "$work/site" strict
ok "a strict site demands three reviews" says 'has not been reviewed: 初审、复审、终审' check "$work/site"
cp "$work/site/articles/a.md" "$work/before"
ok "the last cannot come first" says 'the 初审 comes first' status 1 review "$work/site" 终审 丙 articles/a.md
ok "the author cannot review" says 'its author' status 1 review "$work/site" 初审 甲 articles/a.md
ok "a refusal leaves the file alone" cmp "$work/before" "$work/site/articles/a.md"
ok "the first is signed" says '1 signed, 0 refused' review "$work/site" 初审 "一号 \"老\"" articles/a.md
ok "nobody signs twice" says 'another of its reviews' status 1 review "$work/site" 复审 "一号 \"老\"" articles/a.md
ok "a folder is signed" says '1 signed, 0 refused' review "$work/site" 复审 二号 "$work/site/articles"
ok "the last is signed" says '1 signed, 0 refused' review "$work/site" 终审 三号 articles/a.md
ok "then nothing is wrong" status 0 check "$work/site"
cp "$work/site/articles/a.md" "$work/signed"
ok "signing again changes nothing" says '0 signed, 0 refused' review "$work/site" 复审 二号 articles/a.md
ok "not a byte" cmp "$work/signed" "$work/site/articles/a.md"
sed '/^review:/,/终审/d' "$work/signed" >"$work/without"
ok "all other bytes are as they were" cmp "$work/before" "$work/without"
sed '2i draft: true # 还没发布' "$work/before" >"$work/site/articles/draft.md"
sed -i 's/^title: .*/title: 草稿/' "$work/site/articles/draft.md"
for stage in 初审 复审 终审; do review "$work/site" $stage "$stage员" articles/draft.md >/dev/null 2>&1; done
ok "a draft is signed" test "$(grep -c 'hash:' "$work/site/articles/draft.md")" = 3
cp "$work/site/articles/draft.md" "$work/draft"
sed -i -e '/^source:/d' -e '/^review:/,/终审/d' "$work/site/articles/draft.md"
ok "one that lacks something is told" says 'draft is not finished: .*source.*unfinished-draft' status 0 check "$work/site"
ok "and not signed" says 'draft is not finished' status 1 review "$work/site" 初审 初审员 articles/draft.md
cp "$work/draft" "$work/site/articles/draft.md"
sed -i '/^draft:/d' "$work/site/articles/draft.md"
ok "and is out when that line is taken away" status 0 check "$work/site"
ok "what was signed before is told" says 'signed before, and unchanged since: 1' review "$work/site" 复审 复审员 articles/draft.md
ok "a file that is not there" says 'there is no file articles/darft.md' status 2 review "$work/site" 复审 复审员 articles/darft.md
rm "$work/site/articles/draft.md"
sed -i 's/少吃盐。/多吃盐。/' "$work/site/articles/a.md"
ok "an edit voids all three" says '3 errors' check "$work/site"
ok "and says which" says 'the 终审 of 2026-05-20 by 三号 is void' check "$work/site"
cp "$work/signed" "$work/site/articles/a.md"
touch "$work/site/articles/a.md"
ok "a touch does not" status 0 check "$work/site"
printf -- '---\ntitle: 图\ndate: 2026-05-01\nauthor: 甲\nsource: 指南\naudiences: 老人\nreviewer: 乙\n---\n\n![图](a.svg)\n' >"$work/site/articles/b.md"
svg() { printf '<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="9"/>' "$1" >"$work/site/articles/a.svg"; }
svg 9
for stage in 初审 复审 终审; do review "$work/site" $stage "$stage员" articles/b.md >/dev/null 2>&1; done
ok "a page with a picture is signed" status 0 check "$work/site"
svg 8
ok "another picture voids it" says 'b.md:.*void' check "$work/site"
printf -- '---\ntitle: 听\ndate: 2026-05-01\nauthor: 甲\nsource: 指南\naudiences: 老人\nreviewer: 乙\naudio: d.mp3\n---\n\n正文。\n' >"$work/site/articles/d.md"
echo one >"$work/site/articles/d.mp3"
for stage in 初审 复审 终审; do review "$work/site" $stage "$stage员" articles/d.md >/dev/null 2>&1; done
ok "a page with a recording is signed" sh -c "'$B/litang' -C '$work/site' check 2>&1 | grep -c 'd.md:' | grep -qx 0"
echo two >"$work/site/articles/d.mp3"
ok "another recording voids it" says 'd.md:.*void' check "$work/site"
rm "$work/site/articles/d.md" "$work/site/articles/d.mp3"
printf '[坏](no.md)\n' >"$work/site/articles/c.md"
ok "a page with errors is not signed" says 'is not signed: line 1' status 1 review "$work/site" 初审 一号 articles/c.md
ok "a page that is not there is refused" status 2 review "$work/site" 初审 一号 articles/none.md
ok "a stage that is none is refused" status 2 review "$work/site" 四审 一号 articles/a.md
ok "a name is needed" status 2 "$litang" -C "$work/site" review articles/a.md --as 初审

# Files as people have them: Windows lines, a mark of byte order, no front matter, Chinese keys
site "$work/kinds" plain
k=$work/kinds/articles
printf '\xef\xbb\xbf---\r\ntitle: 甲\r\ndate: 2026-05-01\r\n---\r\n\r\n正文。\r\n' >"$k/crlf.md"
printf '没有文件头。\n' >"$k/bare.md"
printf '\xef\xbb\xbf没有文件头\r\n第二行' >"$k/bare-bom.md"
printf -- '---\n标题：乙\n# 说明\n审签：\n  - {审次: 初审, 审签人: 旧, 日期: 2026-01-01, 指纹: "00"}\n\n# 作者\n作者：丁\n---\n正文。\n' >"$k/chinese.md"
printf -- '---\n---\n空的文件头。\n' >"$k/empty.md"
printf -- '---\n{title: 丙, date: 2026-05-01}\n---\n正文。\n' >"$k/braces.md"
cp -R "$k" "$work/old"
sign() { review "$work/kinds" 初审 一号 "articles/$1.md"; }
lines() { # NAME: what was put in, one line each with its end made visible
	diff "$work/old/$1.md" "$k/$1.md" | grep '^>' | cat -v
}
for name in crlf bare bare-bom chinese empty; do
	ok "$name is signed" says '1 signed' sign $name
	ok "$name holds" says 'a.md' bash -c "'$litang' -C '$work/kinds' check --theme '$theme' --format json | jq -r '.[].path' | grep $name || echo a.md"
done
ok "Windows lines stay" bash -c "[ \$(grep -c \$'\r' '$k/crlf.md') = \$(wc -l <'$k/crlf.md') ]"
ok "the mark stays first" bash -c "head -c 3 '$k/bare-bom.md' | cmp - <(printf '\xef\xbb\xbf')"
ok "the body stays" bash -c "cmp '$work/old/bare.md' <(tail -n 1 '$k/bare.md')"
ok "the old sign-off is replaced" bash -c "! grep -q 旧 '$k/chinese.md'"
ok "comments and keys stay" bash -c "grep -v '^审签\|初审' '$k/chinese.md' | cmp - <(grep -v '^审签\|审次' '$work/old/chinese.md')"
ok "braces are refused" says 'one key a line' status 2 sign braces
ok "and left alone" cmp "$work/old/braces.md" "$k/braces.md"

# The sheet
git -C "$work/site" init -q && rm "$work/site/articles/c.md" && git -C "$work/site" add -A &&
	git -C "$work/site" -c user.name=x -c user.email=x@example.org commit -qm 1
ok "a strict site is not built" status 1 "$litang" -C "$work/site" build --theme "$theme" -o "$work/sheet"
sed -i 's/^policy: strict/policy: plain/' "$work/site/site.yaml"
git -C "$work/site" -c user.name=x -c user.email=x@example.org commit -qam 2
ok "the sheet is made" status 0 "$litang" -C "$work/site" build --theme "$theme" -o "$work/sheet"
ok "it names the commit" grep -q "$(git -C "$work/site" rev-parse HEAD)" "$work/sheet/signoff/index.html"
ok "who signed" grep -q '三号<br>2026-05-20' "$work/sheet/signoff/index.html"
ok "and what is void" grep -q '已失效<br>初审员' "$work/sheet/signoff/index.html"
ok "it is well-formed" bash -c "xmllint --html --noout '$work/sheet/signoff/index.html' 2>&1 | grep -v 'Tag \(main\|nav\)' | grep -c error | grep -qx 0"
ok "search engines leave it alone" grep -q noindex "$work/sheet/signoff/index.html"
ok "the site map does not name it" bash -c "! grep -q signoff '$work/sheet/sitemap.xml'"

# Trailers of the commit that changed a page last
site "$work/trailers" strict
commit() { git -C "$work/trailers" add -A && git -C "$work/trailers" -c user.name="$1" -c user.email=x@example.org commit -qm "$2"; }
git -C "$work/trailers" init -q
commit 写 $'减盐\n\nReviewed-1: 一号\nReviewed-2: 二号\nReviewed-3: 三号'
ok "trailers are reviews" status 0 check "$work/trailers"
echo >>"$work/trailers/articles/a.md"
ok "not of what was not committed" says '初审、复审、终审' check "$work/trailers"
commit 改 $'改\n\nReviewed-1: 一号\nReviewed-2: 一号'
ok "the next commit's count alone" says 'not been reviewed: 终审' check "$work/trailers"
ok "by different people" says 'one person did two reviews: 一号' check "$work/trailers"
echo >>"$work/trailers/articles/a.md"
commit 一号 $'改\n\nReviewed-1: 写\nReviewed-2: 二号\nReviewed-3: 三号'
ok "and not by who wrote it" says 'the author cannot review the page: 写' check "$work/trailers"
rm -rf "$work/trailers/.git"
git -C "$work/trailers" init -q
commit 写 $'减盐\n\nReviewed-1: 一号 <a@example.org>\nReviewed-2: 一 号（科长） <b@example.org>\nReviewed-3: 三号'
ok "another address of mail is no other person" says 'one person did two reviews: 一 号' check "$work/trailers"
ok "who brought the page in does not sign it" says 'its author' status 1 review "$work/trailers" 初审 '写（编辑）' articles/a.md
ok "nobody signs with another title" says 'another of its reviews' status 1 review "$work/trailers" 终审 '一号（副主任）' articles/a.md
ok "nor tomorrow" says 'has not come yet: 2099-01-01' status 2 \
	"$litang" -C "$work/trailers" review articles/a.md --as 初审 --by 丁 --date 2099-01-01 --theme "$theme"

# The report of the year, from a week before it is due
mkdir -p "$work/year"
printf 'title: 年\nbase_url: https://e.example.org\ntimezone: Asia/Shanghai\norganisations: [{id: a, name: 甲计生协}]\n' >"$work/year/site.yaml"
printf '# 页\n\n正文。\n' >"$work/year/a.md"
on() { "$litang" -C "$work/year" check --now "$1" 2>&1; }
ok "the report of the year is asked for" says 'the report of 2026 is due on 2026-12-15' on 2026-12-09T08:00+08:00
ok "to its last day" says 'the report of 2026 is due on 2026-12-15' on 2026-12-15T23:59+08:00
ok "not before" not says 'the report of' on 2026-12-07T08:00+08:00
ok "nor after" not says 'the report of' on 2026-12-16T00:00+08:00
done_testing

#!/bin/bash
# Sources: the pages of two counties' repositories in a city's site, pinned to commits; what a
# county pushes is not taken before the pin moves; hostile and missing repositories. TAP; B is
# the build folder.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SOURCE_DATE_EPOCH=1780272000 # 2026-06-01 in Shanghai
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 XDG_CACHE_HOME=$work/cache HOME=$work
says() { # TEXT COMMAND...
	local text=$1
	shift
	"$@" >"$work/out.txt" 2>&1
	cat "$work/out.txt"
	grep -qF -- "$text" "$work/out.txt"
}
has() { grep -qF -- "$1" "$2" || { echo "no “$1” in $2"; return 1; }; }
litang() { "$B/litang" -C "$work/city" "$@"; }
head_of() { git -C "$work/$1" rev-parse HEAD; }
commit() { # FOLDER DAY [MESSAGE]
	git -C "$work/$1" add -A
	GIT_AUTHOR_DATE="$2T08:00:00+08:00" GIT_COMMITTER_DATE="$2T08:00:00+08:00" git -C "$work/$1" commit -qm "${3:-改}"
}
urgent() { printf -- '---\ntitle: 普陀台风\nurgent: {until: 2026-06-02}\n---\n不要出门。\n'; }
init() { # FOLDER AUTHOR
	git -C "$work/$1" init -q -b main
	git -C "$work/$1" config user.email a@example.org
	git -C "$work/$1" config user.name "$2"
}
county() { # ID NAME PEOPLE
	local dir=$work/$1
	mkdir -p "$dir"/{articles/salt,events,venues,static,data,towns/baisha/events,towns/dongji/events}
	cat >"$dir/site.yaml" <<-X
		title: $2县计生协
		base_url: https://$1.example.org/health
		timezone: Asia/Shanghai
		topics: [{id: salt, name: 减盐}, {id: own, name: 本县专题}]
		checks: {dead-link: off}
		organisations:
		  - id: $1
		    name: $2县计生协
		    children:
		      - {id: baisha, name: 白沙镇计生协, folder: towns/baisha}
		      - {id: dongji, name: 东极镇计生协, folder: towns/dongji}
	X
	printf -- '---\ntitle: %s减盐\ntopics: [salt, own]\nauthor: %s甲\naliases: [/old/salt.html]\ncover: spoon.png\n---\n见[礼堂](../../venues/litang.md)、[首页](/)、[义诊](/events/yizhen/)、[同一篇](/health/articles/salt/)、[表](/form.txt)、[单位](/orgs/)。\n\n![勺](spoon.png)\n' "$2" "$2" >"$dir/articles/salt/index.md"
	cp docs/pictures/phone.png "$dir/articles/salt/spoon.png"
	printf -- '---\ntitle: %s义诊\nstart: 2026-05-20 09:00\nend: 2026-05-20 11:00\nvenue: litang\nslug: yizhen\nresults: {people: %s, sessions: 1}\n---\n义诊。\n' "$2" "$3" >"$dir/events/y.md"
	printf -- '---\ntitle: 文化礼堂\naddress: %s路1号\nhours: 周一至周五 8:30–11:30\n---\n礼堂。\n' "$2" >"$dir/venues/litang.md"
	printf -- '---\ntitle: 白沙讲座\nstart: 2026-05-21 09:00\nvenue: 文化礼堂\nkiosk: {venues: [litang], orgs: [baisha, zhoushan], before: events/yizhen}\n---\n讲。\n' >"$dir/towns/baisha/events/j.md"
	printf -- '---\ntitle: 东极义诊\nstart: 2026-05-22 09:00\norg: dongji\n---\n诊。\n' >"$dir/towns/dongji/events/d.md"
	printf '东极的话。\n' >"$dir/towns/dongji/index.md"
	printf '# %s首页\n\n%s欢迎您。\n' "$2" "$2" >"$dir/index.md"
	printf '关于%s。\n' "$2" >"$dir/about.md"
	mkdir -p "$dir/notices" && urgent >"$dir/notices/typhoon.md"
	echo 表格 >"$dir/static/form.txt"
	echo 别的 >"$dir/static/robots.txt"
	printf 'word\t词\n' >"$dir/data/terms.tsv"
	printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:%s-1\r\nDTSTART:20260525T010000Z\r\nSUMMARY:%s日历里的活动\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' "$1" "$2" >"$dir/events/cal.ics"
	init "$1" "$2编辑" && commit "$1" 2026-05-02 初稿
}
county putuo 普陀 30
county dinghai 定海 50
mkdir -p "$work/city/notices"
printf -- '---\ntitle: 市通知\ndate: 2026-05-30\nkiosk: {venues: [litang]}\n---\n看[普陀](../putuo/articles/salt/index.md)。\n' >"$work/city/notices/n.md"
sources() { # LINES-OF-SOURCES
	cat >"$work/city/site.yaml" <<-X
		title: 舟山市计生协
		base_url: https://zs.example.org
		timezone: Asia/Shanghai
		topics: [{id: jianyan, name: 减盐}]
		organisations:
		  - id: zhoushan
		    name: 舟山市计生协
		    children:
		      - id: putuo
		        name: 普陀区计生协
		        children: [{id: baisha, name: 白沙镇计生协}]
		      - {id: dinghai, name: 定海区计生协}
		sources:
	X
	printf '%s\n' "$@" >>"$work/city/site.yaml"
}
putuo=$(head_of putuo) dinghai=$(head_of dinghai)
both() { sources "  - {org: putuo, repository: ../putuo, commit: $putuo}" "  - {单位: dinghai, 仓库: $work/dinghai, 提交: $dinghai}"; }
both
init city 市编辑 && commit city 2026-05-30
out=$work/out
page() { echo "$out/$1/index.html"; }

# The counties' pages in the city's site.
ok "two counties are built into the city" litang build -o "$out"
ok "a page lies at its own address below the prefix" test -f "$(page putuo/articles/salt)"
ok "one with a slug too" test -f "$(page dinghai/events/yizhen)"
ok "and one of a town" test -f "$(page putuo/towns/baisha/events/j)"
ok "an event of a calendar file too" bash -c "grep -rqF 普陀日历里的活动 '$out/putuo/events'"
ok "it keeps its organisation" has 'href="/orgs/putuo/"' "$(page putuo/articles/salt)"
ok "a town that the city knows keeps its page" has 'href="/orgs/baisha/"' "$(page putuo/towns/baisha/events/j)"
ok "a town of the same id elsewhere is not taken for it" not has 'href="/orgs/baisha/"' "$(page dinghai/towns/baisha/events/j)"
ok "but belongs to its county" has 'href="/orgs/dinghai/"' "$(page dinghai/towns/baisha/events/j)"
ok "a town that the city does not know too" has 'href="/orgs/putuo/"' "$(page putuo/towns/dongji/events/d)"
ok "its own words are a page" has '东极的话' "$(page putuo/towns/dongji)"
ok "a home page becomes the organisation's" has '普陀欢迎您' "$(page orgs/putuo)"
ok "a page at the top stays one" has '关于定海' "$(page dinghai/about)"
ok "but not one of the city's in its menu" not has '/dinghai/about/' "$out/index.html"
ok "lists say whose a page is" bash -c "grep -qF '<span class=\"about from\">定海区计生协</span>' '$(page venues)'"
ok "links count in its repository" has 'href="/putuo/venues/litang/"' "$(page putuo/articles/salt)"
ok "those from its top too" has 'href="/putuo/events/yizhen/"' "$(page putuo/articles/salt)"
ok "and those with its site's folder" has 'href="/putuo/articles/salt/"' "$(page putuo/articles/salt)"
ok "to its home as well" has 'href="/orgs/putuo/"' "$(page putuo/articles/salt)"
ok "a file of its static/ that a page needs is there" bash -c "grep -qE 'href=\"/assets/form.*txt\"' '$(page putuo/articles/salt)'"
ok "one that none needs is not" not has 别的 "$out/robots.txt"
ok "pictures are there" bash -c "grep -qE 'src=\"/assets/spoon' '$(page putuo/articles/salt)'"
ok "a venue is the one of its county" has '定海路1号' "$out/dinghai/events/yizhen/calendar.ics"
ok "a topic is known by its name" has 'href="/topics/jianyan/"' "$(page putuo/articles/salt)"
ok "one that the city does not have is a warning" says 'putuo/articles/salt/index.md:3:9: warning: “本县专题”' litang check
ok "an old address lies below the prefix" test -f "$out/putuo/old/salt.html"
ok "and not at the top" test ! -e "$out/old"
ok "the date is that of its history" has '2026年5月2日' "$(page putuo/articles/salt)"
ok "the city links to it" has 'href="/putuo/articles/salt/"' "$(page notices/n)"
ok "nothing else of it is there" bash -c "! find '$out' | grep -E 'terms.tsv|putuo/site.yaml|putuo/data|putuo/static'"
ok "feeds of its organisation have it" has '普陀减盐' "$out/orgs/putuo/atom.xml"
ok "release.json names the commits" jq -e --arg p "$putuo" --arg d "$dinghai" '.sources == [{prefix: "putuo", org: "putuo", commit: $p}, {prefix: "dinghai", org: "dinghai", commit: $d}]' "$out/release.json"
ok "so does the bundle" jq -e --arg p "$putuo" '.sources[0] == "putuo " + $p' "$out/kiosk/manifest.json"
ok "no address of a repository is told" bash -c "! grep -rqF '$work' '$out'"
playlist() { local p; p=$(jq -r .playlist "$out/kiosk/manifest.json"); cat "$out/kiosk/objects/${p:0:2}/$p"; }
item() { playlist | jq -ec --arg id "$1" ".items[] | select(.id == \$id) | $2"; }
ok "items carry their organisation" is "$(item putuo/articles/salt .org)" '"putuo"'
ok "an emergency is for its own halls" is "$(item putuo/notices/typhoon '[.org, (.urgent | type)]')" '["putuo","object"]'
ok "not at the head of the city's home page" not has 'class="alarm"' "$out/index.html"
ok "a hall's name is in the city's names" is "$(item notices/n '.venues | length')" 1
rm -rf "$out.then"
"$B/litang" -C "$work/city" build --now 2026-05-10 -o "$out.then" 2>/dev/null
ok "halls, organisations and events of an item are its own" is "$(out=$out.then item putuo/towns/baisha/events/j '[.venues, .orgs, .before]')" '[["putuo/litang"],["baisha","putuo"],"putuo/events/yizhen"]'
mv "$work/cache" "$work/elsewhere"
ok "the same commits give the same bytes, fetched anew" bash -c "'$B/litang' -C '$work/city' build -o '$work/again' && diff -r -x .litang '$out' '$work/again'"
ok "and from a bare clone of the city" bash -c "git clone -q --bare '$work/city' '$work/city.git' && '$B/litang' -C '$work/city.git' build -o '$work/bare' && diff -r -x .litang '$out' '$work/bare'"

# Report, reviews.
report() { litang report --from 2026-01-01 --to 2026-05-31 --format csv "$@"; }
ok "the report adds the counties up" says '"总表","合计","参加人次","人次","80"' report
ok "and knows each" says '"总表","合计","参加人次","人次","50"' report --org dinghai
ok "authors are those of the counties" says '普陀甲' report
ok "whoever brought it is no stranger" says '白沙镇计生协' report
sed -i 's/^timezone:.*/&\nreview: {stages: [初审], reviewers: {初审: [市里的人]}}\npolicy: strict\nchecks: {missing-source: off, missing-author: off, missing-audience: off, missing-reviewer: off, incomplete: off}/' "$work/city/site.yaml"
ok "the city's policy holds for their pages" says 'putuo/articles/salt/index.md' litang check
ok "who can have it read is said" says '普陀区计生协 has it read (litang review articles/salt/index.md --as 初审 --by NAME)' litang check
"$B/litang" -C "$work/putuo" review articles/salt/index.md --as 初审 --by 普陀乙 2>/dev/null
commit putuo 2026-05-20 审签
old=$putuo putuo=$(head_of putuo)
sed -i "s/$old/$putuo/" "$work/city/site.yaml"
not_reviewed() { litang check 2>&1 | grep -A3 "^putuo/articles/salt/index.md.*review"; }
ok "a review of the county's holds in the city" is "$(not_reviewed)" ""
ok "by somebody whom the city does not list" not says '普陀乙 may not' litang check
ok "pages of others are not signed here" says '初审 by 市里的人: 1 signed, 0 refused' litang review . --as 初审 --by 市里的人
git -C "$work/city" checkout -q notices
sed -i "s/$putuo/$old/" "$work/city/site.yaml"
putuo=$old
both

# Deliberately newer.
sed -i 's/title: 普陀减盐/title: 普陀新减盐/' "$work/putuo/articles/salt/index.md"
commit putuo 2026-05-31 新
litang build -o "$out" 2>/dev/null
ok "what a county pushes is not taken" has '普陀减盐' "$(page putuo/articles/salt)"
ok "the verb tells what is new" says '  newer commits: 2' litang sources
ok "whose it is" says '2026-05-31  普陀编辑  新' litang sources
ok "the line that takes it" says "    commit: $(head_of putuo)" litang sources
ok "and where there is nothing" bash -c "'$B/litang' -C '$work/city' sources | tail -n 1 | grep -q 'nothing newer'"
ok "it takes nothing" has '普陀减盐' "$(page putuo/articles/salt)"
putuo=$(head_of putuo)
both
ok "until the pin moves" litang build -o "$out"
ok "then it is" has '普陀新减盐' "$(page putuo/articles/salt)"
mv "$work/putuo" "$work/gone"
rm -rf "$out"
ok "what is kept needs no repository" litang build -o "$out"
ok "and is the same" has '普陀新减盐' "$(page putuo/articles/salt)"
commit city 2026-05-31 钉
ok "publish takes it from there too" says 'release 1 is served' litang publish --to "$work/shelf"
ok "its page names what was taken" has "取自普陀区计生协</th><td><code>$putuo" "$work/shelf/current/release/index.html"
mv "$work/cache" "$work/cache2"
ok "without either the world refuses" status 2 litang build -o "$out.new"
ok "the verb too" status 2 litang sources
ok "saying which repository" says "cannot fetch $work/putuo" litang build -o "$out.new"
ok "in Chinese too" bash -c "LANGUAGE=zh_CN LC_ALL=C.UTF-8 '$B/litang' -C '$work/city' build -o '$out.new' 2>&1 | grep -q '取不到'"
ok "and nothing is written" test ! -e "$out.new"
ok "what was published stays" says 'exit 2' bash -c "'$B/litang' -C '$work/city' publish --to '$work/shelf'; echo exit \$?; test \"\$(readlink '$work/shelf/current')\" = releases/1"
rm -rf "$work/cache" && mv "$work/cache2" "$work/cache" && mv "$work/gone" "$work/putuo"

# Mistakes in site.yaml.
told() { # LINE TEXT
	sources "$1"
	says "$2" litang check && status 1 litang check
}
sources "  - {org: putuo, repository: ../putuo, commit: ${putuo^^}}"
ok "a pin in capitals is one" says 'no errors' litang check
ok "and is written in small letters" bash -c "'$B/litang' -C '$work/city' build -o '$work/capitals' && jq -e '.sources[0].commit == \"$putuo\"' '$work/capitals/release.json'"
head=$(head_of city)
ok "a revision in capitals is one" says 'no errors' litang check --rev "${head^^}"
ok "no pin: the newest is offered" told "  - {org: putuo, repository: ../putuo}" "then write commit: $(head_of putuo)"
ok "a short pin as well" told "  - {org: putuo, repository: ../putuo, commit: ${putuo:0:9}}" "then write commit: $(head_of putuo)"
ok "a branch is no pin" told "  - {org: putuo, repository: ../putuo, commit: main}" "“main” is not a whole commit"
ok "a commit that is not there is told" told "  - {org: putuo, repository: ../putuo, commit: 0123456789012345678901234567890123456789}" "has the commit 0123456789012345678901234567890123456789"
ok "with the newest" says "commit: $(head_of putuo)" litang check
ok "with its place" says "site.yaml:14:" litang check
ok "no network: how to find it" told "  - {org: putuo, repository: ../nowhere}" "git ls-remote $work/nowhere HEAD"
ok "no organisation" told "  - {repository: ../putuo, commit: $putuo}" "a source says whose pages it holds"
ok "a wrong one" told "  - {org: putou, repository: ../putuo, commit: $putuo}" "did you mean “putuo”?"
ok "no repository" told "  - {org: putuo, commit: $putuo}" "a source needs the address of its repository"
ok "a password" told "  - {org: putuo, repository: 'https://a:b@example.org/x.git', commit: $putuo}" "no place for a password"
for address in http://example.org/x.git git://example.org/x ext::sh 'fd::7' --upload-pack=x; do
	ok "$address is not fetched" told "  - {org: putuo, repository: '$address', commit: $putuo}" "is no repository that can be fetched"
done
for prefix in articles orgs static Putuo a/b .. kiosk; do
	ok "the prefix $prefix" told "  - {org: putuo, prefix: '$prefix', repository: ../putuo, commit: $putuo}" "cannot be the prefix of a source"
done
ok "two of one prefix" told "  - {org: putuo, repository: ../putuo, commit: $putuo}"$'\n'"  - {org: dinghai, prefix: putuo, repository: ../dinghai, commit: $dinghai}" "two sources have the prefix “putuo”"
ok "a folder that leads out" told "  - {org: putuo, subdir: ../x, repository: ../putuo, commit: $putuo}" "leads out of the repository"
ok "a folder that is not there" told "  - {org: putuo, subdir: x, repository: ../putuo, commit: $putuo}" "has no folder x/"
ok "an unknown key" told "  - {org: putuo, repository: ../putuo, commit: $putuo, rev: main}" "unknown key “rev” in a source"
mkdir "$work/city/putuo" && echo 我们的 >"$work/city/putuo/x.md"
ok "a folder that is the city's own" told "  - {org: putuo, repository: ../putuo, commit: $putuo}" "the folder putuo/ holds pages of this site already"
rm -r "$work/city/putuo"
ok "another prefix keeps them apart" bash -c "$(declare -f sources); work=$work; sources '  - {org: putuo, prefix: pt, repository: ../putuo, commit: $putuo}'; '$B/litang' -C '$work/city' check; true"
sources "  - {org: putuo, prefix: pt, repository: ../putuo, commit: $putuo}"
sed -i 's,../putuo/,../pt/,' "$work/city/notices/n.md"
ok "addresses follow the prefix" litang build -o "$work/pt"
ok "organisations do not" test -f "$work/pt/pt/articles/salt/index.html"
sed -i 's,../pt/,../putuo/,' "$work/city/notices/n.md"

# In a folder of its repository.
mkdir -p "$work/nested" && cp -R "$work/dinghai" "$work/nested/content" && rm -rf "$work/nested/content/.git"
init nested 嵌编辑 && commit nested 2026-05-03
sources "  - {org: putuo, repository: ../putuo, commit: $putuo}" "  - {org: dinghai, subdir: content, repository: 'file://$work/nested', commit: $(head_of nested)}"
rm -rf "$out"
ok "the content may lie in a folder, the address be file://" litang build -o "$out"
ok "with its dates" has '2026年5月3日' "$(page dinghai/articles/salt)"

# A repository that means ill.
mkdir "$work/evil" && init evil 坏
object() { git -C "$work/evil" hash-object -w --literally "$@" --stdin; }
entry() { printf '%s %s\0' "$1" "$2" && printf '%b' "$(sed 's/../\\x&/g' <<<"$3")"; }
evil() { # TREE -> a commit of it, as the branch's head
	local made
	made=$(git -C "$work/evil" commit-tree -m x "$1") && git -C "$work/evil" update-ref refs/heads/main "$made" && echo "$made"
}
pin() { sources "  - {org: putuo, repository: ../putuo, commit: $putuo}" "  - {org: dinghai, repository: ../evil, commit: $1}"; }
blob=$(printf '坏。\n' | object -t blob)
link=$(printf '/etc/passwd' | object -t blob)
tree=$({ entry 100644 ../../../x.md "$blob" && entry 100644 .. "$blob" && entry 100644 .git "$blob" && entry 100644 /etc/x.md "$blob" && entry 100644 'a\b.md' "$blob" && entry 120000 l.md "$link" && entry 160000 sub "$putuo"; } | object -t tree)
pin "$(evil "$tree")"
ok "names that lead out are told and not read" status 1 litang check
for name in '/etc/x.md' 'a\b.md' l.md sub; do
	ok "$name with its place" says "dinghai/$name: error" litang check
done
ok "nothing is written for it" bash -c "cd '$work' && '$B/litang' -C city build -o evil-out; test ! -e evil-out && test ! -e x.md && test ! -e ../x.md"
printf -- '---\ntitle: 越界\norg: zhoushan\nslug: ../../x\naliases: [/, /index.html, /notices/n/, https://zs.example.org/orgs/]\ncover: ../../notices/n.md\n---\n[a](../../site.yaml) [b](../../putuo/articles/salt/spoon.png) ![c](../../../putuo/articles/salt/spoon.png) [d](%%2e%%2e/%%2e%%2e/site.yaml)\n' >"$work/bad.md"
tree=$(entry 100644 x.md "$(object -t blob <"$work/bad.md")" | object -t tree)
tree=$(entry 40000 articles "$tree" | object -t tree)
pin "$(evil "$tree")"
ok "links do not lead out of its repository" status 1 litang check
for target in '../../site.yaml' '../../putuo/articles/salt/spoon.png' '%2e%2e/%2e%2e/site.yaml'; do
	ok "not to $target" says "leads nowhere: $target" litang check
done
ok "nor pictures" says 'no such picture: ../../../putuo/articles/salt/spoon.png' litang check
ok "it does not speak for the city" says '“zhoushan” is no organisation of or below 定海区计生协' litang check
printf -- '---\ntitle: 抢\naliases: [/notices/n/, /orgs/]\n---\n抢。\n' >"$work/bad.md"
tree=$(entry 100644 n.md "$(object -t blob <"$work/bad.md")" | object -t tree)
tree=$({ entry 40000 notices "$tree"; entry 100644 site.yaml "$(printf 'title: 坏\nbase_url: https://evil.example.org\npolicy: plain\nchecks: {dead-link: off}\noutputs: []\norganisations: [{id: zhoushan, name: 舟山市计生协, folder: notices}, {id: putuo, name: 普陀区计生协, folder: ../putuo}]\nsources: [{org: x, repository: /}]\n' | object -t blob)"; } | object -t tree)
pin "$(evil "$tree")"
rm -rf "$out"
litang build -o "$out" >/dev/null 2>&1
ok "it takes no address of the city's" says '市通知' cat "$(page notices/n)"
ok "nor its organisation" has 'href="/orgs/dinghai/"' "$(page dinghai/notices/n)"
ok "nor its title" not grep -rqF 坏 "$out/index.html"
long=$(entry 100644 site.yaml "$(head -c 310000 /dev/zero | tr '\0' '#' | object -t blob)" | object -t tree)
pin "$(evil "$long")"
ok "a long site.yaml is told" says 'site.yaml is larger than 300 KiB' litang check
# Ten levels of ten equal folders, ten thousand million pages.
level=$(for i in 0 1 2 3 4 5 6 7 8 9; do entry 100644 $i.md "$blob"; done | object -t tree)
for i in 1 2 3 4 5 6 7 8 9; do level=$(for j in 0 1 2 3 4 5 6 7 8 9; do entry 40000 f$j "$level"; done | object -t tree); done
pin "$(evil "$level")"
ok "a tree of thousands of millions is refused" status 1 timeout 300 "$B/litang" -C "$work/city" check --no-check
ok "in so many words" says 'dinghai/: error: more than 200,000 files and folders' litang check --no-check
big=$({ entry 100644 x.md "$blob" && entry 100644 y.md "$blob"; } | perl -0777 -ne 'print $_ x 600000' | object -t tree)
pin "$(evil "$big")"
ok "a folder's list of 40 MB is refused" status 2 litang check
ok "with the reason" says 'larger than 32 MiB' litang check
ok "and not kept" test ! -e "$work/cache/litang/sources/$(printf %s "$work/evil" | sha256sum | cut -c1-24).git"
huge=$(head -c 300000000 /dev/zero | git -C "$work/evil" hash-object -w --stdin)
printf '![大](huge.png)\n' >"$work/bad.md"
tree=$({ entry 100644 huge.png "$huge"; entry 100644 x.md "$(object -t blob <"$work/bad.md")"; } | object -t tree)
pin "$(evil "$(entry 40000 articles "$tree" | object -t tree)")"
ok "a file of 300 MB is told and not read" status 1 litang check
ok "with its place" says 'dinghai/articles/huge.png: error' litang check
pin "$(head_of evil)"
rm -rf "$work/evil"/.git/objects/?? "$work/cache"
ok "a damaged repository is the world's refusal" status 2 litang check
mkdir "$work/nogit" && sources "  - {org: putuo, repository: ../nogit, commit: $putuo}"
ok "a folder without a repository too" status 2 litang check
git -C "$work" init -q --bare empty.git && sources "  - {org: putuo, repository: ../empty.git, commit: $putuo}"
ok "one without commits is told" says 'no branch of' litang check
hook=$work/putuo/.git/hooks
for name in post-checkout pre-receive update post-update reference-transaction; do printf '#!/bin/sh\ntouch %s/ran\n' "$work" >"$hook/$name" && chmod +x "$hook/$name"; done
printf '[core]\n\tfsmonitor = touch %s/ran\n[filter "x"]\n\tsmudge = touch %s/ran\n\tprocess = touch %s/ran\n[uploadpack]\n\tpackObjectsHook = touch %s/ran\n' "$work" "$work" "$work" "$work" >>"$work/putuo/.git/config"
printf '* filter=x\n' >"$work/putuo/.git/info/attributes"
rm -rf "$work/cache" && both
ok "a repository with hooks and filters is read" litang check
ok "and none of them runs" test ! -e "$work/ran"

# A server that never answers.
/usr/bin/python3 -c 'import socket, sys, time
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(5)
print(s.getsockname()[1], flush=True); time.sleep(600)' >"$work/port" &
silent=$!
wait_for 60 test -s "$work/port"
ok "a silent server is given up" bash -c "time timeout 100 '$B/litang' fetch https://127.0.0.1:$(cat "$work/port")/x.git '' 1; test \$? = 142"
kill "$silent" 2>/dev/null
wait "$silent" 2>/dev/null
both
rm -rf "$work/cache"
at_once() { litang build -o "$work/c" & litang build -o "$work/d" & wait; }
at_once >"$work/at_once" 2>&1
ok "two at once do not disturb each other" diff -r -x .litang "$work/c" "$work/d"
done_testing

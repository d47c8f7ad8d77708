#!/bin/bash
# litang build as its users meet it: a commit and a folder give the same bytes, a second run
# writes nothing, a broken page changes nothing, threads do not show.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SOURCE_DATE_EPOCH=1780012800 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
litang=$B/litang
says() { # PATTERN COMMAND...: fails, and says so
	local pattern=$1
	shift
	"$@" >"$work/out.txt" 2>&1
	cat "$work/out.txt"
	grep -qE "$pattern" "$work/out.txt"
}
state() { find "$1" -type f -printf '%P %i %T@ %s\n' | sort; }

# A repository with content in a sub-folder, as this one has.
repo=$work/repo
mkdir "$repo" && cp -R tests/golden/kinds/content "$repo/content"
git -C "$repo" init -q && git -C "$repo" config user.email a@example.org && git -C "$repo" config user.name 甲
git -C "$repo" add -A && git -C "$repo" commit -qm 初稿
git clone -q --bare "$repo" "$work/repo.git"

ok "a folder builds" "$litang" -C "$repo/content" build -o "$work/a"
ok "a bare repository builds" "$litang" -C "$work/repo.git" build --rev HEAD --subdir content -o "$work/b"
ok "both give the same bytes" diff -r "$work/a" "$work/b"
ok "a work tree's revision gives them too" "$litang" -C "$repo/content" build --rev HEAD -o "$work/c"
ok "byte for byte" diff -r "$work/a" "$work/c"
ok "one thread builds" "$litang" -C "$repo/content" build -j 1 -o "$work/d"
ok "and threads do not show" diff -r "$work/a" "$work/d"
state "$work/a" >"$work/before"
ok "a second run says it wrote nothing" says '0 written, 0 removed' "$litang" -C "$repo/content" build -o "$work/a"
state "$work/a" >"$work/after"
ok "and left every inode and time alone" diff "$work/before" "$work/after"

cp -R "$repo/content" "$work/broken"
cat >"$work/broken/articles/bad.md" <<'END'
---
titel: 减盐
date: 昨天
---
[坏链](nowhere.md) ![坏图](nowhere.png)
END
ok "a broken page exits 1" status 1 "$litang" -C "$work/broken" build -o "$work/a"
for pattern in 'bad.md:2:1: error: unknown key “titel”' 'bad.md:3:7: error: .*not a date' \
	'bad.md:5:1: error: this link leads nowhere' 'bad.md:5:.*: error: no such picture'; do
	ok "and says: $pattern" says "$pattern" "$litang" -C "$work/broken" build -o "$work/a"
done
state "$work/a" >"$work/after"
ok "and leaves the output as it was" diff "$work/before" "$work/after"
ok "check says the same and exits 1" status 1 "$litang" -C "$work/broken" check

mkdir "$work/foreign" && echo mine >"$work/foreign/thesis.txt"
ok "a folder of somebody else is refused" status 2 "$litang" -C "$repo/content" build -o "$work/foreign"
ok "and untouched" test "$(ls -A "$work/foreign")" = thesis.txt
rm "$repo/content/articles/salt.md"
ok "a page taken out is removed" says ' [1-9][0-9]* removed' "$litang" -C "$repo/content" build -o "$work/a"
ok "with its folder" not test -e "$work/a/articles/salt"
ok "an unknown revision is named" says 'nosuchrev' status 2 "$litang" -C "$repo/content" build --rev nosuchrev -o "$work/e"
ok "no output after a refusal" not test -e "$work/e"

# Any repository of Markdown with a three-line site.yaml.
mkdir -p "$work/any/菜谱/荤菜"
printf 'title: 家常菜\nbase_url: https://example.org\ntimezone: Asia/Shanghai\n' >"$work/any/site.yaml"
printf '# 红烧肉\n\n见[清蒸鱼](./清蒸鱼.md#做法)。\n\n![成品](图.png)\n' >"$work/any/菜谱/荤菜/红烧肉.md"
printf '# 清蒸鱼\n\n## 做法\n\n蒸八分钟。\n' >"$work/any/菜谱/荤菜/清蒸鱼.md"
printf '# 家常菜\n\n从[荤菜](菜谱/荤菜/红烧肉.md)开始。\n' >"$work/any/README.md"
cp tests/golden/plain-repository/content/菜谱/荤菜/图.png "$work/any/菜谱/荤菜/图.png"
ok "any folder of Markdown builds" "$litang" -C "$work/any" build -o "$work/any-out"
ok "its links lead somewhere" not grep -rE 'href="[^"]*\.md' "$work/any-out"
ok "its pictures are there" test -n "$(find "$work/any-out/assets" -name '*.png')"
ok "its own output folder is never read" "$litang" -C "$work/any" build -o "$work/any/site"
echo '[x](nowhere.md)' >"$work/any/site/x.md"
ok "whatever lies in it" "$litang" -C "$work/any" build -o "$work/any/site"

# A loose object that a power cut has shortened is told, and nothing hangs.
cut=$work/cut
mkdir "$cut" && printf 'title: t\nbase_url: https://example.org\n' >"$cut/site.yaml"
printf '%s\n' "$(seq 200)" >"$cut/a.md"
git -C "$cut" init -q && git -C "$cut" add -A && git -C "$cut" -c user.name=a -c user.email=a@example.org commit -qm a
object=$(git -C "$cut" rev-parse HEAD:a.md)
object=$cut/.git/objects/${object:0:2}/${object:2}
chmod u+w "$object" && truncate -s 60 "$object"
ok "a page cut short in the repository is unreadable" says 'a.md.*\[unreadable\]' status 1 timeout 300 "$litang" -C "$cut" build --rev HEAD -o "$work/cut-out"

# Usage.
ok "help is no mistake" status 0 "$litang" --help
ok "a verb's help neither" status 0 "$litang" build --help
ok "an unknown verb is told" says 'did you mean “build”' status 2 "$litang" biuld
ok "a word too many is told" says 'does not take “x”' status 2 "$litang" -C "$work/any" check x
ok "a folder without site.yaml is told" says 'no site.yaml' status 2 "$litang" -C "$work/foreign" build -o "$work/e"
ok "threads are a number" status 2 "$litang" -C "$work/any" check -j0
"$litang" -C "$work/broken" check --format json >"$work/json" 2>/dev/null
ok "check speaks JSON" jq -e 'any(.[]; .rule == "dead-link" and .line == 5)' "$work/json"

# What others read.
for file in "$work/any-out/atom.xml" "$work/any-out/sitemap.xml"; do
	ok "$(basename "$file") is XML" xmllint --noout "$file"
done
# The sample content is publishable: strict, and without a word to say.
ok "the sample content has nothing to mend" says '^litang: [0-9]+ pages, no errors$' "$litang" -C content check --now 2026-11-22
ok "not even a warning" test "$(wc -l <"$work/out.txt")" = 1
done_testing

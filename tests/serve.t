#!/bin/bash
# litang serve as a browser meets it: pages, errors, news, another date, hall pages. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
needs curl jq
dir=$work server=
finish() { [[ -z $server ]] || kill "$server" 2>/dev/null; }
tell() { head -c 300 "$dir/answer"; }
mkdir -p "$dir/tmp" "$dir/site/articles" "$dir/site/events"
cat >"$dir/site/site.yaml" <<'END'
title: 预览
base_url: https://example.org
timezone: Asia/Shanghai
END
printf -- '---\ntitle: 减盐\n---\n少吃**盐**。\n' >"$dir/site/articles/salt.md"
printf -- '---\ntitle: 将来\npublish: 2026-12-20\n---\n还没到。\n' >"$dir/site/articles/later.md"
port=$(free_port)
base=http://127.0.0.1:$port
TMPDIR=$dir/tmp ASAN_OPTIONS=detect_leaks=0 "$B/litang" -C "$dir/site" serve --port "$port" --now '2026-11-22 09:00' 2>"$dir/log" &
server=$!
wait_for 60 grep -q 127.0.0.1 "$dir/log"
get() { curl -s --max-time 60 "$base$1"; }
code() { # WANTED PATH CURL-OPTION...
	[ "$(curl -s -o "$dir/answer" --max-time 60 -w '%{http_code}' "${@:3}" "$base$2")" = "$1" ]
}

get /articles/salt/ | grep -q '少吃<strong>盐</strong>'
ok 'a page'
get /articles/salt | grep -q '减盐'
ok 'the same without its slash'
code 404 /nothing/
ok 'nothing is 404'
code 200 /articles/later/
ok 'a page of next month is shown to who writes it'
code 403 /articles/salt/ -H 'Host: evil.example'
ok 'another host is refused'
code 404 '/..%2f..%2fetc/passwd'
ok 'nothing outside'

version=$(get /.litang/version)
curl -s --max-time 60 "$base/.litang/version?after=$version" >"$dir/news" &
waiting=$!
sleep 0.3
printf -- '---\ntitle: 减盐\n---\n少吃**油**。\n' >"$dir/site/articles/salt.md"
wait $waiting
[ "$(cat "$dir/news")" -gt "$version" ]
ok 'who waits is told of a change'
get /articles/salt/ | grep -q '油'
ok 'and the page has it'
mkdir "$dir/site/notices"
version=$(get /.litang/version)
printf '新的\n' >"$dir/site/notices/new.md"
wait_for 60 code 200 /notices/new/
ok 'a page in a new folder is seen'

get '/.litang/now?at=2026-12-01' >/dev/null
code 404 /articles/later/
ok 'as of next week readers do not see it'
get '/.litang/now?at=2026-12-25' >/dev/null
code 200 /articles/later/
ok 'as of next month the page is out'
get /.litang/state.json | jq -e '.as_of and (.now | startswith("2026-12-25"))' >/dev/null
ok 'and the state says so'
get /articles/later/ | grep -q '<html[^>]* data-as-of="2026-12-25T00:00:00+08:00"'
ok 'its scripts count from then'
code 400 '/.litang/now?at=soon'
ok 'no date'
get '/.litang/now?at=' >/dev/null
get /.litang/state.json | jq -e '.as_of == false' >/dev/null
ok 'and back'

get /.litang/ | grep -q '预览台'
ok 'the desk'
get /.litang/hall/640x360/articles/salt/pages.json >"$dir/pages.json"
jq -e '.pages[0].item == "articles/salt"' "$dir/pages.json" >/dev/null
ok 'hall pages of a page'
get "/.litang/hall/640x360/articles/salt/$(jq -r '.pages[0].png' "$dir/pages.json")" >"$dir/page.png"
[ "$(head -c 4 "$dir/page.png" | tail -c 3)" = PNG ]
ok 'and their pictures'
code 404 /.litang/hall/--stats/articles/salt/pages.json &&
	code 404 /.litang/hall/640x360/..%2f..%2fx/pages.json
ok 'no options and no ways out'

printf -- '---\ntitel: 错\n---\n[没有](nothing.md)\n' >"$dir/site/articles/salt.md"
wait_for 60 code 500 /articles/salt/
get /articles/salt/ >"$dir/errors"
grep -q 'articles/salt.md, line 2' "$dir/errors" && grep -q 'did you mean' "$dir/errors" &&
	grep -q '<mark>t</mark>itel' "$dir/errors"
ok 'an error is a page with file, line and fix'
printf -- '---\ntitle: 好了\n---\n好。\n' >"$dir/site/articles/salt.md"
wait_for 60 code 200 /articles/salt/
ok 'and goes when it is mended'

kill "$server"
wait "$server"
ok 'it ends when told'
server=
[ -z "$(ls -A "$dir/tmp")" ]
ok 'and leaves nothing behind'
done_testing

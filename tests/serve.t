#!/bin/bash
# litang serve as a browser meets it: pages, errors, news, another date, hall pages. TAP.
set -u
if ! command -v curl >/dev/null; then
	echo "1..0 # SKIP curl is not installed"
	exit 0
fi
dir=$(mktemp -d) server=
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$dir"' EXIT
n=0
ok() { # CONDITION-STATUS NAME [DETAIL]
	n=$((n + 1))
	if [ "$1" = 0 ]; then echo "ok $n - $2"; else
		echo "not ok $n - $2"
		[ -z "${3:-}" ] || printf '%s\n' "$3" | sed 's/^/# /'
	fi
}
mkdir -p "$dir/site/articles" "$dir/site/events"
cat >"$dir/site/site.yaml" <<'END'
title: 预览
base_url: https://example.org
timezone: Asia/Shanghai
END
printf -- '---\ntitle: 减盐\n---\n少吃**盐**。\n' >"$dir/site/articles/salt.md"
printf -- '---\ntitle: 将来\npublish: 2026-12-20\n---\n还没到。\n' >"$dir/site/articles/later.md"
port=$((20000 + $$ % 20000))
base=http://127.0.0.1:$port
LANGUAGE=en ASAN_OPTIONS=detect_leaks=0 "$B/litang" -C "$dir/site" serve --port "$port" --now '2026-11-22 09:00' 2>"$dir/log" &
server=$!
for _ in $(seq 100); do grep -q 127.0.0.1 "$dir/log" && break; sleep 0.1; done
get() { curl -s --max-time 60 "$base$1"; }
status() { curl -s -o /dev/null --max-time 60 -w '%{http_code}' "${@:2}" "$base$1"; }

get /articles/salt/ | grep -q '少吃<strong>盐</strong>'
ok $? 'a page'
get /articles/salt | grep -q '减盐'
ok $? 'the same without its slash'
[ "$(status /nothing/)" = 404 ]
ok $? 'nothing is 404'
[ "$(status /articles/later/)" = 200 ]
ok $? 'a page of next month is shown to who writes it'
[ "$(status /articles/salt/ -H 'Host: evil.example')" = 403 ]
ok $? 'another host is refused'
[ "$(status '/..%2f..%2fetc/passwd')" = 404 ]
ok $? 'nothing outside'

version=$(get /.litang/version)
curl -s --max-time 60 "$base/.litang/version?after=$version" >"$dir/news" &
waiting=$!
sleep 0.3
printf -- '---\ntitle: 减盐\n---\n少吃**油**。\n' >"$dir/site/articles/salt.md"
wait $waiting
[ "$(cat "$dir/news")" -gt "$version" ]
ok $? 'who waits is told of a change' "$version $(cat "$dir/news")"
get /articles/salt/ | grep -q '油'
ok $? 'and the page has it'
mkdir "$dir/site/notices"
version=$(get /.litang/version)
printf '新的\n' >"$dir/site/notices/new.md"
for _ in $(seq 50); do [ "$(status /notices/new/)" = 200 ] && break; sleep 0.1; done
[ "$(status /notices/new/)" = 200 ]
ok $? 'a page in a new folder is seen'

get '/.litang/now?at=2026-12-01' >/dev/null
[ "$(status /articles/later/)" = 404 ]
ok $? 'as of next week readers do not see it'
get '/.litang/now?at=2026-12-25' >/dev/null
[ "$(status /articles/later/)" = 200 ]
ok $? 'as of next month the page is out'
get /.litang/state.json | jq -e '.as_of and (.now | startswith("2026-12-25"))' >/dev/null
ok $? 'and the state says so'
get /articles/later/ | grep -q '<html[^>]* data-as-of="2026-12-25T00:00:00+08:00"'
ok $? 'its scripts count from then'
[ "$(status '/.litang/now?at=soon')" = 400 ]
ok $? 'no date'
get '/.litang/now?at=' >/dev/null
get /.litang/state.json | jq -e '.as_of == false' >/dev/null
ok $? 'and back'

get /.litang/ | grep -q '预览台'
ok $? 'the desk'
get /.litang/hall/640x360/articles/salt/pages.json >"$dir/pages.json"
jq -e '.pages[0].item == "articles/salt"' "$dir/pages.json" >/dev/null
ok $? 'hall pages of a page' "$(head -c 300 "$dir/pages.json")"
get "/.litang/hall/640x360/articles/salt/$(jq -r '.pages[0].png' "$dir/pages.json")" >"$dir/page.png"
[ "$(head -c 4 "$dir/page.png" | tail -c 3)" = PNG ]
ok $? 'and their pictures'
[ "$(status /.litang/hall/--stats/articles/salt/pages.json)" = 404 ] &&
	[ "$(status /.litang/hall/640x360/..%2f..%2fx/pages.json)" = 404 ]
ok $? 'no options and no ways out'

printf -- '---\ntitel: 错\n---\n[没有](nothing.md)\n' >"$dir/site/articles/salt.md"
for _ in $(seq 50); do [ "$(status /articles/salt/)" = 500 ] && break; sleep 0.1; done
get /articles/salt/ >"$dir/errors"
grep -q 'articles/salt.md, line 2' "$dir/errors" && grep -q 'did you mean' "$dir/errors" &&
	grep -q '<mark>t</mark>itel' "$dir/errors"
ok $? 'an error is a page with file, line and fix' "$(cat "$dir/errors")"
printf -- '---\ntitle: 好了\n---\n好。\n' >"$dir/site/articles/salt.md"
for _ in $(seq 50); do [ "$(status /articles/salt/)" = 200 ] && break; sleep 0.1; done
[ "$(status /articles/salt/)" = 200 ]
ok $? 'and goes when it is mended'

kill "$server"
wait "$server"
ok $? 'it ends when told'
server=
ls -d "${TMPDIR:-/tmp}"/litang-?????? >/dev/null 2>&1 && leftover=1 || leftover=0
ok "$leftover" 'and leaves nothing behind'
echo "1..$n"

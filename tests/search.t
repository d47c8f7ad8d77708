#!/bin/bash
# Search by the script of its page: what it finds (all, and nothing else), what it fetches, in
# node; and what people see, in Chromium.
cd "$(dirname "$0")/.." && . tests/tap.sh
needs node
# A thousand pages are many for the sanitizers, which have the sample site.
plain=$(realpath "${B%/asan}/litang")
dir=$work
server=
finish() { [[ -z $server ]] || kill "$server" 2>/dev/null; }
now='2026-11-22 09:00'
{
	size=$(wc -c <themes/default/assets/search.js)
	if [ "$size" -le 8192 ]; then echo "ok - the script has $size bytes"; else echo "not ok - the script has $size bytes"; fi
	"$B/litang" -C content build -o "$dir/sample" --now "$now" >/dev/null 2>&1
	node tests/search/search.mjs "$dir/sample" 200 10240 tests/search/sample.json
	node tests/search/corpus.mjs "$dir/pages" 1000
	"$plain" -C "$dir/pages" build -o "$dir/site" --now "$now" >/dev/null 2>&1
	node tests/search/search.mjs "$dir/site" 200 10240
	"$plain" -C "$dir/pages" build -j 7 -o "$dir/again" --now "$now" >/dev/null 2>&1
	if diff -r "$dir/site/search" "$dir/again/search" >/dev/null; then
		echo "ok - threads never show"
	else
		echo "not ok - threads never show"
	fi
} >"$dir/tap"
(modules browser playwright-core) >/dev/null
if command -v chromium >/dev/null && [[ -d tests/browser/node_modules/playwright-core ]]; then
	port=$(free_port)
	ASAN_OPTIONS=detect_leaks=0 "$B/litang" -C content serve --now "$now" --port "$port" 2>"$dir/log" &
	server=$!
	wait_for 100 grep -q 127.0.0.1 "$dir/log"
	node tests/browser/search.mjs "http://127.0.0.1:$port" "$B/screens" >>"$dir/tap" ||
		echo "not ok - the browser's script came to its end" >>"$dir/tap"
else
	echo "ok - the page in a browser # SKIP no chromium or playwright-core" >>"$dir/tap"
fi
cat "$dir/tap"
echo "1..$(grep -cE '^(not )?ok' "$dir/tap")"

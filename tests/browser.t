#!/bin/bash
# The site as a phone shows it: litang serve, Debian's Chromium, playwright-core.
set -u
if ! command -v chromium >/dev/null || ! command -v node >/dev/null; then
	echo "1..0 # SKIP chromium or node is not installed"
	exit 0
fi
cd tests/browser
[ -d node_modules/playwright-core ] || npm install >/dev/null 2>&1 || {
	echo "1..0 # SKIP playwright-core cannot be fetched here"
	exit 0
}
cd ../..
port=$((20000 + $$ % 20000))
log=$(mktemp)
# The preview keeps running while the browser looks; leaks are the unit tests' business.
ASAN_OPTIONS=detect_leaks=0 "$B/litang" -C content serve --now '2026-11-22 09:00' --port "$port" 2>"$log" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -f "$log"' EXIT
for _ in $(seq 100); do grep -q 127.0.0.1 "$log" && break; sleep 0.1; done
node tests/browser/site.mjs "http://127.0.0.1:$port" "$B/screens" \
	/ /articles/ /articles/less-salt/ /events/ /events/aids-day-2026/ /services/elder-checkup/ \
	/venues/baisha-hall/ /days/member-day/ /experts/wang/ /notices/ /topics/family/ /404.html

#!/bin/bash
# Lighthouse for phones: at least 98 in all four categories on home, article, event and list.
set -u
if ! command -v chromium >/dev/null || ! command -v node >/dev/null; then
	echo "1..0 # SKIP chromium or node is not installed"
	exit 0
fi
modules=tests/browser/node_modules
[ -d $modules/lighthouse ] || (cd tests/browser && npm install >/dev/null 2>&1)
if ! [ -d $modules/lighthouse ]; then
	echo "1..0 # SKIP lighthouse cannot be fetched here"
	exit 0
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$B/litang" -C content build -o "$dir/site" --now '2026-11-22 09:00' >/dev/null 2>&1
node tests/browser/lighthouse.mjs "$dir/site" 98 / /articles/less-salt/ /events/aids-day-2026/ /articles/

#!/bin/bash
# Quizzes, riddles and sheets to print, as people use them. TAP.
set -u
for program in chromium node pdfinfo zbarimg; do
	command -v $program >/dev/null || { echo "1..0 # SKIP $program is not installed"; exit 0; }
done
modules=tests/browser/node_modules
[ -d $modules/playwright-core ] || (cd tests/browser && npm install >/dev/null 2>&1)
if ! [ -d $modules/playwright-core ]; then
	echo "1..0 # SKIP playwright-core cannot be fetched here"
	exit 0
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$B/litang" -C content build -o "$dir/site" --now '2026-11-22 09:00' >/dev/null 2>&1
node tests/browser/taking.mjs "$dir/site" "$B/screens/paper"

#!/bin/bash
# Lighthouse for phones: at least 98 in all four categories on home, article, event and list.
cd "$(dirname "$0")/.." && . tests/tap.sh
needs chromium node
modules browser lighthouse
"$B/litang" -C content build -o "$work/site" --now '2026-11-22 09:00' >/dev/null 2>&1
node tests/browser/lighthouse.mjs "$work/site" 98 / /articles/less-salt/ /events/aids-day-2026/ /articles/

#!/bin/bash
# make soak: sixty days of the sample programme in a hall that is open for two hours a day,
# 20,000 pages, with a new bundle every other second of real time and a state folder in
# memory. Memory, file descriptors and threads must stay. tests/soak.sh BUILD
set -euo pipefail
B=$1
cd "$(dirname "$0")/.."
export SDL_VIDEODRIVER=dummy LC_ALL=C.UTF-8
size=${SOAK_SIZE:-1280x720} pages=${SOAK_PAGES:-20000}
work=$(mktemp -d "${SOAK_DIR:-/dev/shm}/litang-soak-XXXXXX")
trap 'kill "$updates" 2>/dev/null || true; rm -rf "$work"' EXIT
"$B/litang" -C content build -o "$work/site" --now 2026-11-22 >/dev/null
manifest=$work/site/kiosk/manifest.json
(
	for ((serial = 1; ; serial++)); do
		sleep 2
		sed "s/\"serial\":[0-9]*/\"serial\":$serial/" "$manifest" >"$manifest.new"
		mv "$manifest.new" "$manifest"
	done
) &
updates=$!
printf '[source]\nfolder=%s\npoll_s=5\n[state]\ndir=%s\n[hours]\non=07:00-08:55\n' \
	"$work/site" "$work/state" >"$work/kiosk.conf"
"$B/litang-kiosk" --config "$work/kiosk.conf" --size "$size" --now 2026-11-23T06:00 \
	--soak "$work/soak.json" --pages "$pages" 2>"$work/said"
cat "$work/soak.json"
jq . "$work/state/health.json" >"$work/health" || { echo "soak: the health file is no JSON" >&2; exit 1; }
"$B/litang-kiosk" --config "$work/kiosk.conf" --plays >"$work/plays"
jq -e --argjson pages "$pages" '
	def stays(most): (.end - .begin) <= most;
	.pages == $pages and (.rss_kb | stays(1024)) and (.fds | stays(0)) and (.threads | stays(0)) and
	($pages < 20000 or .days >= 60)' "$work/soak.json" >/dev/null || {
	echo "soak: it grew, or was too short" >&2
	tail -n 5 "$work/said" >&2
	exit 1
}
jq -e '.error_count == 0 and .well' "$work/health" >/dev/null || {
	echo "soak: not all was well" >&2
	jq -c .errors "$work/health" >&2
	exit 1
}
echo "days in the play log: $(cut -f1 "$work/plays" | sort -u | wc -l), items: $(cut -f2 "$work/plays" | sort -u | wc -l)"

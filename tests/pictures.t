#!/bin/bash
# A few hall pages as pictures, compared with tests/pictures/: at most one pixel in a
# thousand may differ visibly, so that a new FreeType does not matter and a lost line does.
# ACCEPT=1 takes the new pictures.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SOURCE_DATE_EPOCH=1780012800 SDL_VIDEODRIVER=dummy
cp -R tests/golden/kinds/content "$work/content"
"$B/litang" -C "$work/content" build -o "$work/site" 2>/dev/null
for size in 1280x720 720x1280; do
	"$B/litang-kiosk" --bundle "$work/site/kiosk" --size "$size" --now '2026-05-29 09:30' \
		--snapshot "$work/$size" 2>/dev/null
	for item in articles/salt events/lecture days/529 services/marriage; do
		page=$(jq -r --arg item "$item" 'first(.pages[] | select(.item == $item)) | .png' "$work/$size/pages.json")
		expect=tests/pictures/$(basename "$item")-$size.png
		[ "${ACCEPT:-}" = 1 ] && convert "$work/$size/$page" -strip -colors 64 -define png:compression-level=9 "$expect"
		differ=$(compare -metric AE -fuzz 12% "$expect" "$work/$size/$page" null: 2>&1)
		echo "$differ pixels differ" >"$work/said"
		[[ $differ =~ ^[0-9]+$ ]] && [ "$differ" -le 921 ]
		ok "$item at $size"
	done
done
done_testing

#!/bin/bash
# Writes a bundle into DIR from the pages in tests/bundles/pages, by docs/bundle-format.md
# alone and without any of our writers: tests/bundles/make.sh DIR [ITEM [TITLE [PLAYLIST]]],
# where ITEM is JSON that goes over every item of the playlist, such as {"seconds":3}, and
# PLAYLIST goes over the playlist, such as {"ticker":["…"]}. PAGES names another folder of
# pages; what a page has under "item" goes into its item, not into the page.
set -euo pipefail
export LC_ALL=C.UTF-8
out=$1
each=${2:-{\}}
title=${3:-普陀区计划生育协会}
over=${4:-{\}}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out/objects"

add() { # FILE TYPE -> its sha256; the file becomes an object
	local hash
	hash=$(sha256sum "$1" | cut -d' ' -f1)
	mkdir -p "$out/objects/${hash:0:2}"
	cp "$1" "$out/objects/${hash:0:2}/$hash"
	printf '{"sha256":"%s","size":%d,"type":"%s"}\n' "$hash" "$(stat -c %s "$1")" "$2" >>"$work/objects"
	echo "$hash"
}

convert -size 1600x1067 gradient:'#7FD1C7'-'#0B5D5B' -fill '#FFC857' \
	-draw 'circle 800,533 800,333' -strip -quality 85 "$work/photo.jpg"
convert -size 600x900 xc:none -fill '#F2B36B' -draw 'roundrectangle 50,50 550,850 60,60' \
	-strip "PNG32:$work/tall.png"
photo=$(add "$work/photo.jpg" image/jpeg)
tall=$(add "$work/tall.png" image/png)

items=
for page in "$here/${PAGES:-pages}"/*.json; do
	name=$(basename "$page" .json)
	sed -e "s/@photo@/$photo/" -e "s/@tall@/$tall/" "$page" >"$work/whole"
	jq -c 'del(.item)' "$work/whole" >"$work/page"
	hash=$(add "$work/page" application/json)
	items+=$(jq -c --arg page "$hash" --arg id "articles/${name#*-}" --argjson each "$each" \
		'{id: $id, kind, title, url, page: $page} + (.item // {}) + $each' "$work/whole")$'\n'
done
jq -c -s --arg title "$title" --argjson over "$over" \
	'{title: $title, timezone: "Asia/Shanghai", items: .} + $over' <<<"$items" >"$work/playlist"
playlist=$(add "$work/playlist" application/json)
jq -c -s --arg playlist "$playlist" \
	'{format: 1, serial: 0, created: 1780000000, commit: "", playlist: $playlist, objects: unique_by(.sha256)}' \
	"$work/objects" >"$out/manifest.new"
mv "$out/manifest.new" "$out/manifest.json"

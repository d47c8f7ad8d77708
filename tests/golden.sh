#!/bin/bash
# Golden sites: builds every folder tests/golden/CASE/content and compares all that was
# written, and what was said, with CASE/expect. ACCEPT=1 takes the new output as expected.
# TAP. tests/golden.sh BUILD
set -u
B=$(cd "$1" && pwd)
cd "$(dirname "$0")/golden"
export TZ=UTC LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1780012800 # 2026-05-29 08:00 in Shanghai
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cases=(*/)
echo "1..${#cases[@]}"
n=0
for case in "${cases[@]%/}"; do
	n=$((n + 1))
	got=$work/$case
	mkdir -p "$got"
	theme=../../themes/plain
	[ -d "$case/theme" ] && theme=$case/theme
	language=en
	[ -f "$case/language" ] && language=$(cat "$case/language")
	LANGUAGE=$language "$B/litang" -C "$case/content" build --theme "$theme" -o "$got/public" 2>"$got/said"
	echo "exit $?" >>"$got/said"
	# Where the case lies differs from machine to machine; what is said must not.
	sed -i "s|$got/||g" "$got/said"
	rm -f "$got/public/release.json" # names the commit of this repository
	[ -f "$got/public/.litang" ] && sed -i '/release\.json/d' "$got/public/.litang"
	[ -f "$got/public/kiosk/manifest.json" ] &&
		sed -i -E 's/"commit":"[0-9a-f]*"/"commit":""/; s/"created":[0-9]+/"created":0/' "$got/public/kiosk/manifest.json"
	if [ "${ACCEPT:-}" = 1 ]; then
		rm -rf "$case/expect"
		cp -R "$got" "$case/expect"
	fi
	if diff -ru "$case/expect" "$got" >"$work/diff" 2>&1; then
		echo "ok $n - $case"
	else
		echo "not ok $n - $case"
		sed 's/^/# /' "$work/diff" | head -n 60
	fi
done

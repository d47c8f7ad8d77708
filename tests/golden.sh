#!/bin/bash
# Golden sites: builds every folder tests/golden/CASE/content and compares all that was
# written, and what was said, with CASE/expect. ACCEPT=1 takes the new output as expected.
# TAP. tests/golden.sh BUILD
set -u
B=$(cd "$1" && pwd)
cd "$(dirname "$0")/golden"
export TZ=UTC LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1780012800 # 2026-05-29 08:00 in Shanghai
work=$(mktemp -d)
export XDG_CACHE_HOME=${XDG_CACHE_HOME:-$B/cache}
trap 'rm -rf "$work"' EXIT
cases=(*/)
echo "1..${#cases[@]}"
n=0
for case in "${cases[@]%/}"; do
	n=$((n + 1))
	got=$work/$case
	mkdir -p "$got"
	# Outside this repository, whose history would lend pages its dates.
	cp -R "$case/content" "$got/content"
	theme=../../themes/plain
	[ -d "$case/theme" ] && theme=$case/theme
	language=en
	[ -f "$case/language" ] && language=$(cat "$case/language")
	LANGUAGE=$language "$B/litang" -C "$got/content" build --theme "$theme" -o "$got/public" 2>"$got/said"
	echo "exit $?" >>"$got/said"
	# Where the case lies differs from machine to machine; what is said must not.
	sed -i "s|$got/||g" "$got/said"
	rm -rf "$got/content"
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

#!/bin/bash
# What the player writes itself is in the list that goes into the bundle's fonts
# (common/glyphs.h). TAP.
set -u
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
# The characters of all strings of these files that are not plain ASCII; tables of marks
# and units that are looked for in texts are not written.
written() {
	perl -CSD -ne 'next if m{^\s*(/?\*|#include)}; while (/"((?:[^"\\]|\\.)*)"/g) { print "$_\n" for grep { ord > 127 } split //, $1 }' "$@" | sort -u
}
files=$(ls kiosk/*.c common/lunar.c common/civil.c | grep -vE 'kiosk/(breaker|quantity|sentence|atom)\.c')
missing=
for c in $(written $files); do
	grep -qF -- "$c" common/glyphs.h || missing+=$c
done
echo "1..2"
if [[ -z $missing ]]; then echo "ok 1 - every character is listed"; else
	echo "not ok 1 - every character is listed"
	echo "# not in common/glyphs.h: $missing"
fi
if [[ $(written $files | wc -l) -gt 100 ]]; then echo "ok 2 - and there are some"; else echo "not ok 2 - and there are some"; fi

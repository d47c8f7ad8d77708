#!/bin/bash
# What the player writes itself is in the list that goes into the bundle's fonts
# (common/glyphs.h). TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
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
echo "not in common/glyphs.h: $missing" >"$work/said"
[[ -z $missing ]]
ok "every character is listed"
[[ $(written $files | wc -l) -gt 100 ]]
ok "and there are some"
done_testing

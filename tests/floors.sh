#!/bin/bash
# Proves the floors of the house (docs/design.md): who may include what, no circles between
# modules or floors, SDL only at the edge, files written only where files are the job, no file too long.
# tests/floors.sh [DIR] checks DIR (default: this repository); silent and 0 when all holds.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "${1:-$(dirname "$0")/..}"
faults=0
fault() { echo "floors: $*" >&2; faults=$((faults + 1)); }

# One pass over every include: what it names, where that stands, and the edges of both graphs.
# FILE INCLUDED -> the file meant: a bare name is a sibling, a name with a slash a lower floor.
modules=$(mktemp) floors=$(mktemp) includes=$(mktemp)
trap 'rm -f "$modules" "$floors" "$includes"' EXIT
sources=$(find common generator kiosk -name '*.[ch]' | sort)
# shellcheck disable=SC2086
awk -v modules="$modules" -v floors="$floors" '
	function floor_of(file) {
		if (file ~ /^common\//) return 0
		if (file ~ /^generator\/source\//) return 1
		if (file ~ /^generator\/site\//) return 2
		if (file ~ /^generator\/theme\//) return 3
		if (file ~ /^generator\/output\//) return 4
		if (file ~ /^generator\/command\//) return 5
		if (file == "generator/main.c") return 6
		return file ~ /^kiosk\// ? 10 : 99
	}
	function resolve(file, name) {
		if (name ~ /^common\//) return name
		if (name ~ /\//) return file ~ /^generator\// ? "generator/" name : name
		sub(/[^\/]*$/, "", file)
		return file name
	}
	function module_of(file) { sub(/\.[ch]$/, "", file); return file }
	BEGIN { for (i = 1; i < ARGC; i++) known[ARGV[i]] = 1 }
	FNR == 1 {
		from = floor_of(FILENAME)
		if (from == 99) print FILENAME " stands on no floor"
	}
	!/^[ \t]*#[ \t]*include[ \t]*"/ { next }
	{
		split($0, part, "\"")
		name = part[2]
		file = resolve(FILENAME, name)
		if (!(file in known)) { print FILENAME " includes " name ", which is not there"; next }
		to = floor_of(file)
		if (name ~ /\// && to >= from) print FILENAME " reaches up or sideways to " name
		if (from == 10 && to != 10 && to != 0) print FILENAME ": the kiosk includes " name
		if (from != 10 && to == 10) print FILENAME ": the generator includes " name
		if (module_of(FILENAME) != module_of(file)) print module_of(FILENAME), module_of(file) > modules
		if (from != to) print from, to > floors
	}' $sources >"$includes"
while read -r line; do fault "$line"; done <"$includes"
sort -u "$modules" | tsort >/dev/null || fault "modules include each other in a circle"
sort -u "$floors" | tsort >/dev/null || fault "floors include each other in a circle"

# The device library stays at the edge.
sdl_ok='kiosk/(screen|pane|xwindow|raster|font|face|image|input|stats|main)\.[ch]'
for file in $(grep -lE '#[[:space:]]*include[[:space:]]*[<"]SDL' $sources || true); do
	[[ $file =~ ^$sdl_ok$ ]] || fault "$file includes SDL"
done

# Files are written only where files are the job.
write_ok='(generator/output/.*|generator/command/new\.c|common/store\.c|kiosk/(state|depot|incoming|durable|broom|shot|png|snapshot|stats|soak)\.c)'
writers='\b(fopen|creat|fwrite|g_file_set_contents|g_file_set_contents_full|mkdir|mkdirat|g_mkdir|g_mkdir_with_parents|rename|renameat|renameat2|unlink|unlinkat|g_unlink|g_rename|rmdir|IMG_SavePNG|IMG_SaveJPG|SDL_SaveBMP)[[:space:]]*\(|\bO_(CREAT|WRONLY|RDWR)\b'
for file in $(grep -lE "$writers" $sources || true); do
	[[ $file =~ ^$write_ok$ ]] || fault "$file writes files"
done

# The pure floors know no git, no cmark, no files, no clock.
pure='generator/site/.*|kiosk/(value|keyfile|trust|schedule|hall|hours|moment|wall|urgent|alarm|trial|falls|plain|pulse|maintenance|panel|sequence|rotation|page|article|galley|folio|marker|figure|poster|quiz|riddle|roll|today|week|agenda|leaf|pager|text|line|atom|breaker|quantity|body|flow|board|heading|cover|column|plate|tile|table|piece|sheet|style|shelf|blend|scene|turn|drift|orient|gesture|browse)\.c'
impure='git2\.h|cmark\.h|libfyaml\.h|\b(fopen|open|g_file_get_contents|time|g_get_real_time|g_get_monotonic_time|clock_gettime|g_date_time_new_now[a-z_]*)[[:space:]]*\('
pure_files=$(grep -E "^($pure)$" <<<"$sources")
# shellcheck disable=SC2086
if grep -nE "$impure" $pure_files /dev/null >&2; then fault "a pure file is not pure"; fi

# No mutable globals: a file-level static, or an extern, must be const or thread-local.
# shellcheck disable=SC2086
if grep -nE '^(static|extern)[^(=;]*(=|;|\[)' $sources | grep -vE '\bconst\b|_Thread_local|G_DEFINE' >&2; then
	fault "there is a mutable global"
fi

# A file of 400 lines or more is asked why. Those that may be so long, and the reason:
#   common/almanac.c                a table of 200 years, written by scripts/lunar-table.py
#   generator/site/syllable_table.c a table of syllables, written by scripts/pinyin.mjs
long_ok='common/almanac\.c|generator/site/syllable_table\.c'
# shellcheck disable=SC2086
while read -r lines file; do
	[[ $lines -lt 400 || $file == total || $file =~ ^($long_ok)$ ]] || fault "$file has $lines lines"
done < <(wc -l $sources)

if ((faults > 0)); then
	echo "floors: $faults faults" >&2
	exit 1
fi

#!/bin/bash
# Proves the floors of the house (docs/design.md): who may include what, no circles between
# modules or floors, SDL only at the edge, files written only where files are the job.
# tests/floors.sh [DIR] checks DIR (default: this repository); silent and 0 when all holds.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "${1:-$(dirname "$0")/..}"
faults=0
fault() { echo "floors: $*" >&2; faults=$((faults + 1)); }

floor_of() { # FILE -> the number of its floor
	case $1 in
	common/*) echo 0 ;;
	generator/source/*) echo 1 ;;
	generator/site/*) echo 2 ;;
	generator/theme/*) echo 3 ;;
	generator/output/*) echo 4 ;;
	generator/command/*) echo 5 ;;
	generator/main.c) echo 6 ;;
	kiosk/*) echo 10 ;;
	*) echo 99 ;;
	esac
}

# FILE INCLUDED -> the file meant: a bare name is a sibling, a name with a slash a lower floor.
resolve() {
	case $2 in
	common/*) echo "$2" ;;
	*/*) if [[ $1 == generator/* ]]; then echo "generator/$2"; else echo "$2"; fi ;;
	*) echo "$(dirname "$1")/$2" ;;
	esac
}

module_of() { local f=${1%.[ch]}; echo "$f"; }

modules=$(mktemp) floors=$(mktemp)
trap 'rm -f "$modules" "$floors"' EXIT
sources=$(find common generator kiosk -name '*.[ch]' | sort)
for file in $sources; do
	from=$(floor_of "$file")
	[[ $from != 99 ]] || fault "$file stands on no floor"
	while read -r name; do
		to_file=$(resolve "$file" "$name")
		[[ -f $to_file ]] || { fault "$file includes $name, which is not there"; continue; }
		to=$(floor_of "$to_file")
		if [[ $name == */* ]]; then
			((to < from)) || fault "$file reaches up or sideways to $name"
		fi
		if ((from == 10 && to != 10 && to != 0)); then fault "$file: the kiosk includes $name"; fi
		if ((from != 10 && to == 10)); then fault "$file: the generator includes $name"; fi
		a=$(module_of "$file") b=$(module_of "$to_file")
		[[ $a == "$b" ]] || echo "$a $b" >>"$modules"
		((from == to)) || echo "$from $to" >>"$floors"
	done < <(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$file")
done
sort -u "$modules" | tsort >/dev/null || fault "modules include each other in a circle"
sort -u "$floors" | tsort >/dev/null || fault "floors include each other in a circle"

# The device library stays at the edge.
sdl_ok='kiosk/(screen|pane|xwindow|raster|font|face|image|input|stats|main)\.[ch]'
for file in $(grep -lE '#[[:space:]]*include[[:space:]]*[<"]SDL' $sources || true); do
	[[ $file =~ ^$sdl_ok$ ]] || fault "$file includes SDL"
done

# Files are written only where files are the job.
write_ok='(generator/output/.*|generator/command/new\.c|common/store\.c|kiosk/(state|depot|shot|png|snapshot|stats|soak)\.c)'
writers='\b(fopen|creat|fwrite|g_file_set_contents|g_file_set_contents_full|mkdir|mkdirat|g_mkdir|g_mkdir_with_parents|rename|renameat|renameat2|unlink|unlinkat|g_unlink|g_rename|rmdir|IMG_SavePNG|IMG_SaveJPG|SDL_SaveBMP)[[:space:]]*\(|\bO_(CREAT|WRONLY|RDWR)\b'
for file in $(grep -lE "$writers" $sources || true); do
	[[ $file =~ ^$write_ok$ ]] || fault "$file writes files"
done

# The pure floors know no git, no cmark, no files, no clock.
pure='generator/site/.*|kiosk/(value|keyfile|trust|schedule|hall|hours|moment|wall|urgent|alarm|trial|falls|pulse|maintenance|panel|sequence|rotation|page|article|galley|folio|marker|figure|poster|quiz|riddle|roll|today|week|agenda|leaf|pager|text|line|atom|breaker|quantity|body|flow|board|cover|column|plate|tile|table|piece|sheet|style|shelf|blend|scene|turn|drift|orient|gesture|browse)\.c'
impure='git2\.h|cmark\.h|libfyaml\.h|\b(fopen|open|g_file_get_contents|time|g_get_real_time|g_get_monotonic_time|clock_gettime|g_date_time_new_now[a-z_]*)[[:space:]]*\('
for file in $sources; do
	[[ $file =~ ^($pure)$ ]] || continue
	if grep -nE "$impure" "$file" >&2; then fault "$file is not pure"; fi
done

# No mutable globals: a file-level static, or an extern, must be const or thread-local.
for file in $sources; do
	if grep -nE '^(static|extern)[^(=;]*(=|;|\[)' "$file" | grep -vE '\bconst\b|_Thread_local|G_DEFINE' >&2; then
		fault "$file has a mutable global"
	fi
done

if ((faults > 0)); then
	echo "floors: $faults faults" >&2
	exit 1
fi

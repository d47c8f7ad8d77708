#!/bin/sh
# make bench: tests/bench/run.sh BUILD. The same pages through the floor, Litang and Hugo in
# turn, each into a new folder; then the player's own figures. Slow is told, not an error.
#
#   BENCH_PAGES    10000       how many pages
#   BENCH_ROUNDS   3
#   BENCH_OUTPUTS  see below   further sets of Litang's outputs, separated by spaces
#   BENCH_GROWTH   (empty)     1: ten times the pages too
#   BENCH_DIR      see below   where the folders are made (and removed at the end)
#
# The folders are made in memory (/dev/shm) when there is room. On a disk, ext4 looks at every
# inode deleted in the last minutes before it gives out a new one, so that the same program
# can take ten times as long after somebody, this bench included, removed many files.
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)
pages=${BENCH_PAGES:-10000}
outputs=${BENCH_OUTPUTS-html,feeds,search html,feeds,kiosk html,feeds,search,kiosk}

# 400 KB a page hold all runs of three rounds; as much again is left to the programs.
has_room() {
  need=$((pages * 800))
  shm=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
  free=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
  [ -w /dev/shm ] && [ "${shm:-0}" -gt "$need" ] && [ "${free:-0}" -gt "$need" ]
}
dir=${BENCH_DIR:-}
if [ -z "$dir" ] && has_room; then dir=/dev/shm; fi
work=$(mktemp -d "${dir:-${TMPDIR:-/tmp}}/litang-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# shellcheck disable=SC2046
${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -O2 -Wall -Wextra -Werror $(pkg-config --cflags libcmark) \
  -o "$work/floor" "$here/floor.c" $(pkg-config --libs libcmark) -lpthread
"$here/corpus.py" --pages "$pages" "$work"
"$here/measure.py" --build "$build" --work "$work" --pages "$pages" \
  --rounds "${BENCH_ROUNDS:-3}" --outputs "$outputs" ${BENCH_GROWTH:+--growth}

# What a query of the search fetches, and whether it finds everything.
if command -v node >/dev/null; then
  node "$here/../search/corpus.mjs" "$work/words" "$pages"
  "$build/litang" -C "$work/words" build -o "$work/found" 2>/dev/null
  printf '\nsearch\n'
  node "$here/../search/search.mjs" "$work/found" 200 30720 || true
fi

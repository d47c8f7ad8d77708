#!/bin/sh
# Runs every test against one build folder, each as a TAP program under prove:
# tests/run.sh BUILD UNIT-TEST...
set -u
B=$1
shift
cd "$(dirname "$0")/.."
export B TZ=UTC LC_ALL=C.UTF-8 LANGUAGE=en G_SLICE=always-malloc G_DEBUG=fatal-criticals
export LITANG_SUITES="${LITANG_SUITES:-../shared/suites}"
# What is made of pictures is kept for the next run.
export XDG_CACHE_HOME="${XDG_CACHE_HOME:-$PWD/$B/cache}"
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=tests/lsan.txt:print_suppressions=0
# Many wait more than they work: twice as many as there are cores, and the longest first.
first='sync browser life'
long='power syncpower stick lunar push halls deploy handbook photos sources documents display kiosk taking media tls'
list() { for name in "$@"; do echo "tests/$name.t"; done; }
# shellcheck disable=SC2086
early=$(list $first) late=$(list $long)
rest=$(ls tests/*.t | grep -vxF "$early
$late")
# shellcheck disable=SC2086
exec prove --timer --jobs $((2 * $(nproc))) --exec '' $early "$@" $late $rest

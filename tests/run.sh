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
exec prove --jobs 2 --exec '' "$@" tests/*.t

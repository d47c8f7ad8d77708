#!/bin/bash
# make fuzz: gives every target in BUILD/tests/fuzz its seconds, from its corpus in the
# repository; new inputs go to the build folder. tests/fuzz/run.sh BUILD SECONDS
set -u
B=$1 seconds=$2
cd "$(dirname "$0")/../.."
failed=0
for source in tests/fuzz/*/*.c; do
	name=${source#tests/fuzz/}
	name=${name%.c}
	found=$B/corpus/$name
	mkdir -p "$found" "$B/crash/$name"
	echo "== $name, $seconds s"
	LC_ALL=C.UTF-8 LSAN_OPTIONS=suppressions=tests/lsan.txt:print_suppressions=0 \
		"$B/tests/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="$B/crash/$name/" "$found" "tests/fuzz/$name.corpus" >"$B/crash/$name/log" 2>&1 ||
		{ failed=1; echo "FAILED: see $B/crash/$name"; }
	grep -E 'stat::number_of_executed_units|ERROR|SUMMARY' "$B/crash/$name/log"
done
exit $failed

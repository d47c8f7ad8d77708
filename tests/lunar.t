#!/bin/bash
# Our calendar beside lunar-javascript: every day and every solar term 1901-2100.
set -u
if ! command -v node >/dev/null; then
	echo "1..0 # SKIP node is not installed"
	exit 0
fi
[ -d tests/lunar/node_modules/lunar-javascript ] ||
	(cd tests/lunar && npm install --no-package-lock >/dev/null 2>&1)
if ! [ -d tests/lunar/node_modules/lunar-javascript ]; then
	echo "1..0 # SKIP lunar-javascript cannot be fetched here"
	exit 0
fi
oracle=$(mktemp)
trap 'rm -f "$oracle"' EXIT
echo 1..2
lines=$(node tests/lunar/dump.mjs >"$oracle" && grep -c . "$oracle")
[ "$lines" = 77849 ] || echo -n "not "
echo "ok 1 - the oracle has 73,049 days and 4,800 terms"
LUNAR_ORACLE=$oracle "$B/tests/unit/common/lunar" -p /lunar/oracle >"$oracle.out" 2>&1 || echo -n "not "
echo "ok 2 - ours is the same"
sed 's/^/# /' "$oracle.out"
rm -f "$oracle.out"

#!/bin/bash
# Our calendar beside lunar-javascript: every day and every solar term 1901-2100.
cd "$(dirname "$0")/.." && . tests/tap.sh
needs node
modules lunar lunar-javascript
oracle=$work/oracle
node tests/lunar/dump.mjs >"$oracle" && [[ $(grep -c . "$oracle") == 77849 ]]
ok "the oracle has 73,049 days and 4,800 terms"
LUNAR_ORACLE=$oracle ok "ours is the same" "$B/tests/unit/common/lunar" -p /lunar/oracle
done_testing

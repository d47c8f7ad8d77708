#!/bin/bash
# Calendars as others read them, and the instant at which a site changes by itself.
cd "$(dirname "$0")/.." && . tests/tap.sh
dir=$work
build() { # CONTENT OUT NOW
	"$B/litang" -C "$1" build --theme themes/plain -o "$2" --now "$3" >"$dir/said" 2>&1
}
python=
for each in /usr/bin/python3 python3; do
	"$each" -c 'import icalendar, vobject' 2>/dev/null && python=$each && break
done

# Outside this repository, whose history would lend pages its dates.
cp -R tests/golden/calendar/content "$dir/small"
build "$dir/small" "$dir/out" '2026-05-29 08:00'
for reader in icalendar vobject; do
	if [ -z "$python" ]; then
		skip "$reader reads every event" "python3-icalendar or python3-vobject is not installed"
		continue
	fi
	$python tests/ics/read.py $reader "$dir/out/calendar.ics" >"$dir/read" 2>"$dir/errors"
	LC_ALL=C sort tests/ics/site.txt >"$dir/wanted"
	LC_ALL=C sort "$dir/read" | diff "$dir/wanted" - >"$dir/diff"
	ok "$reader reads every event at its local time"
	sed 's/^/# /' "$dir/diff" "$dir/errors"
	grep -E '亲子课|会员日义诊' tests/ics/site.txt | LC_ALL=C sort >"$dir/wanted"
	$python tests/ics/read.py $reader "$dir/out/venues/hall/calendar.ics" | LC_ALL=C sort | diff "$dir/wanted" - >/dev/null
	ok "$reader: a venue's calendar has its events and no others"
done
grep -vE '亲子课|敬老日|会员活动日' tests/ics/site.txt | wc -l >"$dir/wanted"
grep -c BEGIN:VEVENT "$dir/out/orgs/county/calendar.ics" | diff "$dir/wanted" - >/dev/null
ok "the county's calendar has what it and nobody below it holds"
grep -vE '敬老日|会员活动日' tests/ics/site.txt | wc -l >"$dir/wanted"
grep -c BEGIN:VEVENT "$dir/out/orgs/town/calendar.ics" | diff "$dir/wanted" - >/dev/null
ok "the town's calendar has its own and what comes from above"

# RFC 5545 §3.1
! find "$dir/out" -name '*.ics' -print0 | xargs -0 grep -LP '\r$' | grep . >/dev/null
ok "every file has CR LF"
! find "$dir/out" -name '*.ics' -print0 | xargs -0 grep -cvP '\r$' | grep -v ':0$' >"$dir/bare"
ok "and no line without"
find "$dir/out" -name '*.ics' -print0 | xargs -0 cat | LC_ALL=C awk 'length($0) > 76 { exit 1 }'
ok "no line has more than 75 octets"
find "$dir/out" -name '*.ics' -print0 | xargs -0 perl -MEncode -ne 'decode("UTF-8", $_, Encode::FB_CROAK); END { $? ||= !$. }' 2>/dev/null
ok "no character is cut by a fold"
build "$dir/small" "$dir/again" '2026-05-29 08:00' && diff -r "$dir/out" "$dir/again" >/dev/null
ok "the same content gives the same bytes"

# A moved day keeps its UID.
grep -A3 'UID:events/class/20260617T150000@example.org' "$dir/out/calendar.ics" | grep -q 'DTSTART;TZID=Asia/Shanghai:20260620T100000'
ok "a moved day keeps its UID"

# Nothing changes before next_change, and something does at it.
follow() { # CONTENT NOW STEPS
	local now=$2 next steps=0
	build "$1" "$dir/a" "$now" || return 1
	for ((steps = 0; steps < $3; steps++)); do
		next=$(jq -r .next_change "$dir/a/release.json")
		[ "$next" != null ] || return 1
		next=$(date -d "$next" +%s)
		build "$1" "$dir/b" $((next - 1)) || return 1
		diff -r "$dir/a" "$dir/b" >"$dir/diff" || { echo "# before $(date -d @$next)" && return 1; }
		build "$1" "$dir/b" "$next" || return 1
		diff -rq -x release.json "$dir/a" "$dir/b" >/dev/null && { echo "# at $(date -d @$next) nothing" && return 1; }
		rm -rf "$dir/a"
		mv "$dir/b" "$dir/a"
	done
}
follow "$dir/small" '2026-05-20 08:00' 20
ok "twenty times the site changes when it says, and not before"
head -n 20 "$dir/diff" | sed 's/^/# /'
cp -R content "$dir/sample"
rm -rf "$dir/a" "$dir/b"
follow "$dir/sample" '2026-11-22 09:00' 6
ok "six times the sample site does"
grep -q 'changes by itself on' "$dir/said"
ok "build says when"

# A year without a table is not announced; nobody guesses.
grep -q '2027年的放假调休尚未公布' "$dir/out/calendar/2027/02/index.html"
ok "2027 is not announced yet"
! grep -q '尚未公布' "$dir/out/calendar/2026/06/index.html"
ok "2026 is"
done_testing

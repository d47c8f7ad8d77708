#!/bin/bash
# Damaged bundles (tests/bundles/damage.sh): none of them ends the player, and what is
# whole plays. B names the build folder. TAP.
set -u
B=${B:-build}
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 LANGUAGE=en TZ=UTC SDL_VIDEODRIVER=dummy
kiosk=$(realpath "$B/litang-kiosk")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0
ok() { # NAME: the status before decides
	local status=$?
	n=$((n + 1))
	if ((status == 0)); then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
tests/bundles/damage.sh "$work/bundles" && [[ $(wc -l <"$work/bundles/cases") -ge 60 ]]
ok "at least 60 damaged bundles"

# What a snapshot of a bundle must do: NAME WHAT.
holds() {
	local status items
	rm -rf "$work/out"
	timeout 120 "$kiosk" --bundle "$work/bundles/$1" --snapshot "$work/out" --size 640x360 \
		--now 2026-05-28T09:05 2>"$work/log"
	status=$?
	items=$(jq -r '[.pages[].item] | unique | join(",")' "$work/out/pages.json" 2>/dev/null)
	grep -q 'ERROR: \|runtime error' "$work/log" && return 1
	case $2 in
	refused) [[ $status == 1 && -s $work/log && -z $items ]] ;;
	partly) [[ $status == 1 && -s $work/log && $items == *good* ]] ;;
	fine) [[ $status -le 1 && $items == *good* ]] ;;
	esac
}
while read -r name what; do
	holds "$name" "$what"
	ok "$what: $name"
done <"$work/bundles/cases"
echo "1..$n"

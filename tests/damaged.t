#!/bin/bash
# Damaged bundles (tests/bundles/damage.sh): none of them ends the player, and what is
# whole plays. B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SDL_VIDEODRIVER=dummy
kiosk=$(realpath "$B/litang-kiosk")
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
done_testing

#!/bin/bash
# The site as a phone shows it: litang serve, Debian's Chromium, playwright-core, html-validate.
cd "$(dirname "$0")/.." && . tests/tap.sh
needs chromium node
modules browser playwright-core html-validate axe-core
now='2026-11-22 09:00'
dir=$work
server=
tests=0
finish() { [[ -z $server ]] || kill "$server" 2>/dev/null; }

# look THEME PICTURES PATH...: the theme's site, served and built
look() {
	local theme=$1 pictures=$2 port
	port=$(free_port)
	shift 2
	"$B/litang" -C content build --theme "themes/$theme" -o "$dir/$theme" --now "$now" >/dev/null 2>&1
	# The preview keeps running while the browser looks; leaks are the unit tests' business.
	ASAN_OPTIONS=detect_leaks=0 "$B/litang" -C content serve --theme "themes/$theme" \
		--now "$now" --port "$port" 2>"$dir/log" &
	server=$!
	wait_for 100 grep -q 127.0.0.1 "$dir/log"
	THEME=$theme node tests/browser/site.mjs "http://127.0.0.1:$port" "$pictures" "$dir/$theme" "$@" >"$dir/tap" ||
		echo "not ok - $theme: the browser's script came to its end" >>"$dir/tap"
	cat "$dir/tap"
	tests=$((tests + $(grep -cE '^(not )?ok' "$dir/tap")))
	kill "$server"
	wait "$server" 2>/dev/null
	server=
}
export SHEETS='/poster/articles/less-salt/ /poster/articles/less-salt/a4/ /poster/quizzes/family-health-2026/ /print/booklets/elderly-home/ /print/quizzes/family-health-2026/ /print/riddles/kitchen/ /print/newsletters/2026-10/'
look default "$B/screens" \
	/ /articles/ /articles/less-salt/ /articles/folic-acid/ /articles/blood-pressure-at-home/ /articles/heatstroke/ /events/ /events/aids-day-2026/ \
	/events/double-ninth-clinic/ /services/ /services/elder-checkup/ /venues/baisha-hall/ \
	/days/member-day/ /calendar/ /calendar/2026/12/ /events/blood-pressure-corner/ /experts/wang/ /notices/ /notices/elder-checkup-2026/ /topics/family/ \
	/topics/family/page/2/ /tags/f529d0db/ /about/ /search/ /404.html \
	/days/aids-day/ /orgs/ /orgs/baisha/ /quizzes/typhoon-safety/ /riddles/kitchen/ /broadcasts/less-salt/ \
	/booklets/elderly-home/ /honours/healthy-families-2026/ /rules/baisha-village/ /newsletters/2026-10/ \
	/wechat/articles/less-salt/
SHEETS=
look plain "$B/screens/plain" \
	/ /articles/ /articles/less-salt/ /events/aids-day-2026/ /calendar/2026/12/ /topics/family/page/2/ /404.html
echo "1..$tests"

#!/bin/bash
# An emergency stands at the head of home and of its own page until it is over, and the
# site says when that is. B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
mkdir -p "$work/site/notices"
printf 'title: 站\nbase_url: https://example.org\ntimezone: Asia/Shanghai\n' >"$work/site/site.yaml"
notice() { # SLUG TITLE URGENT
	printf -- '---\ntitle: %s\ndate: 2026-11-26\nurgent: %s\n---\n请马上转移。\n' "$2" "$3" >"$work/site/notices/$1.md"
}
notice typhoon 台风来了 '{until: 2026-11-27 18:00}'
notice drill 演习一次 '{until: 2026-11-28 18:00, drill: true}'
build() { # TIME
	"$B/litang" -C "$work/site" build -o "$work/out" --now "$1" >"$work/said" 2>&1
}
alarms() { tr '\n' ' ' <"$work/out/$1" | grep -oE 'class="alarm"[^>]*> *(<span class="alarm-title">[^<]*</span>)? *<b class="alarm-word">[^<]*'; }
build '2026-11-26 20:00'
[[ $(alarms index.html) == *演习一次*演练*台风来了*紧急通知* ]]
ok "home begins with what is urgent, and says what is only a drill"
[[ $(alarms notices/typhoon/index.html) == *紧急通知* && $(alarms notices/drill/index.html) == *演练* ]]
ok "so do their own pages"
grep -q '"next_change":"2026-11-27T18:00:00+08:00"' "$work/out/release.json"
ok "the site changes when the first is over"
build '2026-11-27 18:00'
[[ $(alarms index.html) != *台风来了* && $(alarms index.html) == *演习一次* && -z $(alarms notices/typhoon/index.html) ]]
ok "then it is gone, and the other still there"
build '2026-11-28 18:00'
[[ -z $(alarms index.html) ]] && grep -q 台风来了 "$work/out/index.html"
ok "and then the other; as news they stay"
done_testing

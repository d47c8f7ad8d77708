#!/bin/bash
# A thousand kiosks and one nginx on this machine: how many polls a second it answers, how
# long one takes when each kiosk asks once a second, how many bytes one costs, and what a
# new release does. Without TLS, with the configuration of deploy/. tests/bench/poll.sh BUILD
#
#   BENCH_KIOSKS   1000
#   BENCH_SECONDS  5      of each phase
set -eu
build=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
kiosks=${BENCH_KIOSKS:-1000} seconds=${BENCH_SECONDS:-5}
for need in nginx jq git; do
	command -v $need >/dev/null || { echo "kiosks polling: $need is not installed, left out"; exit 0; }
done
work=$(mktemp -d)
chmod 755 "$work"
trap '[ -s "$work/pid" ] && kill "$(cat "$work/pid")"; rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -o "$work/poll" "$here/poll.c"

cp -R "$here/../../content" "$work/repo"
git -C "$work/repo" init -q -b main
git -C "$work/repo" config user.email a@example.org
git -C "$work/repo" config user.name bench
change() { git -C "$work/repo" add -A && git -C "$work/repo" commit -qm change && "$build/litang" -C "$work/repo" publish --to "$work/site" >/dev/null 2>&1; }
change

port=$(perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport')
sed -E "s#/srv/litang/site#$work/site#g; /listen 80;/,/server_name/s/listen 80;/listen 127.0.0.1:0;/; s/listen 443 ssl http2;/listen 127.0.0.1:$port;/; /listen \[::\]|ssl_|listen 127.0.0.1:0/d" \
	"$here/../../deploy/nginx/litang.conf" >"$work/site.conf"
# The redirecting server has lost its port, so it goes.
awk '/^server \{/ { n++ } !(n == 1) { print }' "$work/site.conf" >"$work/one.conf"
cp "$here/../../deploy/nginx/litang-headers.conf" /etc/nginx/mime.types "$work/"
cat >"$work/nginx.conf" <<END
pid $work/pid;
error_log $work/error.log;
worker_processes 1;
worker_rlimit_nofile 65536;
events { worker_connections 16384; }
http {
	include mime.types;
	access_log off;
	keepalive_requests 1000000;
	client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
	include one.conf;
}
END
/usr/sbin/nginx -p "$work" -c "$work/nginx.conf" -e "$work/error.log"

tell() { # NAME
	jq -r --arg name "$1" '"\($name | . + " " * (44 - length)) \((.polls / .seconds) | floor)/s  304: \(.not_modified)  200: \(.fresh)  other: \(.other)  p50 \(.p50_us / 1000) ms  p99 \(.p99_us / 1000) ms  \((.bytes / .polls) | floor) bytes each"' "$work/result"
}
echo
echo "$kiosks kiosks polling one nginx (one worker, no TLS)"
"$work/poll" "$port" "$kiosks" 1 "$kiosks" none >"$work/result"
etag=$(jq -r .etag "$work/result")
"$work/poll" "$port" "$kiosks" "$seconds" "$kiosks" "$etag" >"$work/result"
tell "each once a second, nothing new"
jq -e '.fresh == 0 and .other == 0' "$work/result" >/dev/null || { echo "an unchanged poll was not answered by 304" >&2; exit 1; }
"$work/poll" "$port" "$kiosks" "$seconds" 0 "$etag" >"$work/result"
tell "as fast as it answers"
jq -e '.fresh == 0 and .other == 0' "$work/result" >/dev/null || { echo "an unchanged poll was not answered by 304" >&2; exit 1; }
page=$(find "$work/repo/articles" -name '*.md' ! -name index.md | sort | head -1)
printf '\n改一句。\n' >>"$page"
change
"$work/poll" "$port" "$kiosks" "$seconds" "$kiosks" "$etag" >"$work/result"
tell "each once a second, after a new release"
jq -e --argjson n "$kiosks" '.fresh == $n and .other == 0' "$work/result" >/dev/null || { echo "not every kiosk was given the new manifest once" >&2; exit 1; }

#!/bin/bash
# A hall fetches by https, from nginx as deploy/ has it: a certificate of an authority it
# knows is good; one of a stranger, for another name, or whose time is over is none, and the
# screen stays where it is. B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/sync/hall.sh
needs nginx openssl minisign jq

# ---- an authority, and what it certifies ----
authority() { # NAME
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=$1" \
		-addext basicConstraints=critical,CA:TRUE -keyout "$work/$1.pem.key" -out "$work/$1.pem" 2>/dev/null
}
authority ours
authority theirs
mkdir "$work/certified"
cat >"$work/ca.conf" <<CONF
[ca]
default_ca = one
[one]
database = $work/index.txt
new_certs_dir = $work/certified
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
CONF
: >"$work/index.txt"
certificate() { # NAME AUTHORITY HOST FROM UNTIL: as openssl ca has times
	openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$3" -addext "subjectAltName=DNS:$3" \
		-keyout "$work/$1.key.pem" -out "$work/$1.csr" 2>/dev/null
	openssl ca -batch -config "$work/ca.conf" -cert "$work/$2.pem" -keyfile "$work/$2.pem.key" -startdate "$4" -enddate "$5" \
		-in "$work/$1.csr" -out "$work/$1.crt" -notext 2>/dev/null
}
day() { date -u -d "$1" +%Y%m%d%H%M%SZ; }
certificate good ours localhost "$(day yesterday)" "$(day '10 days')"
certificate stranger theirs localhost "$(day yesterday)" "$(day '10 days')"
certificate elsewhere ours example.org "$(day yesterday)" "$(day '10 days')"
certificate over ours localhost "$(day '20 days ago')" "$(day yesterday)"

# ---- the server: as deploy/ has it, with another certificate whenever one likes ----
port=$(free_port)
sed -E "/^server/,/^}/{ /listen 80;/,/^}/d }; /listen \[/d; s#listen 443 ssl#listen 127.0.0.1:$port ssl#; s#server_name .*#server_name localhost;#
	s#/etc/letsencrypt/live/[^;]*fullchain.pem#$work/shown.crt#; s#/etc/letsencrypt/live/[^;]*privkey.pem#$work/shown.key#
	s#/srv/litang/site/current#$site#; " deploy/nginx/litang.conf |
	awk '/^server \{/ { if (n++ == 0) { skip = 1 } else skip = 0 } !skip' >"$work/litang.conf"
cp /etc/nginx/mime.types deploy/nginx/litang-headers.conf "$work/"
cat >"$work/nginx.conf" <<CONF
pid $work/nginx.pid;
error_log $work/nginx.error;
events { }
http {
	log_format short '\$request_uri \$status \$ssl_protocol';
	access_log $work/nginx.access short;
	client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
	include mime.types;
	include $work/litang.conf;
}
CONF
shows() { # CERTIFICATE: nginx anew, so that none of before is shown by a worker that lingers
	cp "$work/$1.crt" "$work/shown.crt" && cp "$work/$1.key.pem" "$work/shown.key"
	if [[ -s $work/nginx.pid ]]; then
		kill "$(cat "$work/nginx.pid")"
		wait_for 60 test ! -e "$work/nginx.pid"
	fi
	nginx -p "$work" -c "$work/nginx.conf" -e "$work/nginx.error"
}
put "$work/one" "$site/kiosk"
shows good || { cat "$work/nginx.error"; echo 'Bail out! nginx does not start'; exit 1; }
ok "nginx takes deploy/'s settings"

from_https() { # LINES…
	fresh '[source]' "url=https://localhost:$port/kiosk" poll_s=5 "$@" '[trust]' "keys=$(pub k)"
}
from_https
start
said 'certificate' && is '.bundle == null and .face == "neutral" and .well'
ok "an authority the machine does not know: nothing is fetched, and it is said"
stop
from_https "ca=$work/ours.pem"
start
becomes '.face == "page" and .bundle.serial == 1 and .bundle.signed'
ok "an authority of one's own, named in the settings: fetched and played"
wait_for 60 grep -q 'manifest.json 304 TLSv1.[23]' "$work/nginx.access"
ok "nothing new: 304, by TLS 1.2 or 1.3"
refused() { # CERTIFICATE REASON NAME
	stop
	shows "$1"
	start
	said "$2" && is '.bundle.serial == 1 and .face == "page"' && plays_on
	ok "$3: refused, plays on"
}
put "$work/two" "$site/kiosk"
refused stranger '(self.signed|unable to get|verify)' "a stranger's certificate"
refused elsewhere '(name|match)' "one for another name"
refused over 'expired' "one whose time is over"
stop
shows good
start
becomes '.bundle.serial == 2'
ok "a good one again: catches up"
stop
done_testing

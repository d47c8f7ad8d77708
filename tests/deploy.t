#!/bin/bash
# The administrator's guide, command by command, in a sandbox folder: every block of
# docs/部署手册.md is run as it stands, with nginx on 127.0.0.1. What needs another machine
# or root is played by small stand-ins, which say what they do. Then: a push reaches the
# site within ten seconds, one with errors is refused in Chinese, caches and headers are
# as they should be.
cd "$(dirname "$0")/.." && . tests/tap.sh
here=$PWD
needs nginx openssl curl minisign jq
guide=docs/部署手册.md
chmod 755 "$work"
root=$work/root
nginx_pid=$work/nginx.pid
finish() { [ ! -s "$nginx_pid" ] || kill "$(cat "$nginx_pid")" 2>/dev/null; }

http=$(free_port) https=$(free_port) reports=$(free_port)
domain=yunyu.example.org
bin=$work/bin
mkdir -p "$bin" "$root"/{root/staff,srv,etc/nginx/sites-available,etc/nginx/sites-enabled,etc/systemd/system,etc/letsencrypt,usr/local/src,var/www/html,home}
export HOME=$root/home GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig
# Nothing of the sample site begins or ends while this runs, whenever it runs.
export SOURCE_DATE_EPOCH=1795744800 # 2026-11-27 10:00 in Shanghai
export GIT_AUTHOR_DATE="$SOURCE_DATE_EPOCH +0800" GIT_COMMITTER_DATE="$SOURCE_DATE_EPOCH +0800"
git config --global user.name 甲
git config --global user.email a@example.org
git config --global init.defaultBranch main
git config --global url."$root/srv/litang/".insteadOf "litang@$domain:"
git config --global safe.directory '*'

stub() { # NAME, its script on stdin
	{ printf '#!/bin/bash\n'; cat; } >"$bin/$1"
	chmod +x "$bin/$1"
}
# Debian must have every package that is named.
stub apt-get <<'END'
for word in "${@:2}"; do case $word in -*) ;; *) apt-cache show "$word" >/dev/null || exit 1 ;; esac; done
END
stub adduser <<'END'
mkdir -p "$ROOT/srv/litang"
END
# Only nginx has a user of its own here.
stub chown <<'END'
test -e "${@: -1}" || exit 1
case "$1 $(id -u)" in *www-data*" 0") exec /bin/chown "$@" ;; esac
END
stub runuser <<'END'
[ "$1 $2 $3" = "-u litang --" ] || exit 2
shift 3
exec "$@"
END
# install(1) without changing owners, but for those that nginx works as.
stub install <<'END'
words=()
while [ $# -gt 0 ]; do
	case "$1 ${2:-}" in
	"-o www-data" | "-g www-data") [ "$(id -u)" != 0 ] || words+=("$1" "$2"); shift 2 ;;
	"-o "* | "-g "*) shift 2 ;;
	*) words+=("$1"); shift ;;
	esac
done
exec /usr/bin/install "${words[@]}"
END
# The source is this tree, built already.
stub make <<'END'
case ${1:-} in
deps) exit 0 ;;
'') test -x "$BUILD/litang" ;;
install) exec /usr/bin/make -s -C "$HERE" B="$BUILD" PREFIX="$ROOT/usr/local" -o all install ;;
*) exit 2 ;;
esac
END
stub git <<'END'
if [ "${1:-}" = clone ] && [[ $2 == https://* ]]; then exec ln -s "$HERE" "$3"; fi
exec /usr/bin/git "$@"
END
stub certbot <<'END'
live=$ROOT/etc/letsencrypt/live/yunyu.example.org
mkdir -p "$live"
exec openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=yunyu.example.org \
	-addext subjectAltName=DNS:yunyu.example.org -keyout "$live/privkey.pem" -out "$live/fullchain.pem" 2>/dev/null
END
stub nginx <<'END'
exec /usr/sbin/nginx -p "$ROOT/etc/nginx" -c "$ROOT/etc/nginx/nginx.conf" "$@"
END
stub systemctl <<'END'
case "$1 ${2:-}" in
"reload nginx") # and come back when no worker answers by the old settings
	[ -s "$PIDFILE" ] || exec nginx
	read -r pid <"$PIDFILE"
	read -r workers <"/proc/$pid/task/$pid/children"
	kill -HUP "$pid"
	for worker in $workers; do
		for ((i = 0; i < 600; i++)); do [ -e "/proc/$worker" ] || break; sleep 0.1; done
	done
	;;
"daemon-reload "*) ;;
"enable --now") for unit in "${@:3}"; do test -f "$ROOT/etc/systemd/system/$unit" || exit 1; done ;;
*) exit 2 ;;
esac
END
stub curl <<END
exec /usr/bin/curl --connect-to $domain:443:127.0.0.1:$https --connect-to $domain:8443:127.0.0.1:$reports --cacert "$root/etc/letsencrypt/live/$domain/fullchain.pem" "\$@"
END
export ROOT=$root HERE=$here PIDFILE=$nginx_pid
BUILD=$(realpath "${B%/asan}")
export BUILD PATH=$bin:$root/usr/local/bin:$PATH

# nginx as Debian sets it up, on high ports; for this user, if that is not root.
cp /etc/nginx/mime.types "$root/etc/nginx/"
cat >"$root/etc/nginx/nginx.conf" <<END
$([ "$(id -u)" != 0 ] || echo 'user www-data;')
pid $nginx_pid;
error_log $work/error.log;
worker_processes 1;
events { worker_connections 512; }
http {
	include mime.types;
	default_type application/octet-stream;
	access_log $work/access.log;
	client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
	include sites-enabled/*;
}
END
# Paths of the guide lead into the sandbox, and so do those in the files it installs.
relocate() {
	sed -E "s#(^|[^A-Za-z0-9._-])/(srv/litang|etc/(nginx|systemd|letsencrypt)|usr/local|var/www|root/)#\1$root/\2#g"
}
relocate_files() {
	local file
	for file in "$root/srv/litang/content.git/litang.conf" "$root/etc/nginx/sites-available/litang" "$root/etc/nginx/sites-available/litang-reports"; do
		[ -f "$file" ] || continue
		grep -q "$root" "$file" || { relocate <"$file" >"$work/relocated" && cat "$work/relocated" >"$file"; }
		sed -i -E "s/listen 80;/listen 127.0.0.1:$http;/; s/listen 443 ssl/listen 127.0.0.1:$https ssl/; s/listen 8443 ssl/listen 127.0.0.1:$reports ssl/; /listen \[::\]/d" "$file"
	done
}
ssh-keygen -q -t ed25519 -N '' -f "$root/root/staff/zhang" 2>/dev/null || echo 'ssh-ed25519 AAAA zhang' >"$root/root/staff/zhang.pub"
minisign -G -W -p "$HOME/reviewer.pub" -s "$HOME/reviewer.key" >/dev/null
cp "$HOME/reviewer.pub" "$root/root/staff/reviewer.minisign.pub"

# An article, changed and read again by those who signed it.
edit() { # FILE TEXT
	printf '\n%s\n' "$2" >>"$1"
	for stage in 初审 复审 终审; do
		"$BUILD/litang" -C . review "$1" --as $stage --by "${stage}员（示例）" >/dev/null 2>&1 || return
	done
}

# Each block in a shell of its own, stopping at the first command that fails.
blocks=$work/blocks
mkdir "$blocks"
awk -v dir="$blocks" '/^## /{title=$0} /^```sh$/{on=1; n++; file=sprintf("%s/%02d", dir, n); print "# " title >file; next} /^```$/{on=0} on{print >file}' "$guide"
last_cd=$HOME
run_block() { # FILE
	local block=$work/block
	{
		printf 'set -e\ncd %q\n' "$last_cd"
		sed '1d' "$1" | relocate
	} >"$block"
	bash "$block" || return
	relocate_files
}
# Another programme, signed again by the same reviewer, and by a second one who has only
# now fetched the branch; each time a signature is among the changes.
sign_as() { # HOME
	local block
	block=$(grep -l '^minisign -S' "$blocks"/*)
	last_cd=$1 HOME=$1 run_block "$block"
}
sign_again() {
	local served=$root/srv/litang/site/current second=$work/second-home
	ok "a change that the halls see" bash -c "$(declare -f edit); cd '$HOME/content' && edit articles/less-salt/index.md 又一句。 && git commit -qam 又 && git push -q origin main"
	ok "is signed by the reviewer a second time" sign_as "$HOME"
	ok "nothing is left over in that folder" is "$(git -C "$HOME/signatures" status --porcelain)" ""
	mkdir -p "$second"
	minisign -G -W -p "$second/reviewer.pub" -s "$second/reviewer.key" >/dev/null
	cp "$second/reviewer.pub" "$root/srv/litang/keys/reviewers/second.pub"
	cp "$HOME/publish.pub" "$second/publish.pub"
	ok "another reviewer fetches the branch" git clone -q -b signatures --single-branch "litang@$domain:content.git" "$second/signatures"
	ok "and signs too" sign_as "$second"
	ok "both signatures lie beside the manifest" is "$(find "$served/kiosk/" -name 'manifest.json.????????????????.minisig' | wc -l)" 2
	ok "taking them in once more" litang-countersign "$root/srv/litang/content.git"
	ok "and are among the changes, to be uploaded" is "$(jq '[.changed[] | select(.path | test("manifest.json.[0-9A-F]{16}.minisig$")) | select(.size > 100 and .cache == "revalidate")] | length' "$served/.litang-changes.json")" 2
	ok "with their hashes, as in the ledger" bash -c "jq -r '.files[] | select(.path | test(\"minisig$\")) | .sha256 + \"  \" + .path' '$served/.litang-release.json' | (cd '$served' && sha256sum -c --quiet)"
	ok "one manifest, whatever is signed" jq -e . "$served/.litang-changes.json"
}
for block in "$blocks"/*; do
	title=$(sed -n '1s/^# ## //p' "$block")
	case $title in
	7.* | 11.*) last_cd=$HOME ;;
	*) last_cd=$root/root ;;
	esac
	case $title in
	5.* | 10.*) # The files must be in the sandbox before nginx looks at them.
		sed -i '/^nginx -t/i relocate_hook' "$block"
		stub relocate_hook <<END
$(declare -f relocate relocate_files)
root=$root work=$work http=$http https=$https reports=$reports
relocate_files
END
		;;
	8.*) # Something to go back from.
		[ -e "$work/second" ] || (cd "$HOME/content" && edit articles/less-salt/index.md 再一句。 &&
			git commit -qam 再 && git push -q origin main 2>/dev/null && touch "$work/second")
		;;
	11.*) cp "$root/srv/litang/keys/publish.pub" "$HOME/publish.pub" ;;
	12.*) [ -e "$work/signed" ] || { touch "$work/signed" && sign_again; } ;;
	esac
	ok "$title ($(basename "$block"))" run_block "$block"
	[ "$title" != 6.* ] || relocate_files
	[ "$title" != "4. 内容仓库" ] || relocate_files
done

site=$root/srv/litang/site
url=https://$domain
code() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
header() { curl -sI "$2" | tr -d '\r' | sed -n "s/^$1: //Ip" | head -1; }

# The reviewer's signature of chapter 11 was taken in.
ok "the second signature lay beside the manifest" test -n "$(find "$site"/releases/*/kiosk -name 'manifest.json.????????????????.minisig')"
ok "the manifest announces the new key" jq -e '.keys | length == 1' "$site/current/kiosk/manifest.json"
ok "and revokes the old one" jq -e '.revoked | length == 1' "$site/current/kiosk/manifest.json"
ok "signed with the new one" minisign -V -q -m "$site/current/kiosk/manifest.json" -p "$root/srv/litang/keys/publish2.pub"

# A push reaches the site.
cd "$HOME/content" || exit
# A machine with more to do than it can is not what a server has: there it only has to come.
patience=$(awk -v n="$(nproc)" '{ print ($1 > n ? 100000 : 10000) }' /proc/loadavg)
reaches() {
	local start now
	edit articles/less-salt/index.md 推送测试一句。
	git commit -qam 试 && start=$(date +%s%N) && git push -q origin main || return 1
	until curl -fsS "$url/articles/less-salt/" | grep -q 推送测试一句; do
		now=$(date +%s%N)
		[ $(((now - start) / 1000000)) -lt $patience ] || return 1
		sleep 0.1
	done
	now=$(date +%s%N)
	echo "# from push to site: $(((now - start) / 1000000)) ms"
}
ok "a push reaches the site within ten seconds" reaches
grep '^# from' "$work/.said"
refused() {
	printf '\n[坏链](nowhere.md)\n' >>articles/less-salt/index.md
	git commit -qam 坏
	! LANGUAGE=en git push origin main >"$work/refusal" 2>&1
}
ok "a push with errors is refused" refused
ok "in Chinese, with file and line" grep -qE 'remote: articles/less-salt/index.md:[0-9]+:[0-9]+: 错误' "$work/refusal"
ok "and what to do" grep -q 'remote: 请按上面的提示改好' "$work/refusal"
git reset -q --hard origin/main
ok "the site is as it was" not grep -q 坏链 "$site/current/articles/less-salt/index.html"
ok "main cannot be deleted" not git push origin :main
git checkout -q -b draft && printf '\n[坏链](nowhere.md)\n' >>articles/less-salt/index.md && git commit -qam 草稿
ok "another branch may hold anything" git push -q origin draft
ok "and is not published" not grep -q 坏链 "$site/current/articles/less-salt/index.html"
git checkout -q main

unread() { # what was changed after it was signed
	printf '\n没有重审的一句。\n' >>articles/less-salt/index.md
	git commit -qam 未审
	! LANGUAGE=en git push origin main >"$work/refusal" 2>&1
}
ok "a page changed after its review is refused" unread
ok "and it is said why" grep -q 'void-review' "$work/refusal"
git reset -q --hard origin/main

# What the halls report.
told=$root/srv/litang/halls
put() { code -u "$1:$(cat "$root/root/baisha-1.password")" -T "$2" "https://$domain:8443/$3"; }
echo '{"format":1,"id":"baisha-1","time":1,"well":true,"bundle":null}' >"$work/health.json"
ok "a hall puts its health file" is "$(put baisha-1 "$work/health.json" baisha-1/health.json)" 201
ok "which arrives whole" cmp "$work/health.json" "$told/baisha-1/health.json"
ok "and is for nobody else to read" is "$(stat -c %a "$told/baisha-1/health.json")" 640
ok "but for the group of the folder, which makes the report" is "$(stat -c %g "$told/baisha-1/health.json")" "$(stat -c %g "$told")"
ok "into its own folder alone" is "$(put baisha-1 "$work/health.json" other/health.json)" 403
ok "with the right password" is "$(code -u baisha-1:wrong -T "$work/health.json" "https://$domain:8443/baisha-1/health.json")" 401
ok "the file of passwords is not for everybody" is "$(stat -c %a "$root/etc/nginx/litang-halls")" 640
litang -C "$root/srv/litang/content.git" report --kiosks "$told" >"$work/halls" 2>&1
ok "the report names the hall" grep -q '^| baisha-1 ' "$work/halls"
ok "and not what nginx keeps beside it" not grep -q incoming "$work/halls"

# The timer may write what a publication writes.
due=$root/etc/systemd/system/litang-due.service
ok "the timer's service may write the releases and the cache" grep -q "^ReadWritePaths=/srv/litang/site -/srv/litang/.cache$" "$due"
ok "and the cache is there" test -d "$root/srv/litang/.cache"
ok "what is watched is what a publication changes last" grep -q "^PathChanged=/srv/litang/site/current$" "$root/etc/systemd/system/litang-aliases.path"
ok "no key may do more than git" is "$(grep -vc '^restrict ' "$root/srv/litang/.ssh/authorized_keys")" 0

# Headers and caches.
asset=$(curl -s "$url/" | grep -oE '/assets/style\.[0-9a-f]{8}\.css' | head -1)
object=$(jq -r '.objects[0].sha256' "$site/current/kiosk/manifest.json")
ok "http leads to https" is "$(/usr/bin/curl -s -o /dev/null -w '%{redirect_url}' -H "Host: $domain" "http://127.0.0.1:$http/a/")" "$url/a/"
ok "hashed files are kept for ever" is "$(header cache-control "$url$asset")" "public, max-age=31536000, immutable"
ok "objects too" is "$(header cache-control "$url/kiosk/objects/${object:0:2}/$object")" "public, max-age=31536000, immutable"
ok "pages are asked for again" is "$(header cache-control "$url/")" no-cache
ok "and the manifest" is "$(header cache-control "$url/kiosk/manifest.json")" no-cache
etag=$(header etag "$url/kiosk/manifest.json")
ok "an unchanged manifest is 304" is "$(code -H "If-None-Match: $etag" "$url/kiosk/manifest.json")" 304
ok "a page is handed out packed" is "$(curl -sI -H 'Accept-Encoding: gzip' "$url/" | tr -d '\r' | sed -n 's/^content-encoding: //Ip')" gzip
ok "as it was packed at publication" cmp <(curl -s -H 'Accept-Encoding: gzip' "$url/") "$site/current/index.html.gz"
ok "there is a policy for what a page may load" grep -q "script-src 'self'" <<<"$(header content-security-policy "$url/")"
ok "and only for the drafts another" grep -q "style-src 'self' 'unsafe-inline'" <<<"$(header content-security-policy "$url/wechat/articles/less-salt/")"
ok "types are not guessed" is "$(header x-content-type-options "$url/")" nosniff
ok "what is missing is 404" is "$(code "$url/nowhere/")" 404
ok "with the site's page" grep -q 页面不在了 <<<"$(curl -s "$url/nowhere/")"
ok "a folder's address gets its slash" is "$(code "$url/articles")" 301
ok "the lists of a release are nobody's business" is "$(code "$url/.litang-release.json")" 404
ok "nor its page with marks" is "$(code "$url/.litang-provenance.html")" 404
ok "writing is refused" is "$(code -X PUT -d x "$url/x")" 405
old_asset() { # A picture that only the release before has.
	local name=assets/old.0123abcd.png
	echo x >"$site/previous/$name"
	is "$(code "$url/$name")" 200 && not test -e "$site/current/$name"
}
ok "the files of the release before are still there" old_asset

# Inline things the policy would block: none, but for what it allows.
inline() { grep -rlE '<style|<script>| on[a-z]+="' "$site/current/" --include='*.html' | grep -vE '/(wechat|poster)/'; }
ok "no page has inline scripts or styles" is "$(inline)" ""

# And what Chromium says of a page of every kind.
modules=$here/tests/browser/node_modules
(cd "$here" && modules browser playwright-core) >/dev/null
if command -v chromium node >/dev/null && [ -d "$modules/playwright-core" ]; then
	browse() { node "$here/tests/browser/policy.mjs" "MAP $domain:443 127.0.0.1:$https" "$url" "$@" 2>&1; } # PATH...
	kinds=$(cd "$site/current" && for folder in */; do find "$folder" -name index.html | sort | sed -n '1p;3p'; done | grep -v '^kiosk/' | sed 's|index.html$||; s|^|/|')
	# shellcheck disable=SC2086
	ok "a browser has nothing to say against any kind of page" is "$(browse / /404.html /articles/less-salt/ $kinds)" ""
	echo '<!DOCTYPE html><title>x</title><script>1</script>' >"$site/current/bad.html"
	ok "and would say something against an inline script" grep -q bad.html <<<"$(browse /bad.html)"
	rm "$site/current/bad.html"
fi

# The timer.
ok "nothing is due: nothing happens" litang-publish "$root/srv/litang/content.git" --due
before=$(readlink "$site/current")
ok "and the same release is served" is "$(readlink "$site/current")" "$before"
jq -c '. + {next_change: "2020-01-01T00:00:00+08:00"}' "$site/current/release.json" >"$work/due.json" && old_sum=$(sha256sum <"$site/current/release.json" | cut -c1-64) new_sum=$(sha256sum <"$work/due.json" | cut -c1-64)
cp --remove-destination "$work/due.json" "$site/current/release.json"
sed -i "s/$old_sum/$new_sum/" "$site/current/.litang-release.json"
ok "what is due is published" litang-publish "$root/srv/litang/content.git" --due
ok "as a new release" not is "$(readlink "$site/current")" "$before"
[ -z "${KEEP:-}" ] || { cp "$work/error.log" "$root/etc/nginx/sites-available/litang" "$KEEP"; }
done_testing

#!/bin/sh
# Makes a bare Debian 12 into a hall screen: packages, program, settings, unit, and a console
# on which nobody can log in from the hall. Run it as root in the repository after `make`.
# It can be run again at any time: settings that are there are kept.
#
#   deploy/kiosk/install-kiosk.sh --folder DIR | --url URL --key PUBLIC-KEY... [--threshold N]
#       [--id ID] [--organisation ID] [--venue ID]
#       [--inches N] [--distance METRES] [--code DIGITS] [--keyboard VENDOR:PRODUCT]...
#       [--root DIR]     writes below DIR only: no packages, users, services
#   deploy/kiosk/install-kiosk.sh --remove [--root DIR]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
root='' folder='' url='' keys='' threshold=1 id='' organisation='' venue='' inches=55 distance=5 code='' keyboards='' remove=
fail() {
	echo "install-kiosk.sh: $*" >&2
	exit 2
}
while [ $# -gt 0 ]; do
	case $1 in
	--remove)
		remove=1
		shift
		continue
		;;
	esac
	[ $# -ge 2 ] || fail "$1 wants a value"
	case $1 in
	--folder) folder=$2 ;;
	--url) url=$2 ;;
	--key) keys="$keys${keys:+;}$2" ;;
	--threshold) threshold=$2 ;;
	--id) id=$2 ;;
	--organisation) organisation=$2 ;;
	--venue) venue=$2 ;;
	--inches) inches=$2 ;;
	--distance) distance=$2 ;;
	--code) code=$2 ;;
	--keyboard) keyboards="$keyboards $2" ;;
	--root) root=$2 ;;
	*) fail "what is $1?" ;;
	esac
	shift 2
done
bin=$root/usr/local/bin/litang-kiosk
share=$root/usr/local/share/litang
units=$root/etc/systemd/system
conf=$root/etc/litang/kiosk.conf

put() { # FILE: what comes in, with its folder
	mkdir -p "$(dirname "$1")"
	cat >"$1"
	chmod 0644 "$1"
}

if [ -n "$remove" ]; then
	[ -n "$root" ] || systemctl disable --now litang-kiosk.service 2>/dev/null || true
	[ -n "$root" ] || systemctl unmask ctrl-alt-del.target getty-static.service || true
	rm -f "$units/litang-kiosk.service.d/network.conf" "$units/litang-stick@.service" \
		"$root/etc/udev/rules.d/91-litang-stick.rules"
	rm -f "$bin" "$units/litang-kiosk.service" "$units/ctrl-alt-del.target" "$units/getty-static.service" \
		"$root/etc/udev/rules.d/90-litang-input.rules" "$root/etc/sysctl.d/90-litang.conf" \
		"$root/etc/systemd/logind.conf.d/litang.conf" "$root/etc/systemd/journald.conf.d/litang.conf" \
		"$root/etc/systemd/system.conf.d/litang.conf"
	rm -rf "$share/locale"
	[ -n "$root" ] || [ ! -d /run/systemd/system ] || systemctl daemon-reload
	echo "removed; settings in /etc/litang and what was played in /var/lib/litang are kept"
	exit 0
fi

[ -x "$repository/build/litang-kiosk" ] || fail "build/litang-kiosk is not there: run make first"
case $code in
*[!0-9]* | ? | ?? | ??? | ???? | ?????) fail "--code: at least six digits" ;;
esac
[ -f "$conf" ] || [ -n "$folder$url" ] || fail "--folder or --url: where is the bundle?"
# The player would refuse it: on a line anybody may answer.
[ -z "$url" ] || [ -n "$keys" ] || fail "--url: needs --key, the publisher's public key; nothing unsigned is taken from the network"
if [ -z "$root" ]; then
	[ "$(id -u)" = 0 ] || fail "run it as root"
	"$repository/packages/install.sh" kiosk
	getent passwd litang >/dev/null || useradd --system --home-dir /var/lib/litang --no-create-home \
		--shell /usr/sbin/nologin litang
fi

# The program, beside the old one and then in its place: it may be running.
mkdir -p "$(dirname "$bin")" "$share"
install -m 0755 "$repository/build/litang-kiosk" "$bin.new"
mv "$bin.new" "$bin"
cp -R "$repository/build/locale" "$share/"

# The settings are the hall's own; only a first one is made.
if [ ! -f "$conf" ]; then
	esc() { printf '%s' "$1" | sed 's/[\\&|]/\\&/g'; }
	sed -e "s|@ID@|$(esc "$id")|" -e "s|@ORGANISATION@|$(esc "$organisation")|" \
		-e "s|@VENUE@|$(esc "$venue")|" -e "s|@INCHES@|$(esc "$inches")|" \
		-e "s|@DISTANCE@|$(esc "$distance")|" -e "s|@FOLDER@|$(esc "$folder")|" \
		-e "s|@URL@|$(esc "$url")|" -e "s|@KEYS@|$(esc "$keys")|" \
		-e "s|@THRESHOLD@|$(esc "$threshold")|" \
		-e "s|@CODE@|$(esc "$code")|" "$here/kiosk.conf.in" | put "$conf"
	# The code is nobody's business.
	chmod 0640 "$conf"
	[ -n "$root" ] || chown root:litang "$conf"
fi

put "$units/litang-kiosk.service" <"$here/litang-kiosk.service"
# The network only for a screen that needs it ([source] or [report] url, with blanks or
# without); a stick only counts where keys are named.
if grep -q '^[[:space:]]*url[[:space:]]*=[[:space:]]*[^[:space:]]' "$conf"; then
	put "$units/litang-kiosk.service.d/network.conf" <"$here/network.conf"
else
	rm -f "$units/litang-kiosk.service.d/network.conf"
fi
grep -q '^[[:space:]]*keys[[:space:]]*=[[:space:]]*[^[:space:]]' "$conf" ||
	echo "note: no keys= in $conf: nothing is taken from the network or from sticks, and anybody who can write into the folder decides what plays"
put "$units/litang-stick@.service" <"$here/litang-stick@.service"
put "$root/etc/udev/rules.d/91-litang-stick.rules" <"$here/91-litang-stick.rules"

allowed=
for keyboard in $keyboards; do
	vendor=${keyboard%%:*} product=${keyboard#*:}
	case "$vendor$product" in
	????????) ;;
	*) fail "--keyboard: four digits, a colon, four digits, as lsusb says" ;;
	esac
	allowed="${allowed}ENV{ID_VENDOR_ID}==\"$vendor\", ENV{ID_MODEL_ID}==\"$product\", GOTO=\"litang_end\"
"
done
if [ -n "$keyboards" ] || [ ! -f "$root/etc/udev/rules.d/90-litang-input.rules" ]; then
	while IFS= read -r line; do
		if [ "$line" = @ALLOWED@ ]; then printf '%s' "$allowed"; else printf '%s\n' "$line"; fi
	done <"$here/90-litang-input.rules.in" | put "$root/etc/udev/rules.d/90-litang-input.rules"
fi

# No way from the hall into the system: no logins on other terminals, no magic keys, no
# Ctrl+Alt+Del.
put "$root/etc/systemd/logind.conf.d/litang.conf" <<END
[Login]
NAutoVTs=0
ReserveVT=0
END
put "$root/etc/sysctl.d/90-litang.conf" <<END
kernel.sysrq=0
END
mkdir -p "$units"
ln -sf /dev/null "$units/ctrl-alt-del.target"
# Without D-Bus this one starts logins on tty2 to tty6, whatever logind's settings say.
ln -sf /dev/null "$units/getty-static.service"
# The journal lives in memory and is bounded; a hanging kernel is restarted by the hardware.
put "$root/etc/systemd/journald.conf.d/litang.conf" <<END
[Journal]
Storage=volatile
RuntimeMaxUse=16M
END
put "$root/etc/systemd/system.conf.d/litang.conf" <<END
[Manager]
RuntimeWatchdogSec=20
RebootWatchdogSec=2min
END

if [ -z "$root" ]; then
	# The console must not go black by itself: once, in the boot loader's settings.
	if [ -f /etc/default/grub ] && ! grep -q consoleblank /etc/default/grub; then
		sed -i 's/^GRUB_CMDLINE_LINUX="\(.*\)"/GRUB_CMDLINE_LINUX="\1 consoleblank=0 quiet loglevel=3 vt.global_cursor_default=0"/' /etc/default/grub
		command -v update-grub >/dev/null && update-grub
	fi
	systemctl disable getty@tty1.service 2>/dev/null || true
	systemctl enable litang-kiosk.service
	# In an image that is still being made nothing runs yet.
	if [ -d /run/systemd/system ]; then
		udevadm control --reload || true
		systemctl daemon-reload
		systemctl restart --no-block litang-kiosk.service
	fi
fi
echo "installed; settings: $conf"

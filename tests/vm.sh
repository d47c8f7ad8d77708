#!/bin/bash
# make vm: a bare Debian 12, made into a hall screen by deploy/kiosk/install-kiosk.sh, in an
# emulator with a display of its own and without X. The unit's hardening, KMSDRM, mpv on the
# display and the sound card, the console's keyboard, the watchdog and the plug are real
# here; the graphics card is virtio's, drawn by Mesa's software driver. Ten minutes, and root.
# tests/vm.sh BUILD. TAP.
set -u
B=$1
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 TZ=UTC
dir=$(realpath "$B")/vm
mkdir -p "$dir"
kiosk=$(realpath "$B/litang-kiosk")
qemu=
trap '[[ -z $qemu ]] || kill "$qemu" 2>/dev/null' EXIT
n=0 bad=0
ok() { # NAME: the status before decides
	local status=$?
	n=$((n + 1))
	if ((status == 0)); then echo "ok $n - $1"; else
		echo "not ok $n - $1"
		bad=1
		in_hall 'tail -c 1500 /run/litang/health.json; journalctl -u litang-kiosk --no-pager | tail -n 8' 2>/dev/null | sed 's/^/# /'
	fi
}
until_true() { # SECONDS COMMAND...
	local end=$((SECONDS + $1))
	while ((SECONDS < end)); do
		"${@:2}" && return 0
		sleep 1
	done
	return 1
}
in_hall() { perl tests/vm/ask.pl "$dir/shell" sh 60 "$1"; }
monitor() { perl tests/vm/ask.pl "$dir/monitor" mon 10 "$1"; }
health() { in_hall 'cat /run/litang/health.json' | jq -e "$1" >/dev/null 2>&1; }
see() { rm -f "$dir/seen.ppm" && monitor "screendump $dir/seen.ppm" && sleep 0.3 && [[ -s $dir/seen.ppm ]]; }
shows() { see && [[ $(compare -metric AE "$dir/seen.ppm" "$1" null: 2>&1) == 0 ]]; }
is_film() { # red at the top left, blue else
	see && [[ $(convert "$dir/seen.ppm" -format '%[fx:p{w/4,h/4}.r>.8&&p{w/4,h/4}.b<.2&&p{3*w/4,3*h/4}.b>.8&&p{3*w/4,3*h/4}.r<.2]' info:) == 1 ]]
}

# Two programmes: pages that stand long; a film, then a page.
rm -rf "$dir/bundles" "$dir/frames"
mkdir -p "$dir/bundles" "$dir/frames"
tests/bundles/make.sh "$dir/bundles/kiosk" '{"seconds":40}'
(
	cd "$dir" || exit
	[[ -s film.mp4 ]] || mpv --no-config --really-quiet \
		'av://lavfi:color=c=blue:s=640x360:d=4,drawbox=x=0:y=0:w=320:h=180:color=red:t=fill' \
		--audio-file='av://lavfi:sine=frequency=440:duration=4' -o film.mp4 --ovc=mpeg4 --oac=aac
)
. tests/vm/film.sh "$dir/bundles/film" "$dir/film.mp4"
cat >"$dir/kiosk.conf" <<'END'
[kiosk]
id=vm-1
[screen]
clock=no
transition=cut
[source]
folder=/srv/litang/kiosk
poll_s=5
[state]
dir=/var/lib/litang
[sound]
volume=50
film=yes
[maintenance]
code=280519
hold_s=2
END
tests/vm/make.sh "$B" "$dir" || { echo "not ok 1 - a bare Debian becomes a hall screen"; tail -n 5 "$dir/log"; exit 1; }
ok "a bare Debian becomes a hall screen"

# The first page, as the dummy driver gets it.
(cd "$dir/frames" && SDL_VIDEODRIVER=dummy SDL_VIDEO_DUMMY_SAVE_FRAMES=1 timeout 5 "$kiosk" \
	--bundle "$dir/bundles/kiosk" --size 1280x800 --now 2026-05-28T09:05 \
	--config <(sed '/^\[source\]/,$d' "$dir/kiosk.conf") 2>/dev/null)
page=$(find "$dir/frames" -name '*.bmp' -size +100k | sort | tail -n 1)

boot() {
	rm -f "$dir/shell" "$dir/monitor"
	qemu-system-x86_64 -accel tcg,thread=multi -cpu max -smp 2 -m 1024 -nodefaults -display none \
		-kernel "$dir/vmlinuz" -initrd "$dir/initrd" \
		-append 'root=/dev/vda rw console=ttyS0 consoleblank=0 quiet loglevel=3' \
		-drive "file=$dir/hall.img,if=virtio,format=raw,snapshot=on" -rtc base=2026-05-28T01:05:00 \
		-device virtio-vga -audiodev none,id=none -device intel-hda -device hda-output,audiodev=none \
		-serial "file:$dir/console" -chardev "socket,id=shell,path=$dir/shell,server=on,wait=off" -serial chardev:shell \
		-monitor "unix:$dir/monitor,server,nowait" >"$dir/qemu.log" 2>&1 &
	qemu=$!
}
boot
until_true 240 shows "$page"
ok "without X: the first page, every pixel as on any screen"
health '.face == "page" and .well and .display.connector != "" and .state_writable and .error_count == 0'
ok "and the health file says so"
[[ $(in_hall 'systemctl show -P NRestarts litang-kiosk') == 0 ]]
ok "at the first try"
[[ -z $(in_hall 'systemctl list-units --no-legend --plain "getty@*"') ]]
ok "no logins behind the picture"

type_code() { # the way to the maintenance page
	monitor 'sendkey f10 6000'
	sleep 8
	for key in 2 8 0 5 1 9; do monitor "sendkey $key 200" && sleep 0.5; done
	sleep 4
}
type_strange() { # what would end, stop or leave a program on a console
	for keys in q esc ctrl-alt-delete ctrl-alt-f2 alt-sysrq-b sysrq ctrl-c ctrl-z ctrl-backslash; do monitor "sendkey $keys"; done
	sleep 3
}
pid() { in_hall 'systemctl show -P MainPID litang-kiosk'; }
type_strange
type_code
[[ $(in_hall 'cat /sys/class/tty/tty0/active; systemctl show -P NRestarts litang-kiosk') == $'tty1\n0' ]] && health '.well and .face == "page"'
ok "the keys of a keyboard nobody vouched for lead nowhere"
in_hall 'systemctl stop litang-kiosk; rm /etc/udev/rules.d/90-litang-input.rules; udevadm control --reload; udevadm trigger --settle -c add -s input; systemctl start --no-block litang-kiosk' >/dev/null
until_true 60 health '.face == "page"'
type_strange
[[ $(in_hall 'cat /sys/class/tty/tty0/active; systemctl show -P NRestarts litang-kiosk') == $'tty1\n0' ]] && health '.well and .face == "page"'
ok "of a keyboard that is allowed neither"
type_code
health '.face == "maintenance"'
ok "but for the code of the maintenance page"

in_hall 'kill -9 $(systemctl show -P MainPID litang-kiosk)' >/dev/null
until_true 60 eval '[[ $(in_hall "systemctl show -P NRestarts litang-kiosk") == 1 ]] && health ".face == \"page\" and .well"'
ok "killed: plays again"
in_hall 'kill -STOP $(systemctl show -P MainPID litang-kiosk)' >/dev/null
until_true 120 eval '[[ $(in_hall "systemctl show -P NRestarts litang-kiosk") == 2 ]] && health ".face == \"page\" and .well"'
ok "stopped: the watchdog has it started again"

in_hall 'sed -i s,^folder=.*,folder=/srv/litang/film, /etc/litang/kiosk.conf; rm -rf /var/lib/litang/store /var/lib/litang/trust; systemctl restart --no-block litang-kiosk' >/dev/null
until_true 90 is_film
ok "a film, by mpv, on the display itself"
[[ $(in_hall 'cat /proc/asound/card*/pcm*p/sub0/status') == *RUNNING* ]]
ok "and its sound"
before=$(pid)
type_strange
[[ $(in_hall 'cat /sys/class/tty/tty0/active') == tty1 && $(pid) == "$before" ]] && health .well
ok "no key ends or stops it meanwhile"
until_true 150 health '.item == "notices/two" and .well'
ok "the programme goes on when it is over"
until_true 30 eval 'see && ! is_film && (($(identify -format %k "$dir/seen.ppm") > 64))'
ok "on the screen too"
health '.error_count == 0'
ok "and nothing was wrong"

in_hall 'sed -i s,^folder=.*,folder=/srv/litang/gone, /etc/litang/kiosk.conf; sync' >/dev/null
monitor system_reset
sleep 20
until_true 240 health '.face == "page" and .well'
ok "the plug is pulled: plays by itself, from its own store"
echo "1..$n"
exit $bad

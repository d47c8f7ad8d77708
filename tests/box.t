#!/bin/bash
# What is installed on a hall's box: the unit holds, what it may do is little, the settings
# are read, and nobody's settings are overwritten. B names the build folder. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SDL_VIDEODRIVER=dummy
root=$work/root
install() { deploy/kiosk/install-kiosk.sh --root "$root" "$@" >"$work/said" 2>&1; }
for script in deploy/kiosk/install-kiosk.sh; do
	sh -n "$script"
	ok "$script is a shell script"
done
install
[[ $? == 2 ]]
ok "without a folder nothing is installed"
install --url https://example.org/kiosk
[[ $? == 2 && ! -e $root/etc/litang/kiosk.conf ]] && grep -q -- --key "$work/said"
ok "nothing unsigned from the network: --url wants --key"
for code in 12345 abcdef 12345x; do
	install --folder /srv/litang/kiosk --code $code
	[[ $? == 2 && ! -e $root/etc/litang/kiosk.conf ]]
	ok "not a code: $code"
done
if [[ -x build/litang-kiosk ]]; then
	install --folder '/srv/礼堂/a|b&c\d' --id hall-1 --organisation cun --venue hall --inches 43 --distance 8 \
		--code 280519 --keyboard 046d:c31c --keyboard 1a2c:0e24
	ok "installs below a folder"
	conf=$root/etc/litang/kiosk.conf
	grep -qxF 'folder=/srv/礼堂/a|b&c\d' "$conf" && grep -qxF 'inches=43' "$conf" && ! grep -q '@' "$conf"
	ok "the settings are those that were said"
	[[ $(stat -c %a "$conf") == 640 ]]
	ok "and the code is not for everybody"
	"$B/litang-kiosk" --config "$conf" --snapshot "$work/none" 2>"$work/said"
	! grep -q 'kiosk.conf:' "$work/said"
	ok "the player has nothing to say against them"
	rules=$root/etc/udev/rules.d/90-litang-input.rules
	[[ $(grep -c ID_MODEL_ID "$rules") == 2 ]] && ! grep -q '@' "$rules"
	ok "two keyboards are allowed"
	echo '# mine' >>"$conf"
	install --folder /elsewhere --code 999999 && grep -q '# mine' "$conf" && grep -q 280519 "$conf" && [[ $(grep -c ID_MODEL_ID "$rules") == 2 ]]
	ok "installed again: settings and keyboards are kept"
	network=$root/etc/systemd/system/litang-kiosk.service.d/network.conf
	[[ ! -e $network ]]
	ok "a folder needs no network"
	sed -i 's|^url=.*|url = https://example.org/kiosk|' "$conf" && install && [[ -e $network ]]
	ok "a url written later, with blanks, and installed again: the network is there"
	sed -i 's|^url =.*|url = |' "$conf" && install && [[ ! -e $network ]]
	ok "and gone again with it"
	unit=$root/etc/systemd/system/litang-kiosk.service
	if command -v systemd-analyze >/dev/null; then
		sed "s|/usr/local/bin/litang-kiosk|$(realpath "$B")/litang-kiosk|" "$unit" >"$work/litang-kiosk.service"
		systemd-analyze verify "$work/litang-kiosk.service" >"$work/said" 2>&1 && [[ ! -s $work/said ]]
		ok "systemd understands the unit"
		systemd-analyze security --offline=yes --no-pager "$work/litang-kiosk.service" >"$work/said" 2>&1
		score=$(sed -n 's/.*Overall exposure level for .*: \([0-9.]*\) .*/\1/p' "$work/said")
		echo "# exposure $score of 10"
		[[ -n $score ]] && awk "BEGIN { exit !($score <= 1.5) }"
		ok "what it may do is little: exposure at most 1.5"
	fi
	install --remove && [[ ! -e $unit && ! -e $root/usr/local/bin/litang-kiosk && -e $conf ]]
	ok "removed: the settings are kept"
fi
# What the player is linked with is installed with it; every Debian has its C library.
if command -v objdump >/dev/null && [[ -x build/litang-kiosk ]]; then
	for library in $(objdump -p build/litang-kiosk | awk '/NEEDED/ { print $2 }'); do
		package=$(dpkg -S "*/$library" | grep -v i386 | cut -d: -f1 | sort -u)
		[[ $package == libc6 ]] || grep -qE "^$package( |\$)" packages/kiosk.txt || echo "$library: $package"
	done >"$work/said"
	[[ ! -s $work/said ]]
	ok "the box gets every library the player needs"
fi
# The guide's own steps: the folder of the programme, and a new one with its signatures.
if [[ -x $B/litang ]]; then
	guide() { # WORD: the block of the guide that has it, led into the sandbox
		awk -v word="$1" '/^```sh$/ { block = ""; on = 1; next } /^```$/ { if (on && index(block, word)) print block; on = 0 } on { block = block $0 "\n" }' docs/安装大屏.md |
			sed "s|/srv/litang|$work/srv|g; s|build/litang|$B/litang|; s|-o public|-o $work/public|; s|cp -r public|cp -r $work/public|; s|new/kiosk|$work/new/kiosk|"
	}
	guide 'cp -r public' | grep 'litang -C\|^mkdir' >"$work/steps"
	bash -e "$work/steps" >"$work/said" 2>&1 && [[ -s $work/srv/kiosk/manifest.json ]]
	ok "the guide: the folder of the programme is made"
	mkdir "$work/new" && cp -r "$work/public/kiosk" "$work/new/"
	echo 1 >"$work/new/kiosk/manifest.json.minisig"
	echo 2 >"$work/new/kiosk/manifest.json.0123456789ABCDEF.minisig"
	guide manifest.new >"$work/steps"
	bash -e "$work/steps" >"$work/said" 2>&1 && diff -r "$work/new/kiosk" "$work/srv/kiosk" >"$work/said"
	ok "the guide: a new programme comes with its signatures"
fi
# Every command of the guide that is ours is there.
grep -o 'deploy/kiosk/[a-z.-]*\|docs/[a-z.-]*\.md\|pictures/[a-z]*\.png' docs/安装大屏.md | sort -u | while read -r path; do
	[[ -e $path || -e docs/$path ]] || { echo "$path is not there"; exit 1; }
done >"$work/said"
ok "the guide names only what is there"
done_testing

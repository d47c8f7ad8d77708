#!/bin/bash
# A bare Debian 12 made into a hall screen by our own installer, as a disk for an emulator:
# tests/vm/make.sh BUILD DIR puts vmlinuz, initrd and hall.img into DIR. The Debian itself is
# fetched once and kept in DIR/root. As root.
set -euo pipefail
B=$1 dir=$2
cd "$(dirname "$0")/../.."
root=$dir/root
export DEBIAN_FRONTEND=noninteractive
mkdir -p "$dir"
if [[ ! -e $dir/has-debian ]]; then
	rm -rf "$root"
	packages=$(sed 's/#.*//' packages/kiosk.txt | tr -s ' \n\t' ',' | sed 's/^,//; s/,$//')
	mmdebstrap --quiet --mode=root --variant=minbase --aptopt='APT::Install-Recommends "false"' \
		--include="systemd-sysv,udev,kmod,initramfs-tools,linux-image-amd64,$packages" bookworm "$root" \
		"$(ls /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)" >"$dir/log" 2>&1
	touch "$dir/has-debian"
fi
# What the hall's keeper would have: the repository after make, and a programme.
repository=$root/opt/litang
rm -rf "$repository" "$root/etc/litang" "$root/var/lib/litang" "$root/srv/litang"
mkdir -p "$repository/build" "$root/srv/litang"
cp -R packages deploy "$repository/"
cp -R "$B/litang-kiosk" "$B/locale" "$repository/build/"
cp -R "$dir"/bundles/* "$root/srv/litang/"
chroot "$root" /opt/litang/deploy/kiosk/install-kiosk.sh --folder /srv/litang/kiosk --id vm-1 --code 280519 >>"$dir/log" 2>&1
cp "$dir/kiosk.conf" "$root/etc/litang/kiosk.conf"
chroot "$root" chown root:litang /etc/litang/kiosk.conf
# And what only the test has: a shell on a serial line.
echo '/dev/vda / ext4 defaults,noatime 0 1' >"$root/etc/fstab"
units=$root/etc/systemd/system
cat >"$units/vm-shell.service" <<'END'
[Unit]
DefaultDependencies=no
[Service]
ExecStart=/bin/sh
StandardInput=tty-force
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS1
Restart=always
END
mkdir -p "$units/sysinit.target.wants"
ln -sf ../vm-shell.service "$units/sysinit.target.wants/vm-shell.service"
cp "$root"/boot/vmlinuz-* "$dir/vmlinuz"
cp "$root"/boot/initrd.img-* "$dir/initrd"
rm -f "$dir/hall.img"
mke2fs -q -t ext4 -d "$root" "$dir/hall.img" 3G

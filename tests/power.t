#!/bin/bash
# litang publish on a disk that fails: killed at every call that changes it, with what was
# not synced lost, with an I/O error at every call, with a full disk. Whatever happens, the
# old or the new release is served whole, and the next publication leaves nothing behind.
# In memory where there is room: what a disk does is played, and real ones are slow to sync.
[ -n "${TMPDIR:-}" ] || [ "$(df --output=avail -m /dev/shm | tail -n 1)" -lt 200 ] || export TMPDIR=/dev/shm
cd "$(dirname "$0")/.." && . tests/tap.sh
# The interposer counts calls, so the sanitizers' own library stays out: the plain program.
litang=$(realpath "${B%/asan}/litang")
tmpfs=
finish() { [ -z "$tmpfs" ] || umount "$tmpfs"; }
export SOURCE_DATE_EPOCH=1780012800 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
disk=$work/disk.so
${CC:-cc} -shared -fPIC -O1 -Wall -Wextra -Werror -o "$disk" tests/power/disk.c || exit 1

# A site of ten pages, one of which changes, one goes away and one is new.
repo=$work/repo
mkdir -p "$repo/articles" && cd "$repo" || exit
git init -q -b main . && git config user.email a@example.org && git config user.name 甲
printf 'title: 十页\nbase_url: https://example.org\ntimezone: Asia/Shanghai\noutputs: [html, feeds, kiosk]\n' >site.yaml
for i in 1 2 3 4 5 6 7 8 9 10; do
	printf -- '---\ntitle: 第%s页\ndate: 2026-05-%02d\n---\n%s\n' "$i" "$i" "$(printf '每天一杯水，%.0s' $(seq 1 60))" >"articles/p$i.md"
done
git add -A && git commit -qm 初稿 && git tag old
echo 改了。 >>articles/p3.md && git rm -q articles/p9.md && cp articles/p1.md articles/p11.md
git add -A && git commit -qm 修改 && git tag new
minisign -G -W -p "$work/k.pub" -s "$work/k.key" >/dev/null

publish() { # DIR REV
	"$litang" -C "$repo" publish --to "$1" --rev "$2" --sign "$work/k.key" --keep 2 -j 1 --theme "$here/themes/plain"
}
here=$OLDPWD
print() { tar -C "$1" --sort=name --mtime=@0 -cf - . | sha256sum; }
served() { [ -e "$1/current" ] && print "$1/current/"; }

# What there is before each attempt: three releases, so that one is removed as well.
start=$work/start
publish "$start" new 2>/dev/null && publish "$start" old 2>/dev/null && publish "$start" old~0 2>/dev/null
echo x >"$repo/articles/p2.md" && git commit -qam x && publish "$start" HEAD 2>/dev/null
old=$(served "$start")
cp -a "$start" "$work/good"
LD_PRELOAD=$disk POWER_COUNT=$work/count publish "$work/good" new 2>/dev/null
new=$(served "$work/good")
calls=$(cat "$work/count")
ok "the attempt makes calls ($calls of them) and a new release" test "$calls" -gt 50 -a "$old" != "$new"

leftovers() { find "$1" -maxdepth 1 -name '.litang-*'; find "$1/releases" -maxdepth 1 -name '.*' ! -name releases; }
whole() { # DIR WHAT: the next publication mends what is left
	publish "$1" new >"$work/mended" 2>&1 || { echo "$2: cannot publish after"; cat "$work/mended"; return 1; }
	[ -z "$(leftovers "$1")" ] || { echo "$2: left behind: $(leftovers "$1")"; return 1; }
	# The same content, perhaps under a higher number.
	diff -r "$work/good/current/" "$1/current/" -x '.litang-*' -x 'manifest.json*' -x release ||
		{ echo "$2: the next publication is not the new content"; return 1; }
	minisign -V -q -m "$1/current/kiosk/manifest.json" -p "$work/k.pub" || { echo "$2: signature"; return 1; }
	[ "$(cat "$1/serial")" -ge "$(basename "$(readlink "$work/good/current")")" ] || { echo "$2: the serial went back"; return 1; }
	[ "$(ls "$1/releases" | wc -l)" -le 3 ] || { echo "$2: releases pile up: $(ls "$1/releases")"; return 1; }
}
go_back() { # DIR
	"$litang" -C "$repo" publish --to "$1" --rollback --sign "$work/k.key" --keep 2
}
act() { if [ "$back" = 1 ]; then go_back "$1"; else publish "$1" new; fi; }
back=0

# Every call of the last ones, where things are renamed; before them, where files are made,
# every STEP-th.
attempt() { # MODE STEP EXPECTED-STATUS...
	local mode=$1 step=$2 at=1 status now seen_old=0 seen_new=0
	shift 2
	while [ "$at" -le "$calls" ]; do
		rm -rf "$work/site" && cp -al "$start" "$work/site"
		(LD_PRELOAD=$disk POWER_AT=$at POWER_MODE=$mode act "$work/site" >"$work/out" 2>&1) 2>/dev/null
		status=$?
		case " $* " in *" $status "*) ;; *) echo "$mode at call $at: exit $status"; cat "$work/out"; return 1 ;; esac
		now=$(served "$work/site")
		case $now in
		"$old") seen_old=$((seen_old + 1)) ;;
		"$new") seen_new=$((seen_new + 1)) ;;
		*) echo "$mode at call $at: neither old nor new is served"; return 1 ;;
		esac
		[ "$status" != 0 ] || [ "$now" = "$new" ] || { echo "$mode at call $at: exit 0, and old is served"; return 1; }
		whole "$work/site" "$mode at call $at" || return 1
		if [ "$at" -lt $((calls - 40)) ]; then at=$((at + step)); else at=$((at + 1)); fi
	done
	# The test would mean nothing if it had never come to both.
	[ "$seen_old" -gt 3 ] && [ "$seen_new" -gt 0 ] || { echo "old $seen_old, new $seen_new times"; return 1; }
}
ok "killed at every call" attempt kill 1 137
ok "killed, what was not synced is lost" attempt lose 3 137
ok "an I/O error at one call" attempt error 3 0 2
ok "a disk that is broken from one call on" attempt broken 5 0 2
ok "a disk that is full from one call on" attempt full 5 0 2

# The way back is another way.
rm -rf "$work/back" && cp -a "$start" "$work/back"
LD_PRELOAD=$disk POWER_COUNT=$work/count go_back "$work/back" 2>/dev/null
published=$new new=$(served "$work/back") back=1
forth_calls=$calls calls=$(cat "$work/count")
ok "a rollback, killed, what was not synced is lost" attempt lose 3 137
ok "a rollback, with an I/O error at one call" attempt error 3 0 2
new=$published back=0 calls=$forth_calls

# The interposer itself: without the sync, what is lost must show.
cheat() {
	sed 's/^syncfs(int fd)/syncfs_not(int fd)/' tests/power/disk.c >"$work/cheat.c"
	printf 'int syncfs(int fd) { (void)fd; return 0; }\n' >>"$work/cheat.c"
	${CC:-cc} -shared -fPIC -O1 -Wno-missing-prototypes -o "$work/cheat.so" "$work/cheat.c" || return 1
	local at
	for at in $(seq $((calls - 1)) -1 $((calls - 40))); do
		rm -rf "$work/site" && cp -a "$start" "$work/site"
		(LD_PRELOAD=$work/cheat.so POWER_AT=$at POWER_MODE=lose publish "$work/site" new) >/dev/null 2>&1
		case "$(served "$work/site")" in "$old" | "$new") ;; *) return 0 ;; esac
	done
	return 1
}
cd "$here" || exit
ok "a program that does not sync would be found out" cheat

# A real small disk, where one may mount one.
tmpfs=$work/small
mkdir "$tmpfs"
if mount -t tmpfs -o size=64m none "$tmpfs" 2>/dev/null; then
	small() {
		local room
		cp -a "$start" "$tmpfs/site"
		for room in 1 2 3 4 6 8 12 16 24 32 48 64 96 128; do
			rm -rf "$tmpfs/site" "$tmpfs/fill" && cp -a "$start" "$tmpfs/site"
			head -c "$(($(df --output=avail -B1 "$tmpfs" | tail -1) - room * 4096))" /dev/zero >"$tmpfs/fill"
			publish "$tmpfs/site" new >/dev/null 2>&1
			local now
			now=$(served "$tmpfs/site")
			[ "$now" = "$old" ] || [ "$now" = "$new" ] || { echo "$room pages of room: neither"; return 1; }
			rm "$tmpfs/fill"
			whole "$tmpfs/site" "$room pages of room" || return 1
		done
	}
	ok "a full disk" small
else
	tmpfs=
	skip "a full disk" "no right to mount one"
fi
done_testing

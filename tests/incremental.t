#!/bin/bash
# An incremental build equals a clean one, byte for byte and word for word: edits are replayed
# on a site, each built into the same folder as before and into a new one. B names the build.
# In memory where there is room: some hundred builds.
[ -n "${TMPDIR:-}" ] || [ "$(df --output=avail -m /dev/shm | tail -n 1)" -lt 200 ] || export TMPDIR=/dev/shm
cd "$(dirname "$0")/.." && . tests/tap.sh
litang=$B/litang
# The clean builds are made by the plain program, which has to write the same bytes. The
# interposer counts calls, so that the sanitizers' own library stays out there too.
plain=$(realpath "${B%/asan}/litang")
# What stands still is built once (and kept by every test); pictures come from the cache.
kept=${XDG_CACHE_HOME:-$HOME/.cache}/litang/pictures
export XDG_CACHE_HOME=$work/cache GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
unset SOURCE_DATE_EPOCH
mkdir -p "$kept" "$work/cache/litang" && ln -s "$kept" "$work/cache/litang/pictures"

# Kinds, pictures and drafts of one golden site, events and holidays of another.
repo=$work/repo
mkdir "$repo" && cp -R tests/golden/calendar/content "$repo/content" && cp -R tests/golden/kinds/content/. "$repo/content"
cp -R themes/default "$work/theme" && site=$repo/content out=$work/out
rm "$repo/content/events/week.md" # a title too long for an official account
printf '%s\n' '---' 'title: 讲座' 'start: 2026-06-03 09:30' 'end: 2026-06-03 11:10' 'date: 2026-05-02 08:20' '---' \
	'先预约。' >"$site/events/talk.md"
sed -i 's/^outputs:.*/outputs: [html, feeds, search, kiosk, print, wechat]\nreport_days: 2/' "$site/site.yaml"
git -C "$repo" init -q -b main && git -C "$repo" config user.email a@example.org && git -C "$repo" config user.name 甲
git -C "$repo" add -A && git -C "$repo" commit -qm 初稿
now=2026-05-29T12:00+08:00
more=()

# The census does not believe what was written a moment ago.
settle() { sleep 0.12; }
build() { # OUT [PROGRAM]: says what it said, but for the counts; status after it
	"${2:-$litang}" -C "$site" build -o "$1" --theme "$work/theme" --now "$now" "${more[@]}" 2>"$1.said"
	echo "status $?" >>"$1.said"
	sed -i "s/[0-9]* written, [0-9]* removed//; s/写入.*//; s|$1|OUT|" "$1.said"
}
equal() { # after a mistake there is nothing new, so what there was has to be there
	diff "$work/clean.said" "$out.said" || return 1
	if [ -d "$work/clean" ]; then diff -r "$work/clean" "$out"; else diff "$work/before" <(state); fi
}
same() { # the folder as it is now, and after a build that should have nothing to do
	rm -rf "$work/clean"
	state >"$work/before"
	build "$work/clean" "$plain" && build "$out" && equal && settle && build "$out" && equal
}
state() { find "$out" -type f -printf '%P %i %T@ %s\n' | sort; }
# Does the next build do nothing at all?
skips() { "$litang" -C "$site" build -o "$out" --theme "$work/theme" --now "$now" "${more[@]}" --timings 2>&1 | tee "$work/skipped" | grep -q ^receipt || { cat "$work/skipped"; return 1; }; }
rests() { settle && build "$out" && skips; } # it may have to build once more to be sure
edit() { "$@" >/dev/null && same && [ -d "$work/clean" ]; }
spoil() { "$@" >/dev/null && same && [ ! -d "$work/clean" ]; }

ok "a first build" same
ok "nothing changed: nothing is done" rests
state >"$work/rested"
ok "and says what it said" same
ok "every inode and time is as it was" diff "$work/rested" <(state)

append() { printf '\n又一句。\n' >>"$1"; }
ok "a page is edited" edit append "$site/articles/salt.md"
ok "and rests" rests
sly() { # the same size and the same time of change
	cp -p "$1" "$work/kept" && sed 's/又一句/再一句/' "$1" >"$work/x" && cat "$work/x" >"$1" && touch -r "$work/kept" "$1" && ! cmp -s "$work/kept" "$1"
}
ok "edited with size and time put back" edit sly "$site/articles/salt.md"
hasty() { # written, built and written again in one go
	printf '一' >>"$site/articles/salt.md" && build "$out" && printf '二' | dd of="$site/articles/salt.md" conv=notrunc bs=1 \
		seek=$(($(stat -c %s "$site/articles/salt.md") - 3)) 2>/dev/null
}
ok "written twice within a tick" edit hasty
ok "a page comes" edit sh -c "sed 's/^标题：.*/标题：少油/; /^旧地址/d' $site/articles/salt.md >$site/articles/oil.md"
ok "a page is renamed" edit mv "$site/articles/oil.md" "$site/articles/sugar.md"
ok "a page goes" edit rm "$site/articles/sugar.md"
ok "a page is put back with its old time" edit git -C "$repo" checkout -q -- content/articles/salt.md
ok "a folder is renamed" edit mv "$site/notices/film-night" "$site/notices/film"
ok "and back" edit mv "$site/notices/film" "$site/notices/film-night"
ok "a mistake: nothing is written" spoil sh -c "printf -- '---\ndate: 昨天\n---\n' >$site/articles/bad.md"
ok "mended" edit rm "$site/articles/bad.md"
ok "a warning is told again" edit sh -c "printf -- '---\ntitle: 电话\ndate: 2026-05-01\n---\n怎么办?要少吃盐,多走路.\n' >$site/articles/warn.md"
ok "and rests" rests
inside() { # the output within the content, where people stand when they build
	(cd "$site" && "$litang" build --theme "$work/theme" --now "$now" 2>/dev/null && sed 's/^标题：.*/标题：更多/; /^旧地址/d' articles/salt.md >articles/more.md && sleep 0.12 &&
		"$litang" build --theme "$work/theme" --now "$now" 2>/dev/null && [ -e public/articles/more/index.html ] && sleep 0.12 &&
		"$litang" build --theme "$work/theme" --now "$now" --timings 2>&1 | grep ^receipt && mv public "$work/public" &&
		rm -rf "$work/clean" && build "$work/clean" "$plain" && diff -r "$work/clean" "$work/public"; s=$?; rm -rf public articles/more.md; exit $s)
}
ok "the output inside the content" inside
ok "and goes" edit rm "$site/articles/warn.md"
ok "a setting" edit sed -i 's/^title:.*/title: 新名字/' "$site/site.yaml"
ok "an output less" edit sed -i 's/^outputs:.*/outputs: [html, search]/' "$site/site.yaml"
ok "all of them again" edit sed -i 's/^outputs:.*/outputs: [html, feeds, search, kiosk]/' "$site/site.yaml"
ok "a template" edit sed -i 's/<body/<body data-a="1"/' "$work/theme"/templates/*.html
ok "a style" edit sh -c "echo 'p{color:red}' >>$(find "$work/theme/assets" -name '*.css' | head -1)"
ok "another theme" edit eval 'more=(--theme themes/plain)'
ok "the first again" edit eval 'more=()'
ok "a table of data" edit sh -c "printf '06-09\t义诊日\n' >>$site/data/days.tsv"
picture=$site/notices/film-night/poster.png
ok "another picture under the same name" edit cp "$(find tests/golden tests/media content -name '*.png' -size -60k ! -path "*film-night*" | sort | head -1)" "$picture"
ok "static files" edit sh -c "mkdir -p $site/static/.well-known && echo a >$site/static/a.txt && echo b >$site/static/.well-known/b.txt"
ok "one of them changed" edit sh -c "echo c >$site/static/.well-known/b.txt"
ok "drafts" edit eval 'more=(--drafts)'
ok "no drafts" edit eval 'more=()'
ok "an address of its own" edit eval 'more=(--base-url https://other.example.org/x)'
ok "the site's" edit eval 'more=()'
# A library that is loaded only for an archive, put in place of itself.
late() { # COMMAND: then the build is a whole one, and rests again
	rests && "$@" && not skips && rests
}
zip=$(ldconfig -p | sed -n 's/.*libzip\.so\.4 .*=> //p' | head -1)
mkdir "$work/lib" "$work/bin"
export LD_LIBRARY_PATH=$work/lib
ok "a library comes that is not loaded yet" late cp "$zip" "$work/lib/libzip.so.4"
ok "and is mended" late sh -c "cp '$zip' '$work/lib/new' && mv '$work/lib/new' '$work/lib/libzip.so.4'"
ok "and goes" late rm "$work/lib/libzip.so.4"
unset LD_LIBRARY_PATH
reader() { printf '#!/bin/sh\nexec %s "$@"\n' "$(command -v true)" >"$work/bin/pdftotext" && chmod +x "$work/bin/pdftotext"; }
PATH=$work/bin:$PATH
ok "a reader of documents comes" late reader
ok "and is mended" late sh -c "echo '# ' >>'$work/bin/pdftotext'"
ok "and goes" late rm "$work/bin/pdftotext"
PATH=${PATH#*:}
ok "Chinese messages" edit export LANGUAGE=zh_CN
ok "English ones" edit export LANGUAGE=en
ok "a commit, the files as they are" edit sh -c "git -C $repo add -A && git -C $repo commit -qm 修改"
ok "and rests" rests
ok "staged and taken back" edit sh -c "cp $site/articles/salt.md $work/salt && echo x >>$site/articles/salt.md && git -C $repo add -A && cp $work/salt $site/articles/salt.md"
ok "another commit checked out" edit sh -c "git -C $repo checkout -qf HEAD~1 && git -C $repo clean -qfd"
ok "a revision" edit eval 'more=(--rev main)'
ok "and rests" rests
ok "the branch moved" edit git -C "$repo" branch -qf main HEAD
ok "the folder" edit eval 'more=()'

# What people do to the output.
page=$(cd "$out" && find articles -name index.html | sort | head -1)
ok "an output is deleted" edit rm "$out/$page"
ok "an output is written over" edit sh -c "echo x >$out/$page"
ok "an output is changed, its size and time put back" edit sh -c "cp -p $out/$page $work/page && tr a b <$out/$page >$work/x && cat $work/x >$out/$page && touch -r $work/page $out/$page"
ok "a folder of the output is gone" edit rm -r "$out/articles"
ok "the list of files is gone" eval 'rm "$out/.litang"; build "$out"; grep -q "status 2" "$out.said"'
ok "all of it is gone" edit rm -r "$out"
ok "a folder is a link now" edit sh -c "mv $out/articles $work/elsewhere && ln -s $work/elsewhere $out/articles; rm $out/articles; mv $work/elsewhere $out/articles"
ok "another folder in its place" edit sh -c "cp -R $out $work/copy && rm -r $out && mv $work/copy $out"
receipt() { find "$work/cache/litang/receipts" -type f; }
ok "receipts are for nobody else" test -z "$(find "$work/cache/litang/receipts" -type f -perm /077)"
ok "a damaged receipt" edit sh -c "for f in $(receipt | tr '\n' ' '); do truncate -s -100 \$f; done"
ok "a receipt full of something else" edit sh -c "for f in $(receipt | tr '\n' ' '); do head -c 70000 /dev/urandom >\$f; done"
ok "no receipt" edit rm -r "$work/cache/litang/receipts"
ok "and rests" rests

# Time goes on, hour by hour over the days of the event and its report, and to the very
# second at which the site says that it changes.
hours() {
	local skipped=0 from next
	from=$(date -d '2026-06-02T22:00+08:00' +%s)
	for i in $(seq 0 17 96); do
		now=$((from + i * 3600))
		skips && skipped=$((skipped + 1))
		same || { echo "at $(date -d @$now)"; return 1; }
	done
	echo "skipped $skipped"
	for i in 1 2 3; do
		next=$(sed -n 's/.*"next_change":"\([^"]*\)".*/\1/p' "$out/release.json")
		for now in $(($(date -d "$next" +%s) - 1)) $(($(date -d "$next" +%s))) $(($(date -d "$next" +%s) + 1)); do
			same || { echo "at $(date -d @$now)"; return 1; }
		done
	done
}
ok "time goes on" hours
day() { # within a day on which nothing happens, nothing is done
	now=2027-02-01T20:00+08:00 && same && rests && now=2027-02-01T23:59+08:00 && skips && now=2027-02-02T00:00+08:00 && not skips
}
ok "a quiet day is one day" day
ok "time goes back" edit eval 'now=2026-05-29T12:00+08:00'
shows_clock() { sed -i 's|</body>|<p>{{now\|date}}</p></body>|' "$work/theme/templates/404.html" && sed -i 's|<main|{{now\|date}}<main|' "$work/theme/templates"/*.html; }
ok "a theme that shows the clock" edit shows_clock
ok "is not believed a second later" eval 'rests; now=2026-05-29T12:00:01+08:00; not skips'

# Killed at every seventh call, and the edit taken back: neither build's files may stay.
disk=$work/disk.so
${CC:-cc} -shared -fPIC -O1 -Wall -Wextra -Werror -o "$disk" tests/power/disk.c || exit 1
killed() {
	local at died=0
	for at in $(seq 1 7 400); do
		printf '\n第%s回\n' "$at" >>"$site/articles/salt.md" && cp "$site/articles/salt.md" "$site/articles/late-$at.md"
		(LD_PRELOAD=$disk POWER_AT=$at POWER_MODE=kill "$plain" -C "$site" build -o "$out" --theme "$work/theme" --now "$now" -j 1) >/dev/null 2>&1
		[ $? != 137 ] || died=$((died + 1))
		rm "$site"/articles/late-*.md
		[ $((at % 3)) = 0 ] || continue
		same || { echo "killed at call $at"; return 1; }
	done 2>/dev/null
	[ "$died" -gt 5 ] || { echo "died $died times"; return 1; }
}
ok "killed builds" killed
ok "and rests" rests
done_testing

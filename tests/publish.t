#!/bin/bash
# litang publish as an administrator meets it: releases that share files, a serial that only
# goes up, signatures, rollback, refusal, two pushes at once, lists of changes.
cd "$(dirname "$0")/.." && . tests/tap.sh
export SOURCE_DATE_EPOCH=1780012800 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
litang=$B/litang
says() { # PATTERN COMMAND...
	local pattern=$1
	shift
	"$@" >"$work/out.txt" 2>&1
	cat "$work/out.txt"
	grep -qE "$pattern" "$work/out.txt"
}

repo=$work/repo site=$work/site
mkdir "$repo" && cp -R tests/golden/kinds/content/. "$repo"
git -C "$repo" init -q -b main && git -C "$repo" config user.email a@example.org && git -C "$repo" config user.name 甲
commit() { git -C "$repo" add -A && git -C "$repo" commit -qm "${1:-改}"; }
commit 初稿
git clone -q --bare "$repo" "$work/repo.git"
git -C "$repo" remote add origin "$work/repo.git"
push() { commit "$@" && git -C "$repo" push -q origin main; }
publish() { "$litang" -C "$work/repo.git" publish --to "$site" "$@"; }
serial() { jq .serial "$site/current/kiosk/manifest.json"; }
minisign -G -W -p "$work/p.pub" -s "$work/p.key" >/dev/null
minisign -G -W -p "$work/r.pub" -s "$work/r.key" >/dev/null
manifest=$site/current/kiosk/manifest.json

ok "a bare repository's commit is published" says 'release 1 is served' publish --sign "$work/p.key"
ok "current is a link" is "$(readlink "$site/current")" releases/1
ok "the manifest has the serial" is "$(serial)" 1
ok "the stock program accepts the signature" minisign -V -q -m "$manifest" -p "$work/p.pub"
ok "and not one of another key" not minisign -V -q -m "$manifest" -p "$work/r.pub"
"$litang" -C "$work/repo.git" build --rev HEAD -o "$work/built" 2>/dev/null
ok "what is served is what build makes" diff -r "$work/built" "$site/current" -x .litang -x .litang-'*' -x '*.gz' -x manifest.json -x manifest.json.minisig -x release
ok "the same again publishes nothing" says 'nothing has changed; release 1' publish --sign "$work/p.key"
ok "and leaves one release" is "$(ls "$site/releases")" 1
ok "nothing staged is left" is "$(find "$site" -name '.litang-next*' -o -name '.litang-link*' -o -name '.litang-gone*')" ""

# Packed twins.
twins_are_right() {
	find "$site/current/" -name '*.gz' | while read -r twin; do gzip -dc "$twin" | cmp - "${twin%.gz}" || exit 1; done
	[ "$(find "$site/current/" -name '*.gz' | wc -l)" -gt 10 ]
}
ok "packed twins unpack to their files" twins_are_right
ok "nothing of the kiosk is packed" is "$(find "$site/current/kiosk" -name '*.gz')" ""

# The page about the release.
ok "a page tells number and time" grep -q '第 1 版，2026年5月29日 08:00 发布' "$site/current/release/index.html"
ok "and the commit" grep -q "$(git -C "$repo" rev-parse HEAD)" "$site/current/release/index.html"
ok "a plain build has none" not test -e "$work/built/release"

# A change to one page.
cp -R "$site/current/" "$work/first"
printf '\n再加一句。\n' >>"$repo/articles/salt.md" && push
ok "a change is published" says 'release 2 is served' publish --sign "$work/p.key"
inode() { stat -L -c %i "$1"; }
ok "a file that is the same is the same file" is "$(inode "$site/releases/1/robots.txt")" "$(inode "$site/releases/2/robots.txt")"
ok "its packed twin too" is "$(inode "$site/releases/1/404.html.gz")" "$(inode "$site/releases/2/404.html.gz")"
ok "the release before is as it was" diff -r "$work/first" "$site/releases/1"
ok "and stands as previous" is "$(readlink "$site/previous")" releases/1
changes=$site/current/.litang-changes.json
ok "the changes are listed" jq -e '.from == 1 and .to == 2 and any(.changed[]; .path == "articles/salt/index.html" and .cache == "revalidate" and .type == "text/html; charset=utf-8")' "$changes"
ok "only they" jq -e 'all(.changed[]; .path != "robots.txt")' "$changes"
ok "the manifest last" jq -e '.changed[-1].path == "kiosk/manifest.json"' "$changes"
ok "objects are for ever" jq -e 'any(.changed[]; .cache == "immutable") and all(.changed[]; (.path | startswith("kiosk/objects/")) == (.cache == "immutable"))' "$changes"
applies() { # The list of changes makes one release of the other, as an uploader would.
	cp -R "$work/first" "$work/bucket"
	jq -r '.changed[].path' "$changes" | while read -r path; do
		mkdir -p "$work/bucket/$(dirname "$path")" && cp "$site/current/$path" "$work/bucket/$path"
	done
	jq -r '.removed[]' "$changes" | while read -r path; do rm "$work/bucket/$path"; done
	find "$work/bucket" -type d -empty -delete
	diff -r "$work/bucket" "$site/current" -x '.litang-*' -x '*.gz'
}
ok "and are all there is to upload" applies
ok "every hash holds" bash -c "jq -r '.files[] | .sha256 + \"  \" + .path' '$site/current/.litang-release.json' | (cd '$site/current' && sha256sum -c --quiet)"

# A change that the hall does not see keeps the manifest and what a reviewer signed.
id=$(printf '%16s' "$(sed -n 's/.*key //p' "$work/r.pub")" | tr ' ' 0)
minisign -S -W -s "$work/r.key" -m "$manifest" -x "$manifest.$id.minisig" >/dev/null
mkdir -p "$repo/static" && echo x >"$repo/static/note.txt" && push
ok "a file beside is published" says 'release 3 is served' publish --sign "$work/p.key"
ok "the manifest stays as it was" is "$(serial)" 2
ok "with the reviewer's signature" minisign -V -q -m "$manifest" -x "$manifest".*.minisig -p "$work/r.pub"
ok "the signature is among the changes" jq -e 'any(.changed[]; .path | test("manifest.json.[0-9A-F]{16}.minisig$"))' "$changes"
printf '\n又一句。\n' >>"$repo/articles/salt.md" && push
ok "a new bundle asks the reviewer again" says 'must sign kiosk/manifest.json again' publish --sign "$work/p.key"
ok "and is number 4" is "$(serial)" 4
ok "the old signature is not carried on" is "$(ls "$site/current/kiosk" | grep -c minisig)" 1

# Back and forth.
ok "a rollback is a new release" says 'release 5 is served' publish --rollback --sign "$work/p.key"
ok "with a higher serial" is "$(serial)" 5
ok "signed" minisign -V -q -m "$manifest" -p "$work/p.pub"
ok "and the content of the one before" diff -r "$site/releases/3" "$site/releases/5" -x '.litang-*' -x 'manifest.json*' -x release
ok "it says so" grep -q '第 5 版.*内容与第 3 版相同' "$site/current/release/index.html"
ok "once more goes further back" says 'release 6 is served' publish --rollback --sign "$work/p.key"
ok "to the second" diff -r "$site/releases/2" "$site/releases/6" -x '.litang-*' -x 'manifest.json*' -x release
ok "a release by number" says 'release 7 is served' publish --rollback 4 --sign "$work/p.key"
ok "has its content" diff -r "$site/releases/4" "$site/releases/7" -x '.litang-*' -x 'manifest.json*' -x release
ok "one that is not there is told" says 'releases/99' status 2 publish --rollback 99
ok "time alone does not undo a rollback" is "$(publish --due --now 2027-01-01 2>&1)" ""
ok "a push does" says 'release 8 is served' publish --sign "$work/p.key"
ok "five releases are kept, rollbacks not counted, and what was served before" is "$(ls "$site/releases" | tr '\n' ' ')" "1 2 3 4 7 8 "
for back in 4 3 2 1; do # the whole way, though five are kept
	ok "back to release $back" says 'is served' publish --rollback --sign "$work/p.key"
	ok "which is what is served" jq -e ".origin == $back" "$site/current/.litang-release.json"
done
ok "and no further" says 'no older release' status 2 publish --rollback --sign "$work/p.key"
ok "a push again" says 'release 13 is served' publish --sign "$work/p.key"

# The serial never goes back.
rm "$site/serial"
printf '\n三。\n' >>"$repo/articles/salt.md" && push
ok "without its file" says 'release 14 is served' publish --sign "$work/p.key"
echo 1200 >"$site/serial"
printf '\n四。\n' >>"$repo/articles/salt.md" && push
ok "the file leads where releases were lost" says 'release 1201 is served' publish --sign "$work/p.key"
echo 5000000 >"$site/serial"
ok "a number that no hall would take is refused" says 'release 5000001 would be too far ahead of 1201' status 2 publish --sign "$work/p.key"
printf 'rubbish' >"$site/serial"
printf '\n五。\n' >>"$repo/articles/salt.md" && push
ok "rubbish in it does not matter" says 'release 1202 is served' publish --sign "$work/p.key"

# Refusals: nothing changes.
state() { find "$site" -printf '%P %i %l\n' | sort; }
state >"$work/before"
unchanged() { state | diff "$work/before" -; }
cp "$repo/articles/salt.md" "$work/good.md"
printf '[坏链](nowhere.md)\n' >>"$repo/articles/salt.md" && push
ok "errors refuse" says 'nothing was published' status 1 publish --sign "$work/p.key"
ok "and change nothing" unchanged
cp "$work/good.md" "$repo/articles/salt.md" && push
chmod 644 "$work/p.key"
ok "a key that others can read is refused" says 'chmod 600' status 2 publish --sign "$work/p.key"
chmod 600 "$work/p.key"
ok "a key that revokes itself is refused" says 'names the key of --sign itself' status 2 publish --sign "$work/p.key" --revoke "$work/p.pub"
ok "a public key cannot sign" says 'no secret key' status 2 publish --sign <(cat "$work/p.pub")
ok "an unknown revision is named" says nosuchrev status 2 publish --rev nosuchrev
ok "a folder of somebody else is refused" says 'name an empty folder' status 2 "$litang" -C "$work/repo.git" publish --to "$repo"
ok "a folder without commits is refused" status 2 "$litang" -C "$work/built" publish --to "$work/none"
ok "drafts are not published" says 'leave --drafts out' status 2 publish --drafts
ok "--to is needed" says 'with --to' status 2 "$litang" -C "$work/repo.git" publish
ok "nothing has changed by all that" unchanged
ok "a lost signature is told" says 'was signed, this one is not' publish

# Keys: announced, revoked, an end.
ok "a key is announced" publish --sign "$work/p.key" --announce "$work/r.pub" --valid-days 1
ok "in the signed manifest" jq -e --arg key "$(sed -n 2p "$work/r.pub")" '.keys == [$key]' "$manifest"
ok "which has an end" is "$(jq .not_after "$manifest")" $((SOURCE_DATE_EPOCH + 86400))
before=$(serial)
ok "an hour later nothing happens" says 'nothing has changed' publish --now "2026-05-29 09:00" --sign "$work/p.key" --announce "$work/r.pub" --valid-days 1
ok "past half of it the end moves" publish --now "2026-05-29 21:00" --sign "$work/p.key" --announce "$work/r.pub" --valid-days 1
ok "with a higher serial" test "$(serial)" -gt "$before"
ok "a key is revoked" publish --sign "$work/r.key" --revoke "$(sed -n 2p "$work/p.pub")"
ok "in a manifest that the new key signed" minisign -V -q -m "$manifest" -p "$work/r.pub"
ok "by name" jq -e --arg key "$(sed -n 2p "$work/p.pub")" '.revoked == [$key]' "$manifest"

# Two pushes at once: one waits for the other, and the newer content wins.
printf '\n六。\n' >>"$repo/articles/salt.md" && push
publish --sign "$work/r.key" 2>"$work/a" &
publish --sign "$work/r.key" 2>"$work/b" &
wait
ok "two at once: one publishes, one finds nothing to do" is "$(cat "$work/a" "$work/b" | grep -cE 'is served: |nothing has changed')" 2
ok "and the last word is served" grep -q 六 "$site/current/articles/salt/index.html"

# A release that rotted on the disk is not published again.
victim=$(ls -d "$site"/releases/*/articles/salt | head -1)
chmod u+w "$victim/index.html" && printf x >>"$victim/index.html"
old=$(basename "$(dirname "$(dirname "$victim")")")
ok "a damaged release is not gone back to" says 'no longer what was published' status 2 publish --rollback "$old" --sign "$work/r.key"
ok "nothing of it is left" is "$(find "$site" -name '.litang-next*')" ""
done_testing

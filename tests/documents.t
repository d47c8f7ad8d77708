#!/bin/bash
# Private numbers in documents that are published as they are (docs/check.md): found in all
# kinds, none where there are none, and whatever cannot be read is told. Damaged and hostile
# documents, and a pdftotext that hangs, cost some seconds at most. TAP; B is the build folder.
cd "$(dirname "$0")/.." && . tests/tap.sh
litang=$B/litang
export SOURCE_DATE_EPOCH=1780012800
theme=$PWD/themes/plain
export XDG_CACHE_HOME=$work/cache
site() { # NAME [POLICY]: an empty one
	mkdir -p "$work/$1/static"
	printf 'title: 试\nbase_url: https://example.org\noutputs: [html]\npolicy: %s\n' "${2:-plain}" >"$work/$1/site.yaml"
}
look() { # NAME: what check says, in $work/NAME.json; its status
	timeout 300 "$litang" -C "$work/$1" check --theme "$theme" --format json >"$work/$1.json" 2>"$work/$1.said"
}
holds() { jq -e "$2" "$work/$1.json"; }
says() { # NAME PATTERN
	look "$1"
	cat "$work/$1.said" "$work/$1.json"
	grep -qE -- "$2" "$work/$1.json"
}

python3 tests/documents/make.py "$work/made" || exit
for kind in found clean unread; do
	site $kind
	cp "$work/made/$kind/"* "$work/$kind/static/"
done

# What is in them
look found
ok "private numbers are errors" test $? = 1
for path in "$work"/found/static/*; do
	file=${path##*/}
	ok "found in $file" holds found \
		"[.[] | select(.path == \"static/$file\" and (.rule == \"id-number\" or .rule == \"mobile-number\") and .severity == \"error\")] | length > 0"
done
ok "both in one row of a PDF" holds found '[.[] | select(.path == "static/list.pdf") | .rule] | sort == ["id-number", "mobile-number"]'
ok "with the page" holds found '[.[] | select(.path == "static/list.pdf") | .text | startswith("page 2: ")] | all'
ok "the slide" holds found '[.[] | select(.path == "static/slide.pptx") | .text | startswith("slide 3: ")] | all'
ok "the sheet" holds found '[.[] | select(.path == "static/number.xlsx") | .text | startswith("sheet 2: ")] | all'
ok "once each" holds found '[.[] | select(.path == "static/number.xlsx" or .path == "static/split.docx" or .path == "static/length.xls")] | length == 3'
ok "a long list is told in part" holds found '[.[] | select(.path == "static/several.xlsx")] | length == 50'
ok "no number is shown whole" sh -c "! grep -E '330921199003074514|13812345678' '$work/found.json' '$work/found.said'"
ok "no name of an entry is followed" sh -c "! ls /tmp/climbed.xml /climbed.xml '$work'/climbed.xml"
ok "nothing is built" sh -c "! '$litang' -C '$work/found' build --theme '$theme' -o '$work/public' 2>/dev/null && ! test -e '$work/public'"
look clean
ok "nothing is found where nothing is" test "$?$(cat "$work/clean.json")" = "0[
]"

# What cannot be read
begin=$SECONDS
look unread
status=$?
ok "hostile documents cost little" test $((SECONDS - begin)) -lt 120
ok "what cannot be read may be published" test "$status" = 0
for path in "$work"/unread/static/*; do
	file=${path##*/}
	ok "told: $file" holds unread \
		"[.[] | select(.path == \"static/$file\" and .rule == \"unread-document\" and .severity == \"info\")] | length == 1"
done
ok "a scan is told for what it is" holds unread '[.[] | select(.path | test("scan")) | .text | test("only pictures")] == [true, true, true]'
ok "a password as well" holds unread '[.[] | select(.path | test("locked")) | .text | test("password")] == [true, true, true, true]'
is_told() { holds unread "[.[] | select(.path == \"static/$1\") | .text | test(\"$2\")] == [true]"; }
ok "text that begins as a PDF does" is_told note.doc 'begins as a PDF does, but only text follows'
ok "a picture that is called a document" is_told photo.doc 'it is a picture'
ok "nothing at all" is_told zeros.doc 'of no kind that is read'
ok "archives that are not opened" sh -c "jq -r '.[] | select(.text | test(\"kind .zip\")) | .path' '$work/unread.json' | sort | tr '\n' ' ' | grep -qx 'static/list.7z static/list.gz static/list.rar static/list.tar static/list.xz '"
site strict strict
cp "$work/made/unread/scan.pdf" "$work/made/unread/cut.docx" "$work/strict/static/"
ok "a strict site is warned" sh -c "timeout 300 '$litang' -C '$work/strict' check --theme '$theme' 2>&1 | grep -c 'warning.*unread-document' | grep -qx 2"
site partly
cp "$work/made/found/climb.docx" "$work/partly/static/a.docx"
python3 - "$work/partly/static/a.docx" <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "a") as archive:
    archive.writestr("word/broken.xml", "<a>13812345678<b></a>")
PY
look partly
ok "what can be read of a damaged one is read" holds partly '[.[].rule] | sort == ["id-number", "mobile-number", "unread-document"]'

site packed
tar -C "$work/made/clean" -czf "$work/packed/static/list.tar.gz" .
look packed
ok "an archive that is not opened is told" holds packed 'map(.rule) == ["unread-document"]'

# pdftotext
rm -rf "$work/cache"
site pdf
cp "$work/made/clean/plan.pdf" "$work/pdf/static/"
mkdir "$work/bin"
program() { # TEXT: a pdftotext of our own
	printf '#!/bin/bash\n%s\n' "$1" >"$work/bin/pdftotext"
	chmod +x "$work/bin/pdftotext"
}
with() { PATH=$work/bin:$PATH "$@"; }
empty=$work/none
mkdir "$empty"
missing() {
	PATH=$empty "$litang" -C "$work/pdf" check --theme "$theme" >"$work/said" 2>&1
	cat "$work/said"
	grep -q 'poppler-utils) is not installed' "$work/said"
}
ok "without pdftotext it is told" missing
build() { "$litang" -C "$work/pdf" build --theme "$theme" -o "$work/pdf-public" >"$work/said" 2>&1; }
PATH=$empty build
ok "so is it by a build" grep -q 'poppler-utils) is not installed' "$work/said"
build
ok "which forgets it once it is installed" sh -c "! grep -q poppler-utils '$work/said'"
rm -rf "$work/cache"
long=987$$ # a sleep of nobody else
program "printf '330921199003074514\\n\\f'; sleep $long & sleep $long"
begin=$SECONDS
ok "one that hangs is ended" with says pdf 'takes too long'
ok "what it said before is looked through" holds pdf 'map(.rule) | index("id-number") != null'
ok "after twenty seconds" test $((SECONDS - begin)) -ge 19 -a $((SECONDS - begin)) -lt 100
ok "with all it began" sh -c "! grep -aqs 'slee[p].$long' /proc/[0-9]*/cmdline"
program 'yes 13'
ok "one that never stops is stopped" with says pdf 'unpacks to too much'
program 'exec >&-; sleep 0.2; exit 3'
ok "one that fails is told" with says pdf 'damaged, or locked'
program 'kill -SEGV $$'
ok "one that crashes as well" with says pdf 'damaged, or locked'
program "[ -e '$work/ill' ] && exit 3; exec $(command -v pdftotext) \"\$@\""
touch "$work/ill"
with build
ok "a build tells what could not be read" grep -q 'damaged, or locked' "$work/said"
rm "$work/ill"
with build
ok "and reads it again, though nothing changed" sh -c "! grep -q 'damaged' '$work/said'"
rm -rf "$work/cache" # where it counts as clean now
program "echo x >'$work/written'; exit 1"
with look pdf
ok "one that writes files writes nothing" test -e "$work/written" -a ! -s "$work/written"
program 'exec <&-; printf "text 2026\n\f"'
head -c 3000000 /dev/zero >>"$work/pdf/static/plan.pdf"
ok "one that does not listen does no harm" with says pdf '^\[$'
ok "and is believed" holds pdf '. == []'

# What was clean is not read again
rm -rf "$work/cache"
mkdir "$work/calls"
program ": >'$work/calls/'\$\$; exec $(command -v pdftotext) \"\$@\""
cp "$work/made/clean/plan.pdf" "$work/pdf/static/plan.pdf"
with look pdf
with look pdf
ok "a clean document is read once" test "$(find "$work/calls" -type f | wc -l)" = 1
echo % >>"$work/pdf/static/plan.pdf"
with look pdf
ok "another one is read" test "$(find "$work/calls" -type f | wc -l)" = 2
cp "$work/made/found/list.pdf" "$work/pdf/static/"
with look pdf
with look pdf
ok "one with numbers is told again" holds pdf 'length == 2'
ok "nothing of it is kept" sh -c "test \$(ls '$work/cache/litang/documents' | wc -l) = 2 && ! find '$work/cache' -size +0 -type f | grep ."
ok "where nothing can be kept all is read" sh -c "XDG_CACHE_HOME=/proc/none '$litang' -C '$work/clean' check --theme '$theme' 2>&1"

# A site without documents pays nothing
site plain
loads() { LD_DEBUG=files "$litang" -C "$work/$1" check --theme "$theme" 2>&1 | grep -q 'libzip'; }
ok "libzip is loaded for an archive" loads found
ok "and not without" sh -c "! LD_DEBUG=files '$litang' -C '$work/plain' check --theme '$theme' 2>&1 | grep libzip"

# As a browser prints it
if command -v chromium >/dev/null; then
	site printed
	printf '<meta charset=utf-8><table><tr><td>1<td>张三（示例）<td>330921199003074514<td>13812345678</table>一三八一二三四五六七八' >"$work/list.html"
	timeout 300 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" \
		--print-to-pdf="$work/printed/static/list.pdf" "$work/list.html" >"$work/chromium.said" 2>&1
	look printed
	ok "a list printed from a browser" holds printed '[.[].rule] | sort == ["id-number", "mobile-number", "mobile-number"]'
else
	skip "a list printed from a browser" "chromium is not installed"
fi
done_testing

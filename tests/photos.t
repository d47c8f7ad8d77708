#!/bin/bash
# Pictures: what a phone takes becomes what a phone loads; drawings stay what they are; nothing of
# where and with what they were taken is published; what is broken is told and breaks nothing.
cd "$(dirname "$0")/.." && . tests/tap.sh
needs convert vips
export SOURCE_DATE_EPOCH=1780012800
litang=$B/litang
here=$PWD
build() { # FOLDER [OPTIONS]: into FOLDER.out
	local from=$1
	shift
	"$litang" -C "$from" build -o "$from.out" --cache "$work/cache" "$@" 2>"$from.said"
}
site() { # FOLDER: with all its pictures on one page
	printf 'title: 图\nbase_url: https://e.example.org\ntimezone: Asia/Shanghai\n' >"$1/site.yaml"
	printf 'outputs: [html, feeds, kiosk]\n' >>"$1/site.yaml"
	printf -- '---\ntitle: 图片\n%s---\n' "${2:-}" >"$1/articles/all.md"
	for file in "$1"/articles/*; do
		case $file in *.md) ;; *) printf '![图](%s)\n\n' "$(basename "$file")" >>"$1/articles/all.md" ;; esac
	done
}

# --- good ones -------------------------------------------------------------------------------
good=$work/good
mkdir -p "$good/articles"
# Lies on its side: red is left, and above once it is turned as its EXIF says.
perl "$here/tests/media/photo.pl" "$good/articles/phone.jpg" 6 place
perl "$here/tests/media/photo.pl" "$good/articles/plain.jpg" 1
convert -size 1600x1200 plasma:fractal -seed 4 "PNG24:$good/articles/shot.png"
cp content/articles/less-salt/spoon.png "$good/articles/drawing.png"
convert "$good/articles/drawing.png" -set comment secret-words "$good/articles/told.png"
convert -size 40x30 xc:green "$good/articles/tiny.png"
convert -size 200x100 xc:none -fill red -draw 'circle 50,50 50,10' "$good/articles/clear.png"
convert -size 700x500 plasma: -seed 2 "$good/articles/web.webp"
convert -size 100x50 xc:red xc:blue "$good/articles/moves.gif"
convert "$good/articles/plain.jpg" -resize 1200x1200 "$work/apple.png" # a whole one takes its encoder seconds
vips heifsave "$work/apple.png" "$good/articles/apple.heic" --compression hevc 2>"$work/said" ||
	sed 's/^/# /' "$work/said"
site "$good" "cover: plain.jpg
"
out=$good.out
asset() { ls "$out/assets/" | grep -E "^$1\.[0-9a-f]{8}\.$2$" | head -n 1; }
shows() { identify -format "$1" "$out/assets/$(asset "$2" "$3")" | grep -qx "$4"; }
ok "photos and drawings build" build "$good"
ok "a photo is turned upright, 1920 on its long side" shows '%wx%h' phone jpg 1440x1920
red_above() { convert "$out/assets/$(asset phone jpg)" -crop 1x1+700+100 -format '%[fx:r>0.8&&b<0.2]' info: | grep -qx 1; }
ok "and as its EXIF says" red_above
ok "in three widths" test -n "$(asset phone-480 jpg)" -a -n "$(asset phone-960 jpg)" -a -n "$(asset phone jpg)"
ok "as WebP too" test -n "$(asset phone-480 webp)" -a -n "$(asset phone-960 webp)" -a -n "$(asset phone webp)"
ok "WebP of the width it says" shows '%w' phone-480 webp 480
ok "a square to share" shows '%wx%h' plain-share jpg 500x500
light() { [ "$(stat -c %s "$out/assets/$(asset plain-share jpg)")" -lt 100000 ]; }
ok "below 100 KB" light
told() { grep -q 'articles/phone.jpg: warning: .*\[picture-gps\]' "$good.said" && not grep -q plain.jpg "$good.said"; }
ok "a photo that tells its place is reported, one that does not is not" told
silent() { not grep -rlaE 'Exif|GPSLatitude|SECRET-CAMERA|secret-words|ns.adobe.com' "$out"; }
ok "nothing published tells anything" silent
original() { not grep -qx "$(sha256sum <"$good/articles/phone.jpg")" <(find "$out" -type f -exec sh -c 'sha256sum <"$1"' _ {} \;); }
ok "the original is not published" original
ok "HEIC becomes JPEG and WebP" test -n "$(asset apple jpg)" -a -n "$(asset apple webp)" -a -z "$(asset apple heic)"
ok "a PNG that is a photo becomes JPEG" test -n "$(asset shot jpg)" -a -z "$(asset shot png)"
ok "a drawing stays a PNG" test -n "$(asset drawing png)" -a -z "$(asset drawing jpg)"
same() { [ "$(compare -metric AE "$good/articles/drawing.png" "$out/assets/$(asset drawing png)" null: 2>&1)" = 0 ]; }
ok "to the pixel" same
no_larger() { [ "$(stat -c %s "$out/assets/$(asset drawing png)")" -le "$(stat -c %s "$good/articles/drawing.png")" ]; }
ok "and no larger" no_larger
ok "what is transparent stays so" shows '%[channels]' clear png srgba
ok "what moves stays so" test -n "$(asset moves gif)"
page=$out/articles/all/index.html
ok "a choice of types and widths" grep -q '<picture><source type="image/webp" srcset="/assets/phone-480[^"]* 480w, /assets/phone-960[^"]* 960w, /assets/phone\.[^"]* 1440w" sizes="[^"]*"><img src="/assets/phone-960\.[^"]*\.jpg" srcset="[^"]*" sizes="[^"]*" width="1440" height="1920" loading="lazy" alt="图"></picture>' "$page"
ok "the first one is not lazy" test "$(grep -o '<img' "$page" | wc -l)" = "$(($(grep -o 'loading="lazy"' "$page" | wc -l) + 1))"
ok "a feed names one file" not grep -q 'srcset\|&lt;picture' "$out/atom.xml"
ok "the square is shared" grep -q 'og:image" content="https://e.example.org/assets/plain-share\.' "$page"
hall() {
	local sha bad=0
	for sha in $(jq -r '.objects[] | select(.type | startswith("image/")) | .sha256' "$out/kiosk/manifest.json"); do
		identify -format '%m %w %h\n' "$out/kiosk/objects/${sha:0:2}/$sha" |
			awk '!($1 == "JPEG" || $1 == "PNG") || $2 > 3840 || $3 > 3840 { exit 1 }' || bad=1
	done
	[ "$(jq '[.objects[] | select(.type | startswith("image/"))] | length' "$out/kiosk/manifest.json")" -ge 7 ] && [ $bad = 0 ]
}
ok "the bundle has PNG and JPEG of the screen's size" hall
ok "and a larger one of a large photo" grep -rqE '"large":"[0-9a-f]{64}"' "$out/kiosk/objects"
# The page is edited, so that the site is built again and its pictures are asked for.
kept_pictures() { find "$work/cache/pictures" -type f -printf '%p %T@ %i\n' | sort; }
kept_pictures >"$work/before"
printf '又一句。\n' >>"$good/articles/all.md"
ok "a second build" build "$good"
ok "shows what was edited" grep -q '又一句。' "$page"
kept_pictures >"$work/after"
ok "makes no picture again" diff "$work/before" "$work/after"
for file in "$work"/cache/pictures/*/full.jpg; do printf 'x' | dd of="$file" bs=1 seek=600 conv=notrunc 2>/dev/null; done
for file in "$work"/cache/pictures/*/full.png; do rm "$file"; done
cp -R "$out" "$work/first"
ok "what is kept may be damaged" build "$good"
ok "and is made again, the same" diff -r "$work/first" "$out"
ok "a new cache, other threads" "$litang" -C "$good" build -o "$work/other" --cache "$work/cache2" -j 5
ok "give the same bytes" diff -r "$work/first" "$work/other"
touch "$work/file"
unkept() { "$litang" -C "$good" build -o "$work/never" --cache "$work/file/x" 2>&1 | grep -q -- '--cache'; }
ok "a cache that cannot be is told" unkept
printf 'policy: strict\nchecks: {missing-source: off, missing-author: off, missing-audience: off, missing-reviewer: off}\n' >>"$good/site.yaml"
strict() { build "$good"; grep -q 'phone.jpg: error: .*picture-gps' "$good.said"; }
ok "strict sites refuse a photo with its place" strict

# --- what offices have besides ----------------------------------------------------------------
odd=$work/odd
mkdir -p "$odd/articles"
placed() { exiftool -q -overwrite_original -GPSLatitude=28.1 -GPSLatitudeRef=N -GPSLongitude=120.9 -GPSLongitudeRef=E -Make=SECRET-CAMERA "$@"; }
convert "$good/articles/plain.jpg" -resize 900x900 "$work/photo.png"
convert "$work/photo.png" "$odd/articles/scan.tiff"
convert "$work/photo.png" "$odd/articles/lossy.webp"
vips heifsave "$work/photo.png" "$odd/articles/new.avif" --compression av1
convert -size 40x30 xc:red xc:blue -loop 0 -comment secret-words "$odd/articles/moves.gif"
convert -size 40x30 xc:red xc:blue -loop 0 "$odd/articles/moving.webp"
placed "$odd"/articles/{scan.tiff,lossy.webp,new.avif,moving.webp}
convert "$work/photo.png" "$odd/articles/xmp.jpg"
exiftool -q -overwrite_original -XMP-exif:GPSLatitude=28.1 "$odd/articles/xmp.jpg"
cat >"$odd/articles/drawn.svg" <<'END'
<?xml version="1.0"?><!-- secret-words -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="s" width="40" height="30" sodipodi:docname="secret-words.svg">
<metadata id="m"><a>secret-words</a></metadata><title>a &gt; b</title><style><![CDATA[ a > b {} ]]></style></svg>
END
site "$odd"
out=$odd.out
ok "TIFF, AVIF, WebP, GIF and SVG build" build "$odd"
ok "TIFF becomes JPEG and WebP in widths" test -n "$(asset scan jpg)" -a -n "$(asset scan-480 webp)" -a -z "$(asset scan tiff)"
ok "so does AVIF" test -n "$(asset new jpg)" -a -n "$(asset new-480 webp)" -a -z "$(asset new avif)"
sized() { [ "$(grep -c '<img [^>]*width=[^>]*alt="图"' "$out/articles/all/index.html")" = 7 ]; }
ok "all have their size" sized
each_told() {
	local name
	for name in scan.tiff new.avif lossy.webp moving.webp xmp.jpg; do
		grep -q "articles/$name: warning: .*\\[picture-gps\\]" "$odd.said" || { echo "not told: $name"; return 1; }
	done
}
ok "each that tells its place is reported" each_told
ok "and tells nothing when published" silent
kept_drawing() { grep -q 'a &gt; b</title><style><!\[CDATA\[ a > b {} \]\]></style></svg>' "$out/assets/$(asset drawn svg)"; }
ok "a drawing keeps what is drawn" kept_drawing
moving() { [ "$(identify "$out/assets/$(asset moves gif)" | wc -l)" = 2 ] && [ "$(webpmux -info "$out/assets/$(asset moving webp)" 2>/dev/null | grep -c EXIF)" = 0 ]; }
ok "what moves still does" moving

none=$work/none
mkdir -p "$none/articles"
for kind in bmp jp2 psd; do convert "$work/photo.png" "$none/articles/bad.$kind"; done
convert "$work/photo.png" -resize 32x32 "$none/articles/bad.ico"
for kind in dng nef cr2 tif.arw; do cp "$odd/articles/scan.tiff" "$none/articles/bad.$kind"; done
cp "$none/articles/bad.bmp" "$none/articles/bad-bmp.dat"
head -c 5000 "$odd/articles/xmp.jpg" >"$none/articles/bad-half.dat"
head -c 20 "$odd/articles/moves.gif" >"$none/articles/bad.gif"
printf '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><image href="data:image/jpeg;base64,%s"/></svg>' \
	"$(base64 -w0 "$odd/articles/xmp.jpg")" >"$none/articles/bad.svg"
site "$none"
each_refused() {
	local file
	for file in "$none"/articles/bad*; do
		grep -A1 "articles/$(basename "$file"): error: .*\\[bad-picture\\]" "$none.said" | grep -q PNG ||
			{ echo "not refused: $file"; return 1; }
	done
}
ok "kinds that are not read are refused" status 1 build "$none"
ok "each with what to do" each_refused

# --- hostile ones ----------------------------------------------------------------------------
bad=$work/bad
mkdir -p "$bad/articles"
convert "$good/articles/plain.jpg" -resize 1000x1000 "$work/small.jpg" # which takes no time of its own
perl "$here/tests/media/hostile.pl" "$bad/articles" "$work/small.jpg" "$good/articles/shot.png" "$good/articles/web.webp"
site "$bad"
count=$(find "$bad/articles" -type f ! -name '*.md' | wc -l)
started=$(date +%s)
ok "a folder of $count hostile pictures is refused" status 1 build "$bad"
ok "within minutes" test $(($(date +%s) - started)) -lt 300
missed() {
	local file missing=0
	for file in "$bad"/articles/bad-*; do
		grep -q "articles/$(basename "$file"): error: .*[a-z].*\[bad-picture\]" "$bad.said" || { echo "not told: $file"; missing=1; }
	done
	for file in "$bad"/articles/odd-*; do
		not grep -q "articles/$(basename "$file"): error" "$bad.said" || { echo "told: $file"; missing=1; }
	done
	return $missing
}
ok "each broken one is told, each odd one is taken" missed
ok "nothing was written" test ! -e "$bad.out"
printf 'checks: {bad-picture: warning}\n' >>"$bad/site.yaml"
ok "as warnings they do not stop the site" build "$bad"
ok "and are not shown" not grep -q 'src="[^"]*bad-' "$bad.out/articles/all/index.html"
kept() { [ -z "$(find "$bad.out/assets" -name 'bad-*')" ]; }
ok "nor published" kept
left() { [ -z "$(find "$work/cache" -name 'new-*')" ]; }
ok "nothing half-made is left" left
done_testing

#!/bin/sh
# make demo: the sample site and bundle from this repository's own commit, the hall pages as
# pictures, and where to look. tests/demo.sh BUILD
set -eu
B=$1
cd "$(dirname "$0")/.."
out=$B/demo
mkdir -p "$out"
if git rev-parse -q --verify HEAD >/dev/null 2>&1; then
	"$B/litang" -C content build --rev HEAD -o "$out/site"
else
	echo "(no commit here, so the folder as it lies)"
	"$B/litang" -C content build -o "$out/site"
fi
rm -rf "$out/hall"
SDL_VIDEODRIVER=dummy "$B/litang-kiosk" --bundle "$out/site/kiosk" --size 1920x1080 --snapshot "$out/hall"
SDL_VIDEODRIVER=dummy "$B/litang-kiosk" --bundle "$out/site/kiosk" --size 1080x1920 --snapshot "$out/hall-portrait"
cat <<END

The phone site:     $out/site/index.html   (make serve shows it at http://127.0.0.1:8000/)
The kiosk bundle:   $out/site/kiosk/manifest.json
The hall pages:     $out/hall/*.png  (portrait: $out/hall-portrait/*.png; make kiosk plays them)
END

#!/bin/bash
# The screen on real display servers: what X and Wayland show is what the dummy driver
# shows, to the pixel, at every size and way to hang; another mode is followed.
cd "$(dirname "$0")/.." && . tests/tap.sh
kiosk=$(realpath "$B/litang-kiosk")
pids=()
finish() {
	((${#pids[@]} == 0)) || kill "${pids[@]}" 2>/dev/null
	wait
}
unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER
# Its first page stands for as long as a busy machine may take to look at it.
tests/bundles/make.sh "$work/bundle" '{"seconds":300}'
start_x() { # WIDTHxHEIGHT -> $DISPLAY, and its pixels in $work/x/Xvfb_screen0
	rm -rf "$work/x" "$work/number"
	mkdir "$work/x"
	Xvfb -displayfd 3 -screen 0 "$1x24" -nolisten tcp -fbdir "$work/x" 3>"$work/number" 2>/dev/null &
	xserver=$!
	pids+=($xserver)
	wait_for 60 test -s "$work/number"
	export DISPLAY=:$(cat "$work/number")
}
start() { # OPTION...: the player
	"$kiosk" --bundle "$work/bundle" --now 2026-05-28T09:05 "$@" 2>"$work/log" &
	player=$!
	pids+=($player)
}
stop() { # 0 if it ended as told
	kill -TERM $player && wait $player
}
shows() { # PICTURE: the X screen is that picture
	[[ $(compare -metric AE "xwd:$work/x/Xvfb_screen0" "$1" null: 2>&1) == 0 ]]
}
has_frame() { frame=$(find "$1" -name '*.bmp' -size +100k | sort | head -n 1) && [[ -n $frame ]]; }
draw() { # SIZE DEGREES -> $frame: the first page as the dummy driver gets it
	local dir=$work/dummy-$1-$2
	mkdir "$dir" && cd "$dir" || return
	SDL_VIDEODRIVER=dummy SDL_VIDEO_DUMMY_SAVE_FRAMES=1 start --size "$1" --rotate "$2"
	cd "$OLDPWD" || return
	wait_for 60 has_frame "$dir"
	sleep 0.2 # all of it
	stop
}

for size in 1280x720 1920x1080 3840x2160 1080x1920 1280x1024; do
	start_x $size
	for degrees in 0 90 180 270; do
		draw $size $degrees
		start --rotate $degrees
		wait_for 60 shows "$frame"
		ok "X shows what the dummy driver shows: $size turned by $degrees"
		stop
		ok "and ends when told"
	done
	kill $xserver
	wait $xserver
done

# A television that comes up in another mode than before; nobody manages windows.
draw 1280x720 0 2>/dev/null || frame=$(find "$work/dummy-1280x720-0" -name '*.bmp' | sort | head -n 1)
small=$frame
frame=$(find "$work/dummy-1920x1080-0" -name '*.bmp' | sort | head -n 1)
start_x 1920x1080
start
wait_for 60 shows "$frame"
ok "the page stands at 1920x1080"
xrandr --newmode 1280x720 74.5 1280 1344 1472 1664 720 723 728 748
xrandr --addmode screen 1280x720 && xrandr --output screen --mode 1280x720
seen() { import -window root "$work/seen.png" && [[ $(compare -metric AE "$work/seen.png" "$small" null: 2>&1) == 0 ]]; }
wait_for 60 seen
ok "another mode: the same page is laid out anew for it"
xrandr --output screen --mode 1920x1080
seen_large() { import -window root "$work/seen.png" && [[ $(compare -metric AE "$work/seen.png" "$frame" null: 2>&1) == 0 ]]; }
wait_for 60 seen_large
ok "and back"
stop && [[ $(wc -l <"$work/log") == 1 ]]
ok "without a word"

# Wayland, which in SDL 2.26 goes the way KMSDRM goes: through a texture.
export XDG_RUNTIME_DIR=$work/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
weston --backend=x11-backend.so --use-pixman --width=1280 --height=720 --socket=hall --no-config \
	>"$work/weston.log" 2>&1 &
weston=$!
pids+=($weston)
wait_for 60 test -S "$XDG_RUNTIME_DIR/hall"
# Mesa and libdecor keep things, and are unloaded before the sanitizer could know them by name.
ASAN_OPTIONS=detect_leaks=0 WAYLAND_DISPLAY=hall SDL_VIDEODRIVER=wayland start
seen_inside() { import -window root -crop 1280x720+0+0 +repage "$work/seen.png" && [[ $(compare -metric AE "$work/seen.png" "$small" null: 2>&1) == 0 ]]; }
wait_for 60 seen_inside
ok "Wayland shows it too"
stop
ok "and ends when told"
kill $weston $xserver
done_testing

#!/bin/bash
# Sound and film: through a decoder that hangs, crashes or is not there, and through mpv.
cd "$(dirname "$0")/.." && . tests/tap.sh
kiosk=$(realpath "$B/litang-kiosk")
pids=()
finish() {
	((${#pids[@]} == 0)) || kill -KILL "${pids[@]}" 2>/dev/null
	wait
}
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy

# A bundle of two items that stand 3 s; the first has a sound or a film.
put() { # FILE TYPE -> its sha256
	local hash
	hash=$(sha256sum "$1" | cut -c1-64)
	mkdir -p "$bundle/objects/${hash:0:2}"
	cp "$1" "$bundle/objects/${hash:0:2}/$hash"
	printf '{"sha256":"%s","size":%d,"type":"%s"}\n' "$hash" "$(stat -c %s "$1")" "$2" >>"$work/objects"
	echo "$hash"
}
make_bundle() { # DIR audio|video FILE TYPE SECONDS
	local media page other
	bundle=$1
	: >"$work/objects"
	media=$(put "$3" "$4")
	jq --arg key "$2" --arg target "$media" --arg type "$4" --argjson seconds "$5" \
		'.[$key] = {target: $target, type: $type, seconds: $seconds} | .kind = "broadcast"' \
		tests/bundles/pages/4-tongzhi.json >"$work/page"
	page=$(put "$work/page" application/json)
	other=$(put tests/bundles/pages/4-tongzhi.json application/json)
	jq -n --arg page "$page" --arg other "$other" '{title: "礼堂", timezone: "Asia/Shanghai", items: [
		{id: "broadcasts/one", kind: "broadcast", title: "一", url: "", org: "", page: $page, seconds: 3},
		{id: "notices/two", kind: "notice", title: "二", url: "", org: "", page: $other, seconds: 3}]}' >"$work/playlist"
	playlist=$(put "$work/playlist" application/json)
	jq -n --arg playlist "$playlist" --slurpfile objects "$work/objects" \
		'{format: 1, serial: 0, created: 1779926400, commit: "", playlist: $playlist, objects: ($objects | sort_by(.sha256))}' \
		>"$bundle/manifest.json"
}
printf '[sound]\nvolume=50\nhours=08:00-20:00\nfilm=yes\n' >"$work/loud.conf"
printf '[sound]\nfilm=no\n' >"$work/quiet.conf"
play() { # NAME CONFIG OPTION...: in its own folder; frames in it
	mkdir "$work/$1"
	(
		cd "$work/$1" || exit
		SDL_VIDEO_DUMMY_SAVE_FRAMES=1 PATH="$work/fake:$PATH" exec "$kiosk" --size 480x320 \
			--config "$work/$2.conf" --now "${NOW:-2026-05-28T09:05}" "${@:3}" 2>log
	) &
	player=$!
	pids+=($player)
}
# More frames than that, of which a busy machine shows few while a page turns.
has_turned() { [[ $(find "$work/$1" -name '*.bmp' | wc -l) -gt ${2:-3} ]]; }
says() { grep -q "$2" "$work/$1/log"; }

# The decoder that stands in for mpv does what its file says.
mkdir "$work/fake"
cat >"$work/fake/mpv" <<-'END'
	#!/bin/bash
	echo $$ >>"${0%/*}/pids"
	echo "$@" >>"${0%/*}/calls"
	cat /proc/self/fd/3 | sha256sum | cut -c1-64 >>"${0%/*}/seen"
	eval "$(cat "${0%/*}/does")"
END
chmod +x "$work/fake/mpv"
does() { rm -f "$work"/fake/{calls,pids,seen}; echo "$1" >"$work/fake/does"; }
head -c 30000 /dev/urandom >"$work/bytes"
make_bundle "$work/sounds" audio "$work/bytes" audio/ogg 3
make_bundle "$work/films" video "$work/bytes" video/mp4 1

does 'exit 0'
play silent quiet --bundle "$work/sounds"
silent=$player
NOW=2026-05-28T21:00 play night loud --bundle "$work/sounds"
night=$player
wait_for 60 has_turned silent && wait_for 60 has_turned night
kill $silent $night
wait $silent $night
[[ ! -e $work/fake/calls ]]
ok "silent by default, and outside its hours"

does 'sleep 100'
play sound loud --bundle "$work/sounds"
wait_for 60 test -s "$work/fake/seen"
grep -q -- '--volume=50 .*fd://3' "$work/fake/calls" && grep -q -- --no-video "$work/fake/calls"
ok "a sound is played, as loud as it may be"
[[ $(cat "$work/fake/seen") == $(sha256sum "$work/bytes" | cut -c1-64) ]]
ok "and is what was verified"
wait_for 60 has_turned sound 6
ok "a page whose sound hangs is turned in its time"
gone() { ! kill -0 "$(head -n 1 "$work/fake/pids")" 2>/dev/null; }
wait_for 60 gone
ok "and the sound ends with it"
has_called() { [[ $(wc -l <"$work/fake/pids") -ge $1 ]]; }
wait_for 60 has_called 2 # its turn has come again
second=$(tail -n 1 "$work/fake/pids")
kill -KILL $player
wait $player 2>/dev/null
wait_for 60 eval '! kill -0 '"$second"' 2>/dev/null || [[ $(cat /proc/'"$second"'/stat 2>/dev/null | cut -d" " -f3) == Z ]]'
ok "no decoder outlives a player that is killed"

does "trap '' TERM; while :; do sleep 0.2; done"
play hangs loud --bundle "$work/films"
wait_for 60 test -s "$work/fake/seen"
grep -q -- '--video-rotate=0 --vo=null' "$work/fake/calls"
ok "a film is played"
is_given_up() { says hangs 'did not end in its time'; }
stands() { # whenever it is looked at, until it is given up
	while ! is_given_up; do
		if has_turned hangs 2 && ! is_given_up; then return 1; fi
		kill -0 $player && sleep 0.1 || return 1
	done
}
stands
ok "its page stands while it lasts"
is_given_up
ok "one that hangs and does not hear is given up"
wait_for 60 has_turned hangs 6
ok "and the programme goes on"
kill $player
wait $player
ok "and ends when told"

does 'kill -SEGV $$'
play crashes loud --bundle "$work/films"
wait_for 60 says crashes 'it failed'
ok "one that crashes is logged"
wait_for 60 has_turned crashes 6
ok "and the programme goes on at once"
kill $player
wait $player

flip() { printf 'X' | dd of="$1" bs=1 seek=100 conv=notrunc status=none; }
cp -R "$work/sounds" "$work/bad"
hash=$(sha256sum "$work/bytes" | cut -c1-64)
flip "$work/bad/objects/${hash:0:2}/$hash"
does 'exit 0'
play spoilt loud --bundle "$work/bad"
wait_for 60 says spoilt 'broadcasts/one'
ok "a sound that is not what was signed is logged"
wait_for 60 has_turned spoilt 6 && [[ ! -e $work/fake/calls ]]
ok "and never reaches a decoder; its page is shown"
kill $player
wait $player

mv "$work/fake" "$work/none"
(
	mkdir "$work/missing" && cd "$work/missing" || exit
	SDL_VIDEO_DUMMY_SAVE_FRAMES=1 PATH=$work/none/bin exec "$kiosk" --size 480x320 --config "$work/loud.conf" \
		--now 2026-05-28T09:05 --bundle "$work/films" 2>log
) &
player=$!
pids+=($player)
wait_for 60 says missing mpv 2>/dev/null && wait_for 60 has_turned missing 6
ok "without mpv the pages are shown"
kill $player
wait $player

# mpv itself makes the clips: a film that is red at the top left, a tone.
cd "$work" || exit
mpv --no-config --really-quiet 'av://lavfi:color=c=blue:s=320x180:d=5,drawbox=x=0:y=0:w=160:h=90:color=red:t=fill' \
	-o film.mp4 --ovc=mpeg4 && mpv --no-config --really-quiet 'av://lavfi:sine=frequency=440:duration=1' -o tone.ogg
ok "mpv is there"
cd "$OLDPWD" || exit
make_bundle "$work/real" video "$work/film.mp4" video/mp4 5
make_bundle "$work/tone" audio "$work/tone.ogg" audio/ogg 1
"$kiosk" --size 480x320 --config "$work/loud.conf" --now 2026-05-28T09:05 --bundle "$work/tone" 2>"$work/tone.log" &
player=$!
pids+=($player)
sleep 3
kill $player && wait $player && ! grep -q 'failed\|its time' "$work/tone.log"
ok "mpv plays a sound from memory"
Xvfb -displayfd 3 -screen 0 640x360x24 -nolisten tcp 3>"$work/number" 2>/dev/null &
pids+=($!)
wait_for 60 test -s "$work/number"
export DISPLAY=:$(cat "$work/number")
corner_of() { # DEGREES -> the corner of the screen where the top left of the page is
	case $1 in 0) echo NorthWest ;; 90) echo NorthEast ;; 180) echo SouthEast ;; *) echo SouthWest ;; esac
}
is_red() { # CORNER: a quarter of the way into the film, whose shape leaves bars on the sides
	import -window root "$work/seen.png"
	[[ $(convert "$work/seen.png" -gravity center -crop 180x180+0+0 +repage -gravity "$1" -crop 60x60+10+10 +repage \
		-format '%[fx:mean.r > 0.6 && mean.b < 0.3]' info:) == 1 ]]
}
for degrees in 0 90 180 270; do
	SDL_VIDEODRIVER=x11 "$kiosk" --rotate $degrees --config "$work/loud.conf" --now 2026-05-28T09:05 \
		--bundle "$work/real" 2>"$work/film.log" &
	player=$!
	pids+=($player)
	wait_for 60 is_red "$(corner_of $degrees)"
	ok "a film hangs as its page does: turned by $degrees"
	if ((degrees == 90)); then
		wait_for 60 eval '! is_red NorthEast'
		ok "and is gone when it is over"
	fi
	kill $player && wait $player
done
! grep -q 'failed\|its time' "$work/film.log"
ok "without a word"
done_testing

# A bundle of a film and a notice, the notice for half a minute: . film.sh DIR FILM. The film says
# it is longer than it is: an emulator is slow to start it.
bundle=$1
objects=$(mktemp)
put() { # FILE TYPE -> its sha256
	local hash
	hash=$(sha256sum "$1" | cut -c1-64)
	mkdir -p "$bundle/objects/${hash:0:2}"
	install -m 0644 "$1" "$bundle/objects/${hash:0:2}/$hash"
	printf '{"sha256":"%s","size":%d,"type":"%s"}\n' "$hash" "$(stat -c %s "$1")" "$2" >>"$objects"
	echo "$hash"
}
film=$(put "$2" video/mp4)
made=$(mktemp)
jq --arg target "$film" '.video = {target: $target, type: "video/mp4", seconds: 150} | .kind = "broadcast"' \
	tests/bundles/pages/4-tongzhi.json >"$made"
first=$(put "$made" application/json) second=$(put tests/bundles/pages/4-tongzhi.json application/json)
jq -n --arg first "$first" --arg second "$second" '{title: "礼堂", timezone: "Asia/Shanghai", items: [
	{id: "broadcasts/one", kind: "broadcast", title: "一", url: "", org: "", page: $first, seconds: 3},
	{id: "notices/two", kind: "notice", title: "二", url: "", org: "", page: $second, seconds: 30}]}' >"$made"
playlist=$(put "$made" application/json)
jq -n --arg playlist "$playlist" --slurpfile objects "$objects" \
	'{format: 1, serial: 0, created: 1779926400, commit: "", playlist: $playlist, objects: ($objects | sort_by(.sha256))}' \
	>"$bundle/manifest.json"
rm -f "$objects" "$made"

#!/bin/bash
# Writes damaged bundles, one folder each, by docs/bundle-format.md alone:
# tests/bundles/damage.sh OUT. OUT/cases lists them: NAME WHAT, where WHAT is
#   refused  the bundle is bad as a whole: the one before plays on
#   partly   one item or picture is bad: the others play
#   fine     strange, but good
# Every bundle has the item "good", whose page is whole, and the item "target".
set -euo pipefail
export LC_ALL=C.UTF-8
out=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
: >"$out/cases"

# ---- the good parts ----
convert -size 64x48 gradient:'#7FD1C7'-'#0B5D5B' -strip "PNG24:$work/png"
convert -size 64x48 gradient:'#7FD1C7'-'#0B5D5B' -strip -quality 80 "jpeg:$work/jpeg"
hb-subset --face-index=2 --no-hinting --text='好页面目标一二三四五六七八九十，。0123456789月日星期' \
	--output-file="$work/font" /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
good_page='{"title":"好页面","kind":"article","blocks":[{"kind":"paragraph","spans":["好"]}]}'
page='{"title":"目标","kind":"article","url":"https://example.cn/t/","blocks":[{"kind":"paragraph","spans":["目标"]},{"kind":"image","target":"@picture@","width":64,"height":48,"text":"图"},{"kind":"paragraph","spans":["目标"]}]}'
playlist='{"title":"好","timezone":"Asia/Shanghai","fonts":{"regular":"@font@"},"items":[{"id":"good","kind":"article","title":"好页面","page":"@good@"},{"id":"target","kind":"article","title":"目标","page":"@page@"}]}'
manifest='{"format":1,"serial":3,"created":1780000000,"commit":"","playlist":"@playlist@","objects":[@objects@]}'

sha() { sha256sum "$1" | cut -d' ' -f1; }
# A part becomes an object: FILE TYPE [SIZE]; its hash. The size told may be a lie.
put() {
	local hash
	hash=$(sha "$1")
	mkdir -p "$dir/objects/${hash:0:2}"
	cp "$1" "$dir/objects/${hash:0:2}/$hash"
	printf '{"sha256":"%s","size":%s,"type":"%s"}\n' "$hash" "${3:-$(stat -c %s "$1")}" "$2" >>"$work/objects"
	echo "$hash"
}

# case_ NAME WHAT [PART=VALUE]… [-- COMMAND…]: the good bundle with other parts; then the
# command runs in its folder. Parts are those above; @file means the bytes of a file;
# `type` and `size` are what the manifest says of the picture.
case_() {
	local name=$1 what=$2 picture=$work/png font=$work/font type=image/png size= part
	local page=$page playlist=$playlist manifest=$manifest good_page=$good_page
	shift 2
	while (($# > 0)) && [[ $1 != -- ]]; do
		part=${1%%=*}
		printf -v "$part" %s "${1#*=}"
		shift
	done
	dir=$out/$name
	mkdir -p "$dir/objects"
	: >"$work/objects"
	local h
	h=$(put "$picture" "$type" $size)
	text "$page" | sed "s/@picture@/$h/g" >"$work/page"
	h=$(put "$work/page" application/json)
	text "$good_page" >"$work/good"
	local good f
	good=$(put "$work/good" application/json)
	f=$(put "$font" font/otf)
	text "$playlist" | sed "s/@page@/$h/g;s/@good@/$good/g;s/@font@/$f/g" >"$work/playlist"
	h=$(put "$work/playlist" application/json)
	text "$manifest" | sed "s/@playlist@/$h/g" >"$work/manifest"
	sort -u "$work/objects" | paste -sd, >"$work/list"
	perl -pe 'BEGIN { local $/; open F, "<", shift @ARGV; $l = <F>; chomp $l } s/\@objects\@/$l/' \
		"$work/list" "$work/manifest" >"$dir/manifest.json"
	echo "$name $what" >>"$out/cases"
	if (($# > 0)); then
		shift
		(cd "$dir" && "$@")
	fi
}
text() { if [[ $1 == @/* ]]; then cat "${1#@}"; else printf '%s' "$1"; fi; }

# ---- things done to finished bundles ----
object() { # KIND -> the file of the object of that kind
	local hash
	case $1 in
	playlist) hash=$(jq -r .playlist manifest.json) ;;
	page) hash=$(jq -r '.items[1].page' "$(object playlist)") ;;
	good) hash=$(jq -r '.items[0].page' "$(object playlist)") ;;
	picture) hash=$(jq -r '[.objects[] | select(.type | startswith("image"))][0].sha256' manifest.json) ;;
	font) hash=$(jq -r '[.objects[] | select(.type == "font/otf")][0].sha256' manifest.json) ;;
	esac
	echo "objects/${hash:0:2}/$hash"
}
flip() { # FILE: one bit in its middle
	perl -i -0777 -pe 'substr($_, length($_) / 2, 1) ^= "\x01"' "$1"
}
each() { local command=$1 file; file=$(object "$2"); shift 2; "$command" "$file" "$@"; }
cut_to() { truncate -s "$2" "$1"; }
longer() { printf 'x' >>"$1"; }
empty() { : >"$1"; }
folder() { rm "$1" && mkdir "$1"; }
link() { mv "$1" "$1.real" && ln -s "$(basename "$1").real" "$1"; }
outward() { rm "$1" && ln -s /etc/passwd "$1"; }
unreadable_pipe() { rm "$1" && mkfifo "$1"; }
swap() { # two objects under each other's names
	local a b
	a=$(object "$1") b=$(object "$2")
	mv "$a" swap && mv "$b" "$a" && mv swap "$b"
}

case_ good fine
case_ no-fonts fine playlist="${playlist/\"fonts\":\{\"regular\":\"@font@\"\},/}"

# what wears out: bytes on a disk
for part in playlist page picture font; do
	what=partly
	[[ $part == playlist ]] && what=refused
	case_ "$part-flipped" $what -- each flip $part
	case_ "$part-cut" $what -- each cut_to $part 10
	case_ "$part-empty" $what -- each empty $part
	case_ "$part-longer" $what -- each longer $part
	case_ "$part-gone" $what -- each rm $part
	case_ "$part-folder" $what -- each folder $part
	case_ "$part-linked" $what -- each link $part
done
case_ page-outward partly -- each outward page
case_ page-pipe partly -- each unreadable_pipe page
case_ objects-swapped partly -- swap page picture
case_ objects-gone refused -- rm -r objects
case_ manifest-gone refused -- rm manifest.json
case_ manifest-empty refused -- empty manifest.json
case_ manifest-cut refused -- cut_to manifest.json 100
case_ manifest-flipped refused -- perl -i -pe 's/"format"/"fprmat"/' manifest.json
case_ manifest-zeros refused -- truncate -s 4096 manifest.json
case_ manifest-linked refused -- link manifest.json
case_ manifest-huge refused -- truncate -s 20M manifest.json
case_ manifest-garbage refused manifest=@/dev/null -- cp /bin/true manifest.json

# manifests that lie
case_ format-2 refused manifest="${manifest/\"format\":1/\"format\":2}"
case_ format-text refused manifest="${manifest/\"format\":1/\"format\":\"1\"}"
case_ serial-negative refused manifest="${manifest/\"serial\":3/\"serial\":-3}"
case_ serial-huge refused manifest="${manifest/\"serial\":3/\"serial\":99999999999999999999}"
case_ objects-none refused manifest="${manifest/@objects@/}"
case_ objects-no-list refused manifest="${manifest/\[@objects@\]/7}"
case_ playlist-path refused manifest="${manifest/@playlist@/..\/..\/..\/etc\/passwd}"
case_ playlist-unknown refused manifest="${manifest/@playlist@/0000000000000000000000000000000000000000000000000000000000000000}"
case_ member-twice refused manifest="${manifest/\"serial\":3/\"serial\":3,\"serial\":4}"
case_ not-utf8 refused manifest="${manifest/\"commit\":\"\"/\"commit\":\"$'\xff'\"}"
case_ size-wrong partly size=5
case_ size-huge refused size=99999999999
case_ size-negative refused size=-1
case_ later-members fine manifest="${manifest/\"serial\":3/\"serial\":3,\"later\":[1,\{\"a\":null\}]}"

# playlists that lie
case_ items-nested refused playlist="$(perl -e 'print "[" x 100000, "]" x 100000')"
case_ playlist-list refused playlist='[]'
case_ playlist-number refused playlist='7'
case_ items-map refused playlist='{"items":{}}'
case_ item-without-page refused playlist='{"items":[{"id":"good"}]}'
case_ item-url-script refused playlist="${playlist/\"title\":\"目标\"/\"title\":\"目标\",\"url\":\"javascript:alert(1)\"}"
case_ title-endless refused playlist="${playlist/\"title\":\"好\"/\"title\":\"$(perl -e 'print "a" x 100000')\"}"
case_ times-backwards fine playlist="${playlist/\"title\":\"目标\"/\"title\":\"目标\",\"from\":9,\"until\":1}"
case_ seconds-endless fine playlist="${playlist/\"title\":\"目标\"/\"title\":\"目标\",\"seconds\":9999999999999}"
case_ hours-nonsense fine playlist="${playlist/\"title\":\"目标\"/\"title\":\"目标\",\"hours\":[\"25:99-x\"]}"
case_ zone-unknown fine playlist="${playlist/Asia\/Shanghai/..\/..\/etc\/passwd}"
case_ orgs-circle fine playlist="${playlist/\"timezone\"/\"orgs\":[\{\"id\":\"a\",\"parent\":\"b\"\},\{\"id\":\"b\",\"parent\":\"a\"\}],\"timezone\"}"
case_ urgent-endless refused playlist="${playlist/\"title\":\"目标\"/\"title\":\"目标\",\"urgent\":\{\}}"
case_ font-is-page partly playlist="${playlist/@font@/@page@}"
case_ page-is-picture partly playlist="${playlist/@page@/@font@}"
case_ theme-nonsense refused playlist="${playlist/\"timezone\"/\"themes\":\{\"dark\":\{\"ground\":\"#GGGGGG\"\}\},\"timezone\"}"

# pages that lie
case_ page-garbage partly page=@/bin/true
case_ page-no-json partly page='{"title":'
case_ page-list partly page='[]'
case_ page-deep partly page="{\"blocks\":$(perl -e 'print q([{"kind":"quote","children":) x 5000, "[]", "}]" x 5000')}"
case_ page-blocks partly page="{\"blocks\":[$(perl -e 'print join ",", (q({"kind":"rule"})) x 30000')]}"
case_ page-block-misplaced partly page='{"blocks":[{"kind":"cell"}]}'
case_ page-marquee partly page='{"blocks":[{"kind":"marquee"}]}'
case_ page-image-path partly page='{"blocks":[{"kind":"image","target":"../../x.png"}]}'
case_ page-image-foreign fine page='{"title":"目标","blocks":[{"kind":"image","target":"0000000000000000000000000000000000000000000000000000000000000000"}]}'
case_ page-empty-object fine page='{}'
case_ page-wide-word fine page="{\"title\":\"目标\",\"blocks\":[{\"kind\":\"paragraph\",\"spans\":[\"$(perl -e 'print "w" x 60000')\"]}]}"
case_ page-many-marks fine page="{\"title\":\"目标\",\"blocks\":[{\"kind\":\"paragraph\",\"spans\":[\"$(perl -CO -e 'print "\x{201c}\x{3002}\x{2014}" x 3000')\"]}]}"
case_ quiz-nothing fine page='{"title":"目标","kind":"quiz","questions":[{"text":"","options":[]}]}'
case_ roll-nobody fine page='{"title":"目标","kind":"honour","people":[{"name":""}]}'

# pictures and fonts that lie, under their right hash
printf 'GIF89a\x01\x00\x01\x00' >"$work/gif"
head -c 60 "$work/png" >"$work/half.png"
head -c 300 "$work/jpeg" >"$work/half.jpeg"
head -c 4000 /dev/urandom >"$work/noise"
perl -e 'print "\x89PNG\r\n\x1a\n", pack("N", 13), "IHDR", pack("NNCCCCC", 60000, 60000, 8, 6, 0, 0, 0), pack("N", 0)' >"$work/bomb.png"
perl -0777 -pe 'substr($_, length($_) / 2, 8) = "\xff" x 8' "$work/jpeg" >"$work/broken.jpeg"
perl -0777 -pe 'substr($_, 45, 20) = "\0" x 20' "$work/png" >"$work/broken.png"
case_ picture-gif partly picture="$work/gif"
case_ picture-half partly picture="$work/half.png"
case_ picture-noise partly picture="$work/noise"
case_ picture-bomb partly picture="$work/bomb.png"
case_ picture-broken partly picture="$work/broken.png"
case_ picture-as-jpeg fine type=image/jpeg
case_ picture-jpeg-half fine picture="$work/half.jpeg" type=image/jpeg
case_ picture-jpeg-broken fine picture="$work/broken.jpeg" type=image/jpeg
case_ picture-type-unknown partly type=image/tiff
head -c 500 "$work/font" >"$work/half.otf"
perl -0777 -pe 'substr($_, length($_) / 3, 64) = "\xff" x 64' "$work/font" >"$work/broken.otf"
perl -0777 -pe 'for my $i (0 .. 40) { substr($_, 12 + $i * 3, 1) ^= "\x40" }' "$work/font" >"$work/tables.otf"
case_ font-half partly font="$work/half.otf"
case_ font-noise partly font="$work/noise"
case_ font-broken fine font="$work/broken.otf"
case_ font-tables partly font="$work/tables.otf"

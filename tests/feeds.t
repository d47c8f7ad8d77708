#!/bin/bash
# Feeds, podcast and sitemap of the sample site and of an ugly one: valid by grammar (xmllint) and
# readable by another program (python3-feedparser), with every entry. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
needs xmllint python3
dir=$work
tell() { head -n 20 "$dir/bad"; }
mkdir -p "$dir/ugly/articles" "$dir/ugly/broadcasts/say"
cat >"$dir/ugly/site.yaml" <<'END'
title: "<b>标题 & \"引号\" ]]>"
base_url: https://example.org/a%20b/
timezone: Asia/Shanghai
checks: {unsafe-link: warning, raw-html: info}
END
printf -- '---\ntitle: "<script>alert(1)</script> & 名"\ndate: 2026-05-29 09:00\nauthor: "a & <b>"\n---\n<div>原文</div> `]]>` &amp; 字\n' >"$dir/ugly/articles/a.md"
printf '没有日期，没有标题 😀\n' >"$dir/ugly/articles/没有.md"
printf -- '---\ntitle: 念\ndate: 2026-01-01\naudio: say.mp3\n---\n念。\n' >"$dir/ugly/broadcasts/say/index.md"
printf 'ID3 not really' >"$dir/ugly/broadcasts/say/say.mp3"
"$B/litang" -C content build -o "$dir/sample-site" --now '2026-11-22 09:00' >/dev/null 2>&1
ok 'the sample site'
"$B/litang" -C "$dir/ugly" build -o "$dir/ugly-site" --now '2026-11-22 09:00' 2>"$dir/said"
ok 'an ugly one'
for site in sample ugly; do
	feeds=0 bad=
	while read -r feed; do
		feeds=$((feeds + 1))
		bad="$bad$(xmllint --noout --relaxng tests/feeds/atom.rng "$feed" 2>&1 | grep -v validates)"
	done < <(find "$dir/$site-site" -name atom.xml)
	printf %s "$bad" >"$dir/bad"
	[ -z "$bad" ] && [ $feeds -gt 2 ]
	ok "$site: $feeds Atom feeds"
	for kind in sitemap podcast; do
		xmllint --noout --relaxng "tests/feeds/$kind.rng" "$dir/$site-site/$kind.xml" 2>"$dir/bad"
		ok "$site: $kind.xml"
	done
done
# The grammar itself can fail.
sed 's/<updated>/<updated>yesterday /' "$dir/ugly-site/atom.xml" >"$dir/bad.xml"
! xmllint --noout --relaxng tests/feeds/atom.rng "$dir/bad.xml" 2>/dev/null
ok 'a broken feed is found'
/usr/bin/python3 - "$dir" >"$dir/bad" 2>&1 <<'END'
import sys, feedparser
dir = sys.argv[1]
feed = feedparser.parse(f'{dir}/ugly-site/atom.xml')
assert not feed.bozo, feed.bozo_exception
assert '标题' in feed.feed.title, feed.feed.title
assert {'没有', '念'} < {e.title for e in feed.entries}, [e.title for e in feed.entries]
assert len({e.id for e in feed.entries}) == len(feed.entries) == 3
assert all('<script' not in e.content[0].value for e in feed.entries)
cast = feedparser.parse(f'{dir}/sample-site/podcast.xml')
assert not cast.bozo and cast.entries, cast.get('bozo_exception')
for e in cast.entries:
    (sound,) = e.enclosures
    import os
    path = sound.href.split('.example.org', 1)[1]
    assert os.path.getsize(f'{dir}/sample-site{path}') == int(sound.length), sound
    assert e.published_parsed
END
ok 'another program reads them'
done_testing

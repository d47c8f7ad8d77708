#!/bin/bash
# The editor's rules (docs/wechat.md) on every fragment of the sample site. TAP.
cd "$(dirname "$0")/.." && . tests/tap.sh
dir=$work
cp -R content "$dir/content"
grep -q 'outputs:.*wechat' "$dir/content/site.yaml" || echo 'outputs: [html, wechat]' >>"$dir/content/site.yaml"
echo 'review: []' >>"$dir/content/site.yaml"
# What the sample site has none of: nested lists, code, links to other official accounts.
cat >"$dir/content/articles/wechat-everything.md" <<'END'
---
title: 样样都有
date: 2026-01-01
source: 示例
author: 示例
reviewer: 示例
audiences: [adults]
kiosk: no
---
一段，[外面](https://example.org/?a=1&b=2)、[别的文章](https://mp.weixin.qq.com/s/abc)、[站内](less-salt/index.md)、[自己](#尾)。

- 一
  - 二
    - 三

1. 甲

   续
2. 乙

- [x] 做了

| 左 | 右 |
|:-:|--:|
| `a` | **b** |

```
if (a < b)
  c();
```

> 引用

---

注[^1]

## 尾

[^1]: 脚注。
END
"$B/litang" -C "$dir/content" build -o "$dir/site" --now '2026-11-22 09:00' 2>"$dir/said"
perl - "$dir" <<'END'
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
my $dir = shift;
my @files = split /\n/, `find $dir/site/wechat -name fragment.html | sort`;
my $tags = 'section|p|span|strong|em|code|pre|del|sup|sub|table|tr|td|img|a|br|hr';
# name => what must not be found
my @rules = (
	['elements', qr{<(?!/?(?:$tags)\b)[^>]*>}],
	['attributes', qr{<\w+[^>]*\s(?!style=|href=|src=|alt=)[\w-]+=(?=")}],
	['styles', qr{style="[^"]*(?:position|(?<![-\w])top:\s*-?\d|var\(|!important|rgb\(0, ?0, ?0\)|#000|black)}],
	['colours', qr{<(?:p|td) (?!style="margin:0;height:0)(?!style="[^"]*(?<!-)color:)}],
	['gaps', qr{</(?:p|section|table|tr|td)>\s+<|>\s+<(?:p|section|table|tr|td)[ >]}],
	['lists', qr{<(?:ul|ol|li)\b}],
	['links', qr{href="(?!https://mp\.weixin\.qq\.com/)}],
	['tables', qr{(?<!overflow:auto">)<table|<td style="(?![^"]*text-align)}],
	['code', qr{<pre[^>]*>(?!<code style="display:-webkit-box">)|<pre[^>]*>(?:(?!</pre>).)*(?:\n|>[^<]* [^<]*<)}s],
	['pictures', qr{<img (?!src="https://[^"]+" alt="[^"]*" style="[^"]*max-width:100%)}],
	['edges', qr{\A(?!<p style="margin:0;height:0)|(?<!font-size:0"><br></p>)\z}],
	['pairs', undef],
);
sub pairs {
	my ($html) = @_;
	my @open;
	while ($html =~ m{<(/?)(\w+)[^>]*>}g) {
		my ($end, $name) = ($1, $2);
		next if $name =~ /^(?:br|hr|img)$/;
		if (!$end) { push @open, $name; next; }
		my $last = pop @open;
		return "$name closes " . ($last // 'nothing') if !defined $last || $last ne $name;
	}
	return @open ? "open: @open" : '';
}
my ($n, %bad) = (0);
my $all = '';
for my $file (@files) {
	open my $in, '<', $file or die;
	local $/;
	my $html = <$in>;
	$all .= $html;
	for my $rule (@rules) {
		my ($name, $never) = @$rule;
		my $found = $never ? ($html =~ $never ? "at $-[0]: " . substr($html, $-[0], 90) : '') : pairs($html);
		push @{$bad{$name}}, "$file: $found" if $found;
	}
}
print '1..', @rules + 3, "\n";
print((@files > 50 ? 'ok' : 'not ok'), ' ', ++$n, " - ", scalar @files, " fragments\n");
for my $rule (@rules) {
	my $name = $rule->[0];
	print(($bad{$name} ? 'not ok' : 'ok'), ' ', ++$n, " - $name\n");
	print map { "# $_\n" } @{$bad{$name}}[0 .. ($#{$bad{$name}} > 4 ? 4 : $#{$bad{$name}})] if $bad{$name};
}
my @wanted = ('mp.weixin.qq.com/s/abc"', '[1]</sup>', '– 三', '☑ ', '&nbsp;&nbsp;c();', 'text-align:right', '参考链接');
my @missing = grep { index($all, $_) < 0 } @wanted;
print((@missing ? 'not ok' : 'ok'), ' ', ++$n, " - everything is there\n", map { "# no $_\n" } @missing);
my $json = `jq -r .title $dir/site/wechat/articles/wechat-everything/draft.json`;
print(($json eq "样样都有\n" ? 'ok' : 'not ok'), ' ', ++$n, " - draft.json is JSON\n");
END

#!/usr/bin/perl
# The staff's handbook, docs/编辑手册.md, done from the first line to the last as its reader
# would: every file it shows is put where it says, every change it tells is made, every
# command is run in the content folder of a clone of the sample site, whose server has the
# hooks of deploy/. What the program says must be what the handbook says it says.
# TAP; B is the build folder.
#
# What is read of the text:  文件 `F`…：  before a block that is that file;  在 `F` 里，把 `A` 改成 `B`;
# 在 `F` 里，删掉 `L` 这一行;  在 `F` 里，`L` 这一行的下面加上：  before a block;  把照片 `P` 放进 `D`.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use Encode qw(encode decode);
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use IO::Socket::INET;
use Time::HiRes qw(sleep);

binmode STDOUT, ':encoding(UTF-8)';
my $here = abs_path(dirname(__FILE__) . '/..');
my $build = abs_path($ENV{B} || "$here/build");
my $plain = $build =~ s{/asan$}{}r;    # what the server publishes with
my $work = tempdir(CLEANUP => 1);
my $folder = "$work/home/content";
my ($n, $server) = (0, undef);

@ENV{qw(LC_ALL LANGUAGE TZ HOME)} = ('C.UTF-8', 'zh_CN', 'UTC', "$work/home");
@ENV{qw(GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL)} = (1, "$work/gitconfig");
$ENV{SOURCE_DATE_EPOCH} = 1795744800;    # 2026-11-27 10:00 in Shanghai
$ENV{GIT_AUTHOR_DATE} = $ENV{GIT_COMMITTER_DATE} = "$ENV{SOURCE_DATE_EPOCH} +0800";
$ENV{PATH} = "$build:$here/deploy:$ENV{PATH}";
END { kill TERM => $server if $server }

sub slurp { my ($path) = @_; open my $in, '<:encoding(UTF-8)', encode('UTF-8', $path) or die "$path: $!"; local $/; <$in> }
sub spew { my ($path, $text) = @_; open my $out, '>:encoding(UTF-8)', encode('UTF-8', $path) or die "$path: $!"; print $out $text; close $out or die $! }

sub ok {
	my ($good, $name, $said) = @_;
	$n++;
	print $good ? "ok $n - $name\n" : "not ok $n - $name\n";
	return if $good;
	print map { "# $_\n" } split /\n/, substr($said // '', -3000);
}

# Runs one line of shell in the folder; its exit status and all that it said.
sub run {
	my ($line, $dir) = @_;
	spew("$work/line.sh", "cd '$dir' && { $line\n} 2>&1");
	my $said = decode('UTF-8', qx(sh '$work/line.sh'));
	return ($? >> 8, $said);
}

# The server as the administrator's guide sets it up, the sample site on it.
sub make_server {
	my $repo = "$work/content.git";
	my $script = <<"END";
git config --global url."$work/".insteadOf litang\@yunyu.example.org:
git config --global init.defaultBranch main
git init -q --bare '$repo'
sed -e 's|^site=.*|site=$work/site|' -e 's|^key=.*|key=|' -e 's|^litang=.*|litang=$plain/litang|' '$here/deploy/litang.conf' >'$repo/litang.conf'
cp -R '$here/content' '$work/sample'
cd '$work/sample'
git init -q
git config user.name 管理员
git config user.email admin\@yunyu.example.org
git add -A
git commit -qm 示范内容
git push -q '$repo' HEAD:main
cp '$here'/deploy/hooks/* '$repo/hooks/'
END
	make_path("$work/home");
	my ($status, $said) = run("set -e\n$script", $work);
	ok($status == 0, 'a server', $said);
}

# ---- what the text says ----

my @steps;    # [what, its words...]
my ($pending, @urls) = ('');

sub read_words {
	my ($line) = @_;
	while ($line =~ m{(?:在 `([^`]+)` 里，把 `([^`]+)` 改成 `([^`]+)`)|(?:在 `([^`]+)` 里，删掉 `([^`]+)` 这一行)|(?:把(?:照片|录音) `([^`]+)` 放进 `([^`]+)`)|(?:换上去掉位置的 `([^`]+)`)}g) {
		push @steps, defined $1 ? ['change', $1, $2, $3] : defined $4 ? ['remove', $4, $5] : defined $6 ? ['put', $6, $7] : ['clean', $8];
	}
	push @urls, $1 while $line =~ m{<http://127\.0\.0\.1:8000(/[^>]*)>}g;
	$pending = "file $1" if $line =~ /文件 `([^`]+)`[^`]*：$/;
	$pending = "below $1\t$2" if $line =~ /在 `([^`]+)` 里，`([^`]+)` 这一行的下面加上：$/;
}

sub read_block {
	my ($language, $text, $title) = @_;
	if ($language eq 'sh') { push @steps, ['run', $text, $title] }
	elsif ($language eq 'text') { push @steps, ['says', $text, $title] }
	elsif ($pending =~ /^file (.+)/) { push @steps, ['file', $1, $text] }
	elsif ($pending =~ /^below (.+)\t(.+)/) { push @steps, ['below', $1, $2, $text] }
	else { ok(0, "a block nobody says where to put: $text") }
	$pending = '';
}

sub read_guide {
	my ($language, $block, $title) = (undef, '', '');
	for my $line (split /\n/, slurp("$here/docs/编辑手册.md")) {
		if (!defined $language && $line =~ /^```(\w*)$/) { ($language, $block) = ($1, '') }
		elsif (defined $language && $line eq '```') { read_block($language, $block, $title); $language = undef }
		elsif (defined $language) { $block .= "$line\n" }
		else { $title = $1 if $line =~ /^#+ (.+)/; read_words($line) }
	}
}

# ---- doing it ----

sub edit {
	my ($file, $what, $change) = @_;
	my $text = slurp("$folder/$file");
	my $good = $change->(\$text);
	spew("$folder/$file", $text) if $good;
	ok($good, "$file: $what", $text);
}

sub put_media {
	my ($name, $to, $place) = @_;
	if ($name =~ /\.jpg$/) { system('perl', "$here/tests/media/photo.pl", "$folder/$to/$name", 6, $place ? 'place' : ()) == 0 or die }
	else { copy("$here/content/broadcasts/less-salt/less-salt.mp3", "$folder/$to/$name") or die $! }
}

sub fetch { my ($port, $path) = @_; return qx(curl -s -o /dev/null --max-time 60 -w '%{http_code}' 'http://127.0.0.1:$port$path') }

# litang serve, looked at with everything the handbook has named so far.
sub serve {
	my (@paths) = @_;
	my $port = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1')->sockport;
	unlink "$work/served";
	$server = fork // die $!;
	if ($server == 0) {
		$ENV{ASAN_OPTIONS} = 'detect_leaks=0';
		open STDERR, '>', "$work/served" or die $!;
		exec "$build/litang", '-C', $folder, 'serve', '--port', $port;
	}
	for (1 .. 1000) { last if -s "$work/served"; sleep 0.1 }
	for my $path (@paths) { my $status = fetch($port, $path); ok($status eq '200', "preview of $path", $status) }
	kill TERM => $server;
	waitpid $server, 0;
	$server = undef;
}

my ($status, $said, $fails) = (0, '', 0);

sub run_block {
	my ($text, $title) = @_;
	$said = '';
	for my $line (split /\n/, $text) {
		if ($line eq 'litang serve') { serve(grep { !m{/(print|poster|wechat)/} } @urls[0 .. 1]); next }
		my $in = -d $folder && $line !~ /^git clone/ ? $folder : "$work/home";
		next if $line eq 'cd content';
		($status, my $words) = run($line, $in);
		$said .= $words;
		my $may_fail = $fails && ($line =~ /^litang check/ || $line =~ /^git push/);
		ok($may_fail ? $status != 0 : $status == 0, "$title: $line", $words);
	}
}

sub do_step {
	my ($step, $next) = @_;
	my ($what, @words) = @$step;
	$fails = $next && $next->[0] eq 'says' && $next->[1] =~ /: 错误:|没有收下/;
	if ($what eq 'run') { run_block(@words) }
	elsif ($what eq 'says') { ok(index($said, $_) >= 0, "$words[1]: says “$_”", $said) for split /\n/, $words[0] }
	elsif ($what eq 'file') { make_path(dirname("$folder/$words[0]")); spew("$folder/$words[0]", $words[1]) }
	elsif ($what eq 'put') { put_media(@words, 1) }
	elsif ($what eq 'clean') { put_media($words[0], 'articles', 0) }
	elsif ($what eq 'change') { edit($words[0], 'change', sub { ${$_[0]} =~ s/\Q$words[1]\E/$words[2]/ }) }
	elsif ($what eq 'remove') { edit($words[0], 'remove', sub { ${$_[0]} =~ s/^\Q$words[1]\E\n//m }) }
	elsif ($what eq 'below') { edit($words[0], 'below', sub { ${$_[0]} =~ s/^(\Q$words[1]\E\n)/$1$words[2]/m }) }
}

# ---- what comes of it ----

sub served { my ($page) = @_; my $file = "$work/site/current/$page/index.html"; return -f $file ? slurp($file) : '' }

sub shows {
	my ($page, $pattern, $name) = @_;
	my $html = served($page);
	ok(scalar($html =~ $pattern), $name, $html =~ s/.*<main/<main/sr);
}

# Looks at the site where the handbook says what readers see.
sub look {
	my ($step) = @_;
	my ($what, $text) = @$step;
	return if $what ne 'run' || $text !~ /^git push$/m;
	my $warm = served('articles/warm');
	if ($text =~ /草稿：/) { ok(-d "$work/site/current" && !$warm, 'a draft is on the server and not on the site') }
	if ($text =~ /发布：/) { shows('articles/warm', qr/先护头/, 'the article is out') }
	if ($text =~ /更正：/) { shows('articles/warm', qr/补上“外面一层要防雨”/, 'its correction is seen') }
	if ($text =~ /git revert/) { ok(scalar($warm && $warm !~ /防雨/), 'and taken back', $warm) }
	if ($text =~ /^git commit -m "停水通知"$/m) { ok(!-d "$work/site/current/notices/stop-water", 'what is refused is not out') }
}

make_server();
read_guide();
for my $i (0 .. $#steps) { do_step($steps[$i], $steps[$i + 1]); look($steps[$i]) }
serve(@urls);
shows('events/warm-lecture', qr/12月5日（星期六）上午9:00/, 'the lecture has its day');
shows('events/warm-lecture', qr/86/, 'and its results');
shows('events/laba', qr/2027年1月15日/, 'the lunar day is found');
shows('events/morning', qr/12月31日|12月2日/, 'the mornings have theirs');
shows('broadcasts/cold', qr/<audio/, 'the recording can be played');
shows('articles/warm', qr/<picture|srcset/, 'the photo is made for phones');
shows('notices/stop-water', qr/0580-5550100/, 'the notice is out');
ok(scalar(@steps) > 40 && scalar(@urls) >= 7, 'the handbook was read', scalar(@steps) . ' ' . scalar(@urls));

# Codes and files that it names are there.
my ($guide, $rules) = (slurp("$here/docs/编辑手册.md"), slurp("$here/common/rule.c"));
my @codes = $guide =~ /^\| `([a-z-]+)` \|/mg;
ok(@codes > 15 && !(grep { index($rules, "{\"$_\",") < 0 } @codes), 'every code is a rule', join ' ', grep { index($rules, "{\"$_\",") < 0 } @codes);
my $prose = $guide =~ s/^```.*?^```$//msgr;
my @dead = grep { !/^http/ && !-e encode('UTF-8', "$here/docs/" . s/#.*//r) } $prose =~ /\]\(([^)]+)\)/g;
@dead = grep { $_ ne 'warm.jpg' } @dead;
ok(!@dead, 'every link leads somewhere', "@dead");
print "1..$n\n";

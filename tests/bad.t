#!/usr/bin/perl
# Broken inputs: every tests/bad/NAME.case gives exactly the problems it expects, with their
# places; none crashes, none is silent. tests/bad/README.md says how a case is written.
# TAP; B is the build folder. `tests/bad.t NAME...` runs some; ACCEPT=1 takes what is said.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use JSON::PP qw(decode_json);

my $litang = abs_path(($ENV{B} || dirname(__FILE__) . '/../build') . '/litang');
chdir dirname(__FILE__) . '/bad' or die $!;
my $theme = abs_path('../../themes/plain');
my $work = tempdir(CLEANUP => 1);
my $accept = ($ENV{ACCEPT} // '') eq '1';
my $jobs = 2;
@ENV{qw(TZ LC_ALL SOURCE_DATE_EPOCH)} = ('UTC', 'C.UTF-8', 1780012800);

sub slurp { my ($path) = @_; open my $in, '<:raw', $path or die "$path: $!"; local $/; <$in> }
sub spew { my ($path, $text) = @_; open my $out, '>:raw', $path or die "$path: $!"; print $out $text; close $out or die $! }

# The parts of a case: [name, text] in order, the remark above them left out.
sub parts {
	my ($text) = @_;
	my @parts;
	for my $line (split /(?<=\n)/, $text) {
		if ($line =~ /^-- (.+) --\n$/) { push @parts, [$1, ''] }
		elsif (@parts) { $parts[-1][1] .= $line }
	}
	return @parts;
}

# Lays the case out in a folder; its options and what it expects.
sub lay {
	my ($dir, @parts) = @_;
	my %case = (options => '', language => 'en', expect => '');
	make_path($dir);
	spew("$dir/site.yaml", "title: 试\nbase_url: https://example.org\noutputs: [html]\n");
	for my $part (@parts) {
		my ($name, $text) = @$part;
		if ($name =~ /^(options|language|expect)$/) { $case{$1} = $text; next }
		my ($path, $target) = split / -> /, $name;
		my $times = $path =~ s/ \* (\d+)$// ? $1 : 1;
		make_path(dirname("$dir/$path"));
		if (defined $target) { symlink $target, "$dir/$path" or die "$path: $!" }
		else { spew("$dir/$path", $text x $times) }
	}
	chomp $case{$_} for qw(options language);
	return %case;
}

sub tell_problem {
	my ($problem) = @_;
	my $place = $problem->{path};
	$place .= ":$problem->{line}" if $problem->{line};
	$place .= ":$problem->{column}" if $problem->{line} && $problem->{column};
	my $text = "$place $problem->{severity} [$problem->{rule}] $problem->{text}\n";
	$text .= "    = $problem->{fix}\n" if defined $problem->{fix} && length $problem->{fix};
	utf8::encode($text);
	return $text;
}

# What litang says of the case, as `expect` has it.
sub run {
	my ($name) = @_;
	my $dir = "$work/$name";
	my %case = lay("$dir/content", parts(slurp("$name.case")));
	$ENV{LANGUAGE} = $case{language};
	my $status = system "timeout 60 '$litang' -C '$dir/content' check --format json "
		. "--theme '$theme' $case{options} >'$dir/json' 2>'$dir/said'";
	my $json = slurp("$dir/json");
	my $said = $json =~ /^\[/ ? join('', map { tell_problem($_) } @{decode_json($json)}) : '';
	my $error = slurp("$dir/said");
	$error =~ s/^litang: \d+ pages, no errors\n//;
	$error =~ s/\Q$dir\E\///g;
	$said .= $error . 'exit ' . ($status & 127 ? "by signal $status" : $status >> 8) . "\n";
	return ($case{expect}, $said);
}

# The verdict on a case: nothing when it holds.
sub judge {
	my ($name) = @_;
	my ($expect, $said) = run($name);
	if ($accept) {
		my $text = slurp("$name.case");
		$text =~ s/^-- expect --\n.*//ms;
		spew("$name.case", "$text-- expect --\n$said");
		$expect = $said;
	}
	return "says nothing\n" if $said =~ /^exit/;
	return "crashes\n$said" if $said =~ /exit (by signal|1[2-9]\d)|Sanitizer/;
	return $expect eq $said ? '' : "expected:\n${expect}said:\n$said";
}

my @names = @ARGV ? map { s/\.case$//r } @ARGV : map { s/\.case$//r } sort glob '*.case';
print '1..', @names + !@ARGV, "\n";
my @pids;
for my $job (0 .. $jobs - 1) {
	my $pid = fork // die $!;
	if ($pid) { push @pids, $pid; next }
	for (my $i = $job; $i < @names; $i += $jobs) {
		my $verdict = eval { judge($names[$i]) };
		spew("$work/$i.verdict", $verdict // "cannot be run: $@");
	}
	require POSIX;
	POSIX::_exit(0);
}
waitpid $_, 0 for @pids;
my $n = 0;
for my $name (@names) {
	my $verdict = -e "$work/$n.verdict" ? slurp("$work/$n.verdict") : "was not run\n";
	$n++;
	print length $verdict ? 'not ok' : 'ok', " $n - $name\n";
	print map { "# $_\n" } split /\n/, $verdict;
}
# Every rule that an author can break is broken somewhere here.
unless (@ARGV) {
	my %met;
	for my $name (@names) { $met{$_} = 1 for slurp("$name.case") =~ /\[([a-z-]+)\] /g }
	my %else = map { $_ => 1 } split ' ', slurp('elsewhere');
	my @rows = slurp('../../common/rule.c') =~ /\[RULE_\w+\] = \{"([a-z-]+)"/g;
	my @missed = grep { !$met{$_} && !$else{$_} } @rows;
	print @missed ? 'not ok ' : 'ok ', $n + 1, " - every rule is met\n";
	print "# no case breaks $_\n" for @missed;
}

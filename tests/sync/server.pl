#!/usr/bin/perl
# A bad web server on 127.0.0.1: perl server.pl DIR PORT-FILE LOG MODE-FILE. The mode file is
# read with every request:
#   plain          files with ETag, If-None-Match, Range
#   slow N S       N bytes a second, and the line drops after S seconds
#   portal         a login page whatever is asked for
#   moved          a redirect to one
#   endless        bytes without end
#   quiet          the header, and then nothing
#   norange        as plain, but Range is not understood
#   down           500
# The log has a line a request: method, path, status, bytes of the body.
use strict; use warnings;
use IO::Socket::INET; use Time::HiRes qw(time sleep); use Digest::MD5 qw(md5_hex);
my ($dir, $port_file, $log, $mode_file) = @ARGV;
$SIG{CHLD} = 'IGNORE'; $SIG{PIPE} = 'IGNORE';
# Whoever ends the server ends what still serves: a quiet answer would outlive it by minutes.
setpgrp;
$SIG{TERM} = sub { local $SIG{TERM} = 'IGNORE'; kill TERM => -$$; exit 0 };
my $server = IO::Socket::INET->new(Listen => 20, LocalAddr => '127.0.0.1', ReuseAddr => 1) or die $!;
open my $out, '>', "$port_file.new" or die; print $out $server->sockport; close $out; rename "$port_file.new", $port_file;
sub slurp { open my $f, '<:raw', $_[0] or return undef; local $/; return scalar <$f> }
sub note { open my $f, '>>', $log; syswrite $f, join(' ', @_) . "\n" }
sub serve {
	my ($client) = @_;
	my $begin = time;
	while (1) {
		my ($request, %header) = ('');
		while (my $line = <$client>) {
			$line =~ s/\r?\n$//;
			last if $line eq '';
			if ($request eq '') { $request = $line } elsif ($line =~ /^([^:]+):\s*(.*)/) { $header{lc $1} = $2 }
		}
		return if $request eq '';
		my ($method, $path) = split / /, $request;
		chomp(my $said = slurp($mode_file) // 'plain');
		my ($mode, $rate, $span) = split / /, $said;
		my $answer = sub {
			my ($status, $extra, $body) = @_;
			my $head = "HTTP/1.1 $status x\r\nContent-Length: " . length($body) . "\r\n$extra\r\n";
			note($method, $path, $status, length $body);
			print $client $head;
			if ($mode ne 'slow') { print $client $body; $client->flush; return 1 }
			for (my $at = 0; $at < length $body; $at += $rate / 10) {
				return 0 if time - $begin > $span; # the line drops
				print $client substr($body, $at, $rate / 10); $client->flush;
				sleep 0.1;
			}
			return 1;
		};
		if ($mode eq 'portal') { $answer->(200, "Content-Type: text/html\r\n", '<html>请登录</html>'); next }
		if ($mode eq 'moved') { $answer->(302, "Location: http://127.0.0.1:1/login\r\n", '<html>'); next }
		if ($mode eq 'down') { $answer->(500, '', 'no'); next }
		if ($mode eq 'quiet') { note($method, $path, 200, 0); print $client "HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n"; $client->flush; sleep 600; return }
		if ($mode eq 'endless') {
			note($method, $path, 200, -1);
			print $client "HTTP/1.1 200 x\r\nConnection: close\r\n\r\n";
			print $client ($path =~ /json$/ ? '{"format":1,' : '') . ' ' x 65536 or return while 1;
		}
		if ($method eq 'PUT') {
			my ($left, $body) = ($header{'content-length'} // 0, '');
			print $client "HTTP/1.1 100 Continue\r\n\r\n" if ($header{expect} // '') =~ /100/;
			while ($left > 0) { my $n = read($client, my $some, $left); last unless $n; $body .= $some; $left -= $n }
			note('PUT', $path, 201, length $body);
			print $client "HTTP/1.1 201 x\r\nContent-Length: 0\r\n\r\n"; $client->flush; next;
		}
		my $body = $path =~ m{/\.\.} ? undef : slurp("$dir$path");
		if (!defined $body) { $answer->(404, '', 'none') or return; next }
		my $etag = '"' . md5_hex($body) . '"';
		if (($header{'if-none-match'} // '') eq $etag) { note($method, $path, 304, 0); print $client "HTTP/1.1 304 x\r\nETag: $etag\r\n\r\n"; $client->flush; next }
		if ($mode ne 'norange' && ($header{range} // '') =~ /^bytes=(\d+)-$/ && $1 < length $body) {
			my ($from, $all) = ($1, length $body);
			$answer->(206, "ETag: $etag\r\nContent-Range: bytes $from-" . ($all - 1) . "/$all\r\n", substr($body, $from)) or return;
			next;
		}
		$answer->(200, "ETag: $etag\r\n", $body) or return;
	}
}
while (1) {
	my $client = $server->accept or next;
	if (fork) { close $client; next }
	$SIG{TERM} = 'DEFAULT';
	$client->autoflush(0);
	serve($client);
	exit 0;
}

# Says a line to the shell (sh) or the monitor (mon) of an emulated machine, and prints what
# the shell answers: perl ask.pl SOCKET sh|mon SECONDS LINE
use strict; use warnings; use IO::Socket::UNIX; use IO::Select;
my ($path, $whom, $seconds, $line) = @ARGV;
my $socket = IO::Socket::UNIX->new(Peer => $path) or die "$path: $!\n";
$socket->autoflush(1);
$line = qq(echo BE""GIN; $line; echo E""ND) if $whom eq 'sh';
print $socket "$line\n";
my ($heard, $end, $select) = ('', time + $seconds, IO::Select->new($socket));
while (time < $end) {
	next unless $select->can_read(0.2);
	sysread $socket, my $part, 65536 or last;
	$heard .= $part;
	last if $whom eq 'sh' ? $heard =~ /END\r?\n/ : $heard =~ /\(qemu\) .*\(qemu\) $/s;
}
exit($heard =~ /\(qemu\)/ ? 0 : 1) if $whom eq 'mon';
$heard =~ s/\r//g;
$heard =~ /BEGIN\n(.*?)END\n/s or exit 1;
print $1;

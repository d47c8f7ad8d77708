#!/usr/bin/perl
# Damaged bundles: tests/bundles/damage.pl GOOD OUT makes OUT/NN-name from the bundle GOOD, one
# damaged thing each, and prints their names. Where the damage is not to a hash the hashes
# are right: what is wrong is what the bytes say. None may be played.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use File::Path qw(make_path);
use JSON::PP;

my ($good, $out) = @ARGV;
my $json = JSON::PP->new->utf8->canonical;
my $n = 0;

sub slurp { my ($path) = @_; open my $in, '<:raw', $path or die "$path: $!"; local $/; return scalar <$in> }
sub spew {
	my ($path, $bytes) = @_;
	unlink $path;
	open my $file, '>:raw', $path or die "$path: $!";
	print $file $bytes;
	close $file;
}
my $manifest = $json->decode(slurp("$good/manifest.json"));
my ($playlist) = grep { $_->{sha256} eq $manifest->{playlist} } @{$manifest->{objects}};
my ($picture) = grep { $_->{type} =~ /image/ } @{$manifest->{objects}};
my ($page) = grep { $_->{type} =~ /json/ && $_->{sha256} ne $playlist->{sha256} } @{$manifest->{objects}};
sub path { return 'objects/' . substr($_[0], 0, 2) . "/$_[0]" }

# A copy by hard links; what is damaged is unlinked first.
sub begin {
	my ($name) = @_;
	my $dir = sprintf '%s/%02d-%s', $out, ++$n, $name;
	make_path($dir);
	system('cp', '-al', "$good/.", $dir) == 0 or die 'cp';
	# Every one is another bundle than the one before, whatever else is wrong with it.
	my $text = slurp("$dir/manifest.json");
	$text =~ s/"serial":\d+/"serial":$n/;
	spew("$dir/manifest.json", $text);
	print sprintf("%02d-%s\n", $n, $name);
	return $dir;
}
# Damages the bytes of an object, or of the manifest.
sub bytes {
	my ($name, $what, $how) = @_;
	my $dir = begin($name);
	my $file = "$dir/" . ($what eq 'manifest' ? 'manifest.json' : path($what->{sha256}));
	spew($file, $how->(slurp($file)));
}
# Puts another manifest in place, still a manifest to the eye.
sub says {
	my ($name, $how) = @_;
	my $dir = begin($name);
	my $copy = $json->decode(slurp("$dir/manifest.json"));
	$how->($copy);
	spew("$dir/manifest.json", $json->encode($copy));
}
# Puts another playlist in place under its right hash.
sub lists {
	my ($name, $how) = @_;
	my $dir = begin($name);
	my $list = $json->decode(slurp("$dir/" . path($playlist->{sha256})));
	my $bytes = $how->($list);
	$bytes = $json->encode($list) if !defined $bytes || ref $bytes || $bytes !~ /\D/;
	my $hash = sha256_hex($bytes);
	make_path("$dir/objects/" . substr($hash, 0, 2));
	spew("$dir/" . path($hash), $bytes);
	my $copy = $json->decode(slurp("$dir/manifest.json"));
	$copy->{playlist} = $hash;
	push @{$copy->{objects}}, {sha256 => $hash, size => length $bytes, type => 'application/json'};
	$copy->{objects} = [sort { $a->{sha256} cmp $b->{sha256} } @{$copy->{objects}}];
	spew("$dir/manifest.json", $json->encode($copy));
}
sub flip { my ($s, $at) = @_; substr($s, $at, 1) = chr(ord(substr $s, $at, 1) ^ 8); return $s }

for (['page', $page], ['picture', $picture], ['playlist', $playlist]) {
	my ($name, $object) = @$_;
	bytes("$name-first-byte", $object, sub { flip($_[0], 0) });
	bytes("$name-middle-byte", $object, sub { flip($_[0], length($_[0]) / 2) });
	bytes("$name-last-byte", $object, sub { flip($_[0], length($_[0]) - 1) });
	bytes("$name-cut", $object, sub { substr $_[0], 0, length($_[0]) / 2 });
	bytes("$name-one-short", $object, sub { substr $_[0], 0, -1 });
	bytes("$name-empty", $object, sub { '' });
	bytes("$name-longer", $object, sub { "$_[0]\n" });
	bytes("$name-huge", $object, sub { $_[0] . "\0" x (2 << 20) });
	bytes("$name-swapped", $object, sub { 'x' x length $_[0] });
	my $dir = begin("$name-missing");
	unlink "$dir/" . path($object->{sha256});
	$dir = begin("$name-a-folder");
	unlink "$dir/" . path($object->{sha256});
	make_path("$dir/" . path($object->{sha256}));
	$dir = begin("$name-a-link");
	my $file = "$dir/" . path($object->{sha256});
	rename $file, "$file.real";
	symlink "$file.real", $file;
}
bytes('manifest-cut', 'manifest', sub { substr $_[0], 0, 100 });
bytes('manifest-one-short', 'manifest', sub { my $s = $_[0]; $s =~ s/\}\s*$//; $s });
bytes('manifest-empty', 'manifest', sub { '' });
bytes('manifest-zeros', 'manifest', sub { "\0" x length $_[0] });
bytes('manifest-portal', 'manifest', sub { '<html><body>请登录无线网络</body></html>' });
bytes('manifest-list', 'manifest', sub { '[]' });
bytes('manifest-deep', 'manifest', sub { '[' x 100000 });
bytes('manifest-twice', 'manifest', sub { my $s = $_[0]; $s =~ s/\{/{"format":1,/; $s });
bytes('manifest-not-utf8', 'manifest', sub { my $s = $_[0]; $s =~ s/application/\xff\xfeation/; $s });
bytes('manifest-too-large', 'manifest', sub { $_[0] . ' ' x (9 << 20) });
says('format-2', sub { $_[0]{format} = 2 });
says('format-text', sub { $_[0]{format} = '1x' });
says('no-playlist', sub { delete $_[0]{playlist} });
says('playlist-not-listed', sub { $_[0]{playlist} = 'a' x 64 });
says('playlist-a-path', sub { $_[0]{playlist} = '../../../etc/passwd' });
says('playlist-a-picture', sub { $_[0]{playlist} = $picture->{sha256} });
says('serial-below', sub { $_[0]{serial} = -5 });
says('serial-text', sub { $_[0]{serial} = 'latest' });
says('objects-map', sub { $_[0]{objects} = {} });
says('object-size-below', sub { $_[0]{objects}[0]{size} = -1 });
says('object-size-huge', sub { $_[0]{objects}[0]{size} = 1 << 40 });
says('object-size-lies', sub { $_[0]{objects}[0]{size}++ });
says('object-name-short', sub { $_[0]{objects}[0]{sha256} = 'abc' });
says('object-name-path', sub { $_[0]{objects}[0]{sha256} = '../' x 21 . 'a' });
says('object-twice', sub { my %copy = %{$_[0]{objects}[0]}; $copy{size}++; push @{$_[0]{objects}}, \%copy });
says('object-a-number', sub { $_[0]{objects}[0] = 5 });
lists('items-text', sub { $_[0]{items} = 'all' });
lists('item-number', sub { $_[0]{items}[0] = 7 });
lists('item-no-id', sub { delete $_[0]{items}[0]{id} });
lists('item-page-path', sub { $_[0]{items}[0]{page} = '../../etc/passwd' });
lists('item-hours-number', sub { $_[0]{items}[0]{hours} = 5 });
lists('item-url-script', sub { $_[0]{items}[0]{url} = 'javascript:alert(1)' });
lists('item-weight-text', sub { $_[0]{items}[0]{weight} = 'heavy' });
lists('item-title-huge', sub { $_[0]{items}[0]{title} = '长' x 100000 });
lists('items-too-many', sub { $_[0]{items} = [map { +{id => "i$_", page => $page->{sha256}} } 1 .. 20001] });
lists('list-not-json', sub { '{"items":[' });
lists('list-html', sub { '<html>no</html>' });
lists('list-not-utf8', sub { "{\"title\":\"\xff\xff\",\"items\":[]}" });

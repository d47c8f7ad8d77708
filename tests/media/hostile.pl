# Pictures that are none: bad-* must be told, odd-* are strange and fine.
# perl hostile.pl FOLDER GOOD.jpg GOOD.png GOOD.webp
use strict;
use warnings;
use Compress::Zlib;

my ($folder, @good) = @ARGV;
my ($jpeg, $png, $webp) = map { open my $in, '<:raw', $_ or die $_; local $/; <$in> } @good;

sub put {
	my ($name, $bytes) = @_;
	open my $out, '>:raw', "$folder/$name" or die;
	print $out $bytes;
	close $out or die;
}
sub chunk { my ($type, $data) = @_; pack('N', length $data) . $type . $data . pack('N', crc32($type . $data)) }
sub png { my ($w, $h, $bits, $color, @rest) = @_;
	"\x89PNG\r\n\x1a\n" . chunk('IHDR', pack('NNCCCCC', $w, $h, $bits, $color, 0, 0, 0)) . join('', @rest) . chunk('IEND', '') }
sub exif { my ($tiff) = @_; my $s = "Exif\0\0" . $tiff; my $j = $jpeg;
	substr($j, 2, 0) = "\xff\xe1" . pack('n', 2 + length $s) . $s; $j }

put('bad-empty.jpg', '');
put('bad-text.png', "not a picture\n" x 100);
put('bad-page.jpg', '<html><script>alert(1)</script></html>');
put('bad-zip.webp', "PK\3\4" . "\0" x 500);
put('bad-half.jpg', substr($jpeg, 0, length($jpeg) / 2));
put('bad-head.jpg', substr($jpeg, 0, 700));
put('bad-half.png', substr($png, 0, length($png) / 2));
put('bad-head.png', substr($png, 0, 60));
put('bad-half.webp', substr($webp, 0, length($webp) / 3));
put('bad-noise.png', png(300, 300, 8, 2, chunk('IDAT', join '', map { chr($_ * 7919 % 251) } 1 .. 20000)));
put('bad-huge.png', png(30000, 30000, 8, 0, chunk('IDAT', compress("\0" x 30001 x 10))));
put('bad-wide.png', png(65535, 65535, 1, 0, chunk('IDAT', compress("\0" x 8193))));
put('bad-sides.png', png(4000000000, 4000000000, 8, 2, chunk('IDAT', '')));
put('bad-none.png', png(0, 100, 8, 2, chunk('IDAT', '')));
put('bad-huge.jpg', "\xff\xd8\xff\xc0" . pack('nCnnC', 17, 8, 30000, 30000, 3) . "\1\x22\0\2\x11\1\3\x11\1" . "\xff\xda" . "\0" x 2000);
put('bad-ftyp.heic', "\0\0\0\x18ftypheic\0\0\0\0mif1heic" . "\xff" x 4000);
put('bad-box.heic', "\0\0\0\x18ftypheic\0\0\0\0mif1heic" . "\xff\xff\xff\xffmeta" . "\0" x 4000);
put('bad-fill.jpg', "\xff\xd8" . "\xff" x 2000000);

# 30,000 entries, directories that lead to themselves, lengths past every end.
put('odd-entries.jpg', exif("II*\0" . pack('V', 8) . pack('v', 65535) . pack('vvVV', 0x8825, 4, 1, 8) x 5000));
put('odd-loop.jpg', exif("MM\0*" . pack('N', 8) . pack('n', 1) . pack('nnNN', 0x8825, 4, 1, 8) . pack('N', 8)));
put('odd-past.jpg', exif("II*\0" . pack('V', 0xfffffff0) . 'x' x 100));
put('odd-count.jpg', exif("II*\0" . pack('V', 8) . pack('v', 2) . pack('vvVV', 0x8825, 4, 0xffffffff, 0xfffffff8) . pack('vvVV', 0x0112, 3, 0xffffffff, 6)));
put('odd-stacked.jpg', do { my $j = $jpeg; substr($j, 2, 0) = ("\xff\xe1" . pack('n', 65535) . "Exif\0\0II*\0" . pack('V', 8) . pack('v', 5000) . "\0" x 65517) x 60; $j });
put('odd-behind.jpg', $jpeg . '<script>alert(1)</script>' x 1000);
put('odd-named.png', $jpeg);
put('odd-bomb.png', png(12000, 12000, 1, 0, chunk('zTXt', "a\0\0" . compress('x' x 30000000)), chunk('IDAT', compress("\0" x 1501 x 12000))));

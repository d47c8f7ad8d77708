# A photo as phones take them: 12 million pixels, red on the left and blue on the right, with the
# EXIF of a camera. perl photo.pl FILE ORIENTATION [place]
use strict;
use warnings;

my ($file, $orientation, $place) = @ARGV;
system('convert', '-size', '2000x3000', 'xc:#e01010', 'xc:#1010e0', '+append', '-attenuate', '0.05', '-seed', '1',
	'+noise', 'Gaussian', '-quality', '92', "jpeg:$file") == 0 or die;
open my $in, '<:raw', $file or die;
my $jpeg = do { local $/; <$in> };
close $in;

sub entry { pack 'vvVV', @_ }
my $make = "SECRET-CAMERA\0\0\0";
my @entries = (entry(0x010f, 2, length $make, 0), entry(0x0112, 3, 1, $orientation));
push @entries, entry(0x8825, 4, 1, 0) if $place;
my $end = 8 + 2 + 12 * @entries + 4;
$entries[0] = entry(0x010f, 2, length $make, $end);
my $gps = $end + length $make;
$entries[2] = entry(0x8825, 4, 1, $gps) if $place;
my $tiff = 'II*' . "\0" . pack('V', 8) . pack('v', scalar @entries) . join('', @entries) . pack('V', 0) . $make;
if ($place) {
	my $at = $gps + 2 + 12 * 4 + 4;
	$tiff .= pack('v', 4) . pack('vvV a4', 1, 2, 2, "N\0") . entry(2, 5, 3, $at)
		. pack('vvV a4', 3, 2, 2, "E\0") . entry(4, 5, 3, $at + 24) . pack('V', 0)
		. pack('V6', 28, 1, 12, 1, 3450, 100) . pack('V6', 120, 1, 55, 1, 1230, 100);
}
my $segment = "Exif\0\0" . $tiff;
substr($jpeg, 2, 0) = "\xff\xe1" . pack('n', 2 + length $segment) . $segment;
open my $out, '>:raw', $file or die;
print $out $jpeg;
close $out or die;

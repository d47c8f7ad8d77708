/* What EXIF (CIPA DC-008) says of a picture that matters here. Whatever is written there,
 * it is read within its bounds and in one pass. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct exif {
	unsigned orientation;	/* 1 to 8; 1 if it says none */
	bool has_place;		/* where it was taken */
	unsigned width, height; /* of a TIFF's own picture; 0 if it says none */
	bool is_raw;		/* a DNG: what the sensor saw */
};

/* Reads a TIFF header and what follows it; what is none says nothing. */
struct exif exif_read(const unsigned char *tiff, size_t len);

/* Facts about a picture from its first bytes: what it is and how large. Decodes nothing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct picture {
	const char *type;  /* "image/png", "image/jpeg", "image/webp", "image/heic",
			      "image/avif", "image/tiff", "image/gif",
			      "image/svg+xml" */
	int width, height; /* pixels as shown (EXIF orientation applied); SVG: its
			    * width/height or viewBox, 0 if it has none; HEIC and
			    * AVIF: 0 */
	bool has_place;	   /* its EXIF or XMP says where it was taken */
	bool is_animated;
};

/* Reads PNG, JPEG, WebP, HEIC, AVIF, TIFF, GIF by magic number, SVG by its root element.
 * False when it is none of these, cut off, or has a side of 0 or over 65,535. */
bool picture_read(const char *bytes, size_t len, struct picture *picture);

/* Does it begin like a picture, also of a kind that is not read here: BMP, JPEG 2000,
 * JPEG XL, Photoshop, what a camera's sensor saw? */
bool picture_begins(const char *bytes, size_t len);

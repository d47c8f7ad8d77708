/*
 * What a picture file says of itself in its first bytes: enough to refuse it before a
 * decoder sees it. Only PNG and JPEG, told by their magic numbers. Pure; hostile bytes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum picture_kind { PICTURE_PNG, PICTURE_JPEG };

struct picture {
	enum picture_kind kind;
	int width, height; /* as stored; `turn` comes after */
	int turn;	   /* EXIF orientation, 1 (upright) to 8 */
};

/* False if the bytes are neither, or end before they say how large the picture is. */
bool picture_read(const void *bytes, size_t len, struct picture *picture);

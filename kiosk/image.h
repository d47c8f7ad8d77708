/*
 * Pictures for a page: bytes that were verified, decoded, scaled into their box and
 * forgotten again. What a picture says of its size is read before a decoder sees it
 * (picture.h): sides up to BUNDLE_PICTURE_SIDE_MAX, IMAGE_PIXELS_MAX pixels. Only the
 * decoder for the kind found is called. Scaled down by averaging areas, up by linear
 * interpolation; the shape is kept, and a camera's orientation is followed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "canvas.h"

/* Every pixel decoded costs three or four bytes while the page is made. */
#define IMAGE_PIXELS_MAX (13 << 20)

#define IMAGE_ERROR (image_error_quark())
GQuark image_error_quark(void);
enum image_error {
	IMAGE_ERROR_KIND,   /* neither PNG nor JPEG */
	IMAGE_ERROR_SIZE,   /* larger than allowed */
	IMAGE_ERROR_BROKEN, /* the decoder refused it */
};

/* Draws the picture into the middle of the box, as large as fits, corners rounded. */
bool image_draw(struct canvas *canvas, struct box box, int radius, const void *bytes,
    size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, but the box is filled and what is too much cut off: portraits. Of what is too
 * high more stays at the top, where faces are. */
bool image_draw_filled(struct canvas *canvas, struct box box, int radius,
    const void *bytes, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives back what SDL keeps for a thread that draws pictures: at that thread's end. */
void image_end_thread(void);

/* A QR code on a canvas: modules of whole pixels in the middle of a white box, with the
 * four modules of quiet zone that ISO/IEC 18004 asks for. */
#pragma once

#include <stdbool.h>

#include "canvas.h"

/* False, and nothing drawn but the white box, if the text does not fit. */
bool qr_draw(struct canvas *canvas, struct box box, int radius, const char *text);

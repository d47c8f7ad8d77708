/*
 * A QR code (ISO/IEC 18004) as an SVG file: black modules on white with the quiet zone of
 * four modules, for print and phone.
 */
#pragma once

#include <glib.h>

/* The SVG of a text; NULL when it is too long for any code (about 2,300 bytes). Yours. */
GString *qr_svg(const char *text);

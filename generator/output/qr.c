#include "qr.h"

#include <qrencode.h>

#define QUIET 4

/* One path for all: a horizontal bar for every run of dark modules. */
static void
append_row(GString *out, const QRcode *code, int y)
{
	const unsigned char *row = code->data + y * code->width;
	for (int x = 0; x < code->width; x++) {
		int from = x;
		while (x < code->width && row[x] & 1)
			x++;
		if (x > from)
			g_string_append_printf(out, "M%d %dh%dv1h-%dz", from + QUIET,
			    y + QUIET, x - from, x - from);
	}
}

GString *
qr_svg(const char *text)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code)
		return NULL;
	int side = code->width + 2 * QUIET;
	GString *out = g_string_new(NULL);
	g_string_append_printf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
	    "width=\"%d\" "
	    "height=\"%d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" "
	    "d=\"M0 0h%dv%dH0z\"/><path d=\"",
	    side, side, side * 8, side * 8, side, side);
	for (int y = 0; y < code->width; y++)
		append_row(out, code, y);
	g_string_append(out, "\"/></svg>\n");
	QRcode_free(code);
	return out;
}

#include "qr.h"

#include <qrencode.h>

#define QUIET 4
#define WHITE 0xffffff
#define BLACK 0x000000

/* The strongest correction that leaves modules of at least three pixels: phones read from
 * across the hall by size first. */
static QRcode *
encode(const char *text, int side, int *module)
{
	static const QRecLevel levels[] = {QR_ECLEVEL_M, QR_ECLEVEL_L};
	QRcode *code = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
		QRcode_free(code);
		code = QRcode_encodeString8bit(text, 0, levels[i]);
		*module = code ? side / (code->width + 2 * QUIET) : 0;
		if (*module >= 3)
			break;
	}
	return code;
}

static void
draw_modules(struct canvas *canvas, const QRcode *code, int left, int top, int module)
{
	for (int y = 0; y < code->width; y++) {
		for (int x = 0; x < code->width; x++) {
			struct box box = {
			    left + x * module, top + y * module, module, module};
			if (code->data[y * code->width + x] & 1)
				canvas_fill(canvas, box, 0, BLACK);
		}
	}
}

bool
qr_draw(struct canvas *canvas, struct box box, int radius, const char *text)
{
	canvas_fill(canvas, box, radius, WHITE);
	int module = 0;
	QRcode *code = encode(text, MIN(box.w, box.h), &module);
	if (code && module > 0) {
		int side = code->width * module;
		draw_modules(canvas, code, box.x + (box.w - side) / 2,
		    box.y + (box.h - side) / 2, module);
	}
	QRcode_free(code);
	return module > 0;
}

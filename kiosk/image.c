#include "image.h"

#include <string.h>

#include <SDL_image.h>

#include "common/bundle.h"
#include "common/text.h"

#include "blend.h"
#include "picture.h"

GQuark
image_error_quark(void)
{
	return g_quark_from_static_string("litang-image");
}

static bool
refuse(GError **error, enum image_error code, const char *what)
{
	g_set_error_literal(error, IMAGE_ERROR, (int)code, what);
	return false;
}

static bool
check(const void *bytes, size_t len, struct picture *picture, GError **error)
{
	if (!picture_read(bytes, len, picture))
		return refuse(error, IMAGE_ERROR_KIND, _("neither a PNG nor a JPEG"));
	int side = MAX(picture->width, picture->height);
	if (side > BUNDLE_PICTURE_SIDE_MAX ||
	    (int64_t)picture->width * picture->height > IMAGE_PIXELS_MAX) {
		g_set_error(error, IMAGE_ERROR, IMAGE_ERROR_SIZE,
		    _("%d × %d pixels are too many"), picture->width, picture->height);
		return false;
	}
	return true;
}

static SDL_Surface *
decode(const void *bytes, size_t len, const struct picture *picture, GError **error)
{
	const char *type = picture->kind == PICTURE_PNG ? "PNG" : "JPG";
	SDL_RWops *from = SDL_RWFromConstMem(bytes, (int)len);
	SDL_Surface *surface = from ? IMG_LoadTyped_RW(from, 1, type) : NULL;
	if (surface && surface->w == picture->width && surface->h == picture->height)
		return surface;
	g_set_error(error, IMAGE_ERROR, IMAGE_ERROR_BROKEN, _("broken: %s"),
	    surface ? _("not as large as it says") : SDL_GetError());
	SDL_FreeSurface(surface);
	return NULL;
}

static void
read_row(SDL_Surface *surface, int y, uint32_t *row)
{
	const char *pixels =
	    (const char *)surface->pixels + (size_t)y * (size_t)surface->pitch;
	SDL_ConvertPixels(surface->w, 1, surface->format->format, pixels, surface->pitch,
	    SDL_PIXELFORMAT_ARGB8888, row, surface->w * 4);
}

/* SDL_ConvertPixels knows no palettes and no transparent colour: such pictures, rare and
 * small, are converted whole. */
static SDL_Surface *
plain(SDL_Surface *surface)
{
	uint32_t key;
	if (!surface->format->palette && SDL_GetColorKey(surface, &key) != 0)
		return surface;
	SDL_Surface *converted =
	    SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_ARGB8888, 0);
	SDL_FreeSurface(surface);
	return converted;
}

/* Each row of the result gathers the rows of the picture that lie below it; a row that
 * lies below two is read once and counts for both by its share. */
static void
shrink(SDL_Surface *surface, struct canvas *out)
{
	size_t n = (size_t)out->width;
	double step = (double)surface->h / out->height;
	g_autofree uint32_t *row = g_new0(uint32_t, (size_t)surface->w);
	g_autofree float *sums = g_new0(float, n * 4);
	int held = -1;
	for (int y = 0; y < out->height; y++) {
		double from = y * step, to = MIN((y + 1) * step, surface->h);
		memset(sums, 0, n * 4 * sizeof *sums);
		for (int at = (int)from; at < surface->h && at < to; at++) {
			if (held != at)
				read_row(surface, held = at, row);
			double share = (MIN(at + 1, to) - MAX(at, from)) / (to - from);
			blend_gather(sums, n, row, (size_t)surface->w, (float)share);
		}
		blend_settle(canvas_row(out, y), sums, n);
	}
}

static void
stretch(SDL_Surface *surface, struct canvas *out)
{
	g_autofree uint32_t *a = g_new0(uint32_t, (size_t)surface->w);
	g_autofree uint32_t *b = g_new0(uint32_t, (size_t)surface->w);
	double step = (double)surface->h / out->height;
	int held = -1;
	for (int y = 0; y < out->height; y++) {
		double at = MAX((y + 0.5) * step - 0.5, 0);
		int above = MIN((int)at, surface->h - 1);
		if (above != held) {
			read_row(surface, above, a);
			read_row(surface, MIN(above + 1, surface->h - 1), b);
			held = above;
		}
		blend_stretch(canvas_row(out, y), (size_t)out->width, a, b,
		    (size_t)surface->w, (unsigned)((at - above) * BLEND_FULL));
	}
}

/* The picture in width × height pixels with alpha. Yours. */
static struct canvas *
scaled(SDL_Surface *surface, int width, int height)
{
	struct canvas *out = canvas_new(width, height, 0);
	if (width <= surface->w && height <= surface->h)
		shrink(surface, out);
	else
		stretch(surface, out);
	return out;
}

static void
mirror(struct canvas *canvas)
{
	for (int y = 0; y < canvas->height; y++) {
		uint32_t *row = canvas_row(canvas, y);
		for (int x = 0, z = canvas->width - 1; x < z; x++, z--) {
			uint32_t pixel = row[x];
			row[x] = row[z];
			row[z] = pixel;
		}
	}
}

/* EXIF orientations: even ones (and 5, 7) are mirrored, then turned. */
static struct canvas *
upright(struct canvas *canvas, int turn)
{
	static const struct {
		bool is_mirrored;
		int degrees;
	} rows[9] = {
	    [2] = {true, 0},
	    [3] = {false, 180},
	    [4] = {true, 180},
	    [5] = {true, 270},
	    [6] = {false, 90},
	    [7] = {true, 90},
	    [8] = {false, 270},
	};
	if (rows[turn].is_mirrored)
		mirror(canvas);
	if (rows[turn].degrees == 0)
		return canvas;
	struct canvas *turned = canvas_turned(canvas, rows[turn].degrees);
	canvas_free(canvas);
	return turned;
}

/* A side of a picture that fills its box: long and thin ones are not drawn for miles. */
#define FILLED_MOST BUNDLE_PICTURE_SIDE_MAX

/* The largest size of the picture's shape in the box, or the least that fills it, as
 * stored (before it is turned). */
static void
fit(const struct picture *picture, struct box box, bool is_filled, int *width,
    int *height)
{
	bool is_side = picture->turn >= 5;
	int room_w = is_side ? box.h : box.w, room_h = is_side ? box.w : box.h;
	int64_t w = picture->width, h = picture->height;
	if ((w * room_h > h * room_w) != is_filled) {
		*width = room_w;
		*height = (int)((h * room_w + w / 2) / w);
	} else {
		*width = (int)((w * room_h + h / 2) / h);
		*height = room_h;
	}
	*width = CLAMP(*width, 1, is_filled ? FILLED_MOST : room_w);
	*height = CLAMP(*height, 1, is_filled ? FILLED_MOST : room_h);
}

/* What the box shows of a picture that fills it. */
static struct canvas *
cropped(struct canvas *canvas, struct box box)
{
	struct box part = {MAX(0, canvas->width - box.w) / 2,
	    MAX(0, canvas->height - box.h) / 3, MIN(box.w, canvas->width),
	    MIN(box.h, canvas->height)};
	struct canvas *out = canvas_cut(canvas, part);
	canvas_free(canvas);
	return out;
}

static void
round_corners(struct canvas *canvas, int radius)
{
	for (int y = 0; y < canvas->height; y++) {
		uint32_t *row = canvas_row(canvas, y);
		if (MIN(y, canvas->height - 1 - y) >= radius)
			continue;
		for (int x = 0; x < canvas->width; x++) {
			uint32_t part =
			    canvas_corner(x, y, canvas->width, canvas->height, radius);
			row[x] = (row[x] & 0xffffff) |
				 ((row[x] >> 24) * part / BLEND_FULL) << 24;
		}
	}
}

static bool
draw(struct canvas *canvas, struct box box, int radius, bool is_filled, const void *bytes,
    size_t len, GError **error)
{
	struct picture picture;
	if (!check(bytes, len, &picture, error))
		return false;
	box.w = CLAMP(box.w, 1, BUNDLE_PICTURE_SIDE_MAX * 2);
	box.h = CLAMP(box.h, 1, BUNDLE_PICTURE_SIDE_MAX * 2);
	SDL_Surface *surface = decode(bytes, len, &picture, error);
	if (surface)
		surface = plain(surface);
	if (!surface)
		return error && *error ? false
				       : refuse(error, IMAGE_ERROR_BROKEN, _("broken"));
	int width, height;
	fit(&picture, box, is_filled, &width, &height);
	struct canvas *small = upright(scaled(surface, width, height), picture.turn);
	SDL_FreeSurface(surface);
	if (is_filled)
		small = cropped(small, box);
	round_corners(small, CLAMP(radius, 0, MIN(small->width, small->height) / 2));
	canvas_over(canvas, box.x + (box.w - small->width) / 2,
	    box.y + (box.h - small->height) / 2, small->pixels, small->width,
	    small->height, small->width);
	canvas_free(small);
	return true;
}

bool
image_draw(struct canvas *canvas, struct box box, int radius, const void *bytes,
    size_t len, GError **error)
{
	return draw(canvas, box, radius, false, bytes, len, error);
}

bool
image_draw_filled(struct canvas *canvas, struct box box, int radius, const void *bytes,
    size_t len, GError **error)
{
	return draw(canvas, box, radius, true, bytes, len, error);
}

void
image_end_thread(void)
{
	SDL_TLSCleanup();
}

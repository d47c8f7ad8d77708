#include "rendition.h"

#include <string.h>

#include <glib/gstdio.h>

#include "common/store.h"
#include "common/text.h"

#include "chunk.h"
#include "vips.h"

#define HALL_LARGE   3840 /* pixels a side, for a screen of 4K; … */
#define HALL	     1920 /* … for the usual one */
#define SHARE	     500
#define SHARE_LEAST  300
#define SHARE_BYTES  100000
#define TINY_BYTES   8192 /* a drawing below is as it is */
#define JPEG_QUALITY 80
#define WEBP_QUALITY 75

static const int widths[] = {480, 960}; /* below the full one */

struct maker {
	struct vips vips;
	const char *dir, *original;
	const char *type;
	GString *list;
	struct pixels *large; /* within HALL_LARGE */
	struct pixels *full;  /* within HALL; perhaps the same */
	uint64_t size;	      /* of the original */
	bool failed;
};

/* What libvips says of it is of no help to authors, and empty for most. */
static void
fail(GError **error)
{
	g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
	    _("this picture is cut off or damaged"));
}

static char *
path_of(const struct maker *maker, const char *name)
{
	return g_build_filename(maker->dir, name, NULL);
}

static uint64_t
size_of(const struct maker *maker, const char *name)
{
	g_autofree char *path = path_of(maker, name);
	GStatBuf status;
	return g_stat(path, &status) == 0 ? (uint64_t)status.st_size : 0;
}

static void
drop(const struct maker *maker, const char *name)
{
	g_autofree char *path = path_of(maker, name);
	g_unlink(path);
}

/* Notes a file in the list. */
static void
note(struct maker *maker, const char *role, const char *name, struct pixels *image)
{
	g_autofree char *path = path_of(maker, name);
	g_autofree char *bytes = NULL;
	size_t len = 0;
	char sha256[65];
	if (!g_file_get_contents(path, &bytes, &len, NULL)) {
		maker->failed = true;
		return;
	}
	store_hash(bytes, len, sha256);
	const char *type = g_str_has_suffix(name, ".webp")  ? "image/webp"
			   : g_str_has_suffix(name, ".png") ? "image/png"
							    : "image/jpeg";
	g_string_append_printf(maker->list, "%s %s %d %d %zu %s %s\n", role, type,
	    maker->vips.image_get_width(image), maker->vips.image_get_height(image), len,
	    sha256, name);
}

static void
save_jpeg(struct maker *maker, struct pixels *image, const char *name, int quality)
{
	g_autofree char *path = path_of(maker, name);
	maker->failed |= maker->vips.jpegsave(image, path, "Q", quality, "strip", TRUE,
			     "optimize_coding", TRUE, NULL) != 0;
}

static void
save_webp(struct maker *maker, struct pixels *image, const char *name, bool is_lossless)
{
	g_autofree char *path = path_of(maker, name);
	maker->failed |= maker->vips.webpsave(image, path, "Q", WEBP_QUALITY, "effort", 2,
			     "lossless", (int)is_lossless, "strip", TRUE, NULL) != 0 ||
			 !chunk_strip_webp(path);
}

static void
save_png(struct maker *maker, struct pixels *image, const char *name)
{
	g_autofree char *path = path_of(maker, name);
	maker->failed |=
	    maker->vips.pngsave(image, path, "compression", 9, "strip", TRUE, NULL) != 0;
}

/* The picture within a square of `side` pixels; `crop`: cut to it. Yours; NULL: failed.
 */
static struct pixels *
fit(struct maker *maker, struct pixels *image, int side, int crop)
{
	struct pixels *smaller = NULL;
	if (maker->vips.thumbnail_image(image, &smaller, side, "height", side, "size",
		VIPS_SIZE_DOWN, "crop", crop, NULL) == 0) {
		struct pixels *copy = maker->vips.image_copy_memory(smaller);
		maker->vips.unref(smaller);
		smaller = copy;
	}
	maker->failed |= !smaller;
	return smaller;
}

static struct pixels *
narrow(struct maker *maker, int width)
{
	struct pixels *smaller = NULL;
	maker->failed |= maker->vips.thumbnail_image(maker->full, &smaller, width,
			     "height", HALL, "size", VIPS_SIZE_DOWN, NULL) != 0;
	return smaller;
}

/* Before anything is saved: libvips 8.14 reads EXIF that it has freed while it writes
 * WebP. */
static void
forget(struct maker *maker)
{
	static const char *const told[] = {
	    "exif-data", "xmp-data", "iptc-data", "icc-profile-data"};
	for (size_t i = 0; i < G_N_ELEMENTS(told); i++)
		maker->vips.image_remove(maker->large, told[i]);
}

static bool
load(struct maker *maker, GError **error)
{
	struct vips *vips = &maker->vips;
	struct pixels *lazy = NULL;
	if (vips->thumbnail(maker->original, &lazy, HALL_LARGE, "height", HALL_LARGE,
		"size", VIPS_SIZE_DOWN, "export_profile", "srgb", "fail_on",
		VIPS_FAIL_ON_TRUNCATED, NULL) != 0) {
		fail(error);
		return false;
	}
	maker->large = vips->image_copy_memory(lazy); /* here it is decoded */
	vips->unref(lazy);
	if (!maker->large) {
		fail(error);
		return false;
	}
	forget(maker);
	maker->full = fit(maker, maker->large, HALL, 0);
	if (!maker->full)
		fail(error);
	return maker->full != NULL;
}

static bool
is_larger(const struct maker *maker)
{
	return maker->vips.image_get_width(maker->large) >
	       maker->vips.image_get_width(maker->full);
}

static double
area(const struct maker *maker, struct pixels *image)
{
	return (double)maker->vips.image_get_width(image) *
	       maker->vips.image_get_height(image);
}

/* A square for those who share the page. */
static void
make_share(struct maker *maker)
{
	int side = MIN(maker->vips.image_get_width(maker->full),
	    maker->vips.image_get_height(maker->full));
	if (side < SHARE_LEAST)
		return;
	struct pixels *square =
	    fit(maker, maker->full, MIN(side, SHARE), VIPS_INTERESTING_ATTENTION);
	if (!square)
		return;
	for (int quality = JPEG_QUALITY; quality > 0; quality -= 15) {
		save_jpeg(maker, square, "share.jpg", quality);
		if (size_of(maker, "share.jpg") < SHARE_BYTES)
			break;
	}
	note(maker, "share", "share.jpg", square);
	maker->vips.unref(square);
}

/* A WebP that saves nothing is not worth its place. */
static void
note_webp(struct maker *maker, const char *webp, const char *other, struct pixels *image)
{
	if (size_of(maker, webp) * 10 < size_of(maker, other) * 9)
		note(maker, "site", webp, image);
	else
		drop(maker, webp);
}

static void
make_photo_width(struct maker *maker, int width)
{
	g_autofree char *webp = g_strdup_printf("%d.webp", width);
	g_autofree char *jpeg = g_strdup_printf("%d.jpg", width);
	struct pixels *image = narrow(maker, width);
	if (!image)
		return;
	save_jpeg(maker, image, jpeg, JPEG_QUALITY);
	save_webp(maker, image, webp, false);
	note(maker, "site", jpeg, image);
	note_webp(maker, webp, jpeg, image);
	maker->vips.unref(image);
}

/* full.jpg is there. */
static void
make_photo(struct maker *maker)
{
	int full = maker->vips.image_get_width(maker->full);
	for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
		if (widths[i] * 6 < full * 5)
			make_photo_width(maker, widths[i]);
	}
	save_webp(maker, maker->full, "full.webp", false);
	note(maker, "site", "full.jpg", maker->full);
	note_webp(maker, "full.webp", "full.jpg", maker->full);
	note(maker, "hall", "full.jpg", maker->full);
	if (is_larger(maker)) {
		save_jpeg(maker, maker->large, "large.jpg", JPEG_QUALITY);
		note(maker, "large", "large.jpg", maker->large);
	}
}

/* Scaled, a drawing of flat colours gets shades and seldom gets smaller. */
static void
make_drawing_width(struct maker *maker, int width)
{
	g_autofree char *webp = g_strdup_printf("%d.webp", width);
	g_autofree char *png = g_strdup_printf("%d.png", width);
	struct pixels *image = narrow(maker, width);
	if (!image)
		return;
	save_png(maker, image, png);
	save_webp(maker, image, webp, true);
	if (size_of(maker, png) * 10 < size_of(maker, "full.png") * 7) {
		note(maker, "site", png, image);
		note_webp(maker, webp, png, image);
	} else {
		drop(maker, png);
		drop(maker, webp);
	}
	maker->vips.unref(image);
}

/* The author's own PNG without what it tells, where its size will do: a drawing with a
 * palette would only grow. */
static void
make_png(struct maker *maker, struct pixels *image, const char *name)
{
	g_autofree char *path = path_of(maker, name);
	if (strcmp(maker->type, "image/png") != 0 ||
	    !chunk_strip(maker->original, path, maker->vips.image_get_width(image),
		maker->vips.image_get_height(image)))
		save_png(maker, image, name);
}

static void
make_drawing(struct maker *maker)
{
	make_png(maker, maker->full, "full.png");
	note(maker, "hall", "full.png", maker->full);
	if (is_larger(maker)) {
		make_png(maker, maker->large, "large.png");
		note(maker, "large", "large.png", maker->large);
	}
	note(maker, "site", "full.png", maker->full);
	if (size_of(maker, "full.png") < TINY_BYTES)
		return;
	save_webp(maker, maker->full, "full.webp", true);
	note_webp(maker, "full.webp", "full.png", maker->full);
	for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
		if (widths[i] * 6 < maker->vips.image_get_width(maker->full) * 5)
			make_drawing_width(maker, widths[i]);
	}
}

/* A PNG is a photo when JPEG halves it; what is transparent has to stay a PNG. */
static bool
is_photo(struct maker *maker)
{
	if (maker->vips.image_hasalpha(maker->full))
		return false;
	save_jpeg(maker, maker->full, "full.jpg", JPEG_QUALITY);
	double share = area(maker, maker->full) / MAX(area(maker, maker->large), 1);
	if (strcmp(maker->type, "image/png") != 0 ||
	    (double)size_of(maker, "full.jpg") * 2 < (double)maker->size * share)
		return true;
	drop(maker, "full.jpg");
	return false;
}

static bool
make_all(struct maker *maker, GError **error)
{
	g_autofree char *list = path_of(maker, RENDITION_LIST);
	if (!load(maker, error))
		return false;
	if (is_photo(maker))
		make_photo(maker);
	else
		make_drawing(maker);
	if (maker->size >= TINY_BYTES)
		make_share(maker);
	if (maker->failed) {
		fail(error);
		return false;
	}
	return g_file_set_contents(list, maker->list->str, -1, error);
}

bool
rendition_make(const char *dir, const char *type, GError **error)
{
	g_autofree char *original = g_build_filename(dir, RENDITION_ORIGINAL, NULL);
	g_autoptr(GString) list = g_string_new(NULL);
	struct maker maker = {
	    .dir = dir, .original = original, .type = type, .list = list};
	if (!vips_open(&maker.vips, error))
		return false;
	maker.size = size_of(&maker, RENDITION_ORIGINAL);
	bool is_good = make_all(&maker, error);
	if (maker.full)
		maker.vips.unref(maker.full);
	if (maker.large)
		maker.vips.unref(maker.large);
	return is_good;
}

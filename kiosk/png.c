#include "png.h"

#include <png.h>

GQuark
png_error_quark(void)
{
	return g_quark_from_static_string("litang-png");
}

/* Red, green, blue of every pixel. */
static uint8_t *
bytes_of(const struct canvas *canvas)
{
	size_t n = (size_t)canvas->width * (size_t)canvas->height;
	uint8_t *bytes = g_malloc(3 * n), *at = bytes;
	for (size_t i = 0; i < n; i++) {
		*at++ = (uint8_t)(canvas->pixels[i] >> 16);
		*at++ = (uint8_t)(canvas->pixels[i] >> 8);
		*at++ = (uint8_t)canvas->pixels[i];
	}
	return bytes;
}

/* Pages are large areas of one colour: without libpng's filters they are written in a
 * third of the time and hardly larger. */
bool
png_save(const struct canvas *canvas, const char *path, GError **error)
{
	png_image image = {
	    .version = PNG_IMAGE_VERSION,
	    .width = (png_uint_32)canvas->width,
	    .height = (png_uint_32)canvas->height,
	    .format = PNG_FORMAT_RGB,
	    .flags = PNG_IMAGE_FLAG_FAST,
	};
	g_autofree uint8_t *bytes = bytes_of(canvas);
	bool is_saved = png_image_write_to_file(&image, path, 0, bytes, 0, NULL);
	if (!is_saved)
		g_set_error(
		    error, PNG_ERROR, PNG_ERROR_SAVE, "%s: %s", path, image.message);
	return is_saved;
}

/*
 * libvips, loaded when there is a picture to make and not before: a program linked with
 * it spends 60 ms before main. Only what is needed of it, with its own names; its manual
 * tells what they do.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct pixels; /* a VipsImage */

#define VIPS_LIBRARY		   "libvips.so.42"
#define VIPS_SIZE_DOWN		   2
#define VIPS_INTERESTING_ATTENTION 3
#define VIPS_FAIL_ON_TRUNCATED	   1

struct vips {
	int (*init)(const char *program);
	void (*concurrency_set)(int threads);
	void (*cache_set_max)(int operations);
	const char *(*error_buffer)(void);
	int (*thumbnail)(const char *file, struct pixels **out, int width, ...);
	int (*thumbnail_image)(struct pixels *in, struct pixels **out, int width, ...);
	struct pixels *(*image_copy_memory)(struct pixels *in);
	int (*image_remove)(struct pixels *image, const char *name); /* metadata */
	int (*image_get_width)(const struct pixels *image);
	int (*image_get_height)(const struct pixels *image);
	int (*image_hasalpha)(struct pixels *image);
	int (*jpegsave)(struct pixels *in, const char *file, ...);
	int (*webpsave)(struct pixels *in, const char *file, ...);
	int (*pngsave)(struct pixels *in, const char *file, ...);
	void (*unref)(void *image);
};

/* Loads and starts it, on one thread: the same bytes every time. False when it is not
 * installed. It stays loaded. */
bool vips_open(struct vips *vips, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#include "vips.h"

#include <dlfcn.h>
#include <string.h>

#include "common/text.h"

static bool
find(void *library, struct vips *vips, GError **error)
{
	const struct {
		const char *name;
		size_t at;
	} functions[] = {
	    {"vips_init", offsetof(struct vips, init)},
	    {"vips_concurrency_set", offsetof(struct vips, concurrency_set)},
	    {"vips_cache_set_max", offsetof(struct vips, cache_set_max)},
	    {"vips_error_buffer", offsetof(struct vips, error_buffer)},
	    {"vips_thumbnail", offsetof(struct vips, thumbnail)},
	    {"vips_thumbnail_image", offsetof(struct vips, thumbnail_image)},
	    {"vips_image_copy_memory", offsetof(struct vips, image_copy_memory)},
	    {"vips_image_remove", offsetof(struct vips, image_remove)},
	    {"vips_image_get_width", offsetof(struct vips, image_get_width)},
	    {"vips_image_get_height", offsetof(struct vips, image_get_height)},
	    {"vips_image_hasalpha", offsetof(struct vips, image_hasalpha)},
	    {"vips_jpegsave", offsetof(struct vips, jpegsave)},
	    {"vips_webpsave", offsetof(struct vips, webpsave)},
	    {"vips_pngsave", offsetof(struct vips, pngsave)},
	    {"g_object_unref", offsetof(struct vips, unref)},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(functions); i++) {
		/* POSIX has dlsym() give functions as pointers to objects. */
		void *function = dlsym(library, functions[i].name);
		if (!function) {
			g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSYS,
			    _("%s has no %s"), VIPS_LIBRARY, functions[i].name);
			return false;
		}
		memcpy((char *)vips + functions[i].at, &function, sizeof function);
	}
	return true;
}

bool
vips_open(struct vips *vips, GError **error)
{
	void *library = dlopen(VIPS_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (!library) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		    _("pictures need %s, which is not installed"), VIPS_LIBRARY);
		return false;
	}
	if (!find(library, vips, error))
		return false;
	if (vips->init("litang") != 0) {
		g_set_error(
		    error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s", vips->error_buffer());
		return false;
	}
	vips->concurrency_set(1);
	vips->cache_set_max(0);
	return true;
}

#include "media.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void
rendition_free(void *data)
{
	struct rendition *rendition = data;
	g_free(rendition->file);
	g_free(rendition->address);
	g_free(rendition);
}

struct media *
media_new(const char *path)
{
	struct media *media = g_new0(struct media, 1);
	media->path = g_strdup(path);
	return media;
}

void
media_free(struct media *media)
{
	if (!media)
		return;
	g_free(media->path);
	g_free(media->address);
	g_clear_pointer(&media->renditions, g_ptr_array_unref);
	g_free(media);
}

static bool
is_of(const struct rendition *rendition, enum rendition_role role, const char *type)
{
	return rendition->role == role &&
	       (type ? strcmp(rendition->type, type) == 0
		     : strcmp(rendition->type, "image/webp") != 0);
}

const struct rendition *
media_find(
    const struct media *media, enum rendition_role role, const char *type, int width)
{
	const struct rendition *best = NULL;
	for (guint i = 0; media->renditions && i < media->renditions->len; i++) {
		const struct rendition *one = media->renditions->pdata[i];
		if (is_of(one, role, type) &&
		    (!best || abs(one->width - width) < abs(best->width - width)))
			best = one;
	}
	return best;
}

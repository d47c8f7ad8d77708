#include "media.h"

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
	g_free(media);
}

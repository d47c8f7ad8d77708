#include "objects.h"

#include "common/store.h"

#include "upload.h"

void
objects_init(struct objects *objects, const struct job *job)
{
	*objects = (struct objects){
	    .job = job,
	    .manifest = bundle_manifest_new(),
	    .media = g_hash_table_new(NULL, NULL),
	    .used = charset_new(),
	};
	g_mutex_init(&objects->lock);
}

void
objects_release(struct objects *objects)
{
	bundle_manifest_free(objects->manifest);
	g_hash_table_unref(objects->media);
	charset_free(objects->used);
	g_mutex_clear(&objects->lock);
}

static void
add(struct objects *objects, const char *sha256, uint64_t size, const char *type)
{
	g_mutex_lock(&objects->lock);
	bundle_manifest_add(objects->manifest, sha256, size, type);
	g_mutex_unlock(&objects->lock);
}

void
objects_put(struct objects *objects, const char *bytes, size_t len, const char *type,
    char sha256[65])
{
	store_hash(bytes, len, sha256);
	g_autofree char *relative = store_path(sha256);
	g_autofree char *path = g_strconcat("kiosk/", relative, NULL);
	add(objects, sha256, len, type);
	output_set_put(objects->job->set, path, bytes, len, sha256, objects->job->diag);
}

void
objects_put_text(struct objects *objects, const GString *json, char sha256[65])
{
	charset_add(objects->used, json->str, json->len);
	objects_put(objects, json->str, json->len, "application/json", sha256);
}

void
objects_use(struct objects *objects, const struct media *media, const char *type)
{
	g_mutex_lock(&objects->lock);
	g_hash_table_insert(objects->media, (void *)media, (void *)type);
	g_mutex_unlock(&objects->lock);
	add(objects, media->sha256, media->size, type);
}

void
objects_put_media(struct objects *objects)
{
	GHashTableIter iter;
	void *used = NULL, *type = NULL;
	g_hash_table_iter_init(&iter, objects->media);
	while (g_hash_table_iter_next(&iter, &used, &type)) {
		const struct media *media = used;
		const struct tree *tree = objects->job->tree;
		const struct tree_file *file = tree_find(tree, media->path);
		size_t len = 0;
		g_autofree char *bytes = tree_read(tree, file, MEDIA_MAX, &len, NULL);
		char sha256[65];
		if (bytes) /* if not, upload_all has reported it */
			objects_put(objects, bytes, len, type, sha256);
	}
}

#include "objects.h"

#include "common/store.h"

void
objects_init(struct objects *objects, const struct job *job)
{
	*objects = (struct objects){
	    .job = job,
	    .manifest = bundle_manifest_new(),
	    .sounds = g_hash_table_new(NULL, NULL),
	    .pictures = g_hash_table_new(NULL, NULL),
	    .used = charset_new(),
	};
	g_mutex_init(&objects->lock);
}

void
objects_release(struct objects *objects)
{
	bundle_manifest_free(objects->manifest);
	g_hash_table_unref(objects->sounds);
	g_hash_table_unref(objects->pictures);
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
	g_hash_table_insert(objects->sounds, (void *)media, (void *)type);
	g_mutex_unlock(&objects->lock);
	add(objects, media->sha256, media->size, type);
}

bool
objects_use_picture(struct objects *objects, const struct media *media,
    struct upload_picture *picture, struct upload_picture *large)
{
	*large = (struct upload_picture){0};
	if (!upload_hall(media, RENDITION_HALL, picture))
		return false;
	g_mutex_lock(&objects->lock);
	g_hash_table_add(objects->pictures, (void *)media);
	g_mutex_unlock(&objects->lock);
	add(objects, picture->sha256, picture->size, picture->type);
	if (upload_hall(media, RENDITION_LARGE, large))
		add(objects, large->sha256, large->size, large->type);
	return true;
}

/* What cannot be read upload_all has reported. */
static void
put_sound(struct objects *objects, const struct media *media, const char *type)
{
	const struct tree *tree = objects->job->tree;
	const struct tree_file *file = tree_find(tree, media->path);
	size_t len = 0;
	g_autofree char *bytes = tree_read(tree, file, MEDIA_MAX, &len, NULL);
	char sha256[65];
	if (bytes)
		objects_put(objects, bytes, len, type, sha256);
}

static void
put_picture(struct objects *objects, const struct media *media, enum rendition_role role)
{
	struct upload_picture picture;
	size_t len = 0;
	char sha256[65];
	if (!upload_hall(media, role, &picture))
		return;
	g_autofree char *bytes = upload_hall_read(objects->job->tree, media, role, &len);
	if (bytes)
		objects_put(objects, bytes, len, picture.type, sha256);
}

void
objects_put_media(struct objects *objects)
{
	GHashTableIter iter;
	void *used = NULL, *type = NULL;
	g_hash_table_iter_init(&iter, objects->sounds);
	while (g_hash_table_iter_next(&iter, &used, &type))
		put_sound(objects, used, type);
	g_hash_table_iter_init(&iter, objects->pictures);
	while (g_hash_table_iter_next(&iter, &used, NULL)) {
		put_picture(objects, used, RENDITION_HALL);
		put_picture(objects, used, RENDITION_LARGE);
	}
}

#include "bundle.h"

#include <string.h>

GQuark
bundle_error_quark(void)
{
	return g_quark_from_static_string("litang-bundle");
}

static void
object_free(void *data)
{
	struct bundle_object *object = data;
	g_free(object->type);
	g_free(object);
}

struct bundle_manifest *
bundle_manifest_new(void)
{
	struct bundle_manifest *manifest = g_new0(struct bundle_manifest, 1);
	manifest->format = BUNDLE_FORMAT;
	manifest->commit = g_strdup("");
	manifest->objects = g_ptr_array_new_with_free_func(object_free);
	return manifest;
}

void
bundle_manifest_free(struct bundle_manifest *manifest)
{
	if (!manifest)
		return;
	g_free(manifest->commit);
	g_ptr_array_unref(manifest->objects);
	g_free(manifest);
}

struct bundle_object *
bundle_manifest_add(
    struct bundle_manifest *manifest, const char *sha256, uint64_t size, const char *type)
{
	struct bundle_object *object = g_new0(struct bundle_object, 1);
	g_strlcpy(object->sha256, sha256, sizeof object->sha256);
	object->size = size;
	object->type = g_strdup(type);
	g_ptr_array_add(manifest->objects, object);
	return object;
}

const struct bundle_object *
bundle_manifest_find(const struct bundle_manifest *manifest, const char *sha256)
{
	guint from = 0, to = manifest->objects->len;
	while (from < to) {
		guint middle = from + (to - from) / 2;
		const struct bundle_object *object = manifest->objects->pdata[middle];
		int order = strcmp(sha256, object->sha256);
		if (order == 0)
			return object;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}

struct bundle_playlist *
bundle_playlist_new(void)
{
	struct bundle_playlist *playlist = g_new0(struct bundle_playlist, 1);
	playlist->title = g_strdup("");
	playlist->timezone = g_strdup("Asia/Shanghai");
	playlist->items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)bundle_item_free);
	return playlist;
}

void
bundle_playlist_free(struct bundle_playlist *playlist)
{
	if (!playlist)
		return;
	g_free(playlist->title);
	g_free(playlist->timezone);
	g_ptr_array_unref(playlist->items);
	g_free(playlist);
}

struct bundle_item *
bundle_item_new(void)
{
	struct bundle_item *item = g_new0(struct bundle_item, 1);
	item->id = g_strdup("");
	item->kind = g_strdup("");
	item->title = g_strdup("");
	item->url = g_strdup("");
	item->org = g_strdup("");
	item->from = INT64_MIN;
	item->until = INT64_MAX;
	item->weight = 1;
	item->audiences = g_new0(char *, 1);
	item->venues = g_new0(char *, 1);
	item->orgs = g_new0(char *, 1);
	item->hours = g_new0(char *, 1);
	item->weekdays = g_new0(char *, 1);
	return item;
}

void
bundle_item_free(struct bundle_item *item)
{
	if (!item)
		return;
	g_free(item->id);
	g_free(item->kind);
	g_free(item->title);
	g_free(item->url);
	g_free(item->org);
	g_strfreev(item->audiences);
	g_strfreev(item->venues);
	g_strfreev(item->orgs);
	g_strfreev(item->hours);
	g_strfreev(item->weekdays);
	g_free(item);
}

static void
fact_free(void *data)
{
	struct bundle_fact *fact = data;
	g_free(fact->label);
	g_free(fact->value);
	g_free(fact);
}

struct bundle_page *
bundle_page_new(void)
{
	struct bundle_page *page = g_new0(struct bundle_page, 1);
	page->title = g_strdup("");
	page->kind = g_strdup("");
	page->url = g_strdup("");
	page->topic = g_strdup("");
	page->source_line = g_strdup("");
	page->start = INT64_MIN;
	page->facts = g_ptr_array_new_with_free_func(fact_free);
	page->root = block_new(BLOCK_ROOT);
	return page;
}

void
bundle_page_free(struct bundle_page *page)
{
	if (!page)
		return;
	g_free(page->title);
	g_free(page->kind);
	g_free(page->url);
	g_free(page->topic);
	g_free(page->source_line);
	g_ptr_array_unref(page->facts);
	block_free(page->root);
	g_free(page);
}

void
bundle_page_add_fact(struct bundle_page *page, const char *label, const char *value)
{
	struct bundle_fact *fact = g_new(struct bundle_fact, 1);
	fact->label = g_strdup(label);
	fact->value = g_strdup(value);
	g_ptr_array_add(page->facts, fact);
}

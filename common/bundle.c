#include "bundle.h"

#include <stdlib.h>
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
	manifest->not_after = INT64_MAX;
	manifest->keys = g_new0(char *, 1);
	manifest->revoked = g_new0(char *, 1);
	manifest->sources = g_new0(char *, 1);
	manifest->objects = g_ptr_array_new_with_free_func(object_free);
	return manifest;
}

void
bundle_manifest_free(struct bundle_manifest *manifest)
{
	if (!manifest)
		return;
	g_free(manifest->commit);
	g_strfreev(manifest->keys);
	g_strfreev(manifest->revoked);
	g_strfreev(manifest->sources);
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

static int
compare_sha256(const void *sha256, const void *element)
{
	const struct bundle_object *const *object = element;
	return strcmp(sha256, (*object)->sha256);
}

const struct bundle_object *
bundle_manifest_find(const struct bundle_manifest *manifest, const char *sha256)
{
	const GPtrArray *objects = manifest->objects;
	void *const *found = objects->len > 0
				 ? bsearch(sha256, objects->pdata, objects->len,
				       sizeof *objects->pdata, compare_sha256)
				 : NULL;
	return found ? *found : NULL;
}

static void
org_free(void *data)
{
	struct bundle_org *org = data;
	g_free(org->id);
	g_free(org->name);
	g_free(org->short_name);
	g_free(org->parent);
	g_free(org);
}

static void
holiday_free(void *data)
{
	struct bundle_holiday *holiday = data;
	g_free(holiday->name);
	g_free(holiday);
}

static void
colour_free(void *data)
{
	struct bundle_colour *colour = data;
	g_free(colour->role);
	g_free(colour);
}

static void
theme_free(void *data)
{
	struct bundle_theme *theme = data;
	g_free(theme->name);
	g_ptr_array_unref(theme->colours);
	g_free(theme);
}

struct bundle_playlist *
bundle_playlist_new(void)
{
	struct bundle_playlist *playlist = g_new0(struct bundle_playlist, 1);
	playlist->title = g_strdup("");
	playlist->timezone = g_strdup("Asia/Shanghai");
	playlist->items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)bundle_item_free);
	playlist->orgs = g_ptr_array_new_with_free_func(org_free);
	playlist->holidays = g_ptr_array_new_with_free_func(holiday_free);
	playlist->themes = g_ptr_array_new_with_free_func(theme_free);
	playlist->ticker = g_new0(char *, 1);
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
	g_ptr_array_unref(playlist->orgs);
	g_ptr_array_unref(playlist->holidays);
	g_ptr_array_unref(playlist->themes);
	g_strfreev(playlist->ticker);
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
	item->topics = g_new0(char *, 1);
	item->tags = g_new0(char *, 1);
	item->place = g_strdup("");
	item->before = g_strdup("");
	item->after = g_strdup("");
	item->urgent_until = INT64_MIN;
	item->occurrences = g_array_new(false, true, sizeof(struct bundle_occurrence));
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
	g_strfreev(item->topics);
	g_strfreev(item->tags);
	g_free(item->place);
	g_free(item->before);
	g_free(item->after);
	g_array_unref(item->occurrences);
	g_free(item);
}

struct bundle_org *
bundle_playlist_add_org(struct bundle_playlist *playlist, const char *id,
    const char *name, const char *short_name, const char *parent)
{
	struct bundle_org *org = g_new0(struct bundle_org, 1);
	org->id = g_strdup(id);
	org->name = g_strdup(name);
	org->short_name = g_strdup(short_name);
	org->parent = g_strdup(parent);
	g_ptr_array_add(playlist->orgs, org);
	return org;
}

struct bundle_holiday *
bundle_playlist_add_holiday(struct bundle_playlist *playlist, int year, int month,
    int day, const char *name, bool is_off)
{
	struct bundle_holiday *holiday = g_new(struct bundle_holiday, 1);
	*holiday =
	    (struct bundle_holiday){year, month, day, g_strdup(name), .is_off = is_off};
	g_ptr_array_add(playlist->holidays, holiday);
	return holiday;
}

struct bundle_theme *
bundle_playlist_add_theme(struct bundle_playlist *playlist, const char *name)
{
	struct bundle_theme *theme = g_new(struct bundle_theme, 1);
	theme->name = g_strdup(name);
	theme->colours = g_ptr_array_new_with_free_func(colour_free);
	g_ptr_array_add(playlist->themes, theme);
	return theme;
}

void
bundle_theme_add(struct bundle_theme *theme, const char *role, uint32_t rgb)
{
	struct bundle_colour *colour = g_new(struct bundle_colour, 1);
	*colour = (struct bundle_colour){g_strdup(role), rgb};
	g_ptr_array_add(theme->colours, colour);
}

void
bundle_item_add_occurrence(
    struct bundle_item *item, int64_t start, int64_t end, bool is_all_day)
{
	struct bundle_occurrence occurrence = {start, MAX(start, end), is_all_day};
	g_array_append_val(item->occurrences, occurrence);
}

const struct bundle_org *
bundle_playlist_org(const struct bundle_playlist *playlist, const char *id)
{
	for (guint i = 0; i < playlist->orgs->len; i++) {
		const struct bundle_org *org = playlist->orgs->pdata[i];
		if (strcmp(org->id, id) == 0)
			return org;
	}
	return NULL;
}

/* Parents stand before their children, so that one walk from the end to the front meets
 * every ancestor, and a circle cannot be. */
bool
bundle_playlist_is_within(
    const struct bundle_playlist *playlist, const char *id, const char *ancestor)
{
	for (guint i = playlist->orgs->len; i > 0 && strcmp(id, ancestor) != 0; i--) {
		const struct bundle_org *org = playlist->orgs->pdata[i - 1];
		if (strcmp(org->id, id) == 0)
			id = org->parent;
	}
	return strcmp(id, ancestor) == 0;
}

const struct bundle_holiday *
bundle_playlist_holiday(
    const struct bundle_playlist *playlist, int year, int month, int day)
{
	for (guint i = 0; i < playlist->holidays->len; i++) {
		const struct bundle_holiday *holiday = playlist->holidays->pdata[i];
		if (holiday->year == year && holiday->month == month &&
		    holiday->day == day)
			return holiday;
	}
	return NULL;
}

const struct bundle_occurrence *
bundle_item_next(const struct bundle_item *item, int64_t now_s)
{
	for (guint i = 0; i < item->occurrences->len; i++) {
		const struct bundle_occurrence *at =
		    &g_array_index(item->occurrences, struct bundle_occurrence, i);
		int64_t shortest = at->is_all_day ? 24 * 3600 : 3600;
		int64_t end = at->end > at->start ? at->end : at->start + shortest;
		if (end > now_s)
			return at;
	}
	return NULL;
}

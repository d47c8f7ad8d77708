#include "kiosk.h"

#include <string.h>

#include "common/bundle.h"
#include "common/date.h"
#include "common/date.h"
#include "common/parallel.h"
#include "common/store.h"
#include "site/phrase.h"

#include "feature.h"
#include "upload.h"

#define DAY_S 86400

/* One page on its way into the bundle. */
struct entry {
	struct page *page;
	struct bundle_item *item;
};

struct work {
	const struct job *job;
	GArray *entries; /* of struct entry */
	struct bundle_manifest *manifest;
	GHashTable *pictures; /* struct media used, as a set */
	GMutex lock;
};

static bool
plays(const struct page *page, int64_t now_s)
{
	bool is_intro = page->section && page->section->intro == page;
	return page->kiosk.show && !page_is_over(page, now_s) && !is_intro &&
	       !page->is_displaced && strcmp(page->address, "/") != 0;
}

static bool
is_showable(const struct media *media)
{
	bool is_known = g_strcmp0(media->type, "image/png") == 0 ||
			g_strcmp0(media->type, "image/jpeg") == 0;
	return is_known && media->width <= BUNDLE_PICTURE_SIDE_MAX &&
	       media->height <= BUNDLE_PICTURE_SIDE_MAX;
}

/* The same object may be added twice: the manifest's writer names it once. */
static void
add_object(struct work *work, const char *sha256, uint64_t size, const char *type)
{
	g_mutex_lock(&work->lock);
	bundle_manifest_add(work->manifest, sha256, size, type);
	g_mutex_unlock(&work->lock);
}

static void
put_object(
    struct work *work, const char *bytes, size_t len, const char *type, char sha256[65])
{
	store_hash(bytes, len, sha256);
	g_autofree char *relative = store_path(sha256);
	g_autofree char *path = g_strconcat("kiosk/", relative, NULL);
	add_object(work, sha256, len, type);
	output_set_put(work->job->set, path, bytes, len, sha256, work->job->diag);
}

/* What a page's pictures mean: target as written → struct media. NULL: it has none. */
static GHashTable *
pictures_of(const struct page *page)
{
	GHashTable *pictures = NULL;
	const GPtrArray *written = page->markdown->links;
	for (guint i = 0; i < written->len; i++) {
		const struct markdown_link *from = written->pdata[i];
		const struct link *link = &g_array_index(page->links, struct link, i);
		if (!from->is_image || link->kind != LINK_MEDIA)
			continue;
		if (!pictures)
			pictures = g_hash_table_new(g_str_hash, g_str_equal);
		g_hash_table_insert(pictures, from->target, (void *)link->media);
	}
	return pictures;
}

static void
use_picture(struct work *work, const struct media *media)
{
	g_mutex_lock(&work->lock);
	g_hash_table_add(work->pictures, (void *)media);
	g_mutex_unlock(&work->lock);
	add_object(work, media->sha256, media->size, media->type);
}

static bool
use_portrait(const struct media *media, void *work)
{
	if (is_showable(media))
		use_picture(work, media);
	return is_showable(media);
}

/* Turns an image's target into its object's hash; false when the hall cannot show it. */
static bool
place_picture(struct work *work, GHashTable *pictures, struct block *block)
{
	const struct media *media = pictures && block->target
					? g_hash_table_lookup(pictures, block->target)
					: NULL;
	if (!media || !is_showable(media))
		return false;
	use_picture(work, media);
	g_free(block->target);
	block->target = g_strdup(media->sha256);
	block->width = media->width;
	block->height = media->height;
	return true;
}

static void
place_pictures(struct work *work, GHashTable *pictures, struct block *block)
{
	guint kept = 0, n = block->children ? block->children->len : 0;
	for (guint i = 0; i < n; i++) {
		struct block *child = block->children->pdata[i];
		bool is_image = child->kind == BLOCK_IMAGE;
		block->children->pdata[i] = NULL;
		if (is_image && !place_picture(work, pictures, child)) {
			block_free(child);
			continue;
		}
		if (!is_image)
			place_pictures(work, pictures, child);
		block->children->pdata[kept++] = child;
	}
	if (n > 0)
		g_ptr_array_set_size(block->children, (int)kept);
}

static char *
page_url(const struct job *job, const struct page *page)
{
	const char *base = job->site->settings->base_url;
	return *base ? g_strconcat(base, page->address, NULL) : g_strdup("");
}

static const char *
topic_of(const struct page *page)
{
	for (guint i = 0; i < page->terms->len; i++) {
		const struct list *term = page->terms->pdata[i];
		if (term->kind == LIST_TOPIC)
			return term->title;
	}
	return "";
}

static void
set(char **text, char *with)
{
	g_free(*text);
	*text = with;
}

/* A theme day comes back every year: the next one, for the band. NO_INSTANT if it has no
 * day (or is 29 February, and that is years away: then it says nothing). */
static int64_t
next_day(const struct job *job, const struct page *page)
{
	GTimeZone *zone = job->site->settings->zone;
	struct date_time now = date_time_at(job->now_s, zone), day;
	for (int year = now.year; page->month > 0 && year <= now.year + 1; year++) {
		g_autofree char *text =
		    g_strdup_printf("%04d-%02d-%02d", year, page->month, page->day);
		if (date_time_parse(text, zone, &day) && day.unix_s + DAY_S > job->now_s)
			return day.unix_s;
	}
	return NO_INSTANT;
}

static struct bundle_page *
make_page(struct work *work, struct page *page)
{
	struct bundle_page *made = bundle_page_new();
	set(&made->title, g_strdup(page->title));
	set(&made->kind, g_strdup(page->kind->name));
	set(&made->url, page_url(work->job, page));
	set(&made->topic, g_strdup(topic_of(page)));
	set(&made->source_line, phrase_source(page));
	bool is_day = page->month > 0;
	made->start = is_day ? next_day(work->job, page) : page->start_s;
	made->all_day = is_day || page->is_all_day;
	if (*page->slogan)
		bundle_page_add_fact(made, "口号", page->slogan);
	for (guint i = 0; i < page->facts->len; i++) {
		const struct page_fact *fact = page->facts->pdata[i];
		bundle_page_add_fact(made, fact->label, fact->value);
	}
	if (page->markdown->blocks) {
		block_free(made->root);
		made->root = g_steal_pointer(&page->markdown->blocks);
	}
	feature_add(made, page, use_portrait, work);
	GHashTable *pictures = pictures_of(page);
	place_pictures(work, pictures, made->root);
	g_clear_pointer(&pictures, g_hash_table_unref);
	return made;
}

static char **
copy_list(GPtrArray *list)
{
	char **copy = g_new0(char *, list->len + 1);
	for (guint i = 0; i < list->len; i++)
		copy[i] = g_strdup(list->pdata[i]);
	return copy;
}

static char **
audiences_of(const struct page *page)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	for (guint i = 0; i < page->terms->len; i++) {
		const struct list *term = page->terms->pdata[i];
		if (term->kind == LIST_AUDIENCE)
			g_ptr_array_add(ids, term->id);
	}
	return copy_list(ids);
}

/* A page stops playing when it expires, when it is no longer valid, when its event is
 * over, or when its author says so: whichever comes first. */
static int64_t
plays_until(const struct page *page)
{
	int64_t last = page->end_s != NO_INSTANT ? page->end_s : page->start_s;
	const int64_t ends[] = {
	    page->expires_s, page->valid_until_s, last, page->kiosk.until};
	int64_t until = INT64_MAX;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (ends[i] != NO_INSTANT)
			until = MIN(until, ends[i]);
	}
	return until;
}

static void
replace(char ***list, char **with)
{
	g_strfreev(*list);
	*list = with;
}

static struct bundle_item *
make_item(const struct job *job, const struct page *page)
{
	struct bundle_item *item = bundle_item_new();
	size_t len = strlen(page->address);
	set(&item->id, g_strndup(page->address + 1, len - 2));
	set(&item->kind, g_strdup(page->kind->name));
	set(&item->title, g_strdup(page->title));
	set(&item->url, page_url(job, page));
	set(&item->org, g_strdup(page->node ? page->node->id : page->org));
	item->from = page->kiosk.from;
	item->until = plays_until(page);
	item->weight = page->kiosk.weight;
	item->seconds = page->kiosk.seconds;
	replace(&item->audiences, audiences_of(page));
	replace(&item->venues, copy_list(page->kiosk.venues));
	replace(&item->orgs, copy_list(page->kiosk.orgs));
	replace(&item->hours, copy_list(page->kiosk.hours));
	replace(&item->weekdays, copy_list(page->kiosk.weekdays));
	return item;
}

static void
make_entry(size_t i, void *data)
{
	struct work *work = data;
	struct entry *entry = &g_array_index(work->entries, struct entry, i);
	g_autoptr(BundlePage) page = make_page(work, entry->page);
	g_autoptr(GString) json = bundle_page_write(page);
	entry->item = make_item(work->job, entry->page);
	put_object(work, json->str, json->len, "application/json", entry->item->page);
}

static GArray *
collect(const struct job *job)
{
	GArray *entries = g_array_new(false, true, sizeof(struct entry));
	for (guint i = 0; i < job->site->shown->len; i++) {
		struct entry entry = {.page = job->site->shown->pdata[i]};
		if (plays(entry.page, job->now_s))
			g_array_append_val(entries, entry);
	}
	return entries;
}

static void
put_pictures(struct work *work)
{
	GHashTableIter iter;
	void *used = NULL;
	g_hash_table_iter_init(&iter, work->pictures);
	while (g_hash_table_iter_next(&iter, &used, NULL)) {
		const struct media *media = used;
		const struct tree_file *file = tree_find(work->job->tree, media->path);
		size_t len = 0;
		g_autofree char *bytes =
		    tree_read(work->job->tree, file, MEDIA_MAX, &len, NULL);
		char sha256[65];
		if (bytes) /* if not, upload_all has reported it */
			put_object(work, bytes, len, media->type, sha256);
	}
}

static void
put_playlist(struct work *work, struct bundle_manifest *manifest)
{
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	const struct settings *settings = work->job->site->settings;
	g_free(playlist->title);
	playlist->title = g_strdup(settings->title);
	g_free(playlist->timezone);
	playlist->timezone = g_strdup(settings->timezone);
	for (guint i = 0; i < work->entries->len; i++)
		g_ptr_array_add(
		    playlist->items, g_array_index(work->entries, struct entry, i).item);
	g_autoptr(GString) json = bundle_playlist_write(playlist);
	put_object(work, json->str, json->len, "application/json", manifest->playlist);
}

static void
put_manifest(struct work *work)
{
	struct bundle_manifest *manifest = work->manifest;
	manifest->created = tree_commit_time(work->job->tree);
	g_free(manifest->commit);
	manifest->commit = g_strdup(tree_commit(work->job->tree));
	put_playlist(work, manifest);
	g_autoptr(GString) json = bundle_manifest_write(manifest);
	output_set_put(work->job->set, "kiosk/manifest.json", json->str, json->len,
	    "kiosk/manifest.json", work->job->diag);
}

void
kiosk_make(const struct job *job)
{
	struct work work = {
	    .job = job,
	    .entries = collect(job),
	    .manifest = bundle_manifest_new(),
	    .pictures = g_hash_table_new(NULL, NULL),
	};
	g_mutex_init(&work.lock);
	parallel_for(work.entries->len, job->threads, make_entry, &work);
	put_pictures(&work);
	put_manifest(&work);
	g_array_unref(work.entries);
	bundle_manifest_free(work.manifest);
	g_hash_table_unref(work.pictures);
	g_mutex_clear(&work.lock);
}

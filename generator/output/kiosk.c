#include "kiosk.h"

#include <string.h>

#include "common/bundle.h"
#include "common/parallel.h"

#include "item.h"
#include "lettering.h"
#include "objects.h"
#include "palette.h"
#include "slide.h"

/* The day's page comes by more often than others. */
#define TODAY_WEIGHT 4
#define WEEK_WEIGHT  2

/* One page on its way into the bundle. */
struct entry {
	struct page *page;
	struct bundle_item *item;
};

struct work {
	const struct job *job;
	GArray *entries; /* of struct entry */
	struct objects objects;
};

static bool
plays(const struct page *page, int64_t now_s)
{
	bool is_intro = page->section && page->section->intro == page;
	return page->kiosk.show && !page_is_over(page, now_s) && !is_intro &&
	       !page->is_cancelled && !page->is_displaced &&
	       strcmp(page->address, "/") != 0;
}

static void
make_entry(size_t i, void *data)
{
	struct work *work = data;
	struct entry *entry = &g_array_index(work->entries, struct entry, i);
	g_autoptr(BundlePage) page = slide_make(&work->objects, entry->page);
	g_autoptr(GString) json = bundle_page_write(page);
	entry->item = item_make(work->job, entry->page);
	objects_put_text(&work->objects, json, entry->item->page);
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

/* Where the codes of the days' pages lead: the calendar, which shows the present month,
 * if the site has one. Yours. */
static char *
days_url(const struct job *job)
{
	const struct settings *settings = job->site->settings;
	bool has_calendar = job->site->calendar && settings_makes(settings, "html") &&
			    view_has_template(job->view, "calendar");
	if (!*settings->base_url)
		return g_strdup("");
	return g_strconcat(settings->base_url, has_calendar ? "/calendar/" : "/", NULL);
}

/* A page whose text the player writes itself, from the clock and the other items. */
static void
add_own(struct work *work, struct bundle_playlist *playlist, const char *kind,
    const char *title, double weight)
{
	g_autoptr(BundlePage) page = bundle_page_new();
	struct bundle_item *item = bundle_item_new();
	char **const texts[] = {
	    &page->title, &item->title, &page->kind, &item->kind, &item->id};
	const char *const values[] = {title, title, kind, kind, kind};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_free(*texts[i]);
		*texts[i] = g_strdup(values[i]);
	}
	item->weight = weight;
	g_free(item->url);
	item->url = days_url(work->job);
	g_autoptr(GString) json = bundle_page_write(page);
	objects_put_text(&work->objects, json, item->page);
	g_ptr_array_add(playlist->items, item);
}

static bool
has_occurrences(const struct bundle_playlist *playlist)
{
	for (guint i = 0; i < playlist->items->len; i++) {
		const struct bundle_item *item = playlist->items->pdata[i];
		if (item->occurrences->len > 0)
			return true;
	}
	return false;
}

static void
add_orgs(struct bundle_playlist *playlist, const struct settings *settings)
{
	for (guint i = 0; i < settings->orgs->len && i < BUNDLE_ORGS_MAX; i++) {
		const struct settings_org *org = settings->orgs->pdata[i];
		bundle_playlist_add_org(playlist, org->id, org->name,
		    org->short_name ? org->short_name : "",
		    org->parent ? org->parent->id : "");
	}
}

static void
add_holiday(
    int year, int month, int day, const struct daybook_holiday *holiday, void *data)
{
	struct bundle_playlist *playlist = data;
	if (playlist->holidays->len < BUNDLE_HOLIDAYS_MAX)
		bundle_playlist_add_holiday(
		    playlist, year, month, day, holiday->name, !holiday->is_worked);
}

static void
add_ticker(struct bundle_playlist *playlist, const struct settings *settings)
{
	guint n = MIN(settings->ticker->len, BUNDLE_TICKER_MAX);
	g_strfreev(playlist->ticker);
	playlist->ticker = g_new0(char *, n + 1);
	for (guint i = 0; i < n; i++)
		playlist->ticker[i] = g_strdup(settings->ticker->pdata[i]);
}

static void
add_items(struct work *work, struct bundle_playlist *playlist, GPtrArray *pages)
{
	for (guint i = 0; i < work->entries->len; i++) {
		struct entry *entry = &g_array_index(work->entries, struct entry, i);
		g_ptr_array_add(playlist->items, entry->item);
		g_ptr_array_add(pages, entry->page);
	}
	if (!has_occurrences(playlist))
		return;
	add_own(work, playlist, "today", "今天", TODAY_WEIGHT);
	add_own(work, playlist, "week", "一周日历", WEEK_WEIGHT);
}

static void
put_playlist(struct work *work)
{
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	g_autoptr(GPtrArray) pages = g_ptr_array_new();
	const struct job *job = work->job;
	const struct settings *settings = job->site->settings;
	g_free(playlist->title);
	playlist->title = g_strdup(settings->title);
	g_free(playlist->timezone);
	playlist->timezone = g_strdup(settings->timezone);
	palette_add(playlist, job->theme, job->diag);
	add_orgs(playlist, settings);
	if (job->site->daybook)
		daybook_each_holiday(job->site->daybook, add_holiday, playlist);
	add_ticker(playlist, settings);
	add_items(work, playlist, pages);
	lettering_put(&work->objects, playlist, pages);
	g_autoptr(GString) json = bundle_playlist_write(playlist);
	objects_put_text(&work->objects, json, work->objects.manifest->playlist);
}

/* Yours. */
static char **
sources_of(const GPtrArray *tributaries)
{
	char **sources = g_new0(char *, tributaries->len + 1);
	for (guint i = 0; i < tributaries->len; i++) {
		const struct tributary *tributary = tributaries->pdata[i];
		sources[i] =
		    g_strdup_printf("%s %s", tributary->prefix, tributary->commit);
	}
	return sources;
}

static void
put_manifest(struct work *work)
{
	struct bundle_manifest *manifest = work->objects.manifest;
	manifest->created = tree_commit_time(work->job->tree);
	g_free(manifest->commit);
	manifest->commit = g_strdup(tree_commit(work->job->tree));
	g_strfreev(manifest->sources);
	manifest->sources = sources_of(work->job->site->settings->tributaries);
	put_playlist(work);
	g_autoptr(GString) json = bundle_manifest_write(manifest);
	output_set_put(work->job->set, "kiosk/manifest.json", json->str, json->len,
	    "kiosk/manifest.json", work->job->diag);
}

void
kiosk_make(const struct job *job)
{
	struct work work = {.job = job, .entries = collect(job)};
	objects_init(&work.objects, job);
	parallel_for(work.entries->len, job->threads, make_entry, &work);
	objects_put_media(&work.objects);
	put_manifest(&work);
	g_array_unref(work.entries);
	objects_release(&work.objects);
}

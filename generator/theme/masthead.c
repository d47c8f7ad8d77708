#include "masthead.h"

#include <string.h>

#include "site/phone.h"

#include "guide.h"
#include "office.h"

static struct value *
lists_of(const struct card_maker *maker, enum list_kind kind)
{
	struct value *list = value_list(maker->pool);
	for (guint i = 0; i < maker->site->lists->len; i++) {
		const struct list *item = maker->site->lists->pdata[i];
		if (item->kind == kind)
			value_list_add(list, g_hash_table_lookup(maker->lists, item));
	}
	return list;
}

static struct value *
newest_update(const struct card_maker *maker)
{
	int64_t newest = NO_INSTANT;
	for (guint i = 0; i < maker->site->shown->len; i++) {
		const struct page *page = maker->site->shown->pdata[i];
		newest = MAX(newest, page->updated_s);
	}
	return newest == NO_INSTANT ? value_null() : value_instant(maker->pool, newest);
}

/* Pages at the root of the content, which no section lists: "about". Those of other
 * repositories tell of other sites. */
static struct value *
root_pages(const struct card_maker *maker, GHashTable *cards)
{
	struct value *list = value_list(maker->pool);
	for (guint i = 0; i < maker->site->shown->len; i++) {
		const struct page *page = maker->site->shown->pdata[i];
		if (!page->section && !page->tributary && strcmp(page->address, "/") != 0)
			value_list_add(list, g_hash_table_lookup(cards, page));
	}
	return list;
}

bool
masthead_has_search(const struct site *site, const struct theme *theme)
{
	return settings_makes(site->settings, "search") &&
	       template_exists(theme->templates, "search");
}

/* "www.example.org" of "https://www.example.org/health". */
static struct value *
domain_of(struct value_pool *pool, const char *base_url)
{
	const char *host = strstr(base_url, "://");
	g_autofree char *domain =
	    host ? g_strndup(host + 3, strcspn(host + 3, "/:")) : g_strdup("");
	return value_text(pool, domain);
}

/* What a page without a picture of its own is shared with. */
static struct value *
share_image(const struct card_maker *maker, const struct theme *theme)
{
	for (guint i = 0; i < theme->assets->len; i++) {
		const struct theme_asset *asset = theme->assets->pdata[i];
		if (strcmp(asset->name, "share.png") == 0)
			return card_url(
			    maker->pool, maker->site->settings->base_url, asset->address);
	}
	return value_null();
}

/* Sets an address below the root; null if there is nothing. */
static void
set_url(struct value *map, const struct card_maker *maker, const char *name,
    bool is_there, const char *address)
{
	value_map_set(map, name,
	    is_there ? card_url(maker->pool, maker->site->settings->root, address)
		     : value_null());
}

static void
set_addresses(
    struct value *map, const struct card_maker *maker, const struct theme *theme)
{
	const struct site *site = maker->site;
	const struct settings *settings = site->settings;
	bool has_feeds = settings_makes(settings, "feeds");
	bool has_months = site->calendar && settings_makes(settings, "html") &&
			  template_exists(theme->templates, "calendar");
	set_url(map, maker, "home_url", true, "/");
	set_url(map, maker, "calendar_url", has_months, "/calendar/");
	set_url(map, maker, "ics_url", site->calendar && has_feeds, "/calendar.ics");
	set_url(map, maker, "icon_url", site->icon != NULL, site->icon);
	set_url(map, maker, "feed_url", has_feeds && *settings->base_url, "/atom.xml");
	set_url(map, maker, "search_url", masthead_has_search(site, theme), "/search/");
	set_url(map, maker, "orgs_url", settings->orgs->len > 0, "/orgs/");
	value_map_set(map, "share_image", share_image(maker, theme));
}

static void
set_settings(struct value *map, struct value_pool *pool, const struct settings *settings)
{
	value_map_set(map, "title", value_text_borrowed(pool, settings->title));
	value_map_set(map, "description", value_said(pool, settings->description));
	value_map_set(map, "language", value_text_borrowed(pool, settings->language));
	value_map_set(map, "base_url", value_text_borrowed(pool, settings->base_url));
	value_map_set(map, "root", value_text_borrowed(pool, settings->root));
	value_map_set(map, "organiser", value_said(pool, settings->organiser));
	g_autofree char *tel = phone_first(settings->phone ? settings->phone : "");
	value_map_set(map, "phone", value_said(pool, settings->phone));
	value_map_set(map, "tel", value_text(pool, tel ? tel : settings->phone));
	value_map_set(map, "icp", value_said(pool, settings->icp));
	value_map_set(map, "police", value_said(pool, settings->police));
	value_map_set(map, "site_id", value_said(pool, settings->site_id));
	value_map_set(map, "domain", domain_of(pool, settings->base_url));
}

static void
set_lists(struct value *map, const struct card_maker *maker)
{
	value_map_set(map, "sections", lists_of(maker, LIST_SECTION));
	guide_set(map, maker);
	value_map_set_list(map, "topics", "has_topics", lists_of(maker, LIST_TOPIC));
	value_map_set_list(
	    map, "audiences", "has_audiences", lists_of(maker, LIST_AUDIENCE));
	value_map_set_list(map, "tags", "has_tags", lists_of(maker, LIST_TAG));
	value_map_set_list(map, "orgs", "has_orgs", office_list(maker, maker->offices));
}

struct value *
masthead_value(
    const struct card_maker *maker, const struct theme *theme, GHashTable *cards)
{
	struct value *map = value_map(maker->pool);
	set_settings(map, maker->pool, maker->site->settings);
	set_addresses(map, maker, theme);
	set_lists(map, maker);
	value_map_set(map, "pages", root_pages(maker, cards));
	value_map_set(map, "updated", newest_update(maker));
	return map;
}

struct value *
masthead_assets(const struct card_maker *maker, const struct theme *theme)
{
	struct value *map = value_map(maker->pool);
	for (guint i = 0; i < theme->assets->len; i++) {
		const struct theme_asset *asset = theme->assets->pdata[i];
		value_map_set(map, asset->key,
		    card_url(maker->pool, maker->site->settings->root, asset->address));
	}
	return map;
}

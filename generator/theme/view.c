#include "view.h"

#include <string.h>

#include "site/address.h"

#include "booking.h"
#include "card.h"
#include "choice.h"
#include "content.h"
#include "front.h"
#include "guide.h"
#include "office.h"
#include "particular.h"
#include "month.h"

#define HOME_EVENTS   3
#define HOME_SERVICES 8
#define HOME_LATEST   8
#define HOME_VENUES   4
#define RELATED	      3
#define RELATED_LOOK  64

struct view {
	const struct site *site;
	const struct theme *theme;
	struct value_pool *pool; /* everything shared lives here */
	struct card_maker maker;
	GHashTable *cards;    /* struct page → its card */
	GHashTable *bookings; /* booking.h */
	struct value *site_map, *assets, *now;
	int64_t now_s;
};

/* What one rendering adds: a root map in a pool of its own. */
struct rendering {
	const struct view *view;
	struct value_pool *pool;
	struct value *root;
	GString *content;
};

static struct value *
lists_of(struct view *view, enum list_kind kind)
{
	struct value *list = value_list(view->pool);
	for (guint i = 0; i < view->site->lists->len; i++) {
		const struct list *item = view->site->lists->pdata[i];
		if (item->kind == kind)
			value_list_add(
			    list, g_hash_table_lookup(view->maker.lists, item));
	}
	return list;
}

static struct value *
newest_update(struct view *view)
{
	int64_t newest = NO_INSTANT;
	for (guint i = 0; i < view->site->shown->len; i++) {
		const struct page *page = view->site->shown->pdata[i];
		newest = MAX(newest, page->updated_s);
	}
	return newest == NO_INSTANT ? value_null() : value_instant(view->pool, newest);
}

/* A list, and whether there is anything in it: Mustache cannot ask without looping. */
static void
set_list(struct value *map, const char *name, const char *has_name, struct value *list)
{
	value_map_set(map, name, list);
	value_map_set(map, has_name, value_bool(value_list_len(list) > 0));
}

/* Pages at the root of the content, which no section lists: "about". Those of other
 * repositories tell of other sites. */
static struct value *
root_pages(struct view *view)
{
	struct value *list = value_list(view->pool);
	for (guint i = 0; i < view->site->shown->len; i++) {
		const struct page *page = view->site->shown->pdata[i];
		if (!page->section && !page->tributary &&
		    strcmp(page->address, "/") != 0)
			value_list_add(list, g_hash_table_lookup(view->cards, page));
	}
	return list;
}

static struct value *
text_or_null(struct value_pool *pool, const char *text)
{
	return *text ? value_text_borrowed(pool, text) : value_null();
}

bool
view_has_search(const struct view *view)
{
	return settings_makes(view->site->settings, "search") &&
	       template_exists(view->theme->templates, "search");
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
share_image(struct view *view)
{
	for (guint i = 0; i < view->theme->assets->len; i++) {
		const struct theme_asset *asset = view->theme->assets->pdata[i];
		if (strcmp(asset->name, "share.png") == 0)
			return card_url(
			    view->pool, view->site->settings->base_url, asset->address);
	}
	return value_null();
}

static struct value *
calendar_url(struct view *view)
{
	bool has_pages = view->site->calendar &&
			 settings_makes(view->site->settings, "html") &&
			 template_exists(view->theme->templates, "calendar");
	return has_pages ? card_url(view->pool, view->site->settings->root, "/calendar/")
			 : value_null();
}

static struct value *
make_site(struct view *view)
{
	struct value_pool *pool = view->pool;
	const struct settings *settings = view->site->settings;
	struct value *map = value_map(pool);
	value_map_set(map, "title", value_text_borrowed(pool, settings->title));
	value_map_set(map, "description", text_or_null(pool, settings->description));
	value_map_set(map, "language", value_text_borrowed(pool, settings->language));
	value_map_set(map, "base_url", value_text_borrowed(pool, settings->base_url));
	value_map_set(map, "root", value_text_borrowed(pool, settings->root));
	value_map_set(map, "home_url", card_url(pool, settings->root, "/"));
	value_map_set(map, "calendar_url", calendar_url(view));
	value_map_set(map, "ics_url",
	    view->site->calendar && settings_makes(settings, "feeds")
		? card_url(pool, settings->root, "/calendar.ics")
		: value_null());
	value_map_set(map, "icon_url",
	    view->site->icon ? card_url(pool, settings->root, view->site->icon)
			     : value_null());
	value_map_set(map, "feed_url",
	    settings_makes(settings, "feeds") && *settings->base_url
		? card_url(pool, settings->root, "/atom.xml")
		: value_null());
	value_map_set(map, "search_url",
	    view_has_search(view) ? card_url(pool, settings->root, "/search/")
				  : value_null());
	value_map_set(map, "organiser", text_or_null(pool, settings->organiser));
	value_map_set(map, "phone", text_or_null(pool, settings->phone));
	value_map_set(map, "icp", text_or_null(pool, settings->icp));
	value_map_set(map, "police", text_or_null(pool, settings->police));
	value_map_set(map, "site_id", text_or_null(pool, settings->site_id));
	value_map_set(map, "domain", domain_of(pool, settings->base_url));
	value_map_set(map, "share_image", share_image(view));
	value_map_set(map, "sections", lists_of(view, LIST_SECTION));
	guide_set(map, &view->maker);
	value_map_set(map, "pages", root_pages(view));
	set_list(map, "topics", "has_topics", lists_of(view, LIST_TOPIC));
	set_list(map, "audiences", "has_audiences", lists_of(view, LIST_AUDIENCE));
	set_list(map, "tags", "has_tags", lists_of(view, LIST_TAG));
	set_list(map, "orgs", "has_orgs", office_list(&view->maker, view->maker.offices));
	value_map_set(map, "orgs_url",
	    settings->orgs->len > 0 ? card_url(pool, settings->root, "/orgs/")
				    : value_null());
	value_map_set(map, "updated", newest_update(view));
	return map;
}

static struct value *
make_assets(struct view *view)
{
	struct value *map = value_map(view->pool);
	for (guint i = 0; i < view->theme->assets->len; i++) {
		const struct theme_asset *asset = view->theme->assets->pdata[i];
		value_map_set(map, asset->key,
		    card_url(view->pool, view->site->settings->root, asset->address));
	}
	return map;
}

struct view *
view_new(const struct site *site, const struct theme *theme, int64_t now_s)
{
	struct view *view = g_new0(struct view, 1);
	view->site = site;
	view->theme = theme;
	view->pool = value_pool_new();
	view->now_s = now_s;
	view->cards = g_hash_table_new(NULL, NULL);
	view->bookings = booking_new(site, now_s);
	view->maker = (struct card_maker){
	    view->pool, site, g_hash_table_new(NULL, NULL), NULL, now_s, NULL};
	view->maker.offices = office_values(&view->maker);
	for (guint i = 0; i < site->lists->len; i++) {
		struct list *list = site->lists->pdata[i];
		g_hash_table_insert(
		    view->maker.lists, list, card_of_list(&view->maker, list));
	}
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		g_hash_table_insert(view->cards, page, card_of_page(&view->maker, page));
	}
	view->site_map = make_site(view);
	view->assets = make_assets(view);
	view->now = value_instant(view->pool, now_s);
	return view;
}

void
view_free(struct view *view)
{
	if (!view)
		return;
	g_hash_table_unref(view->maker.lists);
	g_hash_table_unref(view->maker.offices);
	g_hash_table_unref(view->cards);
	g_hash_table_unref(view->bookings);
	value_pool_free(view->pool);
	g_free(view);
}

static struct value *
card(const struct view *view, const struct page *page)
{
	return page ? g_hash_table_lookup(view->cards, page) : value_null();
}

static struct rendering
begin(const struct view *view, const char *title, const char *address)
{
	struct value_pool *pool = value_pool_new();
	struct value *root = value_map_large(pool);
	value_map_set(root, "site", view->site_map);
	value_map_set(root, "assets", view->assets);
	value_map_set(root, "now", view->now);
	value_map_set(root, "title", value_text_borrowed(pool, title));
	value_map_set(
	    root, "permalink", card_url(pool, view->site->settings->base_url, address));
	return (struct rendering){view, pool, root, g_string_sized_new(4096)};
}

static void
set_content(struct rendering *rendering, const struct page *page, bool absolute)
{
	if (page)
		content_append(rendering->view->site, page, absolute, rendering->content);
	value_map_set(rendering->root, "content",
	    page ? value_html_borrowed(
		       rendering->pool, rendering->content->str, rendering->content->len)
		 : value_null());
}

static void
release(struct rendering *rendering)
{
	value_pool_free(rendering->pool);
	g_string_free(rendering->content, true);
}

/* Without a template: what it would have shown is its content alone. */
static void
abandon(struct rendering *rendering, GString *out)
{
	g_string_append_len(
	    out, rendering->content->str, (gssize)rendering->content->len);
	release(rendering);
}

static void
finish(struct rendering *rendering, const char *template, const char *page, GString *out,
    struct diag *diag)
{
	template_render(rendering->view->theme->templates, template, rendering->root,
	    page, out, diag);
	release(rendering);
}

static struct value *
make_toc(struct value_pool *pool, const struct markdown *markdown)
{
	struct value *toc = value_list(pool);
	for (guint i = 0; i < markdown->headings->len; i++) {
		const struct markdown_heading *heading = markdown->headings->pdata[i];
		struct value *map = value_map(pool);
		value_map_set(map, "level", value_int(pool, heading->level));
		value_map_set(map, "id", value_text_borrowed(pool, heading->id));
		value_map_set(map, "text", value_text_borrowed(pool, heading->text));
		value_list_add(toc, map);
	}
	return toc;
}

/* Where a page stands in a list, or 0: for lists so long that nobody looks for long. */
static guint
place_in(const struct list *list, const struct page *page)
{
	for (guint i = 0; i < list->pages->len && i < RELATED_LOOK; i++) {
		if (list->pages->pdata[i] == page)
			return i;
	}
	return 0;
}

/* Other pages of its first topic (or else first term), no event that is over: those that
 * follow it there, then from the top. Only the near ones are looked at, so that a site of
 * one topic stays linear. */
static struct value *
make_related(const struct view *view, struct value_pool *pool, const struct page *page)
{
	struct value *related = value_list(pool);
	const struct list *term = page->terms->len > 0 ? page->terms->pdata[0] : NULL;
	guint len = term ? term->pages->len : 0, from = term ? place_in(term, page) : 0;
	for (guint i = 0; i < len && i < RELATED_LOOK; i++) {
		const struct page *other = term->pages->pdata[(from + i) % len];
		if (value_list_len(related) < RELATED && other != page &&
		    other->kind == page->kind && !page_is_over(other, view->now_s))
			value_list_add(related, card(view, other));
	}
	return related;
}

/* An emergency, while it lasts; null for any other page. */
static struct value *
alarm(const struct view *view, struct value_pool *pool, const struct page *page)
{
	int64_t until_s = page->kiosk.urgent_until;
	if (until_s == NO_INSTANT || until_s <= view->now_s)
		return value_null();
	struct value *alarm = value_map(pool);
	value_map_set(alarm, "page", card(view, page));
	value_map_set(alarm, "until", value_instant(pool, until_s));
	value_map_set(alarm, "drill", value_bool(page->kiosk.is_drill));
	return alarm;
}

void
view_page(
    const struct view *view, const struct page *page, GString *out, struct diag *diag)
{
	struct rendering rendering = begin(view, page->title, page->address);
	struct value *root = rendering.root, *own = card(view, page);
	const struct value *cover = value_map_get(own, "cover");
	set_content(&rendering, page, false);
	value_map_set(root, "page", own);
	value_map_set(root, "alarm", alarm(view, rendering.pool, page));
	value_map_set(
	    root, "description", (struct value *)value_map_get(own, "description"));
	value_map_set(root, "share_image",
	    value_kind(cover) == VALUE_MAP
		? (struct value *)value_map_get(cover, "permalink")
		: value_null());
	particular_set(
	    root, rendering.pool, &view->maker, view->cards, page, rendering.content);
	value_map_set(root, "toc", make_toc(rendering.pool, page->markdown));
	value_map_set(root, "previous", card(view, page->previous));
	value_map_set(root, "next", card(view, page->next));
	set_list(
	    root, "related", "has_related", make_related(view, rendering.pool, page));
	struct month_maker maker = {
	    rendering.pool, view->site, view->cards, view->bookings};
	month_set_page(root, &maker, page, view->now_s);
	finish(&rendering, theme_template(view->theme, page->kind->name), page->path, out,
	    diag);
}

bool
view_has_template(const struct view *view, const char *name)
{
	return template_exists(view->theme->templates, name);
}

void
view_page_as(const struct view *view, const struct page *page, const char *template,
    void (*fill)(struct value *root, struct value_pool *pool, void *data), void *data,
    GString *out, struct diag *diag)
{
	struct rendering rendering = begin(view, page->title, page->address);
	struct value *root = rendering.root;
	set_content(&rendering, page, false);
	value_map_set(root, "page", card(view, page));
	value_map_set(
	    root, "description", text_or_null(rendering.pool, page->description));
	value_map_set(root, "share_image", value_null());
	particular_set(
	    root, rendering.pool, &view->maker, view->cards, page, rendering.content);
	fill(root, rendering.pool, data);
	finish(&rendering, template, page->path, out, diag);
}

static struct value *
nth_url(const struct rendering *rendering, const struct list *list, int number, int count)
{
	if (number < 1 || number > count)
		return value_null();
	g_autofree char *address = address_nth(list->address, number);
	return card_url(rendering->pool, rendering->view->site->settings->root, address);
}

static void
set_pages(struct rendering *rendering, const struct list *list, int number, int count)
{
	const struct view *view = rendering->view;
	struct value *root = rendering->root, *pages = value_list(rendering->pool);
	guint per_page = (guint)view->site->settings->per_page;
	guint first = (guint)(number - 1) * per_page;
	for (guint i = first; i < list->pages->len && i < first + per_page; i++)
		value_list_add(pages, card(view, list->pages->pdata[i]));
	value_map_set(root, "pages", pages);
	value_map_set(root, "page_number", value_int(rendering->pool, number));
	value_map_set(root, "page_count", value_int(rendering->pool, count));
	value_map_set(root, "previous_url", nth_url(rendering, list, number - 1, count));
	value_map_set(root, "next_url", nth_url(rendering, list, number + 1, count));
}

/* What an organisation's list and the directory of them have beyond a list; the template
 * they are shown by. */
static const char *
set_office(struct rendering *rendering, const struct list *list)
{
	const struct view *view = rendering->view;
	struct template_set *templates = view->theme->templates;
	if (list->kind == LIST_ORGS && template_exists(templates, "orgs"))
		return "orgs";
	if (list->kind != LIST_ORG)
		return "list";
	struct value *inherited = value_list(rendering->pool);
	for (guint i = 0; i < list->inherited->len; i++)
		value_list_add(inherited, card(view, list->inherited->pdata[i]));
	set_list(rendering->root, "inherited", "has_inherited", inherited);
	office_set(rendering->root, rendering->pool, &view->maker, view->maker.offices,
	    list->org);
	return template_exists(templates, "org") ? "org" : "list";
}

void
view_list(const struct view *view, const struct list *list, int number, GString *out,
    struct diag *diag)
{
	int count = list_page_count(list, view->site->settings->per_page);
	g_autofree char *address = address_nth(list->address, number);
	struct rendering rendering = begin(view, list->title, address);
	struct value *root = rendering.root;
	const char *template = set_office(&rendering, list);
	if (list->kind == LIST_ORGS && strcmp(template, "list") == 0) {
		office_append_directory(view->site, rendering.content);
		value_map_set(root, "content",
		    value_html_borrowed(
			rendering.pool, rendering.content->str, rendering.content->len));
	} else {
		set_content(&rendering, number == 1 ? list->intro : NULL, false);
	}
	value_map_set(root, "description",
	    list->intro ? text_or_null(rendering.pool, list->intro->description)
			: value_null());
	value_map_set(root, "share_image", value_null());
	value_map_set(root, "list", g_hash_table_lookup(view->maker.lists, list));
	choice_set(root, rendering.pool, &view->maker, list);
	set_pages(&rendering, list, number, count);
	finish(&rendering, template, address, out, diag);
}

static struct value *
cards(const struct view *view, struct value_pool *pool, GPtrArray *pages)
{
	struct value *list = value_list(pool);
	for (guint i = 0; i < pages->len; i++)
		value_list_add(list, card(view, pages->pdata[i]));
	g_ptr_array_unref(pages);
	return list;
}

/* The present month, where it has a page; so that home knows what day it is. */
static struct value *
month_now(const struct view *view, struct value_pool *pool)
{
	struct month_maker maker = {pool, view->site, view->cards, view->bookings};
	bool has_page =
	    value_kind(value_map_get(view->site_map, "calendar_url")) != VALUE_NULL;
	return has_page ? month_value(&maker, calendar_now(view->site->calendar))
			: value_null();
}

/* Told at the head of home until they are over. */
static struct value *
alarms(const struct view *view, struct value_pool *pool)
{
	g_autoptr(GPtrArray) pages = front_urgent(view->site, view->now_s);
	struct value *list = value_list(pool);
	for (guint i = 0; i < pages->len; i++)
		value_list_add(list, alarm(view, pool, pages->pdata[i]));
	return list;
}

void
view_home(const struct view *view, GString *out, struct diag *diag)
{
	const struct site *site = view->site;
	struct rendering rendering = begin(view, site->settings->title, "/");
	struct value *root = rendering.root;
	struct value_pool *pool = rendering.pool;
	set_content(&rendering, site->home->intro, false);
	value_map_set(
	    root, "description", text_or_null(pool, site->settings->description));
	value_map_set(root, "share_image", value_null());
	set_list(root, "urgent", "has_urgent", alarms(view, pool));
	set_list(root, "upcoming", "has_upcoming",
	    cards(view, pool, front_upcoming(site, view->now_s, HOME_EVENTS)));
	value_map_set(root, "next_day", card(view, front_next_day(site, view->now_s)));
	set_list(root, "services", "has_services",
	    cards(
		view, pool, front_some(site, KIND_SERVICE, KIND_SERVICE, HOME_SERVICES)));
	set_list(root, "latest", "has_latest",
	    cards(view, pool, front_some(site, KIND_ARTICLE, KIND_NOTICE, HOME_LATEST)));
	set_list(root, "venues", "has_venues",
	    cards(view, pool, front_some(site, KIND_VENUE, KIND_VENUE, HOME_VENUES)));
	value_map_set(root, "calendar", month_now(view, pool));
	finish(&rendering, "home", "/", out, diag);
}

void
view_404(const struct view *view, GString *out, struct diag *diag)
{
	struct rendering rendering = begin(view, "页面不在了", "/404.html");
	value_map_set(rendering.root, "description", value_null());
	value_map_set(rendering.root, "share_image", value_null());
	finish(&rendering, "404", "/404.html", out, diag);
}

void
view_search(const struct view *view, const struct view_search *search, GString *out,
    struct diag *diag)
{
	struct rendering rendering = begin(view, "搜索", "/search/");
	struct value_pool *pool = rendering.pool;
	struct value *map = value_map(pool);
	value_map_set(map, "pages", value_int(pool, search->pages));
	value_map_set(map, "universe", value_int(pool, search->universe));
	value_map_set(map, "shards", value_int(pool, search->shards));
	value_map_set(map, "chunk", value_int(pool, search->chunk));
	value_map_set(map, "kb", value_int(pool, (int64_t)(search->bytes + 1023) / 1024));
	value_map_set(rendering.root, "search", map);
	value_map_set(rendering.root, "description", value_null());
	value_map_set(rendering.root, "share_image", value_null());
	finish(&rendering, "search", "/search/", out, diag);
}

void
view_alias(
    const struct view *view, const struct page *page, GString *out, struct diag *diag)
{
	if (!template_exists(view->theme->templates, "alias")) {
		view_page(view, page, out, diag); /* its canonical link tells the rest */
		return;
	}
	struct rendering rendering = begin(view, page->title, page->address);
	struct value *own = card(view, page);
	value_map_set(rendering.root, "description", value_null());
	value_map_set(rendering.root, "share_image", value_null());
	value_map_set(rendering.root, "page", own);
	value_map_set(
	    rendering.root, "target", (struct value *)value_map_get(own, "permalink"));
	finish(&rendering, "alias", page->path, out, diag);
}

struct fragment *
view_fragment(const struct view *view, const struct page *page, struct diag *diag)
{
	struct rendering rendering = begin(view, page->title, page->address);
	g_autofree char *self =
	    g_strconcat(view->site->settings->base_url, page->address, NULL);
	g_autoptr(GString) body = g_string_new(NULL);
	set_content(&rendering, page, true);
	value_map_set(rendering.root, "page", card(view, page));
	if (template_exists(view->theme->templates, "wechat-body"))
		finish(&rendering, "wechat-body", page->path, body, diag);
	else
		abandon(&rendering, body);
	return fragment_make(body->str, body->len, self);
}

static struct value *
texts(struct value_pool *pool, const GPtrArray *texts)
{
	struct value *list = value_list(pool);
	for (guint i = 0; i < texts->len; i++)
		value_list_add(list, value_text_borrowed(pool, texts->pdata[i]));
	return list;
}

/* A count, its limit, and whether it is over it. */
static void
set_limit(struct value *map, struct value_pool *pool, const char *const names[3],
    size_t count, size_t most)
{
	value_map_set(map, names[0], value_int(pool, (int64_t)count));
	value_map_set(map, names[1], value_int(pool, (int64_t)most));
	value_map_set(map, names[2], value_bool(count > most));
}

void
view_wechat(const struct view *view, const struct page *page,
    const struct fragment *fragment, GString *out, struct diag *diag)
{
	static const char *const limits[][3] = {
	    {"characters", "characters_max", "is_too_long"},
	    {"title_units", "title_max", "is_title_long"},
	    {"digest_units", "digest_max", "is_digest_long"}};
	if (!template_exists(view->theme->templates, "wechat"))
		return;
	struct rendering rendering = begin(view, page->title, page->address);
	struct value *root = rendering.root;
	struct value_pool *pool = rendering.pool;
	value_map_set(root, "page", card(view, page));
	value_map_set(root, "description", text_or_null(pool, page->description));
	value_map_set(root, "share_image", value_null());
	value_map_set(root, "digest", text_or_null(pool, page->description));
	value_map_set(root, "fragment",
	    value_html_borrowed(pool, fragment->html->str, fragment->html->len));
	set_limit(root, pool, limits[0], fragment->characters, VIEW_WECHAT_CHARACTERS);
	set_limit(root, pool, limits[1], (size_t)g_utf8_strlen(page->title, -1),
	    VIEW_WECHAT_TITLE);
	set_limit(root, pool, limits[2], (size_t)g_utf8_strlen(page->description, -1),
	    VIEW_WECHAT_DIGEST);
	set_list(root, "pictures", "has_pictures", texts(pool, fragment->pictures));
	set_list(root, "links", "has_links", texts(pool, fragment->links));
	finish(&rendering, "wechat", page->path, out, diag);
}

void
view_month(const struct view *view, int month, GString *out, struct diag *diag)
{
	const char *address = calendar_address(view->site->calendar, month);
	g_autofree char *title = month_title(month),
			*whole = g_strconcat(title, "活动日历", NULL);
	struct rendering rendering = begin(view, whole, address);
	struct month_maker maker = {
	    rendering.pool, view->site, view->cards, view->bookings};
	struct value *root = rendering.root;
	value_map_set(root, "description", value_null());
	value_map_set(root, "share_image", value_null());
	value_map_set(root, "calendar", month_value(&maker, month));
	finish(&rendering, "calendar", address, out, diag);
}

static void
set_sources(struct value *root, struct value_pool *pool, const GPtrArray *tributaries)
{
	struct value *sources = value_list(pool);
	for (guint i = 0; i < tributaries->len; i++) {
		const struct tributary *tributary = tributaries->pdata[i];
		struct value *source = value_map(pool);
		value_map_set(
		    source, "name", value_text_borrowed(pool, tributary->org->name));
		value_map_set(
		    source, "commit", value_text_borrowed(pool, tributary->commit));
		value_list_add(sources, source);
	}
	set_list(root, "sources", "has_sources", sources);
}

void
view_release(const struct view *view, const struct view_release *facts, GString *out,
    struct diag *diag)
{
	if (!template_exists(view->theme->templates, "release"))
		return;
	struct rendering rendering = begin(view, "发布记录", "/release/");
	struct value *root = rendering.root;
	struct value_pool *pool = rendering.pool;
	value_map_set(root, "description", value_null());
	value_map_set(root, "share_image", value_null());
	value_map_set(root, "number", value_text_borrowed(pool, facts->number));
	value_map_set(root, "published", value_text_borrowed(pool, facts->published));
	value_map_set(root, "note", value_text_borrowed(pool, facts->note));
	value_map_set(root, "commit", value_text_borrowed(pool, facts->commit));
	value_map_set(root, "committed", value_instant(pool, facts->committed_s));
	value_map_set(root, "is_strict", value_bool(view->site->settings->is_strict));
	value_map_set(root, "warnings", value_int(pool, facts->warnings));
	value_map_set(root, "infos", value_int(pool, facts->infos));
	set_sources(root, pool, view->site->settings->tributaries);
	struct value *pages = value_list(pool);
	for (guint i = 0; i < view->site->shown->len; i++)
		value_list_add(pages, card(view, view->site->shown->pdata[i]));
	set_list(root, "pages", "has_pages", pages);
	finish(&rendering, "release", "/release/", out, diag);
}

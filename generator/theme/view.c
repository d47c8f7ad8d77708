#include "view.h"

#include <string.h>

#include "site/address.h"

#include "alarm.h"
#include "asked.h"
#include "booking.h"
#include "card.h"
#include "choice.h"
#include "homepage.h"
#include "leaf.h"
#include "masthead.h"
#include "month.h"
#include "neighbour.h"
#include "office.h"
#include "particular.h"
#include "toc.h"

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

bool
view_has_search(const struct view *view)
{
	return masthead_has_search(view->site, view->theme);
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
	view->site_map = masthead_value(&view->maker, theme, view->cards);
	view->assets = masthead_assets(&view->maker, theme);
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
	return card_find(view->cards, page);
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
		asked_append(rendering->view->site, page, absolute, ASKED_FOLDED,
		    rendering->content);
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

void
view_page(
    const struct view *view, const struct page *page, GString *out, struct diag *diag)
{
	struct rendering rendering = begin(view, page->title, page->address);
	struct value *root = rendering.root, *own = card(view, page);
	const struct value *cover = value_map_get(own, "cover");
	set_content(&rendering, page, false);
	value_map_set(root, "page", own);
	value_map_set(root, "alarm", alarm_value(rendering.pool, page, own, view->now_s));
	value_map_set(
	    root, "description", (struct value *)value_map_get(own, "description"));
	value_map_set(root, "share_image",
	    value_kind(cover) == VALUE_MAP
		? (struct value *)value_map_get(cover, "permalink")
		: value_null());
	particular_set(
	    root, rendering.pool, &view->maker, view->cards, page, rendering.content);
	value_map_set(root, "toc", toc_value(rendering.pool, page->markdown));
	neighbour_set(root, rendering.pool, view->cards, page, view->now_s);
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
	value_map_set(root, "description", value_said(rendering.pool, page->description));
	value_map_set(root, "share_image", value_null());
	particular_set(
	    root, rendering.pool, &view->maker, view->cards, page, rendering.content);
	fill(root, rendering.pool, data);
	finish(&rendering, template, page->path, out, diag);
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
	value_map_set_list(rendering->root, "inherited", "has_inherited",
	    card_list(rendering->pool, view->cards, list->inherited));
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
	    list->intro ? value_said(rendering.pool, list->intro->description)
			: value_null());
	value_map_set(root, "share_image", value_null());
	value_map_set(root, "list", g_hash_table_lookup(view->maker.lists, list));
	choice_set(root, rendering.pool, &view->maker, list);
	leaf_set(
	    root, rendering.pool, view->site->settings, view->cards, list, number, count);
	finish(&rendering, template, address, out, diag);
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

void
view_home(const struct view *view, GString *out, struct diag *diag)
{
	const struct site *site = view->site;
	struct rendering rendering = begin(view, site->settings->title, "/");
	struct value *root = rendering.root;
	struct value_pool *pool = rendering.pool;
	set_content(&rendering, site->home->intro, false);
	value_map_set(root, "description", value_said(pool, site->settings->description));
	value_map_set(root, "share_image", value_null());
	homepage_set(root, pool, site, view->cards, view->now_s);
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

void
view_wechat(const struct view *view, const struct page *page,
    const struct fragment *fragment, GString *out, struct diag *diag)
{
	if (!template_exists(view->theme->templates, "wechat"))
		return;
	struct rendering rendering = begin(view, page->title, page->address);
	struct value *root = rendering.root;
	struct value_pool *pool = rendering.pool;
	value_map_set(root, "page", card(view, page));
	value_map_set(root, "description", value_said(pool, page->description));
	value_map_set(root, "share_image", value_null());
	pasteup_set(root, pool, page, fragment);
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

void
view_release(const struct view *view, const struct colophon *colophon, GString *out,
    struct diag *diag)
{
	if (!template_exists(view->theme->templates, "release"))
		return;
	struct rendering rendering = begin(view, "发布记录", "/release/");
	struct value *root = rendering.root;
	struct value_pool *pool = rendering.pool;
	value_map_set(root, "description", value_null());
	value_map_set(root, "share_image", value_null());
	colophon_set(root, pool, view->site, view->cards, colophon);
	finish(&rendering, "release", "/release/", out, diag);
}

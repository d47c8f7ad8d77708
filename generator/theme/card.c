#include "card.h"

#include <string.h>

#include "common/date.h"
#include "site/paper.h"
#include "site/phone.h"
#include "common/lunar.h"
#include "site/review.h"

#define COVER_WIDTH	 480 /* pixels, in lists */
#define UNITS_PER_MINUTE 300 /* a calm reader of health text; Han and words */

static struct value *
instant_or_null(struct value_pool *pool, int64_t unix_s)
{
	return unix_s == NO_INSTANT ? value_null() : value_instant(pool, unix_s);
}

struct value *
card_url(struct value_pool *pool, const char *prefix, const char *address)
{
	g_autofree char *url = g_strconcat(prefix, address, NULL);
	return value_text(pool, url);
}

struct value *
card_of_list(struct card_maker *maker, const struct list *list)
{
	struct value_pool *pool = maker->pool;
	struct value *map = value_map(pool);
	value_map_set(map, "title", value_text_borrowed(pool, list->title));
	value_map_set(map, "id", value_text_borrowed(pool, list->id));
	value_map_set(map, "kind", value_text_borrowed(pool, list_kind_name(list->kind)));
	value_map_set(
	    map, "url", card_url(pool, maker->site->settings->root, list->address));
	value_map_set(map, "count", value_int(pool, list->pages->len));
	value_map_set(map, "is_section", value_bool(list->kind == LIST_SECTION));
	value_map_set(map, "is_topic", value_bool(list->kind == LIST_TOPIC));
	value_map_set(map, "is_audience", value_bool(list->kind == LIST_AUDIENCE));
	value_map_set(map, "is_tag", value_bool(list->kind == LIST_TAG));
	return map;
}

static struct value *
source_of(struct value_pool *pool, const struct page_source *source)
{
	if (!*source->title && !*source->issuer)
		return value_null();
	struct value *map = value_map(pool);
	value_map_set(map, "title", value_said(pool, source->title));
	value_map_set(map, "issuer", value_said(pool, source->issuer));
	value_map_set(map, "date", value_said(pool, source->date));
	value_map_set(map, "number", value_said(pool, source->number));
	value_map_set(map, "url", value_said(pool, source->url));
	return map;
}

/* The first number of the page; "0580-5550100（周一至周五）" → "0580-5550100" where none
 * was understood, null when it does not begin like a phone. */
static struct value *
tel_of(struct value_pool *pool, const struct page *page, const char *text)
{
	const GPtrArray *phones = page->detail.phones;
	if (phones && phones->len > 0)
		return value_text_borrowed(
		    pool, ((const struct phone *)phones->pdata[0])->number);
	size_t n = strspn(text, "+0123456789- ");
	size_t digits = 0;
	for (size_t i = 0; i < n; i++)
		digits += g_ascii_isdigit(text[i]) != 0;
	if (digits < 3 || digits > 15)
		return value_null();
	g_autofree char *tel = g_strstrip(g_strndup(text, n));
	return value_text(pool, tel);
}

static bool
is_phone_label(const char *label)
{
	return strcmp(label, "电话") == 0;
}

static struct value *
facts_of(struct value_pool *pool, const struct page *page)
{
	struct value *list = page->facts->len > 0 ? value_list(pool) : value_nothing();
	for (guint i = 0; i < page->facts->len; i++) {
		const struct page_fact *fact = page->facts->pdata[i];
		struct value *map = value_map(pool);
		value_map_set(map, "label", value_text_borrowed(pool, fact->label));
		value_map_set(map, "value", value_text_borrowed(pool, fact->value));
		value_map_set(map, "is_deadline",
		    value_bool(strcmp(fact->label, FACT_DEADLINE) == 0));
		value_map_set(map, "tel",
		    is_phone_label(fact->label) ? tel_of(pool, page, fact->value)
						: value_null());
		value_list_add(list, map);
	}
	return list;
}

struct value *
card_picture(
    const struct card_maker *maker, struct value_pool *pool, const struct media *media)
{
	if (!media || !media->address)
		return value_null();
	const struct settings *settings = maker->site->settings;
	struct value *map = value_map(pool);
	const struct rendition *small =
	    media_find(media, RENDITION_SITE, NULL, COVER_WIDTH);
	const struct rendition *share = media_find(media, RENDITION_SHARE, NULL, 0);
	const char *shared = share ? share->address : media->address;
	value_map_set(map, "url",
	    card_url(pool, settings->root, small ? small->address : media->address));
	value_map_set(map, "permalink", card_url(pool, settings->base_url, shared));
	value_map_set(map, "width", value_int(pool, small ? small->width : media->width));
	value_map_set(
	    map, "height", value_int(pool, small ? small->height : media->height));
	return map;
}

/* Whose page it is, by the name it had on the day of the page. */
static struct value *
org_of(const struct card_maker *maker, const struct page *page)
{
	struct value *now =
	    page->node ? g_hash_table_lookup(maker->offices, page->node) : NULL;
	const char *name = page->node ? orgs_name_at(page->node, page->date_s) : NULL;
	if (!now || name == page->node->name)
		return now ? now : value_null();
	struct value *map = value_map(maker->pool);
	static const char *const same[] = {
	    "id", "phone", "tel", "address", "depth", "url", "feed_url", "ics_url"};
	for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
		value_map_set(map, same[i], (struct value *)value_map_get(now, same[i]));
	value_map_set(map, "name", value_text_borrowed(maker->pool, name));
	value_map_set(map, "short", value_text_borrowed(maker->pool, name));
	return map;
}

static struct value *
terms_of(struct card_maker *maker, const struct page *page, enum list_kind kind)
{
	struct value *list = NULL;
	for (guint i = 0; i < page->terms->len; i++) {
		const struct list *term = page->terms->pdata[i];
		if (term->kind != kind)
			continue;
		if (!list)
			list = value_list(maker->pool);
		value_list_add(list, g_hash_table_lookup(maker->lists, term));
	}
	return list ? list : value_nothing();
}

static void
set_kind(struct value *map, struct value_pool *pool, const struct page *page)
{
	enum kind_id kind = page->kind->id;
	value_map_set(map, "kind", value_text_borrowed(pool, page->kind->name));
	value_map_set(map, "is_article", value_bool(kind == KIND_ARTICLE));
	value_map_set(map, "is_notice", value_bool(kind == KIND_NOTICE));
	value_map_set(map, "is_event", value_bool(kind == KIND_EVENT));
	value_map_set(map, "is_day", value_bool(kind == KIND_DAY));
	value_map_set(map, "is_service", value_bool(kind == KIND_SERVICE));
	value_map_set(map, "is_venue", value_bool(kind == KIND_VENUE));
	value_map_set(map, "is_expert", value_bool(kind == KIND_EXPERT));
	/* One for seven: every name more makes ten thousand cards larger. */
	value_map_set(map, "is_reading", value_bool(kind >= KIND_QUIZ));
}

/* "四月十三" of the occurrence that month and day are of. */
static struct value *
lunar_of(struct card_maker *maker, const struct page *page)
{
	const struct occurrence *next =
	    page->occurrences ? occurrence_next(page->occurrences, maker->now_s) : NULL;
	struct lunar_day lunar;
	if (!next)
		return value_null();
	struct date_time at = date_time_at(next->start_s, maker->site->settings->zone);
	if (!lunar_at(at.year, at.month, at.day, &lunar))
		return value_null();
	g_autofree char *name = lunar_name(&lunar);
	return value_text(maker->pool, name);
}

/* month, day and "5·29" of an event's start or a theme day. */
static void
set_day(struct value *map, struct card_maker *maker, const struct page *page)
{
	struct value_pool *pool = maker->pool;
	int month = page->month, day = page->day;
	if (page->start_s != NO_INSTANT) {
		struct date_time start =
		    date_time_at(page->start_s, maker->site->settings->zone);
		month = start.month;
		day = start.day;
	}
	g_autofree char *month_day =
	    month > 0 ? g_strdup_printf("%d·%d", month, day) : NULL;
	value_map_set(map, "month", month > 0 ? value_int(pool, month) : value_null());
	value_map_set(map, "day", month > 0 ? value_int(pool, day) : value_null());
	value_map_set(map, "month_day", value_text(pool, month_day));
	value_map_set(map, "lunar", lunar_of(maker, page));
	value_map_set(map, "is_recurring", value_bool(page->is_recurring));
	value_map_set(map, "rhythm", value_said(pool, page->rhythm));
}

static void
set_dates(struct value *map, struct card_maker *maker, const struct page *page)
{
	struct value_pool *pool = maker->pool;
	value_map_set(map, "date", instant_or_null(pool, page->date_s));
	value_map_set(map, "updated", instant_or_null(pool, page->updated_s));
	/* Kept as the next midnight; people are told the last day itself. */
	value_map_set(map, "valid_until",
	    page->valid_until_s == NO_INSTANT
		? value_null()
		: value_instant(pool, page->valid_until_s - 1));
	value_map_set(map, "is_outdated",
	    value_bool(page->valid_until_s != NO_INSTANT &&
		       page->valid_until_s <= maker->now_s));
	value_map_set(map, "start", instant_or_null(pool, page->start_s));
	value_map_set(map, "end", instant_or_null(pool, page->end_s));
	value_map_set(map, "is_all_day", value_bool(page->is_all_day));
	value_map_set(map, "is_cancelled", value_bool(page->is_cancelled));
	value_map_set(map, "is_past", value_bool(page_is_over(page, maker->now_s)));
	set_day(map, maker, page);
}

static bool
has_reviews(const struct page *page)
{
	for (int i = 0; i < STAGE_COUNT; i++) {
		if (review_find(page->reviews, (enum review_stage)i))
			return true;
	}
	return false;
}

/* 初审, 复审, 终审: the reviews that hold. */
static struct value *
reviews_of(struct value_pool *pool, const struct page *page)
{
	struct value *list = has_reviews(page) ? value_list(pool) : value_nothing();
	for (int i = 0; i < STAGE_COUNT; i++) {
		const struct review *review =
		    review_find(page->reviews, (enum review_stage)i);
		if (!review)
			continue;
		struct value *map = value_map(pool);
		value_map_set(map, "label",
		    value_text_borrowed(pool, stages_name((enum review_stage)i)));
		value_map_set(map, "by", value_text_borrowed(pool, review->by));
		value_map_set(map, "date", instant_or_null(pool, review->date_s));
		value_list_add(list, map);
	}
	return list;
}

static void
set_people(struct value *map, const struct card_maker *maker, const struct page *page)
{
	struct value_pool *pool = maker->pool;
	const struct settings *settings = maker->site->settings;
	value_map_set(map, "author", value_said(pool, page->author));
	value_map_set(map, "reviewer", value_said(pool, page->reviewer));
	value_map_set(map, "reviews", reviews_of(pool, page));
	value_map_set(map, "has_reviews", value_bool(has_reviews(page)));
	value_map_set(map, "ai", value_said(pool, page->ai));
	value_map_set(
	    map, "is_ai_assisted", value_bool(strcmp(page->ai, "assisted") == 0));
	value_map_set(
	    map, "is_ai_generated", value_bool(strcmp(page->ai, "generated") == 0));
	value_map_set(map, "source", source_of(pool, &page->source));
	/* A repository of anything else may have articles too. */
	value_map_set(map, "is_health",
	    value_bool(page->kind->is_health &&
		       (settings->is_strict || *page->reviewer || *page->source.title ||
			   *page->source.issuer)));
}

/* Where its sheets to print are; null where there are none. */
static void
set_sheets(struct value *map, const struct card_maker *maker, const struct page *page)
{
	const struct settings *settings = maker->site->settings;
	bool prints = settings_makes(settings, "print");
	g_autofree char *poster = g_strconcat("/poster", page->address, NULL);
	g_autofree char *print = g_strconcat("/print", page->address, NULL);
	value_map_set(map, "poster_url",
	    prints && paper_has_poster(page)
		? card_url(maker->pool, settings->root, poster)
		: value_null());
	value_map_set(map, "print_url",
	    prints && paper_template(page) ? card_url(maker->pool, settings->root, print)
					   : value_null());
}

struct value *
card_of_page(struct card_maker *maker, const struct page *page)
{
	struct value_pool *pool = maker->pool;
	const struct settings *settings = maker->site->settings;
	struct value *map =
	    maker->model ? value_map_like(pool, maker->model) : value_map_large(pool);
	value_map_set(map, "title", value_text_borrowed(pool, page->title));
	value_map_set(map, "url", card_url(pool, settings->root, page->address));
	value_map_set(
	    map, "permalink", card_url(pool, settings->base_url, page->address));
	value_map_set(map, "description", value_said(pool, page->description));
	value_map_set(map, "slogan", value_said(pool, page->slogan));
	value_map_set(map, "words", value_int(pool, (int64_t)page->words));
	value_map_set(map, "minutes",
	    value_int(pool, (int64_t)MAX(1, (page->words + UNITS_PER_MINUTE / 2) /
						UNITS_PER_MINUTE)));
	value_map_set(map, "section",
	    page->section ? g_hash_table_lookup(maker->lists, page->section)
			  : value_null());
	value_map_set(map, "topics", terms_of(maker, page, LIST_TOPIC));
	value_map_set(map, "audiences", terms_of(maker, page, LIST_AUDIENCE));
	value_map_set(map, "tags", terms_of(maker, page, LIST_TAG));
	value_map_set(map, "facts", facts_of(pool, page));
	value_map_set(map, "has_facts", value_bool(page->facts->len > 0));
	value_map_set(map, "cover", card_picture(maker, pool, page->cover_media));
	const char *phone = facts_find(page->facts, "电话");
	value_map_set(map, "phone", phone ? tel_of(pool, page, phone) : value_null());
	value_map_set(map, "free", value_said(pool, facts_find(page->facts, "免费")));
	value_map_set(map, "who", value_said(pool, facts_find(page->facts, "对象")));
	set_kind(map, pool, page);
	set_people(map, maker, page);
	value_map_set(map, "org", org_of(maker, page));
	value_map_set(map, "from",
	    page->tributary && page->node
		? value_text_borrowed(pool, orgs_short_at(page->node, page->date_s))
		: value_null());
	set_sheets(map, maker, page);
	set_dates(map, maker, page);
	if (!maker->model)
		maker->model = map;
	return map;
}

struct value *
card_find(GHashTable *cards, const struct page *page)
{
	return page ? g_hash_table_lookup(cards, page) : value_null();
}

struct value *
card_list(struct value_pool *pool, GHashTable *cards, const GPtrArray *pages)
{
	if (!pages)
		return value_nothing();
	struct value *list = value_list(pool);
	for (guint i = 0; i < pages->len; i++)
		value_list_add(list, g_hash_table_lookup(cards, pages->pdata[i]));
	return list;
}

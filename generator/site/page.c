#include "page.h"

#include <string.h>

#include "common/date.h"
#include "common/han.h"
#include "common/text.h"

#include "field.h"
#include "occasion.h"
#include "series.h"

#define DESCRIPTION_UNITS 50 /* what a share card has room for (web-facts §9) */

struct reader {
	struct page *page;
	const struct settings *settings;
	int64_t now_s;
	struct diag *diag;
};

static void
fact_free(void *data)
{
	struct page_fact *fact = data;
	g_free(fact->value);
	g_free(fact);
}

void
page_add_fact(struct page *page, guint at, const char *label, const char *value)
{
	if (!*value)
		return;
	struct page_fact *fact = g_new(struct page_fact, 1);
	*fact = (struct page_fact){label, g_strdup(value)};
	g_ptr_array_insert(page->facts, (int)MIN(at, page->facts->len), fact);
}

/* A key as the author wrote it: 日期, if not date. */
static const char *
name_of(const struct reader *reader, enum key_id key)
{
	const struct yaml *given = reader->page->given[key];
	const struct yaml *fields = reader->page->matter->fields;
	for (guint i = 0; given && i < fields->pairs->len; i++) {
		const struct yaml_pair *pair = fields->pairs->pdata[i];
		if (pair->value == given)
			return pair->key;
	}
	return key_get(key)->name;
}

static char *
read_text(struct reader *reader, enum key_id key)
{
	return field_copy(reader->page->given[key], name_of(reader, key), reader->diag);
}

static GPtrArray *
read_list(struct reader *reader, enum key_id key)
{
	return field_list(
	    reader->page->given[key], name_of(reader, key), NULL, reader->diag);
}

static int64_t
read_date(struct reader *reader, enum key_id key)
{
	return field_instant(reader->page->given[key], name_of(reader, key),
	    reader->settings->zone, NULL, reader->diag);
}

static int64_t
read_last_day(struct reader *reader, enum key_id key)
{
	return field_last_day(reader->page->given[key], name_of(reader, key),
	    reader->settings->zone, reader->diag);
}

static void
report_unknown(struct reader *reader, const struct yaml_pair *pair)
{
	const struct kind *kind = reader->page->kind;
	const char *near = key_nearest(pair->key, kind->id);
	g_autofree char *fix =
	    near ? g_strdup_printf(_("did you mean “%s”?"), near)
		 : g_strdup(_("take the line out, or put it in the text"));
	diag_add(reader->diag, RULE_UNKNOWN_KEY, pair->place, fix, _("unknown key “%s”"),
	    pair->key);
}

/* A key of other kinds: 地点 belongs to an event, and this page is no event because it
 * lies in another folder. */
static void
report_misplaced(
    struct reader *reader, const struct yaml_pair *pair, const struct key *key)
{
	g_autoptr(GString) folders = g_string_new(NULL);
	for (int i = 0; i < KIND_COUNT; i++) {
		if (key->kinds & (1u << i))
			g_string_append_printf(folders, "%s%s/",
			    folders->len > 0 ? ", " : "",
			    kind_get((enum kind_id)i)->folder);
	}
	g_autofree char *fix = g_strdup_printf(
	    _("take the line out, or move the page to the folder %s"), folders->str);
	diag_add(reader->diag, RULE_UNKNOWN_KEY, pair->place, fix,
	    _("“%s” is not a key of this kind of page (%s)"), pair->key,
	    reader->page->kind->title);
}

static void
take_pair(struct reader *reader, const struct yaml_pair *pair)
{
	enum key_id key;
	struct page *page = reader->page;
	if (!key_find(pair->key, &key)) {
		report_unknown(reader, pair);
	} else if (!(key_get(key)->kinds & (1u << page->kind->id))) {
		report_misplaced(reader, pair, key_get(key));
	} else if (page->given[key]) {
		g_autofree char *fix =
		    g_strdup_printf(_("keep one of them: line %d says the same"),
			page->given[key]->place.line);
		diag_add(reader->diag, RULE_DUPLICATE_KEY, pair->place, fix,
		    _("“%s” is given twice"), pair->key);
	} else {
		page->given[key] = pair->value;
	}
}

static void
report_no_start(struct reader *reader)
{
	struct page *page = reader->page;
	if (page->kind->id == KIND_EVENT && !page->given[KEY_START] &&
	    !page->given[KEY_LUNAR] && !page->given[KEY_TERM] && !page_is_partial(page) &&
	    !page_is_intro(page))
		diag_add(reader->diag, RULE_MISSING_KEY, page_place(page, KEY_START),
		    _("write start: 2026-05-29 09:00 (or 开始：2026年5月29日 9点)"),
		    _("the event does not say when it starts"));
}

/* What lists, cards and the hall know of a series is its next time. */
static void
take_series(struct reader *reader, struct series *series)
{
	struct page *page = reader->page;
	const struct occurrence *next =
	    occurrence_next(series->occurrences, reader->now_s);
	page->is_all_day = series->is_all_day;
	page->is_recurring = series->is_recurring;
	if (*series->rhythm)
		page->rhythm = g_steal_pointer(&series->rhythm);
	if (!next)
		return;
	page->occurrences = g_array_ref(series->occurrences);
	if (page->kind->id == KIND_EVENT) {
		page->start_s = next->start_s;
		page->end_s = next->end_s;
	} else {
		struct date_time day =
		    date_time_at(next->start_s, reader->settings->zone);
		page->month = day.month;
		page->day = day.day;
	}
}

static void
read_series(struct reader *reader)
{
	struct page *page = reader->page;
	const struct yaml *const *given = page->given;
	int month = 0, day = 0;
	page->start_s = page->end_s = NO_INSTANT;
	if (page->kind->id != KIND_EVENT && page->kind->id != KIND_DAY)
		return;
	occasion_month_day(given[KEY_MONTH_DAY], &month, &day, reader->diag);
	struct series_keys keys = {given[KEY_START], given[KEY_END], given[KEY_REPEAT],
	    given[KEY_EXCEPT], given[KEY_MOVED], given[KEY_LUNAR], given[KEY_TERM], month,
	    day};
	g_autoptr(Series) series =
	    series_read(&keys, reader->settings->zone, reader->now_s, reader->diag);
	take_series(reader, series);
	report_no_start(reader);
}

/* Keys whose rows carry a label are shown as facts, in the order of the table. */
static void
read_facts(struct reader *reader)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *key = key_get((enum key_id)i);
		if (!key->label || !reader->page->given[i])
			continue;
		g_autoptr(GPtrArray) list = NULL;
		g_autofree char *text = NULL;
		if (key->type == KEY_TYPE_LIST) {
			list = read_list(reader, (enum key_id)i);
			g_ptr_array_add(list, NULL);
			text = g_strjoinv("、", (char **)list->pdata);
		} else {
			text = read_text(reader, (enum key_id)i);
		}
		page_add_fact(reader->page, G_MAXUINT, key->label, text);
	}
}

static void
read_fields(struct reader *reader)
{
	struct page *page = reader->page;
	page->title = read_text(reader, KEY_TITLE);
	page->description = read_text(reader, KEY_DESCRIPTION);
	page->slug = read_text(reader, KEY_SLUG);
	page->author = read_text(reader, KEY_AUTHOR);
	page->reviewer = read_text(reader, KEY_REVIEWER);
	page->cover = read_text(reader, KEY_COVER);
	page->org = read_text(reader, KEY_ORG);
	page->ai = read_text(reader, KEY_AI);
	page->slogan = read_text(reader, KEY_SLOGAN);
	page->topics = read_list(reader, KEY_TOPICS);
	page->audiences = read_list(reader, KEY_AUDIENCES);
	page->tags = read_list(reader, KEY_TAGS);
	page->aliases = read_list(reader, KEY_ALIASES);
	page->venue = read_text(reader, KEY_VENUE);
	page->experts = read_list(reader, KEY_EXPERTS);
	page->date_s = read_date(reader, KEY_DATE);
	page->updated_s = read_date(reader, KEY_UPDATED);
	page->publish_s = read_date(reader, KEY_PUBLISH);
	page->expires_s = read_last_day(reader, KEY_EXPIRES);
	page->valid_until_s = read_last_day(reader, KEY_VALID_UNTIL);
	page->weight = field_number(page->given[KEY_WEIGHT], name_of(reader, KEY_WEIGHT),
	    -1e6, 1e6, 0, reader->diag);
	origin_read(&page->source, page->given[KEY_SOURCE], reader->diag);
	hall_read(
	    &page->kiosk, page->given[KEY_KIOSK], reader->settings->zone, reader->diag);
	read_series(reader);
	read_facts(reader);
}

/* A slug becomes part of an address, so it may only hold what an address keeps as it is.
 */
static void
check_slug(struct reader *reader)
{
	struct page *page = reader->page;
	size_t n = strspn(page->slug,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~");
	if (!*page->slug ||
	    (!page->slug[n] && page->slug[0] != '.' && strlen(page->slug) <= 100))
		return;
	diag_add(reader->diag, RULE_BAD_VALUE, page_place(page, KEY_SLUG),
	    _("write letters, digits and - only, such as slug: jianyan"),
	    _("the slug cannot be part of an address: %s"), page->slug);
	*page->slug = '\0';
}

static void
check_ai(struct reader *reader)
{
	static const char *const known[] = {"", "none", "assisted", "generated", NULL};
	if (!g_strv_contains(known, reader->page->ai))
		diag_add(reader->diag, RULE_BAD_VALUE, page_place(reader->page, KEY_AI),
		    _("write none, assisted or generated"),
		    _("unknown value of “ai”: %s"), reader->page->ai);
}

static enum page_state
state_of(const struct page *page, bool is_draft, int64_t now_s)
{
	if (is_draft)
		return PAGE_DRAFT;
	if (page->expires_s != NO_INSTANT && page->expires_s <= now_s)
		return PAGE_EXPIRED;
	if (page->publish_s != NO_INSTANT && page->publish_s > now_s)
		return PAGE_FUTURE;
	return PAGE_SHOWN;
}

static struct page *
new_page(struct frontmatter *matter)
{
	struct page *page = g_new0(struct page, 1);
	page->path = matter->source.path;
	page->matter = matter;
	const char *slash = strchr(page->path, '/');
	page->folder = slash ? g_strndup(page->path, slash - page->path) : g_strdup("");
	page->kind = kind_of_folder(page->folder);
	page->facts = g_ptr_array_new_with_free_func(fact_free);
	page->terms = g_ptr_array_new();
	hall_init(&page->kiosk, page->kind->is_on_screen);
	return page;
}

struct page *
page_new(struct frontmatter *matter, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	struct page *page = new_page(matter);
	struct reader reader = {page, settings, now_s, diag};
	for (guint i = 0; matter->fields && i < matter->fields->pairs->len; i++)
		take_pair(&reader, matter->fields->pairs->pdata[i]);
	read_fields(&reader);
	check_slug(&reader);
	check_ai(&reader);
	bool is_draft =
	    field_bool(page->given[KEY_DRAFT], name_of(&reader, KEY_DRAFT), false, diag);
	page->state = state_of(page, is_draft, now_s);
	return page;
}

/* "articles/减盐.md" → "减盐"; for an index, the folder's name. Yours. */
static char *
title_from_path(const char *path)
{
	g_autofree char *base = g_path_get_basename(path);
	if (strcmp(base, "index.md") == 0 && strchr(path, '/')) {
		g_autofree char *folder = g_path_get_dirname(path);
		return g_path_get_basename(folder);
	}
	char *dot = strrchr(base, '.');
	return g_strndup(base, dot ? (size_t)(dot - base) : strlen(base));
}

/* The first sentences of the text. More than 200 bytes a unit nobody writes, so only the
 * beginning is looked at. */
static char *
summarise(const GString *text)
{
	const char *end = NULL;
	size_t len = MIN(text->len, DESCRIPTION_UNITS * 200);
	g_utf8_validate_len(text->str, len, &end);
	g_autofree char *line =
	    g_strdelimit(g_strndup(text->str, end - text->str), "\n", ' ');
	return han_summary(g_strstrip(line), DESCRIPTION_UNITS);
}

void
page_set_body(struct page *page, struct markdown *markdown)
{
	page->markdown = markdown;
	if (!*page->title) {
		g_free(page->title);
		page->title = markdown->title && *markdown->title
				  ? g_strdup(markdown->title)
				  : title_from_path(page->path);
	}
	page->words = markdown->text ? han_count(markdown->text->str) : 0;
	if (!*page->description && markdown->text) {
		g_free(page->description);
		page->description = summarise(markdown->text);
	}
}

void
page_set_history(struct page *page, const struct history_entry *history)
{
	if (page->date_s == NO_INSTANT)
		page->date_s = page->publish_s;
	if (history && page->date_s == NO_INSTANT)
		page->date_s = history->first_s;
	if (history && page->updated_s == NO_INSTANT)
		page->updated_s = history->last_s;
	if (page->updated_s == NO_INSTANT)
		page->updated_s = page->date_s;
}

bool
page_is_partial(const struct page *page)
{
	const struct yaml *fields = page->matter->fields;
	return fields && fields->is_partial;
}

bool
page_is_intro(const struct page *page)
{
	size_t len = strlen(page->folder);
	return len > 0 && strcmp(page->path + len, "/index.md") == 0;
}

struct diag_place
page_place(const struct page *page, enum key_id key)
{
	if (page->given[key])
		return page->given[key]->place;
	return (struct diag_place){&page->matter->source, 1, 0};
}

const char *
page_fact(const struct page *page, const char *label)
{
	for (guint i = 0; i < page->facts->len; i++) {
		const struct page_fact *fact = page->facts->pdata[i];
		if (strcmp(fact->label, label) == 0)
			return fact->value;
	}
	return NULL;
}

bool
page_is_over(const struct page *page, int64_t now_s)
{
	int64_t last = page->end_s != NO_INSTANT ? page->end_s : page->start_s;
	return last != NO_INSTANT && last <= now_s;
}

int64_t
page_last_s(const struct page *page)
{
	int64_t last_s = NO_INSTANT;
	for (guint i = 0; page->occurrences && i < page->occurrences->len; i++)
		last_s = MAX(last_s, occurrence_last_s(&g_array_index(
					 page->occurrences, struct occurrence, i)));
	return last_s;
}

int64_t
page_instant(const struct page *page)
{
	return page->start_s != NO_INSTANT ? page->start_s : page->date_s;
}

void
page_forget_source(struct page *page)
{
	g_clear_pointer((char **)&page->matter->source.text, g_free);
	page->matter->source.len = 0;
}

void
page_free(struct page *page)
{
	if (!page)
		return;
	frontmatter_free(page->matter);
	markdown_free(page->markdown);
	char *const texts[] = {page->folder, page->title, page->description, page->slug,
	    page->author, page->reviewer, page->cover, page->org, page->ai, page->slogan,
	    page->venue, page->rhythm, page->address};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		g_free(texts[i]);
	GPtrArray *const lists[] = {page->experts, page->topics, page->audiences,
	    page->tags, page->aliases, page->facts, page->terms};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
		g_ptr_array_unref(lists[i]);
	origin_release(&page->source);
	hall_release(&page->kiosk);
	g_clear_pointer(&page->links, g_array_unref);
	g_clear_pointer(&page->occurrences, g_array_unref);
	g_free(page);
}

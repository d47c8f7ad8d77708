#include "page.h"

#include <math.h>
#include <string.h>

#include "common/date.h"
#include "common/han.h"
#include "common/text.h"

#include "field.h"

#define DESCRIPTION_UNITS 50 /* what a share card has room for (web-facts §9) */
#define DAY_S		  86400

struct reader {
	struct page *page;
	const struct settings *settings;
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

static const char *
name_of(enum key_id key)
{
	return key_get(key)->name;
}

static char *
read_text(struct reader *reader, enum key_id key)
{
	const char *text =
	    field_text(reader->page->given[key], name_of(key), reader->diag);
	return field_strip(text ? text : "", text ? strlen(text) : 0);
}

static GPtrArray *
read_list(struct reader *reader, enum key_id key)
{
	return field_list(reader->page->given[key], name_of(key), NULL, reader->diag);
}

static int64_t
read_date(struct reader *reader, enum key_id key, bool *has_time)
{
	int64_t unix_s = NO_INSTANT;
	field_date(reader->page->given[key], name_of(key), reader->settings->zone,
	    &unix_s, has_time, reader->diag);
	return unix_s;
}

/* The end of a day written without a time is the next midnight: "valid until 2027-05-28"
 * holds all of that day. */
static int64_t
read_last_day(struct reader *reader, enum key_id key)
{
	bool has_time = false;
	int64_t unix_s = read_date(reader, key, &has_time);
	return unix_s == NO_INSTANT || has_time ? unix_s : unix_s + DAY_S;
}

static void
report_unknown(struct reader *reader, const struct yaml_pair *pair)
{
	const struct kind *kind = reader->page->kind;
	const char *near = key_nearest(pair->key, kind->id);
	g_autofree char *fix =
	    near ? g_strdup_printf(_("did you mean “%s”?"), near)
		 : g_strdup(_("take the line out, or put it in the text"));
	diag_add(reader->diag, RULE_UNKNOWN_KEY, pair->place, fix,
	    _("unknown key “%s” on a page of kind %s"), pair->key, kind->name);
}

static void
take_pair(struct reader *reader, const struct yaml_pair *pair)
{
	enum key_id key;
	struct page *page = reader->page;
	if (!key_find(pair->key, &key) ||
	    !(key_get(key)->kinds & (1u << page->kind->id))) {
		report_unknown(reader, pair);
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

static const struct {
	const char *key;
	size_t member;
} source_rows[] = {
    {"title", offsetof(struct page_source, title)},
    {"issuer", offsetof(struct page_source, issuer)},
    {"date", offsetof(struct page_source, date)},
    {"number", offsetof(struct page_source, number)},
    {"url", offsetof(struct page_source, url)},
};

static char **
source_member(struct page_source *source, size_t row)
{
	return (char **)((char *)source + source_rows[row].member);
}

static void
read_source_pair(struct reader *reader, const struct yaml_pair *pair)
{
	for (size_t i = 0; i < G_N_ELEMENTS(source_rows); i++) {
		if (strcmp(source_rows[i].key, pair->key) != 0)
			continue;
		const char *text = field_text(pair->value, pair->key, reader->diag);
		char **member = source_member(&reader->page->source, i);
		g_free(*member);
		*member = g_strdup(text ? text : "");
		return;
	}
	diag_add(reader->diag, RULE_UNKNOWN_KEY, pair->place,
	    _("a source has title, issuer, date, number, url"),
	    _("unknown key “%s” in a source"), pair->key);
}

static void
read_source(struct reader *reader)
{
	const struct yaml *value = reader->page->given[KEY_SOURCE];
	struct page_source *source = &reader->page->source;
	for (size_t i = 0; i < G_N_ELEMENTS(source_rows); i++)
		*source_member(source, i) = g_strdup("");
	if (value && value->kind == YAML_MAP) {
		for (guint i = 0; i < value->pairs->len; i++)
			read_source_pair(reader, value->pairs->pdata[i]);
	} else {
		g_free(source->title);
		source->title = read_text(reader, KEY_SOURCE);
	}
	g_autofree char *scheme = *source->url ? g_uri_parse_scheme(source->url) : NULL;
	if (*source->url && g_strcmp0(scheme, "https") != 0 &&
	    g_strcmp0(scheme, "http") != 0) {
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write url: https://…"),
		    _("the source's url is not a web address: %s"), source->url);
		*source->url = '\0';
	}
}

static void
report_kiosk_key(struct reader *reader, const struct yaml_pair *pair)
{
	diag_add(reader->diag, RULE_UNKNOWN_KEY, pair->place,
	    _("kiosk has show, weight, venues, orgs, hours, weekdays, from, until, "
	      "seconds"),
	    _("unknown key “%s” in kiosk"), pair->key);
}

static int64_t
kiosk_date(
    struct reader *reader, const struct yaml *map, const char *key, int64_t extra_s)
{
	int64_t unix_s = NO_INSTANT;
	bool has_time = false;
	field_date(yaml_get(map, key), key, reader->settings->zone, &unix_s, &has_time,
	    reader->diag);
	return unix_s == NO_INSTANT || has_time ? unix_s : unix_s + extra_s;
}

static void
replace_list(
    GPtrArray **list, struct reader *reader, const struct yaml *map, const char *key)
{
	g_ptr_array_unref(*list);
	*list = field_list(yaml_get(map, key), key, NULL, reader->diag);
}

static void
read_kiosk(struct reader *reader)
{
	static const char *const known[] = {"show", "weight", "venues", "orgs", "hours",
	    "weekdays", "from", "until", "seconds", NULL};
	const struct yaml *map = reader->page->given[KEY_KIOSK];
	struct page_kiosk *kiosk = &reader->page->kiosk;
	if (!field_map(map, "kiosk", reader->diag))
		return;
	for (guint i = 0; i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		if (!g_strv_contains(known, pair->key))
			report_kiosk_key(reader, pair);
	}
	kiosk->show =
	    field_bool(yaml_get(map, "show"), "show", kiosk->show, reader->diag);
	kiosk->weight =
	    field_number(yaml_get(map, "weight"), "weight", 0.1, 10, 1, reader->diag);
	kiosk->seconds = (int)field_number(
	    yaml_get(map, "seconds"), "seconds", 3, 600, 0, reader->diag);
	kiosk->from = kiosk_date(reader, map, "from", 0);
	kiosk->until = kiosk_date(reader, map, "until", DAY_S);
	replace_list(&kiosk->venues, reader, map, "venues");
	replace_list(&kiosk->orgs, reader, map, "orgs");
	replace_list(&kiosk->hours, reader, map, "hours");
	replace_list(&kiosk->weekdays, reader, map, "weekdays");
}

/* A theme day returns every year: "05-29", "5·29", "5月29日". */
static void
read_month_day(struct reader *reader)
{
	g_autofree char *text = read_text(reader, KEY_MONTH_DAY);
	const struct yaml *value = reader->page->given[KEY_MONTH_DAY];
	if (!*text)
		return;
	int numbers[2] = {0, 0}, n = 0;
	for (const char *at = text; *at && n < 2; at = g_utf8_next_char(at)) {
		if (g_ascii_isdigit(*at))
			numbers[n] = numbers[n] * 10 + (*at - '0');
		else if (numbers[n] > 0)
			n++;
	}
	if (g_date_valid_dmy((GDateDay)CLAMP(numbers[1], 0, 99),
		(GDateMonth)CLAMP(numbers[0], 0, 13), 2024)) {
		reader->page->month = numbers[0];
		reader->page->day = numbers[1];
		return;
	}
	diag_add(reader->diag, RULE_BAD_VALUE, value->place,
	    _("write month and day, such as \"05-29\""),
	    _("“month_day” is not a day of the year: %s"), text);
}

static void
read_event(struct reader *reader)
{
	struct page *page = reader->page;
	bool start_time = false, end_time = false;
	page->start_s = read_date(reader, KEY_START, &start_time);
	page->end_s = read_date(reader, KEY_END, &end_time);
	page->is_all_day = page->start_s != NO_INSTANT && !start_time;
	if (page->end_s != NO_INSTANT && !end_time)
		page->end_s += DAY_S;
	else if (page->end_s == NO_INSTANT && page->is_all_day)
		page->end_s = page->start_s + DAY_S;
	if (page->start_s != NO_INSTANT && page->end_s != NO_INSTANT &&
	    page->end_s < page->start_s)
		diag_add(reader->diag, RULE_BAD_VALUE, page->given[KEY_END]->place,
		    _("the end comes after the start"),
		    _("the event ends before it starts"));
	if (page->kind->id == KIND_EVENT && page->start_s == NO_INSTANT &&
	    !page->given[KEY_START] && !page->given[KEY_LUNAR] && !page->given[KEY_TERM])
		diag_add(reader->diag, RULE_MISSING_KEY, page_place(page, KEY_START),
		    _("write start: 2026-05-29 09:00 (or 开始：2026年5月29日 9点)"),
		    _("an event says when it starts"));
	page->venue = read_text(reader, KEY_VENUE);
	page->experts = read_list(reader, KEY_EXPERTS);
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
	page->date_s = read_date(reader, KEY_DATE, NULL);
	page->updated_s = read_date(reader, KEY_UPDATED, NULL);
	page->publish_s = read_date(reader, KEY_PUBLISH, NULL);
	page->expires_s = read_last_day(reader, KEY_EXPIRES);
	page->valid_until_s = read_last_day(reader, KEY_VALID_UNTIL);
	page->weight =
	    field_number(page->given[KEY_WEIGHT], "weight", -1e6, 1e6, 0, reader->diag);
	read_source(reader);
	read_month_day(reader);
	read_event(reader);
	read_kiosk(reader);
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

static GPtrArray *
new_texts(void)
{
	return g_ptr_array_new_with_free_func(g_free);
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
	page->kiosk = (struct page_kiosk){page->kind->is_on_screen, 1, 0, NO_INSTANT,
	    NO_INSTANT, new_texts(), new_texts(), new_texts(), new_texts()};
	return page;
}

struct page *
page_new(struct frontmatter *matter, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	struct page *page = new_page(matter);
	struct reader reader = {page, settings, diag};
	for (guint i = 0; matter->fields && i < matter->fields->pairs->len; i++)
		take_pair(&reader, matter->fields->pairs->pdata[i]);
	read_fields(&reader);
	check_slug(&reader);
	check_ai(&reader);
	bool is_draft = field_bool(page->given[KEY_DRAFT], "draft", false, diag);
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

static void
require(const struct page *page, bool is_there, enum rule rule, enum key_id key,
    const char *fix, struct diag *diag)
{
	if (!is_there)
		diag_add(diag, rule, page_place(page, key), fix,
		    _("“%s” (%s) is missing"), key_get(key)->name,
		    key_get(key)->synonyms[0]);
}

/* What a health page must say before it is published (2022 nine-department opinion, see
 * web-facts §17). The severities come from the site's policy. */
static void
check_publishing(const struct page *page, struct diag *diag)
{
	if (!page->kind->is_health)
		return;
	require(page, *page->source.title, RULE_MISSING_SOURCE, KEY_SOURCE,
	    _("write source: {title: …, issuer: …}, the document the facts come from"),
	    diag);
	require(page, *page->author, RULE_MISSING_AUTHOR, KEY_AUTHOR,
	    _("write author: the name of who wrote it"), diag);
	require(page, page->audiences->len > 0, RULE_MISSING_AUDIENCE, KEY_AUDIENCES,
	    _("write audiences: [elderly], whom it is for"), diag);
	require(page, *page->reviewer, RULE_MISSING_REVIEWER, KEY_REVIEWER,
	    _("write reviewer: name, unit and title of the expert who checked it"), diag);
}

void
page_set_body(struct page *page, struct markdown *markdown, struct diag *diag)
{
	page->markdown = markdown;
	if (!*page->title) {
		g_free(page->title);
		page->title = markdown->title ? g_strdup(markdown->title)
					      : title_from_path(page->path);
	}
	const char *text = markdown->text ? markdown->text->str : "";
	page->words = han_count(text);
	if (!*page->description && markdown->text) {
		g_autofree char *line = g_strdelimit(g_strdup(text), "\n", ' ');
		g_free(page->description);
		page->description = han_summary(g_strstrip(line), DESCRIPTION_UNITS);
	}
	check_publishing(page, diag);
}

void
page_set_history(struct page *page, const struct history_entry *history)
{
	if (history && page->date_s == NO_INSTANT)
		page->date_s = history->first_s;
	if (history && page->updated_s == NO_INSTANT)
		page->updated_s = history->last_s;
	if (page->updated_s == NO_INSTANT)
		page->updated_s = page->date_s;
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

int64_t
page_instant(const struct page *page)
{
	return page->start_s != NO_INSTANT ? page->start_s : page->date_s;
}

static void
free_source(struct page_source *source)
{
	for (size_t i = 0; i < G_N_ELEMENTS(source_rows); i++)
		g_free(*source_member(source, i));
}

static void
free_kiosk(struct page_kiosk *kiosk)
{
	g_ptr_array_unref(kiosk->venues);
	g_ptr_array_unref(kiosk->orgs);
	g_ptr_array_unref(kiosk->hours);
	g_ptr_array_unref(kiosk->weekdays);
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
	    page->venue, page->address};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		g_free(texts[i]);
	GPtrArray *const lists[] = {page->experts, page->topics, page->audiences,
	    page->tags, page->aliases, page->facts, page->terms};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
		g_ptr_array_unref(lists[i]);
	free_source(&page->source);
	free_kiosk(&page->kiosk);
	g_clear_pointer(&page->links, g_array_unref);
	g_free(page);
}

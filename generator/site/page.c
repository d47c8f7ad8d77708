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
	struct given given;
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
}

/* A fact's value: a list with 、 between, a type with one way of writing in that way,
 * else the text as it was written. Yours. */
static char *
fact_value(struct reader *reader, enum key_id key)
{
	char *normal = detail_fact(&reader->page->detail, key);
	if (normal || key_get(key)->type != KEY_TYPE_LIST)
		return normal ? normal : given_text(&reader->given, key);
	g_autoptr(GPtrArray) list = given_list(&reader->given, key);
	g_ptr_array_add(list, NULL);
	return g_strjoinv("、", (char **)list->pdata);
}

/* Keys whose rows carry a label are shown as facts, in the order of the table. */
static void
read_facts(struct reader *reader)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *key = key_get((enum key_id)i);
		if (!key->label || !reader->page->given[i])
			continue;
		g_autofree char *text = fact_value(reader, (enum key_id)i);
		page_add_fact(reader->page, G_MAXUINT, key->label, text);
	}
}

static void
read_fields(struct reader *reader)
{
	struct page *page = reader->page;
	page->title = given_text(&reader->given, KEY_TITLE);
	page->description = given_text(&reader->given, KEY_DESCRIPTION);
	page->slug = given_text(&reader->given, KEY_SLUG);
	page->author = given_text(&reader->given, KEY_AUTHOR);
	page->reviewer = given_text(&reader->given, KEY_REVIEWER);
	page->cover = given_text(&reader->given, KEY_COVER);
	page->org = given_text(&reader->given, KEY_ORG);
	page->ai = given_text(&reader->given, KEY_AI);
	page->slogan = given_text(&reader->given, KEY_SLOGAN);
	page->topics = given_list(&reader->given, KEY_TOPICS);
	page->audiences = given_list(&reader->given, KEY_AUDIENCES);
	if (page->tributary) {
		tributary_translate(
		    page->tributary, page->topics, reader->settings->topics);
		tributary_translate(
		    page->tributary, page->audiences, reader->settings->audiences);
	}
	page->tags = given_list(&reader->given, KEY_TAGS);
	page->aliases = given_list(&reader->given, KEY_ALIASES);
	page->venue = given_text(&reader->given, KEY_VENUE);
	page->experts = given_list(&reader->given, KEY_EXPERTS);
	page->date_s = given_date(&reader->given, KEY_DATE);
	page->updated_s = given_date(&reader->given, KEY_UPDATED);
	page->publish_s = given_date(&reader->given, KEY_PUBLISH);
	page->expires_s = given_last_day(&reader->given, KEY_EXPIRES);
	page->valid_until_s = given_last_day(&reader->given, KEY_VALID_UNTIL);
	page->weight = given_number(&reader->given, KEY_WEIGHT, -1e6, 1e6, 0);
	origin_read(&page->source, page->given[KEY_SOURCE], reader->diag);
	hall_read(
	    &page->kiosk, page->given[KEY_KIOSK], reader->settings->zone, reader->diag);
	hall_read_urgent(
	    &page->kiosk, page->given[KEY_URGENT], reader->settings->zone, reader->diag);
	detail_read(&page->detail, &reader->given, page->kind->id);
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

/* A page of another repository goes on belonging to whom that belongs to: those who read
 * this cannot mend it, and nobody speaks for others. */
static void
find_tributary_node(struct reader *reader)
{
	struct page *page = reader->page;
	const struct tributary *tributary = page->tributary;
	const struct settings_org *named =
	    tributary_org(tributary, reader->settings->orgs, page->org);
	if (named)
		page->node = named;
	if (!named && *page->org)
		diag_add_as(reader->diag, RULE_UNKNOWN_TERM, SEVERITY_WARNING,
		    page_place(page, KEY_ORG),
		    _("declare it in site.yaml below that organisation, or tell them"),
		    _("“%s” is no organisation of or below %s; the page is shown as "
		      "theirs"),
		    page->org, tributary->org->name);
}

/* `org` names it, else the folder, else all belongs to the first of the tree. */
static void
find_node(struct reader *reader)
{
	struct page *page = reader->page;
	const GPtrArray *orgs = reader->settings->orgs;
	const struct settings_org *other = NULL;
	const struct settings_org *named = orgs_called(orgs, page->org, &other);
	if (!page->node && orgs->len > 0)
		page->node = orgs->pdata[0];
	if (named)
		page->node = named;
	if (other) {
		g_autofree char *ids =
		    g_strdup_printf(_("write its id: %s or %s"), named->id, other->id);
		diag_add(reader->diag, RULE_UNKNOWN_TERM, page_place(page, KEY_ORG), ids,
		    _("more than one organisation is called “%s”"), page->org);
	}
	if (named || !*page->org || orgs->len == 0)
		return;
	const char *near = orgs_nearest(orgs, page->org);
	g_autofree char *fix =
	    near ? g_strdup_printf(_("did you mean “%s”?"), near)
		 : g_strdup(_("write the id of an organisation in site.yaml"));
	diag_add(reader->diag, RULE_UNKNOWN_TERM, page_place(page, KEY_ORG), fix,
	    _("no organisation in site.yaml is called “%s”"), page->org);
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

/* "articles" of "articles/x.md". At the top of its own repository a page lies in no
 * section, at the top of an organisation's folder it is an article. */
static char *
folder_of(const struct page *page)
{
	const struct tributary *tributary = page->tributary;
	const char *slash = strchr(page->local, '/');
	bool is_top = tributary && page->local == tributary_path(tributary, page->path);
	if (is_top && (!slash || strcmp(slash, "/index.md") == 0))
		return g_strdup("");
	if (slash)
		return g_strndup(page->local, slash - page->local);
	bool is_article = page->node && strcmp(page->local, "index.md") != 0;
	return g_strdup(is_article ? kind_get(KIND_ARTICLE)->folder : "");
}

static struct page *
new_page(struct frontmatter *matter, const struct settings *settings)
{
	struct page *page = g_new0(struct page, 1);
	page->path = matter->source.path;
	page->matter = matter;
	page->node = orgs_of_path(settings->orgs, page->path, &page->local);
	page->tributary = tributary_of_path(settings->tributaries, page->path);
	page->folder = folder_of(page);
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
	struct page *page = new_page(matter, settings);
	struct reader reader = {
	    page, settings, {page->given, matter, settings->zone, diag}, now_s, diag};
	for (guint i = 0; matter->fields && i < matter->fields->pairs->len; i++)
		take_pair(&reader, matter->fields->pairs->pdata[i]);
	read_fields(&reader);
	check_slug(&reader);
	check_ai(&reader);
	if (page->tributary)
		find_tributary_node(&reader);
	else
		find_node(&reader);
	bool is_draft = given_bool(&reader.given, KEY_DRAFT, false);
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
	page->history = history;
	if (history && page->date_s == NO_INSTANT)
		page->date_s = history->first_s;
	if (history && page->updated_s == NO_INSTANT)
		page->updated_s = history->last_s;
	if (page->updated_s == NO_INSTANT)
		page->updated_s = page->date_s;
}

bool
page_has_file(const struct page *page)
{
	return strcmp(page->path, page->matter->source.path) == 0;
}

bool
page_is_partial(const struct page *page)
{
	const struct yaml *fields = page->matter->fields;
	return fields && fields->is_partial;
}

bool
page_is_org_intro(const struct page *page)
{
	if (page->tributary)
		return tributary_is_home(page->tributary, page->path);
	return page->local != page->path && strcmp(page->local, "index.md") == 0;
}

bool
page_is_intro(const struct page *page)
{
	size_t len = strlen(page->folder);
	return page_is_org_intro(page) || (page->local == page->path && len > 0 &&
					      strcmp(page->path + len, "/index.md") == 0);
}

struct given
page_given(const struct page *page, struct diag *diag)
{
	return (struct given){page->given, page->matter, NULL, diag};
}

struct diag_place
page_place(const struct page *page, enum key_id key)
{
	struct given given = page_given(page, NULL);
	return given_place(&given, key);
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
	detail_release(&page->detail);
	quiz_free(page->quiz);
	riddle_free(page->riddles);
	origin_release(&page->source);
	hall_release(&page->kiosk);
	g_clear_pointer(&page->links, g_array_unref);
	g_clear_pointer(&page->occurrences, g_array_unref);
	g_clear_pointer(&page->reviews, g_ptr_array_unref);
	g_free(page);
}

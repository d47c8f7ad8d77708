#include "page.h"

#include <string.h>

#include "common/date.h"
#include "common/han.h"
#include "common/text.h"

#include "blurb.h"
#include "field.h"
#include "occasion.h"
#include "owner.h"
#include "series.h"
#include "workdays.h"

struct reader {
	struct page *page;
	const struct settings *settings;
	struct given given;
	int64_t now_s;
	struct diag *diag;
};

/* What lists, cards and the hall know of a series is its next time. */
static void
take_series(struct reader *reader, struct series *series)
{
	struct page *page = reader->page;
	const struct occurrence *next =
	    occurrence_next(series->occurrences, reader->now_s);
	page->is_all_day = series->is_all_day;
	page->is_recurring = series->is_recurring;
	page->is_endless = series->is_endless;
	if (*series->rhythm)
		page->rhythm = g_steal_pointer(&series->rhythm);
	if (!next)
		return;
	page->occurrences = g_array_ref(series->occurrences);
	if (page->kind->id == KIND_EVENT) {
		page->start_s = next->start_s;
		page->end_s = next->end_s;
		page->over_s = next->over_s;
	} else {
		struct date_time day =
		    date_time_at(next->start_s, reader->settings->zone);
		page->month = day.month;
		page->day = day.day;
	}
}

/* The day its author gave it. */
static int64_t
born(const struct page *page)
{
	return page->date_s != NO_INSTANT ? page->date_s : page->publish_s;
}

static void
read_series(struct reader *reader)
{
	struct page *page = reader->page;
	const struct yaml *const *given = page->given;
	int month = 0, day = 0;
	page->start_s = page->end_s = page->over_s = NO_INSTANT;
	if (page->kind->id != KIND_EVENT && page->kind->id != KIND_DAY)
		return;
	occasion_month_day(given[KEY_MONTH_DAY], &month, &day, reader->diag);
	struct series_keys keys = {given[KEY_START], given[KEY_END], given[KEY_REPEAT],
	    given[KEY_EXCEPT], given[KEY_MOVED], given[KEY_LUNAR], given[KEY_TERM], month,
	    day};
	const struct settings *settings = reader->settings;
	struct series_span span = {.now_s = reader->now_s,
	    .since_s = MIN(reader->now_s, settings->since_s),
	    .born_s = page->kind->id == KIND_EVENT ? born(page) : NO_INSTANT};
	g_autoptr(Series) series =
	    workdays_read(&keys, settings->daybook, settings->zone, &span, reader->diag);
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
		facts_add(reader->page->facts, G_MAXUINT, key->label, text);
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

static void
find_node(struct reader *reader)
{
	struct page *page = reader->page;
	const GPtrArray *orgs = reader->settings->orgs;
	struct diag_place place = page_place(page, KEY_ORG);
	page->node = page->tributary
			 ? owner_find_lower(page->tributary, orgs, page->node, page->org,
			       place, reader->diag)
			 : owner_find(orgs, page->node, page->org, place, reader->diag);
}

static void
check_ai(struct reader *reader)
{
	static const char *const known[] = {"", "none", "assisted", "generated", NULL};
	if (!g_strv_contains(known, reader->page->ai))
		diag_add(reader->diag, RULE_BAD_VALUE, page_place(reader->page, KEY_AI),
		    _("write none, assisted or generated"),
		    _("unknown value of “%s”: %s"), given_name(&reader->given, KEY_AI),
		    reader->page->ai);
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
	page->facts = facts_new();
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
	given_collect(page->given, matter, page->kind, diag);
	read_fields(&reader);
	check_slug(&reader);
	check_ai(&reader);
	find_node(&reader);
	page->is_cancelled = given_bool(&reader.given, KEY_CANCELLED, false);
	bool is_draft = given_bool(&reader.given, KEY_DRAFT, false);
	page->state = state_of(page, is_draft, now_s);
	return page;
}

void
page_set_body(struct page *page, struct markdown *markdown)
{
	page->markdown = markdown;
	if (!*page->title) {
		g_free(page->title);
		page->title = markdown->title && *markdown->title
				  ? g_strdup(markdown->title)
				  : blurb_title(page->path);
	}
	page->words = markdown->text ? han_count(markdown->text->str) : 0;
	if (!*page->description && markdown->text) {
		g_free(page->description);
		page->description = blurb_description(markdown->text);
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

bool
page_is_over(const struct page *page, int64_t now_s)
{
	return page->over_s != NO_INSTANT && page->over_s <= now_s;
}

bool
page_owes_results(const struct page *page)
{
	return page->kind->id == KIND_EVENT && !page->matter->file && !page->is_cancelled;
}

int64_t
page_last_s(const struct page *page)
{
	int64_t last_s = NO_INSTANT;
	for (guint i = 0; page->occurrences && i < page->occurrences->len; i++)
		last_s = MAX(last_s,
		    g_array_index(page->occurrences, struct occurrence, i).over_s);
	return last_s;
}

int64_t
page_last_start(const struct page *page)
{
	guint n = page->occurrences ? page->occurrences->len : 0;
	return n > 0 ? g_array_index(page->occurrences, struct occurrence, n - 1).start_s
		     : page->start_s;
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

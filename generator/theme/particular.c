#include "particular.h"

#include <string.h>

#include "site/clock.h"
#include "site/correction.h"
#include "site/person.h"
#include "site/result.h"

#include "questions.h"

#define UNITS_PER_MINUTE 220 /* read aloud, 200 to 240 (web-facts §15) */

struct setting {
	struct value *root;
	struct value_pool *pool;
	const struct card_maker *maker;
	GHashTable *cards;
	const struct page *page;
};

static void
set(const struct setting *setting, const char *name, struct value *value)
{
	value_map_set(setting->root, name, value);
}

static void
set_list(const struct setting *setting, const char *name, const char *has_name,
    struct value *list)
{
	value_map_set_list(setting->root, name, has_name, list);
}

static struct value *
cards_of(const struct setting *setting, const GPtrArray *pages)
{
	return card_list(setting->pool, setting->cards, pages);
}

static struct value *
texts_of(const struct setting *setting, const GPtrArray *texts)
{
	if (!texts)
		return value_nothing();
	struct value *list = value_list(setting->pool);
	for (guint i = 0; texts && i < texts->len; i++)
		value_list_add(list, value_text_borrowed(setting->pool, texts->pdata[i]));
	return list;
}

static void
set_pages(const struct setting *setting)
{
	const struct detail *detail = &setting->page->detail;
	set(setting, "venue",
	    detail->venue ? g_hash_table_lookup(setting->cards, detail->venue)
			  : value_null());
	set_list(setting, "experts", "has_experts", cards_of(setting, detail->experts));
	set_list(
	    setting, "campaigns", "has_campaigns", cards_of(setting, detail->campaigns));
	set_list(
	    setting, "chapters", "has_chapters", cards_of(setting, detail->chapters));
}

static struct value *
results_of(const struct setting *setting)
{
	const struct outcome *outcome = result_latest(setting->page->detail.results);
	if (!outcome)
		return value_nothing();
	struct value *list = value_list(setting->pool);
	for (int i = 0; i < RESULT_COUNT; i++) {
		const struct result *result = result_get((enum result_id)i);
		if (outcome->figures[i] == RESULT_UNKNOWN)
			continue;
		struct value *map = value_map(setting->pool);
		value_map_set(
		    map, "id", value_text_borrowed(setting->pool, result->name));
		value_map_set(map, "label",
		    value_text_borrowed(setting->pool, result->synonyms[0]));
		value_map_set(
		    map, "value", value_int(setting->pool, outcome->figures[i]));
		value_map_set(
		    map, "unit", value_text_borrowed(setting->pool, result->unit));
		value_list_add(list, map);
	}
	return list;
}

/* Said only where the next time stands on the same page. */
static struct value *
results_date(const struct setting *setting)
{
	const struct outcome *outcome = result_latest(setting->page->detail.results);
	bool is_said = outcome && outcome->day_s != NO_INSTANT;
	return is_said ? value_instant(setting->pool, outcome->day_s) : value_null();
}

static struct value *
coordinates_of(const struct setting *setting)
{
	const struct detail *detail = &setting->page->detail;
	const struct coordinates *at = &detail->coordinates;
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	if (!at->is_known && detail->venue)
		at = &detail->venue->detail.coordinates;
	if (!at->is_known)
		return value_null();
	struct value *map = value_map(setting->pool);
	g_ascii_formatd(text, sizeof text, "%.6f", at->latitude);
	value_map_set(map, "latitude", value_text(setting->pool, text));
	g_ascii_formatd(text, sizeof text, "%.6f", at->longitude);
	value_map_set(map, "longitude", value_text(setting->pool, text));
	return map;
}

/* Where it is, in words one can look up in a map. */
static struct value *
place_of(const struct setting *setting)
{
	const struct page *page = setting->page;
	const char *address = facts_find(page->facts, "地址");
	return value_said(
	    setting->pool, address ? address : facts_find(page->facts, "地点"));
}

static void
set_event(const struct setting *setting)
{
	struct value_pool *pool = setting->pool;
	const struct detail *detail = &setting->page->detail;
	const struct activity *activity = detail->activity;
	set(setting, "activity",
	    activity ? value_text_borrowed(pool, activity->names[0])
		     : value_said(pool, detail->type));
	set_list(
	    setting, "programme", "has_programme", texts_of(setting, detail->programme));
	set_list(setting, "results", "has_results", results_of(setting));
	set(setting, "results_date", results_date(setting));
	set(setting, "coordinates", coordinates_of(setting));
	set(setting, "place", place_of(setting));
	/* Kept as the next midnight; people are told the last day itself. */
	set(setting, "deadline",
	    detail->deadline_s == NO_INSTANT
		? value_null()
		: value_instant(pool, detail->deadline_s - 1));
}

static struct value *
people_of(const struct setting *setting)
{
	const GPtrArray *people = setting->page->detail.people;
	if (!people)
		return value_nothing();
	struct value *list = value_list(setting->pool);
	for (guint i = 0; i < people->len; i++) {
		const struct person *person = people->pdata[i];
		struct value *map = value_map(setting->pool);
		value_map_set(map, "name", value_said(setting->pool, person->name));
		value_map_set(map, "note", value_said(setting->pool, person->note));
		value_map_set(map, "picture",
		    card_picture(setting->maker, setting->pool, person->picture));
		value_list_add(list, map);
	}
	return list;
}

static struct value *
corrections_of(const struct setting *setting)
{
	const GPtrArray *corrections = setting->page->detail.corrections;
	if (!corrections)
		return value_nothing();
	struct value *list = value_list(setting->pool);
	for (guint i = 0; i < corrections->len; i++) {
		const struct correction *correction = corrections->pdata[i];
		struct value *map = value_map(setting->pool);
		value_map_set(map, "date",
		    correction->date_s == NO_INSTANT
			? value_null()
			: value_instant(setting->pool, correction->date_s));
		value_map_set(
		    map, "text", value_text_borrowed(setting->pool, correction->text));
		value_list_add(list, map);
	}
	return list;
}

/* The type by the name: what browsers need to know before they fetch it. */
static const char *
sound_type(const char *path)
{
	static const char *const types[][2] = {{".mp3", "audio/mpeg"},
	    {".m4a", "audio/mp4"}, {".aac", "audio/aac"}, {".ogg", "audio/ogg"},
	    {".opus", "audio/ogg"}, {".wav", "audio/wav"}};
	g_autofree char *lower = g_ascii_strdown(path, -1);
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (g_str_has_suffix(lower, types[i][0]))
			return types[i][1];
	}
	return NULL;
}

static struct value *
audio_of(const struct setting *setting)
{
	const struct media *sound = setting->page->detail.sound;
	if (!sound || !sound->address)
		return value_null();
	struct value *map = value_map(setting->pool);
	value_map_set(map, "url",
	    card_url(
		setting->pool, setting->maker->site->settings->root, sound->address));
	value_map_set(
	    map, "type", value_text_borrowed(setting->pool, sound_type(sound->path)));
	return map;
}

/* "约 40 秒", "约 2 分钟". */
static struct value *
speech_of(const struct setting *setting)
{
	size_t seconds =
	    (setting->page->words * 60 + UNITS_PER_MINUTE - 1) / UNITS_PER_MINUTE;
	seconds = (seconds + 4) / 5 * 5;
	g_autofree char *text = seconds < 100
				    ? g_strdup_printf("约 %zu 秒", seconds)
				    : g_strdup_printf("约 %zu 分钟", (seconds + 30) / 60);
	return seconds > 0 ? value_text(setting->pool, text) : value_null();
}

static struct value *
times_of(const struct setting *setting)
{
	const GArray *written = setting->page->detail.times;
	if (!written)
		return value_nothing();
	struct value *times = value_list(setting->pool);
	for (guint i = 0; i < written->len; i++) {
		g_autofree char *text = clock_print(g_array_index(written, int, i));
		value_list_add(times, value_text(setting->pool, text));
	}
	return times;
}

static void
set_broadcast(const struct setting *setting)
{
	set_list(setting, "times", "has_times", times_of(setting));
	set(setting, "audio", audio_of(setting));
	set(setting, "speech",
	    setting->page->kind->id == KIND_BROADCAST ? speech_of(setting)
						      : value_null());
}

static void
set_papers(const struct setting *setting)
{
	struct value_pool *pool = setting->pool;
	const struct detail *detail = &setting->page->detail;
	g_autofree char *month =
	    detail->month ? g_strdup_printf("%d年%d月", detail->year, detail->month)
			  : NULL;
	set(setting, "issue_month", value_text(pool, month));
	set(setting, "issue",
	    detail->issue ? value_int(pool, detail->issue) : value_null());
	set(setting, "version", value_said(pool, detail->version));
	set(setting, "adopted",
	    detail->adopted_s == NO_INSTANT ? value_null()
					    : value_instant(pool, detail->adopted_s));
	set_list(setting, "people", "has_people", people_of(setting));
	set_list(setting, "corrections", "has_corrections", corrections_of(setting));
}

/* Is anything known of where it comes from and who answers for it? */
static bool
is_signed(const struct setting *setting)
{
	static const char *const told[] = {"source", "org", "author", "reviewer", "date",
	    "updated", "valid_until", "has_reviews", "is_health", "ai"};
	const struct value *card = card_find(setting->cards, setting->page);
	bool is = value_is_truthy(value_map_get(setting->root, "has_corrections"));
	for (size_t i = 0; i < G_N_ELEMENTS(told) && !is; i++)
		is = value_is_truthy(value_map_get(card, told[i]));
	return is;
}

void
particular_set(struct value *root, struct value_pool *pool,
    const struct card_maker *maker, GHashTable *cards, const struct page *page,
    const GString *content)
{
	const struct setting setting = {root, pool, maker, cards, page};
	set_pages(&setting);
	set_event(&setting);
	set_broadcast(&setting);
	set_papers(&setting);
	questions_set(&(struct questions){root, pool, maker->site, page}, content);
	set(&setting, "is_signed", value_bool(is_signed(&setting)));
}

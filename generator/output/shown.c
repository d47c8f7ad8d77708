#include "shown.h"

#include "site/correction.h"
#include "site/person.h"
#include "site/result.h"

static void
append(GString *out, const char *text)
{
	g_string_append_printf(out, "%s\n", text ? text : "");
}

static void
append_event(GString *out, const struct detail *detail)
{
	for (guint i = 0; detail->programme && i < detail->programme->len; i++)
		append(out, detail->programme->pdata[i]);
	const struct outcome *outcome = result_latest(detail->results);
	for (int i = 0; outcome && i < RESULT_COUNT; i++) {
		const struct result *result = result_get((enum result_id)i);
		if (outcome->figures[i] != RESULT_UNKNOWN)
			g_string_append_printf(out, "%s\n%d %s\n", result->synonyms[0],
			    (int)outcome->figures[i], result->unit);
	}
}

/* Kinds whose pages list them. */
static bool
shows_people(const struct page *page)
{
	enum kind_id kind = page->kind->id;
	return !page->detail.no_names &&
	       (kind == KIND_HONOUR || kind == KIND_ARTICLE || kind == KIND_NOTICE);
}

static void
append_people(GString *out, const GPtrArray *people)
{
	for (guint i = 0; people && i < people->len; i++) {
		const struct person *person = people->pdata[i];
		append(out, person->name);
		append(out, person->note);
	}
}

void
shown_append(GString *out, const struct page *page)
{
	const struct detail *detail = &page->detail;
	if (page->kind->id == KIND_EVENT)
		append_event(out, detail);
	if (shows_people(page))
		append_people(out, detail->people);
	for (guint i = 0; detail->corrections && i < detail->corrections->len; i++) {
		const struct correction *correction = detail->corrections->pdata[i];
		append(out, correction->text);
	}
}

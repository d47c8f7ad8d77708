#include "detail.h"

#include <stdlib.h>
#include <string.h>

#include "common/text.h"

#include "clock.h"
#include "correction.h"
#include "field.h"
#include "person.h"
#include "phone.h"
#include "result.h"

#define LITERACY_MAX 66 /* 《中国公民健康素养（2024年版）》 */

static GPtrArray *
list_or_null(const struct given *given, enum key_id key)
{
	return given_is(given, key) ? given_list(given, key) : NULL;
}

/* An event's type is one of a vocabulary, so that reports can add up; a venue's is a free
 * word. */
static void
read_type(struct detail *detail, const struct given *given, enum kind_id kind)
{
	detail->type = given_text(given, KEY_TYPE);
	if (kind != KIND_EVENT || !*detail->type)
		return;
	detail->activity = activity_find(detail->type);
	if (detail->activity)
		return;
	const char *near = activity_nearest(detail->type);
	g_autoptr(GString) all = g_string_new(NULL);
	for (int i = 0; activity_get(i); i++)
		g_string_append_printf(
		    all, "%s%s", i > 0 ? "、" : "", activity_get(i)->names[0]);
	g_autofree char *fix =
	    near ? g_strdup_printf(_("did you mean “%s”?"), near)
		 : g_strdup_printf(_("write one of these, or 其他: %s"), all->str);
	diag_add(given->diag, RULE_UNKNOWN_TYPE, given_place(given, KEY_TYPE), fix,
	    _("no sort of event is called “%s”"), detail->type);
}

static void
read_phones(struct detail *detail, const struct given *given, enum kind_id kind)
{
	enum key_id key = kind == KIND_EVENT ? KEY_CONTACT : KEY_PHONE;
	g_autofree char *text = given_is(given, key) ? given_text(given, key) : NULL;
	g_autofree char *bad = NULL;
	if (!text || !*text)
		return;
	detail->phones = phone_read(text, &bad);
	if (bad)
		given_refuse(given, key,
		    _("write 0580-5550100, 5550100 or 12320; several with 、 between"),
		    bad);
}

static void
read_hours(struct detail *detail, const struct given *given)
{
	g_autofree char *text =
	    given_is(given, KEY_HOURS) ? given_text(given, KEY_HOURS) : NULL;
	const char *bad = NULL;
	if (!text || !*text)
		return;
	detail->hours = hours_read(text, &bad);
	if (bad)
		given_refuse(given, KEY_HOURS,
		    _("write 周一至周五 8:30–11:30，14:00–17:00; other words in （）"),
		    bad);
}

static void
read_fee(struct detail *detail, const struct given *given)
{
	g_autofree char *text = given_text(given, KEY_FEE);
	if (*text && !money_read(text, &detail->fee))
		given_refuse(given, KEY_FEE, _("write 免费, 20元 or 20–50元"), text);
}

static void
read_points(struct detail *detail, const struct given *given)
{
	detail->points = list_or_null(given, KEY_POINTS);
	if (!detail->points || detail->points->len <= POINTS_MAX)
		return;
	given_refuse(given, KEY_POINTS, _("keep the three that matter most"),
	    detail->points->pdata[POINTS_MAX]);
	g_ptr_array_set_size(detail->points, POINTS_MAX);
}

static void
read_literacy(struct detail *detail, const struct given *given)
{
	g_autoptr(GPtrArray) list = list_or_null(given, KEY_LITERACY);
	if (!list)
		return;
	detail->literacy = g_array_new(false, false, sizeof(int));
	for (guint i = 0; i < list->len; i++) {
		char *end = NULL;
		long n = strtol(list->pdata[i], &end, 10);
		int number = (int)n;
		if (*end || n < 1 || n > LITERACY_MAX)
			given_refuse(given, KEY_LITERACY,
			    _("write numbers of the 66 items, such as [4, 12]"),
			    list->pdata[i]);
		else
			g_array_append_val(detail->literacy, number);
	}
}

static int
compare_int(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void
read_times(struct detail *detail, const struct given *given)
{
	g_autoptr(GPtrArray) list = list_or_null(given, KEY_TIMES);
	if (!list)
		return;
	detail->times = g_array_new(false, false, sizeof(int));
	for (guint i = 0; i < list->len; i++) {
		const char *at = list->pdata[i];
		int minutes = clock_take(&at);
		if (minutes >= 0 && !*at)
			g_array_append_val(detail->times, minutes);
		else
			given_refuse(given, KEY_TIMES,
			    _("write times of the day: [07:00, 11:30, 17:30]"),
			    list->pdata[i]);
	}
	g_array_sort(detail->times, compare_int);
}

/* "2026-05", "2026年5月". */
static void
read_month(struct detail *detail, const struct given *given)
{
	g_autofree char *text = given_text(given, KEY_MONTH);
	char *end = NULL;
	if (!*text)
		return;
	long year = strtol(text, &end, 10), month = 0;
	bool has_year = end - text == 4;
	if (g_str_has_prefix(end, "年"))
		month = strtol(end + strlen("年"), &end, 10);
	else if (*end == '-' || *end == '/' || *end == '.')
		month = strtol(end + 1, &end, 10);
	if (g_str_has_prefix(end, "月"))
		end += strlen("月");
	if (has_year && year >= 1949 && year <= 2100 && month >= 1 && month <= 12 &&
	    !*end) {
		detail->year = (int)year;
		detail->month = (int)month;
		return;
	}
	given_refuse(given, KEY_MONTH, _("write year and month, such as 2026-05"), text);
}

/* Most pages say nothing of all this. */
static bool
is_empty(const struct given *given)
{
	static const enum key_id keys[] = {KEY_TYPE, KEY_CONTACT, KEY_PHONE, KEY_HOURS,
	    KEY_FEE, KEY_POINTS, KEY_LITERACY, KEY_TIMES, KEY_MONTH, KEY_COORDINATES,
	    KEY_RESULTS, KEY_PEOPLE, KEY_CORRECTIONS, KEY_NO_NAMES, KEY_PROGRAMME,
	    KEY_HEADLINE, KEY_VERSION, KEY_AUDIO, KEY_DEADLINE, KEY_ADOPTED, KEY_ISSUE};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (given->values[keys[i]])
			return false;
	}
	return true;
}

void
detail_read(struct detail *detail, const struct given *given, enum kind_id kind)
{
	detail->deadline_s = detail->adopted_s = NO_INSTANT;
	if (is_empty(given)) {
		char **const texts[] = {
		    &detail->headline, &detail->version, &detail->audio, &detail->type};
		for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
			*texts[i] = g_strdup("");
		return;
	}
	read_type(detail, given, kind);
	read_phones(detail, given, kind);
	read_hours(detail, given);
	read_fee(detail, given);
	read_points(detail, given);
	read_literacy(detail, given);
	read_times(detail, given);
	read_month(detail, given);
	detail->coordinates = coordinates_read(given, KEY_COORDINATES);
	detail->results = result_read(given);
	detail->people = person_read(given);
	detail->corrections = correction_read(given);
	detail->no_names = given_bool(given, KEY_NO_NAMES, false);
	detail->programme = list_or_null(given, KEY_PROGRAMME);
	detail->headline = given_text(given, KEY_HEADLINE);
	detail->version = given_text(given, KEY_VERSION);
	detail->audio = given_text(given, KEY_AUDIO);
	detail->deadline_s = given_last_day(given, KEY_DEADLINE);
	detail->adopted_s = given_date(given, KEY_ADOPTED);
	detail->issue = (int)given_number(given, KEY_ISSUE, 1, 100000, 0);
}

void
detail_release(struct detail *detail)
{
	GPtrArray *const lists[] = {detail->phones, detail->people, detail->corrections,
	    detail->programme, detail->points, detail->experts, detail->campaigns,
	    detail->chapters};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		if (lists[i])
			g_ptr_array_unref(lists[i]);
	}
	g_clear_pointer(&detail->literacy, g_array_unref);
	g_clear_pointer(&detail->times, g_array_unref);
	g_clear_pointer(&detail->results, g_array_unref);
	hours_free(detail->hours);
	g_free(detail->headline);
	g_free(detail->version);
	g_free(detail->audio);
	g_free(detail->type);
}

char *
detail_fact(const struct detail *detail, enum key_id key)
{
	if (key == KEY_HOURS && detail->hours)
		return hours_print(detail->hours);
	if (key == KEY_FEE)
		return money_print(&detail->fee);
	return NULL;
}

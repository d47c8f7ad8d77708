#include "change.h"

#include <stdbool.h>
#include <string.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/text.h"

#include "field.h"
#include "instant.h"
#include "key.h"

static bool
is_same_day(const struct date_time *a, const struct date_time *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

/* The one planned for that day, or at that time; -1 if none is. */
static int
find(const struct change_keys *keys, const GArray *occurrences,
    const struct date_time *wanted)
{
	for (guint i = 0; i < occurrences->len; i++) {
		int64_t planned_s =
		    g_array_index(occurrences, struct occurrence, i).planned_s;
		struct date_time at = date_time_at(planned_s, keys->zone);
		if (wanted->has_time ? planned_s == wanted->unix_s
				     : is_same_day(&at, wanted))
			return (int)i;
	}
	return -1;
}

/* Before the first and behind the last that we know, nobody can say. */
static bool
is_known(const GArray *occurrences, int64_t unix_s)
{
	if (occurrences->len == 0)
		return false;
	const struct occurrence *first =
				    &g_array_index(occurrences, struct occurrence, 0),
				*last = first + occurrences->len - 1;
	return unix_s >= first->planned_s - DAY_S && unix_s <= last->planned_s + DAY_S;
}

static void
report_none(const struct change_keys *keys, const char *key, const char *text,
    struct diag_place place)
{
	diag_add(keys->diag, RULE_BAD_VALUE, place,
	    _("write a day on which it would take place, such as 2027-02-03"),
	    _("“%s” names a day on which nothing is planned: %s"), key, text);
}

static bool
read_day(const struct change_keys *keys, const char *key, const char *text,
    struct diag_place place, struct date_time *day)
{
	struct instant instant = {text, key, place, keys->zone, keys->diag};
	return instant_read(&instant, day);
}

static void
apply_except(const struct change_keys *keys, GArray *occurrences)
{
	g_autoptr(GArray) places = NULL;
	g_autoptr(GPtrArray) days = field_list(keys->except, &places, keys->diag);
	for (guint i = 0; i < days->len; i++) {
		struct date_time day;
		struct diag_place place = g_array_index(places, struct diag_place, i);
		if (!read_day(keys, keys->except->key, days->pdata[i], place, &day))
			continue;
		int at = find(keys, occurrences, &day);
		bool was_known = is_known(occurrences, day.unix_s);
		if (at < 0 && was_known)
			report_none(keys, keys->except->key, days->pdata[i], place);
		for (; at >= 0; at = find(keys, occurrences, &day))
			g_array_remove_index(occurrences, (guint)at);
	}
}

/* A new day keeps the time, a new time the day. */
static bool
read_new(const struct change_keys *keys, const struct occurrence *old, const char *text,
    struct diag_place place, int64_t *start_s)
{
	struct date_time was = date_time_at(old->planned_s, keys->zone), is;
	g_autofree char *that_day =
	    g_strdup_printf("%04d-%02d-%02d %s", was.year, was.month, was.day, text);
	if (dateline_parse(that_day, keys->zone, &is) && is.has_time) {
		*start_s = is.unix_s;
		return true;
	}
	if (!read_day(keys, keys->moved->key, text, place, &is))
		return false;
	if (!is.has_time) {
		is.hour = was.hour;
		is.minute = was.minute;
		is.second = was.second;
	}
	*start_s = is.has_time ? is.unix_s : date_instant(&is, keys->zone);
	return true;
}

static void
move(const struct change_keys *keys, GArray *occurrences, const struct yaml_pair *pair)
{
	struct date_time day;
	const char *text = field_text(pair->value, keys->diag);
	int64_t start_s = 0;
	if (!text || !read_day(keys, keys->moved->key, pair->key, pair->place, &day))
		return;
	int at = find(keys, occurrences, &day);
	if (at < 0) {
		if (is_known(occurrences, day.unix_s))
			report_none(keys, keys->moved->key, pair->key, pair->place);
		return;
	}
	struct occurrence *old = &g_array_index(occurrences, struct occurrence, at);
	if (!read_new(keys, old, text, pair->value->place, &start_s))
		return;
	if (old->end_s != NO_INSTANT)
		old->end_s += start_s - old->start_s;
	old->start_s = start_s;
	occurrence_close(old, keys->zone);
}

/* Once all have moved: does another one stand where this one went? */
static void
check_free(const struct change_keys *keys, const GArray *occurrences,
    const struct yaml_pair *pair)
{
	struct date_time day;
	int at = dateline_parse(pair->key, keys->zone, &day)
		     ? find(keys, occurrences, &day)
		     : -1;
	for (int i = 0; at >= 0 && i < (int)occurrences->len; i++) {
		const struct occurrence *all = (const void *)occurrences->data;
		if (i == at || all[i].start_s != all[at].start_s)
			continue;
		g_autofree char *fix = g_strdup_printf(
		    _("write another time, or take the day out with “%s”"),
		    key_beside(KEY_EXCEPT, keys->moved->key));
		diag_add(keys->diag, RULE_BAD_VALUE, pair->value->place, fix,
		    _("at the new time it takes place anyway"));
		return;
	}
}

static void
apply_moved(const struct change_keys *keys, GArray *occurrences)
{
	const struct yaml *moved = keys->moved;
	if (!field_map(moved, keys->diag))
		return;
	for (guint i = 0; i < moved->pairs->len; i++)
		move(keys, occurrences, moved->pairs->pdata[i]);
	for (guint i = 0; i < moved->pairs->len; i++)
		check_free(keys, occurrences, moved->pairs->pdata[i]);
	g_array_sort(occurrences, occurrence_compare);
}

void
change_apply(const struct change_keys *keys, GArray *occurrences)
{
	if (keys->except)
		apply_except(keys, occurrences);
	if (keys->moved)
		apply_moved(keys, occurrences);
}

#include "agenda.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"
#include "common/lunar.h"

#define DAY_S  86400
#define HOUR_S 3600

static GTimeZone *
zone_of(GTimeZone *zone)
{
	return zone ? g_time_zone_ref(zone) : g_time_zone_new_utc();
}

static int64_t
midnight(const struct date_time *date, GTimeZone *zone)
{
	g_autoptr(GDateTime) at =
	    g_date_time_new(zone, date->year, date->month, date->day, 0, 0, 0);
	return at ? g_date_time_to_unix(at) : 0;
}

struct agenda_day
agenda_day(int64_t now_s, int ahead, GTimeZone *given)
{
	g_autoptr(GTimeZone) zone = zone_of(given);
	struct date_time now = date_time_at(date_clamp(now_s), zone);
	int64_t days = civil_days(now.year, now.month, now.day) + ahead;
	struct date_time date = date_of_days(days), next = date_of_days(days + 1);
	return (struct agenda_day){date.year, date.month, date.day,
	    civil_weekday(date.year, date.month, date.day), midnight(&date, zone),
	    midnight(&next, zone)};
}

static bool
is_theme_kind(const char *kind)
{
	return strcmp(kind, "theme-day") == 0 || strcmp(kind, "day") == 0;
}

/* An event without an end takes an hour, a whole day its day. */
static int64_t
end_of(const struct bundle_occurrence *at)
{
	if (at->end > at->start)
		return at->end;
	return at->start + (at->is_all_day ? DAY_S : HOUR_S);
}

static int
rank(const struct agenda_entry *entry)
{
	return entry->is_theme ? 0 : entry->is_all_day ? 1 : 2;
}

static int
compare_in_day(const void *a, const void *b)
{
	const struct agenda_entry *x = a, *y = b;
	if (rank(x) != rank(y))
		return rank(x) - rank(y);
	if (x->start_s != y->start_s)
		return x->start_s < y->start_s ? -1 : 1;
	return strcmp(x->item->id, y->item->id);
}

static int
compare_by_time(const void *a, const void *b)
{
	const struct agenda_entry *x = a, *y = b;
	if (x->start_s != y->start_s)
		return x->start_s < y->start_s ? -1 : 1;
	return strcmp(x->item->id, y->item->id);
}

static void
add_between(GArray *out, const struct bundle_item *item, int64_t from_s, int64_t to_s,
    bool starts)
{
	for (guint i = 0; i < item->occurrences->len; i++) {
		const struct bundle_occurrence *at =
		    &g_array_index(item->occurrences, struct bundle_occurrence, i);
		bool is_inside = at->start < to_s &&
				 (starts ? at->start >= from_s : end_of(at) > from_s);
		struct agenda_entry entry = {item, at->start, end_of(at), at->is_all_day,
		    is_theme_kind(item->kind)};
		if (is_inside)
			g_array_append_val(out, entry);
	}
}

static GArray *
collect(const struct page_setting *setting, int64_t from_s, int64_t to_s, bool starts)
{
	GArray *out = g_array_new(false, false, sizeof(struct agenda_entry));
	const GPtrArray *items = setting->playlist ? setting->playlist->items : NULL;
	for (guint i = 0; items && i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		if (item->occurrences->len > 0 &&
		    (!setting->concerns ||
			setting->concerns(item, setting->concerns_data)))
			add_between(out, item, from_s, to_s, starts);
	}
	return out;
}

GArray *
agenda_of(const struct page_setting *setting, const struct agenda_day *day)
{
	GArray *out = collect(setting, day->start_s, day->end_s, false);
	g_array_sort(out, compare_in_day);
	return out;
}

/* What comes every week is announced once. */
static void
keep_first(GArray *entries, guint most)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	guint n = 0;
	for (guint i = 0; i < entries->len && n < most; i++) {
		struct agenda_entry entry =
		    g_array_index(entries, struct agenda_entry, i);
		if (g_hash_table_add(seen, (void *)entry.item))
			g_array_index(entries, struct agenda_entry, n++) = entry;
	}
	g_array_set_size(entries, n);
}

GArray *
agenda_after(const struct page_setting *setting, const struct agenda_day *day, int days,
    guint most)
{
	GArray *out =
	    collect(setting, day->end_s, day->end_s + (int64_t)days * DAY_S, true);
	g_array_sort(out, compare_by_time);
	keep_first(out, most);
	return out;
}

char *
agenda_time(const struct agenda_entry *entry, GTimeZone *given)
{
	if (entry->is_all_day)
		return g_strdup("全天");
	g_autoptr(GTimeZone) zone = zone_of(given);
	struct date_time at = date_time_at(entry->start_s, zone);
	return g_strdup_printf("%d:%02d", at.hour, at.minute);
}

char *
agenda_lunar(const struct agenda_day *day)
{
	struct lunar_day lunar;
	if (!lunar_at(day->year, day->month, day->day, &lunar))
		return g_strdup("");
	g_autofree char *name = lunar_name(&lunar);
	const char *festival = lunar_festival(&lunar);
	return g_strconcat(
	    "农历", name, festival ? " " : "", festival ? festival : "", NULL);
}

/* The last term on or before a day, and how many days ago; terms are half a month apart.
 */
static int
term_before(const struct agenda_day *day, int *days_ago)
{
	int64_t number = civil_days(day->year, day->month, day->day);
	for (*days_ago = 0; *days_ago < 17; (*days_ago)++) {
		struct date_time at = date_of_days(number - *days_ago);
		int term = lunar_term_on(at.year, at.month, at.day);
		if (term >= 0)
			return term;
	}
	return -1;
}

char *
agenda_term(const struct agenda_day *day)
{
	int days_ago = 0, term = term_before(day, &days_ago);
	if (term < 0)
		return g_strdup("");
	if (days_ago == 0)
		return g_strconcat("今日", lunar_term_name(term), NULL);
	return g_strdup_printf("%s第%d天", lunar_term_name(term), days_ago + 1);
}

char *
agenda_holiday(const struct page_setting *setting, const struct agenda_day *day)
{
	const struct bundle_holiday *holiday =
	    setting->playlist ? bundle_playlist_holiday(
				    setting->playlist, day->year, day->month, day->day)
			      : NULL;
	if (!holiday)
		return g_strdup("");
	return holiday->is_off ? g_strconcat(holiday->name, " 放假", NULL)
			       : g_strdup("调休上班");
}

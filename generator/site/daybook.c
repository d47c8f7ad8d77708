#include "daybook.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"
#include "common/dateline.h"
#include "common/lunar.h"
#include "common/text.h"

/* A theme day, found by one of three ways. */
struct theme_day {
	char *name;
	int month, day; /* 0: by the others */
	int term;	/* -1: by the others */
	struct lunar_yearly lunar;
};

struct daybook {
	GHashTable *holidays; /* day since 1970 → struct daybook_holiday */
	GHashTable *years;    /* as a set */
	GPtrArray *days;      /* of struct theme_day */
};

/* A table as it is being read. */
struct table {
	const struct diag_source *source;
	int line;
	struct diag *diag;
};

static void
free_holiday(void *data)
{
	struct daybook_holiday *holiday = data;
	g_free(holiday->name);
	g_free(holiday);
}

static void
free_day(void *data)
{
	struct theme_day *day = data;
	g_free(day->name);
	g_free(day);
}

struct daybook *
daybook_new(void)
{
	struct daybook *daybook = g_new(struct daybook, 1);
	daybook->holidays = g_hash_table_new_full(NULL, NULL, NULL, free_holiday);
	daybook->years = g_hash_table_new(NULL, NULL);
	daybook->days = g_ptr_array_new_with_free_func(free_day);
	return daybook;
}

void
daybook_free(struct daybook *daybook)
{
	if (!daybook)
		return;
	g_hash_table_unref(daybook->holidays);
	g_hash_table_unref(daybook->years);
	g_ptr_array_unref(daybook->days);
	g_free(daybook);
}

static void
report(const struct table *table, const char *line, const char *fix)
{
	diag_add(table->diag, RULE_BAD_VALUE,
	    (struct diag_place){table->source, table->line, 0}, fix,
	    _("this line cannot be read: %s"), line);
}

/* Calls `take` with the columns of each line that says something. */
static void
each_line(struct table *table, void *data,
    bool (*take)(const struct table *table, char *const *columns, guint n, void *data),
    const char *fix)
{
	g_auto(GStrv) lines = g_strsplit(table->source->text, "\n", -1);
	for (int i = 0; lines[i]; i++) {
		table->line = i + 1;
		g_strchomp(lines[i]);
		if (!*lines[i] || *lines[i] == '#')
			continue;
		g_auto(GStrv) columns = g_strsplit(lines[i], "\t", -1);
		for (int c = 0; columns[c]; c++)
			g_strstrip(columns[c]);
		if (!take(table, columns, g_strv_length(columns), data))
			report(table, lines[i], fix);
	}
}

/* What is being read into, and of which year. */
struct year {
	struct daybook *daybook;
	int number;
};

static void *
key_of(int year, int month, int day)
{
	return GINT_TO_POINTER((int)civil_days(year, month, day));
}

static bool
take_holiday(const struct table *table, char *const *columns, guint n, void *data)
{
	const struct year *year = data;
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	struct date_time day;
	(void)table;
	if (n < 3 || !*columns[2] || !dateline_parse(columns[0], utc, &day) ||
	    day.has_time || day.year != year->number)
		return false;
	bool is_worked = strcmp(columns[1], "work") == 0;
	if (!is_worked && strcmp(columns[1], "off") != 0)
		return false;
	struct daybook_holiday *holiday = g_new(struct daybook_holiday, 1);
	*holiday = (struct daybook_holiday){g_strdup(columns[2]), is_worked};
	g_hash_table_replace(
	    year->daybook->holidays, key_of(day.year, day.month, day.day), holiday);
	return true;
}

static gboolean
is_of_year(void *key, void *value, void *data)
{
	(void)value;
	return date_of_days(GPOINTER_TO_INT(key)).year == GPOINTER_TO_INT(data);
}

void
daybook_read_holidays(struct daybook *daybook, int year, const struct diag_source *source,
    struct diag *diag)
{
	struct table table = {source, 0, diag};
	struct year into = {daybook, year};
	g_hash_table_foreach_remove(daybook->holidays, is_of_year, GINT_TO_POINTER(year));
	g_hash_table_add(daybook->years, GINT_TO_POINTER(year));
	each_line(&table, &into, take_holiday,
	    _("write a day of the file's year, off or work, and the holiday's name, with "
	      "tabs between"));
}

/* "05-15" */
static bool
read_month_day(const char *text, struct theme_day *day)
{
	char *end = NULL;
	guint64 month = g_ascii_strtoull(text, &end, 10), number = 0;
	if (end == text || *end != '-')
		return false;
	text = end + 1;
	number = g_ascii_strtoull(text, &end, 10);
	if (end == text || *end || month < 1 || month > 12 || number < 1 ||
	    (int)number > civil_month_days(2024, (int)month))
		return false;
	day->month = (int)month;
	day->day = (int)number;
	return true;
}

static bool
take_day(const struct table *table, char *const *columns, guint n, void *data)
{
	struct daybook *daybook = data;
	(void)table;
	if (n < 2 || !*columns[1])
		return false;
	struct theme_day found = {.term = lunar_term_find(columns[0])};
	if (found.term < 0 && !read_month_day(columns[0], &found) &&
	    !lunar_parse(columns[0], &found.lunar))
		return false;
	struct theme_day *day = g_new(struct theme_day, 1);
	*day = found;
	day->name = g_strdup(columns[1]);
	g_ptr_array_add(daybook->days, day);
	return true;
}

void
daybook_read_days(
    struct daybook *daybook, const struct diag_source *source, struct diag *diag)
{
	struct table table = {source, 0, diag};
	g_ptr_array_set_size(daybook->days, 0);
	each_line(&table, daybook, take_day,
	    _("write a day (05-15, 九月初九 or 冬至) and its name, with a tab between"));
}

bool
daybook_knows(const struct daybook *daybook, int year)
{
	return g_hash_table_contains(daybook->years, GINT_TO_POINTER(year));
}

const struct daybook_holiday *
daybook_holiday(const struct daybook *daybook, int year, int month, int day)
{
	return g_hash_table_lookup(daybook->holidays, key_of(year, month, day));
}

static int
compare_keys(const void *a, const void *b)
{
	int x = GPOINTER_TO_INT(*(void *const *)a),
	    y = GPOINTER_TO_INT(*(void *const *)b);
	return (x > y) - (x < y);
}

void
daybook_each_holiday(const struct daybook *daybook,
    void (*each)(
	int year, int month, int day, const struct daybook_holiday *holiday, void *data),
    void *data)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new();
	GHashTableIter iter;
	void *key = NULL;
	g_hash_table_iter_init(&iter, daybook->holidays);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_ptr_array_add(keys, key);
	g_ptr_array_sort(keys, compare_keys);
	for (guint i = 0; i < keys->len; i++) {
		struct date_time day = date_of_days(GPOINTER_TO_INT(keys->pdata[i]));
		each(day.year, day.month, day.day,
		    g_hash_table_lookup(daybook->holidays, keys->pdata[i]), data);
	}
}

static bool
is_on(const struct theme_day *theme, int year, int month, int day)
{
	struct lunar_day lunar;
	if (theme->month > 0)
		return theme->month == month && theme->day == day;
	if (theme->term >= 0)
		return lunar_term_on(year, month, day) == theme->term;
	int y = 0, m = 0, d = 0;
	return lunar_at(year, month, day, &lunar) &&
	       lunar_find(lunar.year, &theme->lunar, &y, &m, &d) &&
	       civil_days(y, m, d) == civil_days(year, month, day);
}

GPtrArray *
daybook_days(const struct daybook *daybook, int year, int month, int day)
{
	GPtrArray *names = g_ptr_array_new();
	for (guint i = 0; i < daybook->days->len; i++) {
		const struct theme_day *theme = daybook->days->pdata[i];
		if (is_on(theme, year, month, day))
			g_ptr_array_add(names, theme->name);
	}
	return names;
}

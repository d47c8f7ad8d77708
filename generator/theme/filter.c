#include "filter.h"

#include <inttypes.h>
#include <string.h>

#include "common/civil.h"
#include "common/date.h"
#include "common/emit.h"
#include "common/han.h"

#include "escape.h"
#include "strip.h"

#define ANY	((1u << (VALUE_MAP + 1)) - 1)
#define INSTANT (1u << VALUE_INSTANT)
#define TEXTS	(1u << VALUE_TEXT | 1u << VALUE_HTML)

static void
print_date(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	struct date_time at = date_time_at(value->number, zone);
	g_string_append_printf(out, "%04d-%02d-%02d", at.year, at.month, at.day);
}

static void
print_datetime(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	struct date_time at = date_time_at(value->number, zone);
	g_string_append_printf(out, "%04d-%02d-%02d %02d:%02d", at.year, at.month, at.day,
	    at.hour, at.minute);
}

static void
print_clock(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	struct date_time at = date_time_at(value->number, zone);
	g_string_append_printf(out, "%02d:%02d", at.hour, at.minute);
}

static void
print_iso(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	g_autofree char *text = date_time_rfc3339(value->number, zone);
	g_string_append(out, text);
}

static void
print_year(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	emit_int(out, date_time_at(value->number, zone).year);
}

static void
print_month(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	emit_int(out, date_time_at(value->number, zone).month);
}

static void
print_day(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	emit_int(out, date_time_at(value->number, zone).day);
}

static void
print_month_day(
    const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	struct date_time at = date_time_at(value->number, zone);
	emit_int(out, at.month);
	g_string_append(out, "月");
	emit_int(out, at.day);
	g_string_append(out, "日");
}

static void
print_long_date(
    const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	print_year(value, argument, zone, out);
	g_string_append(out, "年");
	print_month_day(value, argument, zone, out);
}

static void
print_weekday(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	struct date_time at = date_time_at(value->number, zone);
	g_string_append(
	    out, civil_weekday_name(civil_weekday(at.year, at.month, at.day)));
}

static void
print_date_weekday(
    const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	print_month_day(value, argument, zone, out);
	g_string_append(out, "（");
	print_weekday(value, argument, zone, out);
	g_string_append(out, "）");
}

static void
print_plain(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	(void)zone;
	if (value->kind == VALUE_HTML)
		strip_append(out, value->text, value->len);
	else
		escape_none(out, value->text, value->len);
}

static void
print_truncated(
    const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	g_autoptr(GString) plain = g_string_new(NULL);
	print_plain(value, 0, zone, plain);
	g_autofree char *cut = han_summary(plain->str, (size_t)argument);
	g_string_append(out, cut);
}

static void
print_count(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	(void)zone;
	size_t n = 0;
	if (value->kind == VALUE_LIST)
		n = value_list_len(value);
	else if (value->kind == VALUE_TEXT)
		n = han_count(value->text);
	g_string_append_printf(out, "%zu", n);
}

static void
print_url(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	(void)zone;
	escape_percent(out, value->text, value->len);
}

static void print_json(const struct value *, int64_t, GTimeZone *, GString *);

static void
print_json_list(const struct value *list, GTimeZone *zone, GString *out)
{
	g_string_append_c(out, '[');
	for (size_t i = 0; i < value_list_len(list); i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		print_json(value_list_at(list, i), 0, zone, out);
	}
	g_string_append_c(out, ']');
}

static void
print_json_map(const struct value *map, GTimeZone *zone, GString *out)
{
	g_autofree const char **names = value_map_names(map);
	g_string_append_c(out, '{');
	for (size_t i = 0; names[i]; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		escape_json(out, names[i], strlen(names[i]));
		g_string_append_c(out, ':');
		print_json(value_map_get(map, names[i]), 0, zone, out);
	}
	g_string_append_c(out, '}');
}

/* Values are trees that we build, so this goes no deeper than we do. */
static void
print_json(const struct value *value, int64_t argument, GTimeZone *zone, GString *out)
{
	(void)argument;
	switch (value->kind) {
	case VALUE_NULL:
		g_string_append(out, "null");
		return;
	case VALUE_LIST:
		print_json_list(value, zone, out);
		return;
	case VALUE_MAP:
		print_json_map(value, zone, out);
		return;
	case VALUE_TEXT:
	case VALUE_HTML:
		escape_json(out, value->text, value->len);
		return;
	case VALUE_INSTANT:
		g_string_append_c(out, '"');
		print_iso(value, 0, zone, out);
		g_string_append_c(out, '"');
		return;
	case VALUE_BOOL:
	case VALUE_INT:
		filter_plain(value, zone, out);
	}
}

static const struct filter filters[] = {
    {"date", print_date, INSTANT, false, false},
    {"datetime", print_datetime, INSTANT, false, false},
    {"clock", print_clock, INSTANT, false, false},
    {"iso", print_iso, INSTANT, false, false},
    {"year", print_year, INSTANT, false, false},
    {"month", print_month, INSTANT, false, false},
    {"day", print_day, INSTANT, false, false},
    {"month_day", print_month_day, INSTANT, false, false},
    {"long_date", print_long_date, INSTANT, false, false},
    {"weekday", print_weekday, INSTANT, false, false},
    {"date_weekday", print_date_weekday, INSTANT, false, false},
    {"truncate", print_truncated, TEXTS, true, false},
    {"plain", print_plain, TEXTS, false, false},
    {"url", print_url, TEXTS, false, false},
    {"count", print_count, 1u << VALUE_LIST | 1u << VALUE_TEXT | 1u << VALUE_NULL, false,
	false},
    {"json", print_json, ANY, false, true},
};

const struct filter *
filter_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
		if (strcmp(filters[i].name, name) == 0)
			return &filters[i];
	}
	return NULL;
}

const char *
filter_name(size_t i)
{
	return i < G_N_ELEMENTS(filters) ? filters[i].name : NULL;
}

void
filter_plain(const struct value *value, GTimeZone *zone, GString *out)
{
	switch (value->kind) {
	case VALUE_BOOL:
		g_string_append(out, value->truth ? "true" : "false");
		return;
	case VALUE_INT:
		g_string_append_printf(out, "%" PRId64, value->number);
		return;
	case VALUE_INSTANT:
		print_iso(value, 0, zone, out);
		return;
	case VALUE_TEXT:
	case VALUE_HTML:
		escape_none(out, value->text, value->len);
		return;
	case VALUE_NULL:
	case VALUE_LIST:
	case VALUE_MAP:
		return;
	}
}

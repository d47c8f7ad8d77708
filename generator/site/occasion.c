#include "occasion.h"

#include "common/date.h"
#include "common/text.h"

/* "15:30" behind the day of the start. */
static bool
read_end_time(
    const char *text, const struct occasion *occasion, GTimeZone *zone, int64_t *unix_s)
{
	if (occasion->start_s == NO_INSTANT || !text || !*text)
		return false;
	struct date_time start = date_time_at(occasion->start_s, zone), end;
	g_autofree char *whole = g_strdup_printf(
	    "%04d-%02d-%02d %s", start.year, start.month, start.day, text);
	if (!date_time_parse(whole, zone, &end) || !end.has_time)
		return false;
	*unix_s = end.unix_s;
	return true;
}

static void
read_end(struct occasion *occasion, const struct yaml *value, GTimeZone *zone,
    struct diag *diag)
{
	const char *text = value && value->kind == YAML_TEXT ? value->text : NULL;
	if (!read_end_time(text, occasion, zone, &occasion->end_s))
		occasion->end_s = field_last_day(value, zone, diag);
	if (occasion->end_s != NO_INSTANT && occasion->start_s != NO_INSTANT &&
	    occasion->end_s <= occasion->start_s) {
		diag_add(diag, RULE_BAD_VALUE, value->place,
		    _("write an end that comes after the start"),
		    _("the event ends before it starts"));
		occasion->end_s = NO_INSTANT;
	}
}

/* start: 2026-06-01 with end: 2026-06-03 12:00: calendars know whole days or times. */
static void
check_kinds(
    struct occasion *occasion, const struct yaml *end, GTimeZone *zone, struct diag *diag)
{
	if (!occasion->is_all_day || occasion->end_s == NO_INSTANT)
		return;
	struct date_time at = date_time_at(occasion->end_s, zone);
	if (at.hour == 0 && at.minute == 0 && at.second == 0)
		return;
	diag_add(diag, RULE_BAD_VALUE, end->place,
	    _("write the time of the start too, or the end as a day alone"),
	    _("the end has a time and the start has none"));
	occasion->end_s = NO_INSTANT;
}

struct occasion
occasion_read(
    const struct yaml *start, const struct yaml *end, GTimeZone *zone, struct diag *diag)
{
	struct occasion occasion = {NO_INSTANT, NO_INSTANT, false};
	bool has_time = false;
	occasion.start_s = field_instant(start, zone, &has_time, diag);
	occasion.is_all_day = occasion.start_s != NO_INSTANT && !has_time;
	if (end)
		read_end(&occasion, end, zone, diag);
	check_kinds(&occasion, end, zone, diag);
	if (occasion.end_s == NO_INSTANT && occasion.is_all_day)
		occasion.end_s = occasion.start_s + DAY_S;
	return occasion;
}

/* The first two numbers in the text, full-width digits too; false if there is a third, as
 * in a date with its year. */
static bool
two_numbers(const char *text, int numbers[2])
{
	int n = -1;
	bool in_number = false;
	for (; *text; text = g_utf8_next_char(text)) {
		int digit = g_unichar_digit_value(g_utf8_get_char(text));
		n += digit >= 0 && !in_number;
		if (n > 1)
			return false;
		if (digit >= 0)
			numbers[n] = MIN(numbers[n] * 10 + digit, 999);
		in_number = digit >= 0;
	}
	return n == 1;
}

void
occasion_month_day(const struct yaml *value, int *month, int *day, struct diag *diag)
{
	int numbers[2] = {0, 0};
	const char *text = field_text(value, diag);
	if (!text || !*text)
		return;
	bool is_day =
	    two_numbers(text, numbers) && numbers[0] >= 1 && numbers[0] <= 12 &&
	    numbers[1] >= 1 && numbers[1] <= 31 &&
	    g_date_valid_dmy((GDateDay)numbers[1], (GDateMonth)numbers[0], 2024);
	if (is_day) {
		*month = numbers[0];
		*day = numbers[1];
		return;
	}
	diag_add(diag, RULE_BAD_VALUE, value->place,
	    _("write month and day without a year, such as 5月29日 or \"05-29\""),
	    _("“%s” is not a day of the year: %s"), value->key, text);
}

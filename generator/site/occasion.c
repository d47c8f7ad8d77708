#include "occasion.h"

#include "common/date.h"
#include "common/dateline.h"
#include "common/daypart.h"
#include "common/text.h"

#include "clock.h"
#include "instant.h"
#include "key.h"

/* A start or an end as it is being read. */
struct half {
	struct instant instant;
	struct date_time at; /* as written */
	enum dateline_fault fault;
};

static struct half
read_half(const struct yaml *value, GTimeZone *zone, struct diag *diag)
{
	const char *text = value ? field_text(value, diag) : NULL;
	struct half half = {.fault = DATELINE_FORM};
	if (!text || !*text)
		return half;
	half.instant = (struct instant){text, value->key, value->place, zone, diag};
	half.fault = dateline_read(text, zone, &half.at);
	return half;
}

/* Of a day alone the midnight after it. */
static int64_t
end_of(const struct date_time *last)
{
	return last->unix_s + (last->has_time ? 0 : DAY_S);
}

/* A time without its day: that of the start, and its part of the day where that makes it
 * later (下午2点 to 5点). */
static bool
read_time(const struct half *start, const char *text, struct half *end)
{
	const struct date_time *at = &start->at;
	const char *part = daypart_last(start->instant.text);
	g_autofree char *day =
	    g_strdup_printf("%d-%02d-%02d ", at->year, at->month, at->day);
	if (part) {
		g_autofree char *spoken = g_strconcat(day, part, text, NULL);
		end->fault = dateline_read(spoken, start->instant.zone, &end->at);
		if (end->fault == DATELINE_FINE && end->at.unix_s > at->unix_s)
			return true;
	}
	g_autofree char *plain = g_strconcat(day, text, NULL);
	end->fault = dateline_read(plain, start->instant.zone, &end->at);
	return end->fault == DATELINE_FINE;
}

/* 12月4日: in the year of the start. */
static bool
read_year_day(const struct half *start, const char *text, struct half *end)
{
	g_autofree char *whole = g_strdup_printf("%d年%s", start->at.year, text);
	end->fault = dateline_read(whole, start->instant.zone, &end->at);
	return end->fault == DATELINE_FINE;
}

/* 4日: in its month. */
static bool
read_month_day(const struct half *start, const char *text, struct half *end)
{
	g_autofree char *whole =
	    g_strdup_printf("%d年%d月%s", start->at.year, start->at.month, text);
	if (dateline_read(whole, start->instant.zone, &end->at) != DATELINE_FINE)
		return false;
	end->fault = DATELINE_FINE;
	instant_check_weekday(&end->instant, &end->at);
	return true;
}

/* Reads an end that leaves out what the start says already. False: its fault
 * says why not. */
static bool
complete(const struct half *start, const char *text, struct half *end)
{
	end->fault = dateline_read(text, start->instant.zone, &end->at);
	if (end->fault == DATELINE_NO_DATE)
		return read_time(start, text, end);
	if (end->fault == DATELINE_NO_YEAR)
		return read_year_day(start, text, end);
	return end->fault == DATELINE_FINE || read_month_day(start, text, end);
}

/* 9:00—11:00 behind the day, 12月2日至4日: start and end in one text. */
static bool
part_range(struct half *start, struct half *end)
{
	const char *text = start->instant.text;
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		const char *behind = at;
		g_autofree char *before = g_strndup(text, (gsize)(at - text));
		if (!clock_take_between(&behind) ||
		    !dateline_parse(before, start->instant.zone, &start->at))
			continue;
		struct half first = *start;
		first.instant.text = before;
		end->instant = start->instant;
		if (complete(&first, behind, end))
			return true;
	}
	*end = (struct half){.fault = DATELINE_FORM};
	return false;
}

/* What belongs behind other keys. */
static bool
refuse_words(const struct instant *instant)
{
	bool is_often = g_str_has_prefix(instant->text, "每");
	if (!is_often && !g_str_has_prefix(instant->text, "农历"))
		return false;
	g_autofree char *fix =
	    is_often
		? g_strdup_printf(_("write the first day here, such as 2026-05-29 "
				    "09:00, and how often behind “%s”"),
		      key_beside(KEY_REPEAT, instant->key))
		: g_strdup_printf(_("write the lunar day behind “%s”, and here the time "
				    "alone, such as 09:00"),
		      key_beside(KEY_LUNAR, instant->key));
	diag_add(instant->diag, RULE_BAD_VALUE, instant->place, fix,
	    _("“%s” is not a date: %s"), instant->key, instant->text);
	return true;
}

/* start: 2026-06-01 with end: 2026-06-03 12:00: calendars know whole days or times. */
static bool
has_kind_of(const struct half *end, const struct half *start)
{
	const struct date_time *at = &end->at;
	bool is_midnight = at->hour % 24 == 0 && at->minute == 0 && at->second == 0;
	if (start->at.has_time || !at->has_time || is_midnight)
		return true;
	diag_add(end->instant.diag, RULE_BAD_VALUE, end->instant.place,
	    _("write the time of the start too, or the end as a day alone"),
	    _("the end has a time and the start has none"));
	return false;
}

static bool
comes_after(const struct half *end, const struct half *start)
{
	if (end_of(&end->at) > start->at.unix_s)
		return true;
	diag_add(end->instant.diag, RULE_BAD_VALUE, end->instant.place,
	    _("write an end that comes after the start"),
	    _("the event ends before it starts"));
	return false;
}

static void
take_end(struct occasion *occasion, const struct half *start, struct half *end)
{
	bool has_start = start->fault == DATELINE_FINE;
	if (has_start && end->fault != DATELINE_FINE)
		complete(start, end->instant.text, end);
	/* Where the start is wrong already, a time without its day is not. */
	bool is_told =
	    end->fault == DATELINE_NO_DATE && start->instant.text && !has_start;
	if (end->fault != DATELINE_FINE && !is_told)
		instant_refuse(&end->instant, end->fault, &end->at);
	if (end->fault != DATELINE_FINE)
		return;
	if (!has_start || (comes_after(end, start) && has_kind_of(end, start)))
		occasion->end_s = end_of(&end->at);
}

struct occasion
occasion_read(
    const struct yaml *start, const struct yaml *end, GTimeZone *zone, struct diag *diag)
{
	struct occasion occasion = {NO_INSTANT, NO_INSTANT, false};
	struct half first = read_half(start, zone, diag),
		    last = read_half(end, zone, diag);
	if (first.fault == DATELINE_RANGE && !end && part_range(&first, &last))
		first.fault = DATELINE_FINE;
	if (first.fault == DATELINE_FINE) {
		occasion.start_s = first.at.unix_s;
		occasion.is_all_day = !first.at.has_time;
	} else if (first.instant.text && !refuse_words(&first.instant)) {
		instant_refuse(&first.instant, first.fault, &first.at);
	}
	if (last.instant.text)
		take_end(&occasion, &first, &last);
	if (occasion.end_s == NO_INSTANT && occasion.is_all_day)
		occasion.end_s = occasion.start_s + DAY_S;
	return occasion;
}

/* A time alone as if it were one of a day. */
static struct half
read_clock(const struct yaml *value, GTimeZone *zone, struct diag *diag, char **text)
{
	struct half half = {.fault = DATELINE_FORM};
	if (!value || value->kind != YAML_TEXT || !*value->text)
		return half;
	*text = g_strconcat("2000-01-01 ", value->text, NULL);
	half.instant = (struct instant){*text, value->key, value->place, zone, diag};
	half.fault = dateline_read(*text, zone, &half.at);
	return half;
}

bool
occasion_clock(const struct yaml *start, const struct yaml *end, GTimeZone *zone,
    struct diag *diag, struct occasion_clock *clock)
{
	g_autofree char *text = NULL;
	struct half first = read_clock(start, zone, diag, &text), last = {0};
	bool has_end = false;
	if (first.fault == DATELINE_RANGE && !end) {
		has_end = part_range(&first, &last);
		first.fault = has_end ? DATELINE_FINE : first.fault;
	}
	if (first.fault != DATELINE_FINE || !first.at.has_time)
		return false;
	clock->start = first.at;
	if (end && end->kind == YAML_TEXT)
		has_end = read_time(&first, end->text, &last);
	if (has_end && last.at.has_time && last.at.unix_s > first.at.unix_s) {
		clock->length_s = last.at.unix_s - first.at.unix_s;
	} else if (has_end || end) {
		const struct yaml *said = end ? end : start;
		g_autofree char *fix = g_strdup_printf(
		    _("write a time later than the start, such as %s: 20:30"),
		    end ? end->key : key_beside(KEY_END, start->key));
		diag_add(diag, RULE_BAD_VALUE, said->place, fix,
		    _("“%s” does not go with a start that is a time alone"), said->key);
	}
	return true;
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

#include "dating.h"

#include <limits.h>
#include <string.h>

#include "common/civil.h"
#include "common/date.h"
#include "common/lunar.h"
#include "common/text.h"

#define DATE_BYTES   40 /* 2026年12月31日 with spaces, and a bracket */
#define LUNAR_CHARS  6	/* 闰十一月廿九 */
#define DAYS_BACK    90 /* a date without a year lies within this of the page's own … */
#define DAYS_FORWARD 275

/* A day as written; year 0: not said. */
struct day {
	int year, month, mday;
};

static const char *
skip_spaces(const char *at)
{
	while (*at == ' ')
		at++;
	return at;
}

/* A number of at most `most` digits; NULL if there is none. */
static const char *
read_number(const char *at, int most, int *number)
{
	int n = 0;
	for (*number = 0; n < most && g_ascii_isdigit(*at); n++)
		*number = *number * 10 + (*at++ - '0');
	return n > 0 && !g_ascii_isdigit(*at) ? skip_spaces(at) : NULL;
}

static const char *
read_mark(const char *at, const char *mark)
{
	size_t n = strlen(mark);
	return at && strncmp(at, mark, n) == 0 ? skip_spaces(at + n) : NULL;
}

static const char *
read_either(const char *at, const char *mark, const char *other)
{
	const char *end = read_mark(at, mark);
	return end ? end : read_mark(at, other);
}

static const char *
read_separator(const char *at)
{
	const char *end = read_either(at, "-", "/");
	return end ? end : read_mark(at, ".");
}

/* [2026年]5月29日, 2026-05-29, 2026.5.29: where it ends, NULL if it is none. */
static const char *
read_day(const char *at, struct day *day)
{
	int number;
	const char *end = read_number(at, 4, &number), *next;
	*day = (struct day){0};
	if ((next = read_mark(end, "年")) || (next = read_separator(end))) {
		day->year = number;
		end = read_number(next, 2, &number);
	}
	next = read_mark(end, "月");
	bool is_numeric = !next && day->year > 0;
	day->month = number;
	if (is_numeric)
		next = read_separator(end);
	end = next ? read_number(next, 2, &day->mday) : NULL;
	if (end && !is_numeric)
		end = read_either(end, "日", "号");
	bool is_day = end && day->month >= 1 && day->month <= 12 && day->mday >= 1 &&
		      (day->year == 0 || (day->year >= 1900 && day->year <= 2100));
	return is_day ? end : NULL;
}

/* What stands between a date and its weekday. */
static const char *
skip_between(const char *at)
{
	static const char *const marks[] = {"（", "(", "，", ",", "是"};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		const char *next = read_mark(at, marks[i]);
		if (next)
			return next;
	}
	return at;
}

/* The date that ends right before `at`. */
static bool
find_before(const struct galley *galley, size_t at, struct day *day)
{
	const char *text = galley_text(galley), *to = text + at;
	size_t start = galley_block_start(galley, at);
	const char *from = text + MAX(start, at > DATE_BYTES ? at - DATE_BYTES : 0);
	for (; from < to; from++) {
		bool begins = g_ascii_isdigit(*from) &&
			      (from == text || !g_ascii_isdigit(from[-1]));
		const char *end = begins ? read_day(from, day) : NULL;
		if (end && end <= to && skip_between(end) == to)
			return true;
	}
	return false;
}

/* The date in brackets right behind. */
static bool
find_behind(const char *at, struct day *day)
{
	const char *next = read_either(at, "（", "(");
	return next && read_day(next, day);
}

static bool
is_real(const struct day *day)
{
	return g_date_valid_dmy(
	    (GDateDay)day->mday, (GDateMonth)day->month, (GDateYear)day->year);
}

static int
day_number(const struct day *day)
{
	GDate date;
	g_date_clear(&date, 1);
	g_date_set_dmy(
	    &date, (GDateDay)day->mday, (GDateMonth)day->month, (GDateYear)day->year);
	return (int)g_date_get_julian(&date);
}

/* The year that was meant: the date lies near the page's own, mostly behind it. */
static bool
guess_year(const struct galley *galley, struct day *day)
{
	const struct page *page = galley->page;
	int64_t instant_s = page->start_s != NO_INSTANT ? page->start_s : page->date_s;
	if (day->year > 0)
		return is_real(day);
	if (instant_s == NO_INSTANT)
		return false;
	struct date_time own = date_time_at(instant_s, galley->settings->zone);
	int own_number = day_number(&(struct day){own.year, own.month, own.day});
	for (day->year = own.year - 1; day->year <= own.year + 1; day->year++) {
		int distance = is_real(day) ? day_number(day) - own_number : INT_MAX;
		if (distance >= -DAYS_BACK && distance <= DAYS_FORWARD)
			return true;
	}
	return false;
}

/* 一 … 六 are 1 … 6, 日 and 天 are 7; 0: the character is none of them. */
static int
weekday_at(const char *at)
{
	static const char *const names[] = {
	    "一", "二", "三", "四", "五", "六", "日", "天"};
	for (int i = 0; i < 8; i++) {
		if (strncmp(at, names[i], 3) == 0)
			return MIN(i + 1, 7);
	}
	return 0;
}

void
dating_weekday(struct galley *galley, size_t len, size_t end)
{
	const char *text = galley_text(galley);
	struct day day;
	int weekday = weekday_at(text + end);
	if (weekday == 0 || !galley_wants(galley, RULE_WEEKDAY_MISMATCH) ||
	    !(find_before(galley, end - len, &day) ||
		find_behind(text + end + 3, &day)) ||
	    !guess_year(galley, &day))
		return;
	int true_day = civil_weekday(day.year, day.month, day.mday);
	if (true_day == weekday)
		return;
	g_autofree char *fix = g_strdup_printf(
	    _("write %s, or correct the date"), civil_weekday_name(true_day));
	galley_report(galley, RULE_WEEKDAY_MISMATCH, end - len, fix,
	    _("%d-%02d-%02d is not a %s"), day.year, day.month, day.mday,
	    civil_weekday_name(weekday));
}

/* 丙午年正月十五, 2026年正月十五: the day behind the year. */
static const char *
skip_lunar_year(const char *at)
{
	const char *end = at;
	for (int i = 0; i < 4 && *end && *end != '\n'; i++) {
		end = g_utf8_next_char(end);
		if (strncmp(end, "年", 3) == 0)
			return end + 3;
	}
	return at;
}

/* The longest lunar day that begins here; where it ends, NULL if there is none. */
static const char *
read_lunar(const char *at, struct lunar_yearly *yearly)
{
	char text[LUNAR_CHARS * 6 + 1];
	const char *ends[LUNAR_CHARS], *end = at;
	int n = 0;
	for (; n < LUNAR_CHARS && *end && *end != '\n'; n++) {
		end = g_utf8_next_char(end);
		ends[n] = end;
	}
	for (; n > 0; n--) {
		size_t len = (size_t)(ends[n - 1] - at);
		memcpy(text, at, len);
		text[len] = '\0';
		if (lunar_parse(text, yearly))
			return ends[n - 1];
	}
	return NULL;
}

static bool
is_same_day(const struct lunar_yearly *written, const struct lunar_day *day)
{
	if (written->is_last)
		return day->is_last;
	bool is_day =
	    written->day == day->day || (written->day == 30 && day->day == day->length);
	return written->month == day->month && written->is_leap == day->is_leap && is_day;
}

void
dating_lunar(struct galley *galley, size_t len, size_t end)
{
	const char *text = galley_text(galley);
	struct lunar_yearly written;
	struct lunar_day lunar;
	struct day day;
	const char *behind = read_lunar(skip_lunar_year(text + end), &written);
	if (!behind || !galley_wants(galley, RULE_LUNAR_MISMATCH) ||
	    !(find_behind(behind, &day) || find_before(galley, end - len, &day)) ||
	    !guess_year(galley, &day) ||
	    !lunar_at(day.year, day.month, day.mday, &lunar) ||
	    is_same_day(&written, &lunar))
		return;
	g_autofree char *name = lunar_name(&lunar);
	g_autofree char *fix = g_strdup_printf(_("write %s, or correct the date"), name);
	galley_report(galley, RULE_LUNAR_MISMATCH, end - len, fix,
	    _("%d-%02d-%02d is %s by the lunar calendar"), day.year, day.month, day.mday,
	    name);
}

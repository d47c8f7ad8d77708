#include "cadence.h"

#include <string.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/numeral.h"

static bool
take(const char **at, const char *word)
{
	if (!g_str_has_prefix(*at, word))
		return false;
	*at += strlen(word);
	return true;
}

static bool
take_any(const char **at, const char *const *words)
{
	for (; *words; words++) {
		if (take(at, *words))
			return true;
	}
	return false;
}

/* 一 … 六, 日, 天 → "MO" … "SU"; NULL: none. */
static const char *
take_day_name(const char **at)
{
	static const char *const days[][2] = {{"一", "MO"}, {"二", "TU"}, {"三", "WE"},
	    {"四", "TH"}, {"五", "FR"}, {"六", "SA"}, {"日", "SU"}, {"天", "SU"}};
	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		if (take(at, days[i][0]))
			return days[i][1];
	}
	return NULL;
}

static const char *const weeks[] = {"周", "星期", "礼拜", NULL};
static const char *const marks[] = {"、", "，", ",", "和", NULL};
static const char *const days[] = {"日", "号", NULL};

/* Goes behind a mark when `is_next` of what follows would come to something. */
static bool
take_mark(const char **at, bool (*is_next)(const char *at))
{
	const char *behind = *at;
	if (!take_any(&behind, marks) || !is_next(behind))
		return false;
	*at = behind;
	return true;
}

static bool
is_weekday(const char *at)
{
	take_any(&at, weeks);
	return take_day_name(&at) != NULL;
}

static bool
is_number(const char *at)
{
	return numeral_take(&at) > 0;
}

static bool
is_month_day(const char *at)
{
	return numeral_take(&at) > 0 && (take_any(&at, days) || take(&at, "、"));
}

static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

static int
order(const char *name)
{
	for (int i = 0; i < (int)G_N_ELEMENTS(names); i++) {
		if (strcmp(names[i], name) == 0)
			return i;
	}
	return -1;
}

/* 至五, 到周五 behind 一: the days between too. Not round the end of the week. */
static void
read_range(const char **at, GString *rule, const char *from)
{
	static const char *const to[] = {"至", "到", "-", "~", NULL};
	const char *behind = *at;
	if (!take_any(&behind, to) || !is_weekday(behind))
		return;
	take_any(&behind, weeks);
	int last = order(take_day_name(&behind));
	if (last <= order(from))
		return;
	*at = behind;
	for (int i = order(from) + 1; i <= last; i++)
		g_string_append_printf(rule, ",%s", names[i]);
}

/* 五 behind 三, as in 一三五; but 一次 is how often, and no Monday. */
static bool
is_bare_weekday(const char *at)
{
	return !g_str_has_prefix(at, "一次") && take_day_name(&at) != NULL;
}

/* 三, 一、三、五, 一三五, 三、周五, 一至五 behind 周. */
static bool
read_weekdays(const char **at, GString *rule)
{
	const char *name = take_day_name(at);
	if (!name)
		return false;
	g_string_append_printf(rule, ";BYDAY=%s", name);
	read_range(at, rule, name);
	while (take_mark(at, is_weekday) || is_bare_weekday(*at)) {
		take_any(at, weeks);
		g_string_append_printf(rule, ",%s", take_day_name(at));
	}
	return true;
}

/* 15日, 1日、15日, 最后一天. */
static bool
read_month_days(const char **at, GString *rule)
{
	if (take(at, "最后一天")) {
		g_string_append(rule, ";BYMONTHDAY=-1");
		return true;
	}
	const char *before = ";BYMONTHDAY=";
	do {
		int day = numeral_take(at);
		bool is_day = take_any(at, days);
		if (day < 1 || day > 31 || (!is_day && !g_str_has_prefix(*at, "、")))
			return false;
		g_string_append_printf(rule, "%s%d", before, day);
		before = ",";
	} while (take_mark(at, is_month_day));
	return true;
}

/* 第二个周六, 最后一个星期五. */
static bool
read_nth(const char **at, GString *rule)
{
	int nth = -1;
	if (!take(at, "最后一个")) {
		nth = take(at, "第") ? numeral_take(at) : 0;
		if (nth < 1 || nth > 5 || !take(at, "个"))
			return false;
	}
	const char *name = take_any(at, weeks) ? take_day_name(at) : NULL;
	if (name)
		g_string_append_printf(rule, ";BYDAY=%d%s", nth, name);
	return name != NULL;
}

static void
begin(GString *rule, const char *frequency, int interval)
{
	g_string_append_printf(rule, "FREQ=%s", frequency);
	if (interval > 1)
		g_string_append_printf(rule, ";INTERVAL=%d", interval);
}

static bool
read_weeks(const char **at, GString *rule, int interval)
{
	begin(rule, "WEEKLY", interval);
	if (take(at, "末")) {
		g_string_append(rule, ";BYDAY=SA,SU");
		return true;
	}
	if (take(at, "的") || interval > 1)
		take_any(at, weeks);
	const char *before = *at;
	/* 每周, 每周一次: on the day it starts. */
	return g_str_has_prefix(*at, "一次") || read_weekdays(at, rule) || *at == before;
}

static bool
read_months(const char **at, GString *rule, int interval)
{
	begin(rule, "MONTHLY", interval);
	take(at, "的");
	if (g_str_has_prefix(*at, "一次"))
		return true;
	if (g_str_has_prefix(*at, "第") || g_str_has_prefix(*at, "最后一个"))
		return read_nth(at, rule);
	if (g_str_has_prefix(*at, "最后") || is_number(*at))
		return read_month_days(at, rule);
	return true;
}

static bool
read_years(const char **at, GString *rule, int interval)
{
	begin(rule, "YEARLY", interval);
	take(at, "的");
	if (g_str_has_prefix(*at, "一次") || !is_number(*at))
		return true;
	int month = numeral_take(at);
	if (month > 12 || !take(at, "月"))
		return false;
	int day = numeral_take(at);
	if (day < 1 || day > 31 || !take_any(at, days))
		return false;
	g_string_append_printf(rule, ";BYMONTH=%d;BYMONTHDAY=%d", month, day);
	return true;
}

/* How often: 每, 每两, 每3个, 隔, 每隔一; 0: not said so, or people do not agree what it
 * means (每隔两天). */
static int
read_interval(const char **at)
{
	static const char *const every[] = {"每逢", "每", "逢", NULL};
	if (take(at, "隔"))
		return 2;
	if (!take_any(at, every))
		return 0;
	if (take(at, "隔"))
		return take(at, "一") || take(at, "1") ? 2 : 0;
	const char *begin = *at;
	int interval = numeral_take(at);
	if (interval > 0 && g_str_has_prefix(*at, "月")) /* 每五月 is no interval */
		*at = begin;
	return interval > 0 ? interval : 1;
}

static bool
read_head(const char **at, GString *rule)
{
	int interval = read_interval(at);
	if (interval == 0)
		return false;
	take(at, "个");
	if (take(at, "工作日") && interval == 1) {
		begin(rule, "WEEKLY", 1);
		g_string_append(rule, ";BYDAY=MO,TU,WE,TH,FR");
		return true;
	}
	if (take(at, "季度")) { /* from the start's month: which day of a quarter, nobody
				   says */
		begin(rule, "MONTHLY", 3 * interval);
		return true;
	}
	/* 每15日 may be meant for 每月15日. */
	if (take(at, "天") || (interval == 1 && take(at, "日"))) {
		begin(rule, "DAILY", interval);
		return true;
	}
	if (take_any(at, weeks))
		return read_weeks(at, rule, interval);
	if (take(at, "月"))
		return read_months(at, rule, interval);
	return take(at, "年") && read_years(at, rule, interval);
}

/* 2027年3月31日, perhaps with 为止 behind it. */
static bool
read_until(const char *at, GString *rule, GTimeZone *zone)
{
	struct date_time day;
	g_autofree char *text = g_strdup(at);
	static const char *const ends[] = {"为止", "止", "结束"};
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (g_str_has_suffix(text, ends[i]))
			text[strlen(text) - strlen(ends[i])] = '\0';
	}
	if (!dateline_parse(text, zone, &day) || day.has_time)
		return false;
	g_string_append_printf(rule, ";UNTIL=%04d%02d%02d", day.year, day.month, day.day);
	return true;
}

/* Until when, or how many times: 每天两次 is neither. */
static bool
read_tail(const char **at, GString *rule, GTimeZone *zone)
{
	static const char *const until[] = {
	    "直到", "到", "至", "截止到", "截止", "截至", NULL};
	static const char *const in_all[] = {"一共", "共", NULL};
	take(at, "一次");
	bool is_apart = take_any(at, marks);
	if (!**at)
		return true;
	if (take_any(at, until))
		return read_until(*at, rule, zone);
	is_apart = take_any(at, in_all) || is_apart;
	int count = numeral_take(at);
	if (!is_apart || count == 0 || !take(at, "次") || **at)
		return false;
	g_string_append_printf(rule, ";COUNT=%d", count);
	return true;
}

/* Without spaces, and with digits as ASCII has them. */
static char *
tidy(const char *words)
{
	g_autofree char *plain = g_utf8_normalize(words, -1, G_NORMALIZE_NFKC);
	GString *out = g_string_new(NULL);
	for (const char *at = plain ? plain : ""; *at; at = g_utf8_next_char(at)) {
		if (!g_unichar_isspace(g_utf8_get_char(at)))
			g_string_append_unichar(out, g_utf8_get_char(at));
	}
	return g_string_free(out, false);
}

char *
cadence_rule(const char *words, GTimeZone *zone)
{
	g_autofree char *text = tidy(words);
	g_autoptr(GString) rule = g_string_new(NULL);
	const char *at = text;
	if (!read_head(&at, rule) || !read_tail(&at, rule, zone))
		return NULL;
	return g_strdup(rule->str);
}

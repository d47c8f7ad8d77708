#include "hours.h"

#include <string.h>

#include "clock.h"
#include "weekday.h"

struct reading {
	const char *at;
	struct hours *hours;
	unsigned days;	   /* those the next times are for; 0: none named */
	bool has_times;	   /* since those days were named */
	bool has_anything; /* a day or a time was understood */
};

static bool
take(struct reading *reading, const char *word)
{
	if (!g_str_has_prefix(reading->at, word))
		return false;
	reading->at += strlen(word);
	return true;
}

static bool
take_any(struct reading *reading, const char *const *words)
{
	for (; *words; words++) {
		if (take(reading, *words))
			return true;
	}
	return false;
}

static bool
take_parenthesis(struct reading *reading)
{
	const char *wide = g_str_has_prefix(reading->at, "（") ? "）" : NULL;
	const char *close = wide		  ? strstr(reading->at, wide)
			    : *reading->at == '(' ? strchr(reading->at, ')')
						  : NULL;
	if (!close)
		return false;
	reading->at = g_utf8_next_char(close);
	reading->hours->has_words = true;
	return true;
}

static void
add_span(struct reading *reading, int from, int until)
{
	struct hours_span span = {
	    reading->days ? reading->days : WEEKDAYS_ALL, from, until};
	g_array_append_val(reading->hours->spans, span);
	reading->has_times = reading->has_anything = true;
}

static bool
take_span(struct reading *reading)
{
	static const char *const whole[] = {"24小时", "全天", NULL};
	const char *at = reading->at;
	int from = clock_take(&at);
	bool is_late = g_str_has_prefix(reading->at, "下午");
	if (from < 0 || !clock_take_between(&at)) {
		if (!take_any(reading, whole))
			return false;
		add_span(reading, 0, CLOCK_DAY);
		return true;
	}
	int until = clock_take(&at);
	if (until >= 0 && until <= from && is_late && until < CLOCK_DAY / 2)
		until += CLOCK_DAY / 2; /* 下午2点至5点 */
	if (until <= from)
		return false;
	reading->at = at;
	add_span(reading, from, until);
	return true;
}

/* Do two times stand here, though they make no sense? 25:00-26:00, 17:00-8:30 */
static bool
is_meant_as_span(const char *at)
{
	for (int i = 0; i < 2; i++) {
		const char *from = at;
		while (g_unichar_isdigit(g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		if (at == from || (i > 0 && (size_t)(at - from) < 2))
			return false;
		if (i == 0 && *at == ':')
			at++;
		else if (i == 0 && g_str_has_prefix(at, "："))
			at += strlen("：");
		else if (i == 0)
			return false;
	}
	return clock_take_between(&at);
}

/* Days named with a word that says they are not open. */
static void
close_days(struct reading *reading, unsigned days)
{
	for (guint i = 0; i < reading->hours->spans->len; i++)
		g_array_index(reading->hours->spans, struct hours_span, i).weekdays &=
		    ~days;
	reading->days = 0;
}

static bool
take_days(struct reading *reading)
{
	static const char *const closed[] = {
	    "休息", "闭馆", "关门", "不开放", "不开门", "休", NULL};
	bool is_workdays = g_str_has_prefix(reading->at, "工作日") ||
			   g_str_has_prefix(reading->at, "每个工作日");
	unsigned days = weekday_take(&reading->at);
	if (days == 0)
		return false;
	reading->hours->is_closed_on_holidays |= is_workdays;
	reading->has_anything = true;
	if (take_any(reading, closed)) {
		close_days(reading, days);
		return true;
	}
	reading->days = reading->has_times ? days : reading->days | days;
	reading->has_times = false;
	return true;
}

static bool
take_words(struct reading *reading)
{
	static const char *const all_year[] = {
	    "全年无休", "全年开放", "全年", "无休", NULL};
	static const char *const holidays[] = {"法定节假日除外", "节假日除外",
	    "法定节假日休息", "节假日休息", "法定节假日不开放", "节假日不开放",
	    "节日除外", NULL};
	static const char *const seasons[] = {
	    "寒暑假", "法定节假日", "节假日", "寒假", "暑假", NULL};
	if (take_any(reading, all_year))
		reading->hours->is_all_year = true;
	else if (take_any(reading, holidays))
		reading->hours->is_closed_on_holidays = true;
	else if (take_any(reading, seasons))
		reading->hours->has_words = true;
	else
		return false;
	return true;
}

static bool
is_stop(gunichar c)
{
	return c == 0xFF0C || c == ',' || c == 0x3002 || c == 0xFF1B || c == ';';
}

/* A remark behind the times, "，提前预约": no digit and no day in it, up to the next
 * stop. */
static bool
take_remark(struct reading *reading)
{
	const char *at = reading->at;
	if (!reading->has_times)
		return false;
	for (; *at && !is_stop(g_utf8_get_char(at)); at = g_utf8_next_char(at)) {
		const char *day = at;
		if (g_unichar_isdigit(g_utf8_get_char(at)) || weekday_take(&day) != 0)
			return false;
	}
	if (at == reading->at)
		return false;
	reading->at = at;
	reading->hours->has_words = true;
	return true;
}

static bool
take_separator(struct reading *reading)
{
	static const char *const separators[] = {" ", "　", "，", ",", "、", "；", ";",
	    "。", "：", ":", "和", "及", "与", "开放", "营业", "开门", NULL};
	return take_any(reading, separators);
}

struct hours *
hours_read(const char *text, const char **bad)
{
	struct hours *hours = g_new0(struct hours, 1);
	hours->spans = g_array_new(false, false, sizeof(struct hours_span));
	struct reading reading = {.at = text, .hours = hours};
	while (*reading.at && (take_days(&reading) || take_span(&reading) ||
				  take_words(&reading) || take_parenthesis(&reading) ||
				  take_separator(&reading) || take_remark(&reading)))
		;
	bool is_broken =
	    *reading.at && (reading.has_anything || is_meant_as_span(reading.at));
	hours->has_words |= *reading.at || hours->spans->len == 0;
	if (!is_broken)
		return hours;
	if (bad)
		*bad = reading.at;
	hours_free(hours);
	return NULL;
}

void
hours_free(struct hours *hours)
{
	if (!hours)
		return;
	g_array_unref(hours->spans);
	g_free(hours);
}

static void
append_time(GString *out, int minutes)
{
	g_string_append_printf(out, "%d:%02d", minutes / 60, minutes % 60);
}

char *
hours_print(const struct hours *hours)
{
	if (hours->has_words)
		return NULL;
	GString *out = g_string_new(NULL);
	unsigned days = 0;
	for (guint i = 0; i < hours->spans->len; i++) {
		struct hours_span span =
		    g_array_index(hours->spans, struct hours_span, i);
		if (span.weekdays == 0)
			continue; /* named, and then closed */
		if (span.weekdays != days) {
			g_autofree char *name = weekday_print(span.weekdays);
			g_string_append_printf(
			    out, "%s%s ", out->len > 0 ? "；" : "", name);
		} else {
			g_string_append(out, "，");
		}
		days = span.weekdays;
		append_time(out, span.from);
		g_string_append(out, "–");
		append_time(out, span.until);
	}
	g_string_append(out, hours->is_all_year ? "，全年无休" : "");
	g_string_append(out, hours->is_closed_on_holidays ? "，节假日除外" : "");
	return g_string_free(out, false);
}

bool
hours_is_open(const struct hours *hours, int weekday, int minute)
{
	for (guint i = 0; i < hours->spans->len; i++) {
		struct hours_span span =
		    g_array_index(hours->spans, struct hours_span, i);
		if (span.weekdays >> weekday & 1u && minute >= span.from &&
		    minute < span.until)
			return true;
	}
	return false;
}

#include "clock.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

static bool
take(const char **text, const char *word)
{
	if (!g_str_has_prefix(*text, word))
		return false;
	*text += strlen(word);
	return true;
}

/* A number of at most two digits, full-width ones too; -1 if there is none. */
static int
take_number(const char **text)
{
	int number = -1;
	for (int i = 0; i < 2; i++) {
		int digit = g_unichar_digit_value(g_utf8_get_char(*text));
		if (digit < 0)
			break;
		number = MAX(number, 0) * 10 + digit;
		*text = g_utf8_next_char(*text);
	}
	return number;
}

/* Minutes behind the hour; -1 for nonsense. */
static int
take_minute(const char **text)
{
	if (take(text, ":") || take(text, "：")) {
		const char *from = *text;
		int minute = take_number(text);
		return g_utf8_pointer_to_offset(from, *text) == 2 ? minute : -1;
	}
	if (!take(text, "点") && !take(text, "时"))
		return -1;
	if (take(text, "半"))
		return 30;
	if (take(text, "整"))
		return 0;
	int minute = take_number(text);
	if (minute >= 0)
		take(text, "分");
	return MAX(minute, 0);
}

/* How many hours of the dial count for the second half of the day: 晚上11点 is 23:00,
 * 中午11点 is not. 0: the hours stand as they are. */
static int
take_half(const char **text)
{
	static const char *const mornings[] = {"上午", "早上", "早晨", "凌晨", "清晨"};
	static const char *const evenings[] = {"下午", "晚上", "傍晚"};
	for (size_t i = 0; i < G_N_ELEMENTS(mornings); i++) {
		if (take(text, mornings[i]))
			return 0;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(evenings); i++) {
		if (take(text, evenings[i]))
			return 12;
	}
	return take(text, "中午") ? 11 : 0;
}

int
clock_take(const char **text)
{
	const char *at = *text;
	int late = take_half(&at);
	while (*at == ' ')
		at++;
	int hour = take_number(&at), minute = hour < 0 ? -1 : take_minute(&at);
	if (hour > 0 && hour < late)
		hour += 12;
	bool is_time = minute >= 0 && minute < 60 && hour <= 24 &&
		       (hour < 24 || minute == 0) &&
		       g_unichar_digit_value(g_utf8_get_char(at)) < 0;
	if (!is_time)
		return -1;
	*text = at;
	return hour * 60 + minute;
}

bool
clock_take_between(const char **text)
{
	static const char *const words[] = {"-", "–", "—", "－", "~", "～", "至", "到"};
	const char *at = *text;
	while (*at == ' ')
		at++;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!take(&at, words[i]))
			continue;
		take(&at, "—"); /* written double */
		while (*at == ' ')
			at++;
		*text = at;
		return true;
	}
	return false;
}

char *
clock_print(int minutes)
{
	return g_strdup_printf("%02d:%02d", minutes / 60, minutes % 60);
}

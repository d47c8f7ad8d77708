#include "money.h"

#include <string.h>

#include <glib.h>

#include "clock.h"

/* "12.50" as fen; -1 for nonsense. */
static int64_t
take_sum(const char **text)
{
	int64_t fen = 0;
	int digits = 0, places = -1;
	for (;; *text = g_utf8_next_char(*text)) {
		gunichar c = g_utf8_get_char(*text);
		int digit = g_unichar_digit_value(c);
		if (digit < 0 && places < 0 && digits > 0 && (c == '.' || c == 0xFF0E)) {
			places = 0;
			continue;
		}
		if (digit < 0 || digits > 9 || places == 2)
			break;
		fen = fen * 10 + digit;
		digits++;
		places += places >= 0;
	}
	for (int i = MAX(places, 0); i < 2; i++)
		fen *= 10;
	return digits == 0 || places == 0 ? -1 : fen;
}

static bool
skip_words(const char **text, const char *const *words)
{
	for (; *words; words++) {
		if (!g_str_has_prefix(*text, *words))
			continue;
		*text += strlen(*words);
		return true;
	}
	return false;
}

static bool
take_free(const char *text, struct money *money)
{
	static const char *const words[] = {
	    "全部免费", "完全免费", "免费", "不收费", "不收钱", "无", NULL};
	if (!skip_words(&text, words))
		return false;
	*money = (struct money){true, 0, 0, *text != '\0'};
	return true;
}

/* Where the first sum of money stands, "20元" of 材料费20元; the text itself if none
 * does.
 */
static const char *
find_sum(const char *text)
{
	static const char *const units[] = {"元", "块钱", "块", NULL};
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		const char *end = at;
		if (g_unichar_digit_value(g_utf8_get_char(at)) < 0)
			continue;
		if (take_sum(&end) >= 0 &&
		    (skip_words(&end, units) || clock_take_between(&end)))
			return at;
		while (g_unichar_digit_value(g_utf8_get_char(end)) >= 0)
			end = g_utf8_next_char(end);
		at = g_utf8_prev_char(end);
	}
	return text;
}

bool
money_read(const char *text, struct money *money)
{
	static const char *const units[] = {"元", "块钱", "块", NULL};
	*money = (struct money){0};
	if (take_free(text, money))
		return true;
	const char *from = find_sum(text);
	bool has_words = from > text;
	text = from;
	int64_t least = take_sum(&text), most = least;
	bool has_unit = skip_words(&text, units);
	if (least >= 0 && clock_take_between(&text)) {
		most = take_sum(&text);
		has_unit |= skip_words(&text, units);
	}
	bool has_rest = *text != '\0';
	if (least < 0 || most < least || !has_unit || g_ascii_isdigit(*text))
		return false;
	*money = (struct money){true, least, most, has_words || has_rest};
	return true;
}

static void
append_sum(GString *out, int64_t fen)
{
	g_string_append_printf(out, "%" G_GINT64_FORMAT, fen / 100);
	if (fen % 100 != 0)
		g_string_append_printf(out, ".%02d", (int)(fen % 100));
}

char *
money_print(const struct money *money)
{
	if (money->has_words || !money->is_known)
		return NULL;
	if (money->most_fen == 0)
		return g_strdup("免费");
	GString *out = g_string_new(NULL);
	append_sum(out, money->least_fen);
	if (money->most_fen > money->least_fen) {
		g_string_append(out, "–");
		append_sum(out, money->most_fen);
	}
	g_string_append(out, "元");
	return g_string_free(out, false);
}

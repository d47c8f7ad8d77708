#include "value.h"

#include <string.h>

#include <glib.h>

#include "input.h"
#include "moment.h"
#include "style.h"
#include "turn.h"

#define LIST_MAX 100
#define CODE_MIN 6

bool
value_text(const struct value_range *range, const char *text, void *to)
{
	(void)range;
	char **kept = to;
	g_free(*kept);
	*kept = g_strdup(text);
	return true;
}

bool
value_number(const struct value_range *range, const char *text, void *to)
{
	char *end;
	double number = g_ascii_strtod(text, &end);
	if (end == text || *end || !(number >= range->least && number <= range->most))
		return false;
	*(double *)to = number;
	return true;
}

bool
value_int(const struct value_range *range, const char *text, void *to)
{
	gint64 number;
	if (!g_ascii_string_to_signed(
		text, 10, (gint64)range->least, (gint64)range->most, &number, NULL))
		return false;
	*(int *)to = (int)number;
	return true;
}

bool
value_turn(const struct value_range *range, const char *text, void *to)
{
	int degrees;
	if (!value_int(range, text, &degrees) || degrees % 90 != 0)
		return false;
	*(int *)to = degrees;
	return true;
}

bool
value_bool(const struct value_range *range, const char *text, void *to)
{
	static const char *const yes[] = {"true", "yes", "on", "1", NULL};
	static const char *const no[] = {"false", "no", "off", "0", NULL};
	(void)range;
	g_autofree char *word = g_ascii_strdown(text, -1);
	bool is_yes = g_strv_contains(yes, word);
	if (!is_yes && !g_strv_contains(no, word))
		return false;
	*(bool *)to = is_yes;
	return true;
}

bool
value_theme(const struct value_range *range, const char *text, void *to)
{
	(void)range;
	if (strcmp(text, "dark") == 0)
		*(enum style_theme *)to = THEME_DARK;
	else if (strcmp(text, "light") == 0)
		*(enum style_theme *)to = THEME_LIGHT;
	else
		return false;
	return true;
}

bool
value_transition(const struct value_range *range, const char *text, void *to)
{
	static const char *const names[] = {
	    [TURN_FADE] = "fade", [TURN_SLIDE] = "slide", [TURN_CUT] = "cut"};
	(void)range;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(text, names[i]) != 0)
			continue;
		*(enum turn_kind *)to = (enum turn_kind)i;
		return true;
	}
	return false;
}

bool
value_keys(const struct value_range *range, const char *text, void *to)
{
	return input_is_keys(text) && value_text(range, text, to);
}

/* Entries between semicolons, without the empty ones. Yours. */
static char **
split_list(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, ";", LIST_MAX);
	GPtrArray *kept = g_ptr_array_new();
	for (size_t i = 0; parts[i]; i++) {
		if (*g_strstrip(parts[i]))
			g_ptr_array_add(kept, g_strdup(parts[i]));
	}
	g_ptr_array_add(kept, NULL);
	return (char **)g_ptr_array_free(kept, false);
}

bool
value_list(const struct value_range *range, const char *text, void *to)
{
	(void)range;
	char ***list = to;
	g_strfreev(*list);
	*list = split_list(text);
	return true;
}

bool
value_hours(const struct value_range *range, const char *text, void *to)
{
	(void)range;
	char ***windows = to;
	g_auto(GStrv) list = split_list(text);
	int from, until;
	for (size_t i = 0; list[i]; i++) {
		if (!moment_window(list[i], &from, &until))
			return false;
	}
	g_strfreev(*windows);
	*windows = g_steal_pointer(&list);
	return true;
}

/* Digits alone, which every keyboard and remote control has; not so few that somebody
 * hits on them. */
bool
value_code(const struct value_range *range, const char *text, void *to)
{
	size_t n = strspn(text, "0123456789");
	return !text[n] && (n == 0 || n >= CODE_MIN) && value_text(range, text, to);
}

/* One window, as two minutes. */
bool
value_window(const struct value_range *range, const char *text, void *to)
{
	(void)range;
	int *from = to; /* …_to follows …_from */
	return moment_window(text, from, from + 1);
}

#include "numeral.h"

#include <string.h>

#include <glib.h>

static int
take_digit(const char **text)
{
	static const char *const digits[] = {
	    "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	for (int i = 0; i < (int)G_N_ELEMENTS(digits); i++) {
		if (g_str_has_prefix(*text, digits[i])) {
			*text += strlen(digits[i]);
			return i + 1;
		}
	}
	return 0;
}

static int
take_arabic(const char **text)
{
	int number = 0;
	for (int n = 0; g_ascii_isdigit(**text) && n < 2; n++)
		number = number * 10 + (*(*text)++ - '0');
	return number;
}

int
numeral_take(const char **text)
{
	if (g_ascii_isdigit(**text)) {
		const char *begin = *text;
		int number = take_arabic(text);
		*text = number > 0 ? *text : begin;
		return number;
	}
	if (g_str_has_prefix(*text, "两")) {
		*text += strlen("两");
		return 2;
	}
	int tens = take_digit(text);
	if (!g_str_has_prefix(*text, "十"))
		return tens;
	*text += strlen("十");
	return MAX(tens, 1) * 10 + take_digit(text);
}

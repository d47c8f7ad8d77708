#include "ordinal.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#define MOST 999

/* 一 to 九, 十; 0 for others. */
static int
han_value(gunichar c)
{
	static const char *const numerals[] = {
	    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	for (int i = 0; i < 10; i++) {
		if (g_utf8_get_char(numerals[i]) == c)
			return i + 1;
	}
	return 0;
}

/* 1 to 999, wide digits too; the bytes taken. */
static size_t
read_digits(const char *text, int *number)
{
	const char *at = text;
	*number = 0;
	for (int value;
	     (value = g_unichar_digit_value(g_utf8_get_char(at))) >= 0 && *number <= MOST;
	     at = g_utf8_next_char(at))
		*number = *number * 10 + value;
	return *number > 0 && *number <= MOST ? (size_t)(at - text) : 0;
}

/* 一 to 九十九. */
static size_t
read_han(const char *text, int *number)
{
	const char *at = text;
	int tens = 0, ones = 0;
	for (int value; (value = han_value(g_utf8_get_char(at))) > 0;
	     at = g_utf8_next_char(at)) {
		if (value == 10 && tens == 0) {
			tens = MAX(1, ones) * 10;
			ones = 0;
		} else if (value < 10 && ones == 0) {
			ones = value;
		} else {
			return 0;
		}
	}
	*number = tens + ones;
	return (size_t)(at - text);
}

static const char *
skip(const char *at, const char *const *words)
{
	for (; *words; words++) {
		if (g_str_has_prefix(at, *words))
			return at + strlen(*words);
	}
	return NULL;
}

static const char *
skip_end(enum ordinal ordinal, const char *at)
{
	static const char *const ends[] = {"、", ".", "．", "）", ")", "：", ":", NULL};
	static const char *const brackets[] = {"）", ")", NULL};
	static const char *const stops[] = {"：", ":", "、", ".", "．", "，", NULL};
	if (ordinal == ORDINAL_BRACKET) {
		const char *behind = skip(at, brackets);
		const char *next = behind ? skip(behind, stops) : NULL;
		return next ? next : behind;
	}
	if (ordinal == ORDINAL_WORDS) {
		const char *next = skip(at, stops);
		return next ? next : at;
	}
	const char *next = skip(at, ends);
	/* "3.5克", "9:00" are no numbers of questions. */
	return next && g_ascii_isdigit(*next) ? NULL : next;
}

enum ordinal
ordinal_read(const char *text, int *number, const char **rest)
{
	const char *at = text;
	enum ordinal ordinal = ORDINAL_DIGIT;
	if (g_str_has_prefix(at, "（") || *at == '(')
		ordinal = ORDINAL_BRACKET;
	else if (g_str_has_prefix(at, "第"))
		ordinal = ORDINAL_WORDS;
	if (ordinal != ORDINAL_DIGIT)
		at = g_utf8_next_char(at);
	size_t n = read_digits(at, number);
	bool is_han = n == 0;
	n = is_han ? read_han(at, number) : n;
	if (n == 0)
		return ORDINAL_NONE;
	at += n;
	if (ordinal == ORDINAL_DIGIT && is_han)
		ordinal = ORDINAL_HAN;
	if (ordinal == ORDINAL_WORDS) {
		static const char *const words[] = {"题", "条", "则", NULL};
		at = skip(at, words);
	}
	at = at ? skip_end(ordinal, at) : NULL;
	static const char *const spaces[] = {" ", "　", NULL};
	for (const char *next; at && (next = skip(at, spaces));)
		at = next;
	*rest = at ? at : text;
	return at ? ordinal : ORDINAL_NONE;
}

#include "choice.h"

#include <string.h>

#include "field.h"

#define LETTERS 8

/* A letter, wide ones too, from 0; -1 for others. */
static int
letter_of(gunichar c)
{
	if (c >= 0xFF21 && c < 0xFF21 + LETTERS)
		return (int)(c - 0xFF21);
	return c >= 'A' && c < 'A' + LETTERS ? (int)(c - 'A') : -1;
}

/* "A.", "A、", "（A）" at the front: bytes taken, 0 for none. */
static size_t
match(const char *text, int *letter)
{
	static const char *const ends[] = {".", "．", "、", ")", "）", "：", ":"};
	const char *at = text;
	bool has_bracket = *at == '(' || g_str_has_prefix(at, "（");
	if (has_bracket)
		at = g_utf8_next_char(at);
	*letter = letter_of(g_utf8_get_char(at));
	if (*letter < 0)
		return 0;
	at = g_utf8_next_char(at);
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (g_str_has_prefix(at, ends[i]))
			return (size_t)(at - text) + strlen(ends[i]);
	}
	return 0;
}

/* Choices come in the order of their letters, none left out. */
GPtrArray *
choice_split(const char *text)
{
	GPtrArray *choices = g_ptr_array_new_with_free_func(g_free);
	const char *from = text;
	gunichar before = ' ';
	for (const char *at = text; *at;) {
		int letter = -1;
		bool may_begin = !g_unichar_isalnum(before) || before > 0x2E80;
		size_t n = may_begin ? match(at, &letter) : 0;
		before = g_utf8_get_char(at);
		if (n == 0 || letter != (int)choices->len) {
			at = g_utf8_next_char(at);
			continue;
		}
		g_ptr_array_add(choices, field_strip(from, (size_t)(at - from)));
		from = at = at + n;
		before = ' ';
	}
	g_ptr_array_add(choices, field_strip(from, strlen(from)));
	return choices;
}

const char *
choice_skip_letter(const char *text)
{
	int letter = -1;
	size_t n = match(text, &letter);
	return text + n + (n > 0 ? strspn(text + n, " ") : 0);
}

static const char *
skip(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (g_str_has_prefix(text, *words))
			return text + strlen(*words);
	}
	return NULL;
}

static const char *
skip_stops(const char *text)
{
	static const char *const stops[] = {
	    "。", "，", ".", ",", "；", " ", "　", "、", "\n", NULL};
	for (const char *next; (next = skip(text, stops));)
		text = next;
	return text;
}

unsigned
choice_letters(const char *text, guint n, const char **rest)
{
	static const char *const between[] = {"、", ",", "，", " ", "和", "及", NULL};
	unsigned letters = 0;
	const char *at = text;
	for (;;) {
		int letter = letter_of(g_utf8_get_char(at));
		if (letter < 0 || letter >= (int)n)
			break;
		letters |= 1u << letter;
		at = g_utf8_next_char(at);
		const char *next = skip(at, between);
		if (next && letter_of(g_utf8_get_char(next)) >= 0)
			at = next;
	}
	if (g_unichar_isalnum(g_utf8_get_char(at)) && g_utf8_get_char(at) < 0x2E80)
		return 0; /* a word: AED */
	*rest = letters ? skip_stops(at) : text;
	return letters;
}

int
choice_truth(const char *text, const char **rest)
{
	static const char *const yes[] = {"对", "正确", "√", "✓", "✔", "是", "真", NULL};
	static const char *const no[] = {
	    "不对", "不正确", "错误", "错", "×", "✗", "✘", "否", "假", NULL};
	const char *behind = skip(text, no);
	int truth = 0;
	if (!behind) {
		behind = skip(text, yes);
		truth = 1;
	}
	if (!behind)
		return -1;
	const char *next = skip_stops(behind);
	if (next == behind && *behind)
		return -1; /* 对症下药 is no 对 */
	*rest = next;
	return truth;
}

bool
choice_is_same(const char *a, const char *b)
{
	static const char *const stops = "。. \n";
	for (; *a && *b; a = g_utf8_next_char(a), b = g_utf8_next_char(b)) {
		if (g_utf8_get_char(a) != g_utf8_get_char(b))
			return false;
	}
	while (*a && g_utf8_strchr(stops, -1, g_utf8_get_char(a)))
		a = g_utf8_next_char(a);
	while (*b && g_utf8_strchr(stops, -1, g_utf8_get_char(b)))
		b = g_utf8_next_char(b);
	return !*a && !*b;
}

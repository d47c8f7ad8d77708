#include "choice.h"

#include <string.h>

#include "field.h"
#include "ordinal.h"

#define BRACKET_MAX 64 /* bytes looked at for its end */

/* A letter, wide ones too, from 0; -1 for others. */
static int
letter_of(gunichar c)
{
	if (c >= 0xFF21 && c < 0xFF21 + CHOICE_LETTERS)
		return (int)(c - 0xFF21);
	if (c >= 'a' && c < 'a' + CHOICE_LETTERS)
		return (int)(c - 'a');
	return c >= 'A' && c < 'A' + CHOICE_LETTERS ? (int)(c - 'A') : -1;
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
choice_split(const char *text, guint first)
{
	GPtrArray *choices = g_ptr_array_new_with_free_func(g_free);
	const char *from = text;
	gunichar before = ' ';
	for (const char *at = text; *at;) {
		int letter = -1;
		bool may_begin = !g_unichar_isalnum(before) || before > 0x2E80;
		size_t n = may_begin ? match(at, &letter) : 0;
		before = g_utf8_get_char(at);
		if (n == 0 || letter != (int)(first + choices->len)) {
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

bool
choice_begins(const char *text, guint letter)
{
	int found = -1;
	return match(text, &found) > 0 && found == (int)letter;
}

bool
choice_take_tick(char *text)
{
	static const char *const ticks[] = {"√", "✓", "✔", "（√）", "(√)", "（正确）",
	    "(正确)", "（正确答案）", "(正确答案)", "（对）", "✅"};
	for (size_t i = 0; i < G_N_ELEMENTS(ticks); i++) {
		if (!g_str_has_suffix(text, ticks[i]) || strcmp(text, ticks[i]) == 0)
			continue;
		text[strlen(text) - strlen(ticks[i])] = '\0';
		g_strchomp(text);
		return true;
	}
	return false;
}

/* What stands between the brackets, if it answers. */
static char *
read_bracket(const char *from, const char *to, guint n)
{
	g_autofree char *inside = field_strip(from, (size_t)(to - from));
	const char *rest = "";
	if (n == 0 ? choice_truth(inside, &rest) < 0
		   : choice_letters(inside, n, &rest) == 0)
		return NULL;
	return *rest ? NULL : g_steal_pointer(&inside);
}

char *
choice_take_bracket(char **text, guint n)
{
	for (const char *at = *text; *at; at = g_utf8_next_char(at)) {
		bool is_wide = g_str_has_prefix(at, "（");
		if (!is_wide && *at != '(')
			continue;
		const char *from = g_utf8_next_char(at);
		const char *wide = g_strstr_len(from, BRACKET_MAX, "）");
		const char *close = g_strstr_len(from, BRACKET_MAX, ")");
		close = !close || (wide && wide < close) ? wide : close;
		char *answer = close ? read_bracket(from, close, n) : NULL;
		if (!answer)
			continue;
		char *blank = g_strdup_printf(
		    "%.*s（　）%s", (int)(at - *text), *text, g_utf8_next_char(close));
		g_free(*text);
		*text = blank;
		return answer;
	}
	return NULL;
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
choice_is_answer(const char *text)
{
	const char *rest = "";
	bool is_answer = choice_letters(text, CHOICE_LETTERS, &rest) != 0 ||
			 choice_truth(text, &rest) >= 0;
	return is_answer && !*rest;
}

bool
choice_is_key(const char *text)
{
	const char *behind = text, *rest = "";
	int number = 0;
	if (ordinal_read(text, &number, &behind) != ORDINAL_DIGIT)
		return false;
	return choice_letters(behind, CHOICE_LETTERS, &rest) != 0 ||
	       choice_truth(behind, &rest) >= 0;
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

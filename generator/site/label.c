#include "label.h"

#include <stdbool.h>
#include <string.h>

#include "choice.h"
#include "field.h"

static const struct {
	const char *word; /* the longer of two that begin alike first */
	enum label label;
	bool is_plain; /* also a word of sentences: only behind a space or a stop */
} words[] = {
    {"正确答案", LABEL_ANSWER, false},
    {"参考答案", LABEL_ANSWER, false},
    {"标准答案", LABEL_ANSWER, false},
    {"正确选项", LABEL_ANSWER, false},
    {"答案解析", LABEL_EXPLANATION, false},
    {"答案", LABEL_ANSWER, false},
    {"谜底", LABEL_ANSWER, false},
    {"答", LABEL_ANSWER, true},
    {"解析", LABEL_EXPLANATION, false},
    {"解说", LABEL_EXPLANATION, false},
    {"解释", LABEL_EXPLANATION, true},
    {"讲解", LABEL_EXPLANATION, true},
    {"说明", LABEL_EXPLANATION, true},
    {"解答", LABEL_EXPLANATION, true},
    {"资料来源", LABEL_SOURCE, false},
    {"来源", LABEL_SOURCE, true},
    {"出处", LABEL_SOURCE, true},
    {"依据", LABEL_SOURCE, true},
    {"提示", LABEL_HINT, true},
    {"谜目", LABEL_HINT, false},
    {"谜面", LABEL_FACE, false},
    {"谜语", LABEL_FACE, true},
};

/* "答案是什么" is no answer. */
static bool
is_asked(const char *text)
{
	static const char *const asks[] = {"什么", "啥", "不", "否", "哪", "多少", "几"};
	for (size_t i = 0; i < G_N_ELEMENTS(asks); i++) {
		if (g_str_has_prefix(text, asks[i]))
			return true;
	}
	return false;
}

/* What ends a label: 答案：, 【答案】, 答案是. The bytes it takes; 0 if the word is only
 * a word. */
static size_t
match_end(const char *at, enum label label)
{
	static const char *const ends[] = {
	    "：", ":", "】：", "】:", "】", "]：", "]:", "]"};
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (g_str_has_prefix(at, ends[i]))
			return strlen(ends[i]);
	}
	if (label != LABEL_ANSWER || !g_str_has_prefix(at, "是"))
		return 0;
	size_t n = strlen(g_str_has_prefix(at, "是：") ? "是：" : "是");
	return is_asked(at + n) ? 0 : n;
}

/* 答案 B, 答案B, 答案 对: an answer and nothing else. */
static bool
is_bare_answer(const char *at, enum label label)
{
	return label == LABEL_ANSWER && choice_is_answer(at);
}

/* A word with its colon at the front of a text; the bytes it takes. */
static size_t
match(const char *text, bool is_start, enum label *label)
{
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!g_str_has_prefix(text, words[i].word) ||
		    (words[i].is_plain && !is_start))
			continue;
		size_t len = strlen(words[i].word);
		size_t spaces = strspn(text + len, " ");
		size_t n = match_end(text + len + spaces, words[i].label);
		if (n > 0 || (is_start && len > strlen("答") &&
				 is_bare_answer(text + len + spaces, words[i].label))) {
			*label = words[i].label;
			return len + spaces + n;
		}
	}
	return 0;
}

/* May a plain word be a label behind this character? A line break between Han shows
 * nothing, so the others may begin anywhere. */
static bool
is_border(gunichar c)
{
	static const gunichar ends[] = {0x3002, 0xFF1B, ';', 0xFF1F, '?', 0xFF01, '!',
	    0xFF09, ')', 0x2014, 0x3010, 0x3011, 0xFF0C, 0x3000};
	if (g_unichar_isspace(c))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (ends[i] == c)
			return true;
	}
	return false;
}

static void
clear_part(void *data)
{
	g_free(((struct label_part *)data)->text);
}

static bool
is_open_bracket(gunichar c)
{
	return c == 0xFF08 || c == '(' || c == 0x3010 || c == '[';
}

/* "二（谜底：": the bracket before a label is no part of the text, nor is a dash. */
static const char *
strip_before(const char *from, const char *to, bool *has_bracket)
{
	for (const char *last; to > from; to = last) {
		last = g_utf8_prev_char(to);
		gunichar c = g_utf8_get_char(last);
		*has_bracket |= is_open_bracket(c);
		if (!is_open_bracket(c) && c != 0x2014)
			break;
	}
	return to;
}

static void
add(GArray *parts, enum label label, const char *from, const char *to)
{
	struct label_part part = {label, field_strip(from, (size_t)(to - from))};
	if (label == LABEL_NONE && !*part.text)
		g_free(part.text);
	else
		g_array_append_val(parts, part);
}

/* The end of the bracket that a label stands in; NULL if it is not closed. */
static const char *
bracket_end(const char *from, const char *to)
{
	static const gunichar closed[] = {0xFF09, ')', 0x3011, ']'};
	for (; from < to; from = g_utf8_next_char(from)) {
		gunichar c = g_utf8_get_char(from);
		for (size_t i = 0; i < G_N_ELEMENTS(closed); i++) {
			if (c == closed[i])
				return from;
		}
	}
	return NULL;
}

/* One part, up to the next label. */
static void
add_part(GArray *parts, enum label label, const char *from, const char *to, bool *in)
{
	const char *close = *in ? bracket_end(from, to) : NULL;
	if (close)
		add(parts, label, from, close);
	*in = false;
	const char *end = *to ? strip_before(from, to, in) : to;
	if (close && g_utf8_next_char(close) < end)
		add(parts, LABEL_NONE, g_utf8_next_char(close), end);
	else if (!close)
		add(parts, label, from, end);
}

GArray *
label_split(const char *text)
{
	GArray *parts = g_array_new(false, false, sizeof(struct label_part));
	g_array_set_clear_func(parts, clear_part);
	enum label label = LABEL_NONE, next = LABEL_NONE;
	const char *from = text;
	bool is_start = true, in_bracket = false;
	for (const char *at = text; *at;) {
		size_t n = match(at, is_start, &next);
		is_start = n == 0 && is_border(g_utf8_get_char(at));
		if (n == 0) {
			at = g_utf8_next_char(at);
			continue;
		}
		add_part(parts, label, from, at, &in_bracket);
		label = next;
		from = at = at + n;
		gunichar last = g_utf8_get_char(g_utf8_prev_char(at));
		in_bracket &= last != ']' && last != 0x3011;
	}
	add_part(parts, label, from, from + strlen(from), &in_bracket);
	return parts;
}

enum label
label_first(const char *text)
{
	enum label label = LABEL_NONE;
	return match(text, true, &label) > 0 ? label : LABEL_NONE;
}

/* The first label of this kind, or of any for LABEL_NONE; NULL. */
static const char *
find(const char *text, enum label wanted)
{
	bool is_start = true;
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		enum label label = LABEL_NONE;
		if (match(at, is_start, &label) > 0 &&
		    (wanted == LABEL_NONE || label == wanted))
			return at;
		is_start = is_border(g_utf8_get_char(at));
	}
	return NULL;
}

/* The bracket round it is the label's. */
size_t
label_place(const char *text)
{
	const char *at = find(text, LABEL_NONE);
	bool has_bracket = false;
	if (!at)
		return strlen(text);
	const char *before = strip_before(text, at, &has_bracket);
	return (size_t)((has_bracket ? before : at) - text);
}

bool
label_has(const char *text, enum label label)
{
	return find(text, label) != NULL;
}

bool
label_is_hinted(const char *text)
{
	return strstr(text, "（打") || strstr(text, "（猜") || strstr(text, "(打") ||
	       strstr(text, "(猜");
}

enum label
label_of_heading(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t n = strlen(words[i].word);
		if (strncmp(text, words[i].word, n) == 0 &&
		    (!text[n] || strcmp(text + n, "：") == 0 ||
			strcmp(text + n, ":") == 0))
			return words[i].label;
	}
	return LABEL_NONE;
}

size_t
label_stop(const char *text)
{
	return g_str_has_suffix(text, "。") ? strlen("。") : 0;
}

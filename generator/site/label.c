#include "label.h"

#include <stdbool.h>
#include <string.h>

#include "field.h"

static const struct {
	const char *word; /* the longer of two that begin alike first */
	enum label label;
	bool is_plain; /* also a word of sentences: only behind a space or a stop */
} words[] = {
    {"正确答案", LABEL_ANSWER, false},
    {"参考答案", LABEL_ANSWER, false},
    {"答案解析", LABEL_EXPLANATION, false},
    {"答案", LABEL_ANSWER, false},
    {"谜底", LABEL_ANSWER, false},
    {"解析", LABEL_EXPLANATION, false},
    {"解说", LABEL_EXPLANATION, false},
    {"解释", LABEL_EXPLANATION, true},
    {"讲解", LABEL_EXPLANATION, true},
    {"说明", LABEL_EXPLANATION, true},
    {"资料来源", LABEL_SOURCE, false},
    {"来源", LABEL_SOURCE, true},
    {"出处", LABEL_SOURCE, true},
    {"依据", LABEL_SOURCE, true},
    {"提示", LABEL_HINT, true},
    {"谜目", LABEL_HINT, false},
    {"谜面", LABEL_FACE, false},
};

/* A word with its colon (答案：, 答案是) at the front of a text; the bytes it takes. */
static size_t
match(const char *text, bool is_start, enum label *label)
{
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!g_str_has_prefix(text, words[i].word) ||
		    (words[i].is_plain && !is_start))
			continue;
		const char *at = text + strlen(words[i].word);
		while (*at == ' ')
			at++;
		static const char *const colons[] = {"：", ":", "是：", "是"};
		for (size_t c = 0; c < G_N_ELEMENTS(colons); c++) {
			bool is_is = c >= 2 && words[i].label != LABEL_ANSWER;
			if (is_is || !g_str_has_prefix(at, colons[c]))
				continue;
			*label = words[i].label;
			return (size_t)(at - text) + strlen(colons[c]);
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

static void
add(GArray *parts, enum label label, const char *from, const char *to)
{
	/* "麻屋子——谜底：花生": the dash before a label is no part of the text. */
	while (to > from && g_utf8_get_char(g_utf8_prev_char(to)) == 0x2014)
		to = g_utf8_prev_char(to);
	struct label_part part = {label, field_strip(from, (size_t)(to - from))};
	if (label == LABEL_NONE && !*part.text)
		g_free(part.text);
	else
		g_array_append_val(parts, part);
}

GArray *
label_split(const char *text)
{
	GArray *parts = g_array_new(false, false, sizeof(struct label_part));
	g_array_set_clear_func(parts, clear_part);
	enum label label = LABEL_NONE, next = LABEL_NONE;
	const char *from = text;
	bool is_start = true;
	for (const char *at = text; *at;) {
		size_t n = match(at, is_start, &next);
		is_start = n == 0 && is_border(g_utf8_get_char(at));
		if (n == 0) {
			at = g_utf8_next_char(at);
			continue;
		}
		add(parts, label, from, at);
		label = next;
		from = at = at + n;
	}
	add(parts, label, from, from + strlen(from));
	return parts;
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

#include "heading.h"

/* The shorter line of a heading parted at a mark, in percent of the longer. */
#define PART_LEAST_PERCENT 35

static bool
is_mark(gunichar c)
{
	static const char *const marks = "：:！!？?；;，,。　";
	return g_utf8_strchr(marks, -1, c) != NULL;
}

/* How well two lines part: 100 when both are as long. */
static int
balance(const struct text *text)
{
	if (text->is_cut || text->lines->len != 2)
		return 0;
	int a = text_line(text, 0)->width, b = text_line(text, 1)->width;
	return 100 * MIN(a, b) / MAX(MAX(a, b), 1);
}

/* Takes the text over, returns it or a better one. */
static struct text *
part_at_mark(struct text *text, const char *plain, const struct text_format *format,
    const struct text_measure *measure)
{
	int best = PART_LEAST_PERCENT;
	for (const char *at = plain; *at; at = g_utf8_next_char(at)) {
		const char *next = g_utf8_next_char(at);
		if (!is_mark(g_utf8_get_char(at)) || !*next)
			continue;
		g_autofree char *head = g_strndup(plain, (gsize)(next - plain));
		g_autofree char *parted = g_strconcat(head, "\n", next, NULL);
		struct text *other = text_new_plain(parted, format, measure);
		bool is_better = balance(other) > best;
		best = is_better ? balance(other) : best;
		text_free(is_better ? text : other);
		text = is_better ? other : text;
	}
	return text;
}

struct text *
heading_new(const char *plain, const struct text_format *format,
    const struct text_measure *measure)
{
	struct text_format even = *format;
	even.balanced = format->lines_max != 1;
	struct text *text = text_new_plain(plain, &even, measure);
	bool has_two = !text->is_cut && text->lines->len == 2;
	if (!has_two || !g_utf8_validate(plain, -1, NULL))
		return text;
	return part_at_mark(text, plain, &even, measure);
}

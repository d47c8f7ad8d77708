#include "margin.h"

#include <string.h>

#include "escape.h"

struct margin
margin_make(void)
{
	return (struct margin){.text = g_string_new(NULL)};
}

void
margin_release(struct margin *margin)
{
	g_string_free(margin->text, true);
}

void
margin_begin(struct margin *margin, GString *out)
{
	if (margin->is_line_start && margin_is(margin))
		escape_none(out, margin->text->str + margin->from,
		    margin->text->len - margin->from);
	margin->is_line_start = false;
}

void
margin_put(struct margin *margin, const char *text, size_t len, GString *out)
{
	for (const char *end = text + len; text < end;) {
		const char *newline = memchr(text, '\n', end - text);
		const char *next = newline ? newline + 1 : end;
		if (text != newline)
			margin_begin(margin, out);
		escape_none(out, text, next - text);
		margin->is_line_start = newline != NULL;
		text = next;
	}
}

void
margin_widen(struct margin *margin, const char *blanks, size_t len)
{
	g_string_append_len(margin->text, blanks, (gssize)len);
}

void
margin_hide(struct margin *margin)
{
	margin->from = margin->text->len;
}

struct margin_mark
margin_now(const struct margin *margin)
{
	return (struct margin_mark){margin->from, margin->text->len};
}

void
margin_return(struct margin *margin, struct margin_mark mark)
{
	g_string_truncate(margin->text, mark.len);
	margin->from = mark.from;
}

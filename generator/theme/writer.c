#include "writer.h"

#include <string.h>

#define LEVELS 2 /* of lists, as many as the editor keeps apart */

struct open *
writer_top(const struct writer *writer)
{
	return writer->open->len > 0
		   ? &g_array_index(writer->open, struct open, writer->open->len - 1)
		   : NULL;
}

bool
writer_is_inline(const struct open *open)
{
	return open->manner &&
	       (open->manner->kind == MANNER_INLINE || open->manner->kind == MANNER_LINK);
}

void
writer_push(
    struct writer *writer, const struct manner *manner, const char *close, int number)
{
	struct open open = {.manner = manner, .number = number};
	g_strlcpy(open.close, close, sizeof open.close);
	g_array_append_val(writer->open, open);
}

void
writer_pop(struct writer *writer)
{
	struct open open = *writer_top(writer);
	g_array_set_size(writer->open, writer->open->len - 1);
	g_string_append(writer->out, open.close);
	if (open.manner && open.manner->kind == MANNER_LINK && open.number > 0)
		g_string_append_printf(writer->out, "<sup>[%d]</sup>", open.number);
}

/* Ends the paragraph, and what is open in it; in a cell only the latter. */
void
writer_break(struct writer *writer)
{
	while (writer_top(writer) && writer_is_inline(writer_top(writer)))
		writer_pop(writer);
	if (writer_top(writer) && !writer_top(writer)->manner)
		writer_pop(writer);
	writer->has_blank = false;
}

/* How many of this kind are open. */
int
writer_depth(const struct writer *writer, enum manner_kind kind)
{
	int n = 0;
	for (guint i = 0; i < writer->open->len; i++) {
		const struct open *open = &g_array_index(writer->open, struct open, i);
		n += open->manner && open->manner->kind == kind;
	}
	return n;
}

/* Text stands where no paragraph may: in a cell, in <pre>. */
bool
writer_is_bare(const struct writer *writer)
{
	return writer_depth(writer, MANNER_CELL) > 0 ||
	       writer_depth(writer, MANNER_PRE) > 0;
}

bool
writer_has_paragraph(const struct writer *writer)
{
	for (guint i = writer->open->len; i > 0; i--) {
		const struct open *open =
		    &g_array_index(writer->open, struct open, i - 1);
		if (!open->manner)
			return true;
		if (!writer_is_inline(open))
			return false;
	}
	return false;
}

static void
begin_paragraph(struct writer *writer)
{
	int level = MIN(writer_depth(writer, MANNER_LIST), LEVELS);
	g_string_append_printf(writer->out, "<p style=\"%s", writer->style);
	if (level > 0)
		g_string_append_printf(writer->out, ";padding-left:%.1fem", level * 1.4);
	if (*writer->mark)
		g_string_append(writer->out, ";text-indent:-1.4em");
	g_string_append(writer->out, "\">");
	writer_push(writer, NULL, "</p>", 0);
	writer->has_text = writer->has_blank = false;
}

/* Before anything that is read: a paragraph to stand in, and an item's mark. */
void
writer_need_text(struct writer *writer)
{
	bool bare = writer_is_bare(writer);
	if (!bare && !writer_has_paragraph(writer))
		begin_paragraph(writer);
	if (bare && *writer->mark && writer->has_text)
		g_string_append(writer->out, "<br>");
	g_string_append(writer->out, writer->mark);
	if (*writer->mark)
		writer->has_text = writer->has_blank = false;
	*writer->mark = '\0';
}

void
writer_put_blank(struct writer *writer)
{
	if (writer->has_blank && writer->has_text)
		g_string_append_c(writer->out, ' ');
	writer->has_blank = false;
}

/* Text comes escaped already, but for a < that began no tag. */
static void
put_character(struct writer *writer, char c)
{
	writer->has_text = true;
	if (c == '<')
		g_string_append(writer->out, "&lt;");
	else if (c == '>')
		g_string_append(writer->out, "&gt;");
	else
		g_string_append_c(writer->out, c);
}

static void
put_code(struct writer *writer, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n')
			g_string_append(writer->out, "<br>");
		else if (text[i] == ' ' || text[i] == '\t')
			g_string_append(writer->out, "&nbsp;");
		else
			put_character(writer, text[i]);
	}
}

void
writer_put_text(struct writer *writer, const char *text, size_t len)
{
	if (writer_depth(writer, MANNER_PRE) > 0) {
		put_code(writer, text, len);
		return;
	}
	bool is_ready = false;
	for (size_t i = 0; i < len; i++) {
		if (g_ascii_isspace(text[i])) {
			writer->has_blank = true;
			continue;
		}
		if (!is_ready)
			writer_need_text(writer);
		is_ready = true;
		writer_put_blank(writer);
		put_character(writer, text[i]);
	}
}

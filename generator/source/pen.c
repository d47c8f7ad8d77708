#include "pen.h"

#include <string.h>

#include "entry.h"

/* From byte `text` of the copy on, offsets are those of `written` on. */
struct shift {
	size_t text, written;
};

void
pen_init(struct pen *pen, const char *written, size_t len)
{
	*pen = (struct pen){.written = written, .end = written + len, .at = written};
	pen->text = g_string_sized_new(len + len / 8 + 16);
	pen->shifts = g_array_new(false, false, sizeof(struct shift));
	g_array_append_val(pen->shifts, ((struct shift){0, 0}));
}

void
pen_release(struct pen *pen)
{
	g_string_free(pen->text, true);
	g_array_unref(pen->shifts);
}

/* Notes where copy and original stand, when they have drifted since the last note. */
static void
note(struct pen *pen)
{
	struct shift now = {pen->text->len, pen->at - pen->written};
	struct shift last =
	    g_array_index(pen->shifts, struct shift, pen->shifts->len - 1);
	if (now.written - now.text != last.written - last.text)
		g_array_append_val(pen->shifts, now);
}

bool
pen_begin_line(struct pen *pen)
{
	if (pen->line_end)
		pen_copy(pen, MIN(pen->line_end + 1, pen->end));
	if (pen->at == pen->end)
		return false;
	const char *newline = memchr(pen->at, '\n', pen->end - pen->at);
	pen->line_end = newline ? newline : pen->end;
	pen->line_start = pen->text->len;
	return true;
}

void
pen_copy(struct pen *pen, const char *to)
{
	note(pen);
	g_string_append_len(pen->text, pen->at, to - pen->at);
	pen->at = to;
}

void
pen_put(struct pen *pen, size_t n, const char *instead)
{
	note(pen);
	g_string_append(pen->text, instead);
	pen->at += n;
}

void
pen_copy_blanks(struct pen *pen, const char *to)
{
	while (pen->at < to) {
		size_t n = entry_blank(pen->at, to);
		if (n == 1)
			pen_copy(pen, pen->at + 1);
		else
			pen_put(pen, n, n == 2 ? " " : "  ");
	}
}

int
pen_column(const struct pen *pen)
{
	return (int)(pen->text->len - pen->line_start);
}

bool
pen_sees(const struct pen *pen, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(pen->line_end - pen->at) >= len &&
	       memcmp(pen->at, word, len) == 0;
}

size_t
pen_offset(const struct pen *pen, size_t offset)
{
	const struct shift *shifts = (const struct shift *)(void *)pen->shifts->data;
	size_t low = 0, high = pen->shifts->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (shifts[middle].text <= offset)
			low = middle;
		else
			high = middle;
	}
	return shifts[low].written + (offset - shifts[low].text);
}

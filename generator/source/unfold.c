#include "unfold.h"

#include <string.h>

#include "encoding.h"

static void
free_line(void *data)
{
	struct unfold_line *line = data;
	g_free(line->text);
	g_free(line);
}

/* Joins folded lines and keeps in `numbers` where each line of the result began. */
static GString *
join(const char *bytes, size_t len, GArray *numbers)
{
	GString *out = g_string_sized_new(len);
	int number = 1;
	for (size_t i = 0; i < len;) {
		const char *end = memchr(bytes + i, '\n', len - i);
		size_t stop = end ? (size_t)(end - bytes) : len;
		size_t text = stop > i && bytes[stop - 1] == '\r' ? stop - 1 : stop;
		bool is_more = i > 0 && (bytes[i] == ' ' || bytes[i] == '\t');
		if (!is_more) {
			if (i > 0)
				g_string_append_c(out, '\n');
			g_array_append_val(numbers, number);
		}
		g_string_append_len(out, bytes + i + is_more, text - i - is_more);
		i = stop + 1;
		number++;
	}
	return out;
}

GPtrArray *
unfold_lines(const char *path, const char *bytes, size_t len, struct diag *diag)
{
	g_autoptr(GArray) numbers = g_array_new(false, false, sizeof(int));
	g_autoptr(GString) joined = join(bytes, len, numbers);
	size_t text_len = 0;
	g_autofree char *text =
	    encoding_decode(path, joined->str, joined->len, &text_len, diag);
	if (!text)
		return NULL;
	g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
	GPtrArray *lines = g_ptr_array_new_with_free_func(free_line);
	for (guint i = 0; i < numbers->len && parts[i]; i++) {
		g_strchomp(parts[i]);
		if (!*parts[i])
			continue;
		struct unfold_line *line = g_new(struct unfold_line, 1);
		*line = (struct unfold_line){
		    g_strdup(parts[i]), g_array_index(numbers, int, i)};
		g_ptr_array_add(lines, line);
	}
	return lines;
}

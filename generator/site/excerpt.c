#include "excerpt.h"

#include <stdbool.h>
#include <string.h>

struct piece {
	size_t at, from; /* in the text; in the file */
};

void
excerpt_init(struct excerpt *excerpt, size_t len)
{
	excerpt->text = g_string_sized_new(len);
	excerpt->pieces = g_array_new(false, false, sizeof(struct piece));
}

void
excerpt_release(struct excerpt *excerpt)
{
	g_string_free(excerpt->text, true);
	g_array_unref(excerpt->pieces);
}

void
excerpt_put(struct excerpt *excerpt, size_t from, const char *bytes, size_t len)
{
	GString *text = excerpt->text;
	GArray *pieces = excerpt->pieces;
	const struct piece *last =
	    pieces->len > 0 ? &g_array_index(pieces, struct piece, pieces->len - 1)
			    : NULL;
	if (!last || from - last->from != text->len - last->at) {
		struct piece piece = {text->len, from};
		g_array_append_val(pieces, piece);
	}
	if (G_UNLIKELY(text->len + len >= text->allocated_len)) {
		g_string_append_len(text, bytes, (gssize)len);
		return;
	}
	memcpy(text->str + text->len, bytes, len);
	text->len += len;
	text->str[text->len] = '\0';
}

size_t
excerpt_source(const struct excerpt *excerpt, size_t at)
{
	guint low = 0, high = excerpt->pieces->len;
	while (high - low > 1) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(excerpt->pieces, struct piece, middle).at <= at)
			low = middle;
		else
			high = middle;
	}
	if (high == 0)
		return 0;
	const struct piece *piece = &g_array_index(excerpt->pieces, struct piece, low);
	return piece->from + (at - piece->at);
}

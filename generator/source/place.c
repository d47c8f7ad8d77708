#include "place.h"

#include <stdarg.h>
#include <string.h>

#include "node.h"

#define WINDOW 65536 /* bytes searched for one link */
#define TRIES  32    /* candidates looked at */

void
places_init(struct places *places, const struct diag_source *source, size_t body,
    const struct draft *draft, struct diag *diag)
{
	*places = (struct places){.source = source,
	    .body = body,
	    .draft = draft,
	    .diag = diag,
	    .memo_column = 1};
}

void
places_release(struct places *places)
{
	g_clear_pointer(&places->text_lines, g_array_unref);
	g_clear_pointer(&places->source_lines, g_array_unref);
}

static GArray *
find_lines(const char *text, size_t len)
{
	GArray *lines = g_array_new(false, false, sizeof(size_t));
	size_t start = 0;
	g_array_append_val(lines, start);
	for (const char *at = text; (at = memchr(at, '\n', text + len - at));) {
		start = ++at - text;
		g_array_append_val(lines, start);
	}
	return lines;
}

/* The line (from 0) in which byte `offset` lies. */
static guint
line_of(const GArray *lines, size_t offset)
{
	guint low = 0, high = lines->len;
	while (high - low > 1) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(lines, size_t, middle) <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Columns are counted on from the byte asked for last, if it lies in the same line: else
 * a page of one long line with many links would be counted through for each. */
static struct diag_place
place_in_source(struct places *places, size_t offset)
{
	const struct diag_source *source = places->source;
	if (!places->source_lines)
		places->source_lines = find_lines(source->text, source->len);
	guint line = line_of(places->source_lines, offset);
	size_t start = g_array_index(places->source_lines, size_t, line);
	if (places->memo < start || places->memo > offset) {
		places->memo = start;
		places->memo_column = 1;
	}
	for (; places->memo < offset; places->memo++)
		places->memo_column +=
		    ((unsigned char)source->text[places->memo] & 0xC0) != 0x80;
	return (struct diag_place){source, (int)line + 1, places->memo_column};
}

struct diag_place
place_at(struct places *places, size_t offset)
{
	return place_in_source(places, MIN(places->body + offset, places->source->len));
}

/* The byte of the draft at this line and column, which count from 1. */
static size_t
text_of(struct places *places, int line, int column)
{
	if (!places->text_lines)
		places->text_lines = find_lines(places->text, places->len);
	guint i = line > 0 ? (guint)line - 1 : 0;
	if (i >= places->text_lines->len)
		return places->len;
	size_t at = g_array_index(places->text_lines, size_t, i);
	return MIN(at + (size_t)(column > 0 ? column - 1 : 0), places->len);
}

static size_t
source_of(struct places *places, int line, int column)
{
	return places->body + draft_source(places->draft, text_of(places, line, column));
}

const char *
place_text(struct places *places, cmark_node *block)
{
	return places->text + text_of(places, cmark_node_get_start_line(block),
				  cmark_node_get_start_column(block));
}

struct diag_place
place_of_block(struct places *places, cmark_node *block)
{
	return place_in_source(places, source_of(places, cmark_node_get_start_line(block),
					   cmark_node_get_start_column(block)));
}

static void
enter_block(struct places *places, cmark_node *node)
{
	if (node == places->block)
		return;
	places->block = node;
	int line = cmark_node_get_start_line(node), end = cmark_node_get_end_line(node);
	places->cursor = source_of(places, line, cmark_node_get_start_column(node));
	places->block_end = source_of(places, MAX(end, line) + 1, 1);
}

/* What the node begins with in the source, as far as the tree tells. */
static const char *
opening_of(cmark_node *node, const char **text)
{
	*text = node_first_text(node);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_IMAGE:
		return "![";
	case CMARK_NODE_HTML_INLINE:
		*text = cmark_node_get_literal(node);
		return "";
	default:
		return "[";
	}
}

static bool
is_at(const char *at, const char *end, const char *opening, const char *text)
{
	size_t n = strlen(opening), m = strnlen(text, 12);
	return (size_t)(end - at) >= n + m && memcmp(at, opening, n) == 0 &&
	       memcmp(at + n, text, m) == 0;
}

/* The first place from the cursor on where the node may begin. A text that is not found
 * (it begins with an escape or an entity) must not be looked for through the whole page.
 */
static const char *
find(const char *from, const char *end, const char *opening, const char *text)
{
	char first = *opening ? *opening : *text;
	end = MIN(end, from + WINDOW);
	for (int tries = 0; first && tries < TRIES && from < end; tries++, from++) {
		from = memchr(from, first, end - from);
		if (!from)
			return NULL;
		if (is_at(from, end, opening, text))
			return from;
	}
	return NULL;
}

static bool
is_address_shown(cmark_node *node, const char *text)
{
	const char *url = cmark_node_get_url(node);
	return url && *text &&
	       (strcmp(url, text) == 0 || g_str_has_prefix(url, "mailto:"));
}

struct diag_place
place_of_inline(struct places *places, cmark_node *block, cmark_node *node)
{
	enter_block(places, block);
	const char *text, *opening = opening_of(node, &text),
			  *source = places->source->text;
	const char *from = source + places->cursor, *at = NULL;
	const char *end = source + MAX(places->block_end, places->cursor);
	bool is_shown = is_address_shown(node, text);
	if (is_shown && !(at = find(from, end, "<", text)))
		at = find(from, end, "", text);
	if (!at)
		at = find(from, end, opening, text);
	if (!at)
		at = find(from, end, opening, "");
	if (!at)
		return place_in_source(places, places->cursor);
	places->cursor =
	    at - source + (is_shown ? strlen(text) : MAX(strlen(opening), 1));
	return place_in_source(places, at - source);
}

void
place_report(struct places *places, enum rule rule, struct diag_place place,
    const char *fix, const char *format, ...)
{
	if (places->seen[rule]++ >= PLACE_RULE_MOST)
		return;
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	diag_add(places->diag, rule, place, fix, "%s", text);
}

#include "place.h"

#include <stdarg.h>
#include <string.h>

#include "node.h"

#define WINDOW	   65536 /* bytes searched for one link */
#define TRIES	   32	 /* candidates looked at */
#define LINE_BYTES 32	 /* a short line */

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
	GArray *lines = g_array_sized_new(
	    false, false, sizeof(size_t), (guint)(len / LINE_BYTES) + 8);
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

bool
place_begins(struct places *places, cmark_node *block, const char *text, size_t len)
{
	size_t at = text_of(
	    places, cmark_node_get_start_line(block), cmark_node_get_start_column(block));
	return places->len - at >= len && memcmp(places->text + at, text, len) == 0;
}

/* A table and its rows are ours: they begin where their first cell does. */
struct diag_place
place_of_block(struct places *places, cmark_node *block)
{
	while (cmark_node_get_start_line(block) == 0 && cmark_node_first_child(block))
		block = cmark_node_first_child(block);
	return place_in_source(places, source_of(places, cmark_node_get_start_line(block),
					   cmark_node_get_start_column(block)));
}

/* A paragraph may begin with link definitions, which are no longer in the tree. */
static size_t
skip_definitions(struct places *places, size_t at)
{
	const char *text = places->source->text;
	while (at < places->block_end && text[at] == '[') {
		const char *line = text + at, *end = text + places->block_end;
		const char *newline = memchr(line, '\n', end - line);
		const char *close = newline ? memchr(line, ']', newline - line) : NULL;
		if (!close || close[1] != ':' || memchr(close, '[', newline - close))
			break;
		for (at = newline + 1 - text; at < places->block_end; at++)
			if (!strchr(" \t>", text[at]))
				break;
	}
	return at;
}

static void
enter_block(struct places *places, cmark_node *node)
{
	if (node == places->block)
		return;
	places->block = node;
	int line = cmark_node_get_start_line(node), end = cmark_node_get_end_line(node);
	size_t start = source_of(places, line, cmark_node_get_start_column(node));
	places->block_end = MAX(source_of(places, MAX(end, line) + 1, 1), start);
	places->cursor = skip_definitions(places, start);
}

/* How a node begins in the source, as far as the tree tells. */
struct opening {
	const char *mark;
	const char *text; /* behind the mark */
	const char *next; /* what may stand there if not the text; NULL: anything */
};

static const char *
next_of(cmark_node *child)
{
	switch (child ? cmark_node_get_type(child) : CMARK_NODE_NONE) {
	case CMARK_NODE_NONE:
		return "]";
	case CMARK_NODE_TEXT: /* which is written with an escape or entity */
		return "\\&";
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG:
		return "*_";
	case CMARK_NODE_CODE:
		return "`";
	case CMARK_NODE_IMAGE:
		return "!";
	default:
		return NULL;
	}
}

static struct opening
opening_of(cmark_node *node)
{
	struct opening opening = {
	    "[", node_first_text(node), next_of(cmark_node_first_child(node))};
	if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
		opening.mark = "![";
	if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE)
		opening = (struct opening){"", cmark_node_get_literal(node), NULL};
	return opening;
}

static bool
is_at(const char *at, const char *end, const char *mark, const char *text)
{
	size_t n = strlen(mark), m = strnlen(text, 12);
	return (size_t)(end - at) >= n + m && memcmp(at, mark, n) == 0 &&
	       memcmp(at + n, text, m) == 0;
}

/* True for a `[` that begins no link: escaped, or a picture's. */
static bool
is_other(const char *start, const char *at)
{
	bool is_escaped = at > start && at[-1] == '\\';
	bool is_picture =
	    at > start && at[-1] == '!' && !(at - 1 > start && at[-2] == '\\');
	return *at == '[' && (is_escaped || is_picture);
}

static bool
begins(const char *at, const char *end, struct opening opening)
{
	if (*opening.text && is_at(at, end, opening.mark, opening.text))
		return true;
	size_t n = strlen(opening.mark);
	return n > 0 && is_at(at, end, opening.mark, "") && (size_t)(end - at) > n &&
	       (!opening.next || strchr(opening.next, at[n]));
}

/* The first place from the cursor on where the node may begin. What is not found must not
 * be looked for through the whole page. */
static const char *
find(struct places *places, struct opening opening)
{
	const char *start = places->source->text + places->cursor, *from = start;
	const char *end = places->source->text + places->block_end;
	char first = *opening.mark ? *opening.mark : *opening.text;
	end = MIN(end, from + WINDOW);
	for (int tries = 0; first && tries < TRIES && from < end; tries++, from++) {
		from = memchr(from, first, end - from);
		if (!from)
			return NULL;
		if (begins(from, end, opening) && !is_other(start, from))
			return from;
	}
	return NULL;
}

/* Where cmark says the node begins, if the source bears that out. */
static const char *
hinted(struct places *places, cmark_node *node, struct opening opening)
{
	int line = cmark_node_get_start_line(node),
	    column = cmark_node_get_start_column(node);
	if (line < 1 || column < 1)
		return NULL;
	size_t at = source_of(places, line, column);
	const char *source = places->source->text;
	bool is_here = at >= places->cursor && at < places->block_end &&
		       begins(source + at, source + places->block_end, opening);
	return is_here ? source + at : NULL;
}

/* An address that is its own text, in angle brackets or bare. */
static const char *
find_address(struct places *places, cmark_node *node, const char *text)
{
	const char *url = cmark_node_get_url(node);
	if (!url || !*text ||
	    (strcmp(url, text) != 0 && !g_str_has_prefix(url, "mailto:")))
		return NULL;
	struct opening bracket = {"<", text, ""}, bare = {"", text, ""};
	const char *at = hinted(places, node, bracket);
	if (!at)
		at = find(places, bracket);
	return at ? at : find(places, bare);
}

struct diag_place
place_of_inline(struct places *places, cmark_node *block, cmark_node *node)
{
	enter_block(places, block);
	struct opening opening = opening_of(node);
	const char *at = hinted(places, node, opening), *source = places->source->text;
	size_t len = MAX(strlen(opening.mark), 1);
	if (!at && (at = find_address(places, node, opening.text)))
		len = strlen(opening.text);
	if (!at)
		at = find(places, opening);
	if (!at)
		return place_in_source(places, places->cursor);
	places->cursor = MIN(at - source + len, places->block_end);
	return place_in_source(places, at - source);
}

struct diag_place
place_of_text(struct places *places, cmark_node *block, const char *text)
{
	enter_block(places, block);
	const char *from = places->source->text + places->cursor;
	size_t len = MIN(places->block_end - places->cursor, WINDOW);
	const char *at = g_strstr_len(from, (gssize)len, text);
	return place_in_source(places, (size_t)((at ? at : from) - places->source->text));
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

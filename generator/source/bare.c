#include "bare.h"

#include <string.h>

#include <glib.h>

#include "node.h"

static bool
is_address_char(char c)
{
	return g_ascii_isgraph(c) && !strchr("<>\"`{}|\\^", c);
}

/* Brackets in an address, to know whether the last one closes any in it. */
struct brackets {
	ptrdiff_t round, square; /* opening less closing ones */
};

static void
count(struct brackets *brackets, char c, int by)
{
	brackets->round += c == '(' ? by : c == ')' ? -by : 0;
	brackets->square += c == '[' ? by : c == ']' ? -by : 0;
}

/* How many of the address's last characters belong to the sentence round it. */
static size_t
tail_of(const char *at, size_t len, const struct brackets *brackets)
{
	char last = at[len - 1];
	if (strchr("?!.,:*_~'", last))
		return 1;
	if (last == ')' || last == ']')
		return (last == ')' ? brackets->round : brackets->square) < 0;
	size_t n = 0;
	while (last == ';' && n + 1 < len && g_ascii_isalnum(at[len - 2 - n]))
		n++;
	return n > 0 && at[len - 2 - n] == '&' ? n + 2 : 0;
}

/* The length of the address at `at`, whose scheme takes `scheme` bytes; 0 if it is none.
 */
static size_t
length_of(const char *at, size_t scheme)
{
	struct brackets brackets = {0, 0};
	size_t len = scheme, tail;
	if (!g_ascii_isalnum(at[scheme]))
		return 0;
	for (; is_address_char(at[len]); len++)
		count(&brackets, at[len], 1);
	while ((tail = tail_of(at, len, &brackets)) > 0)
		while (tail-- > 0)
			count(&brackets, at[--len], -1);
	return len;
}

static const char *
find(const char *start, const char *from, size_t *len)
{
	for (const char *at = from; (at = strchr(at, ':')); at++) {
		if (at[1] != '/' || at[2] != '/')
			continue;
		size_t back = 0;
		while (at - back > from && g_ascii_isalpha(at[-(ptrdiff_t)back - 1]) &&
		       back < 6)
			back++;
		const char *address = at - back;
		bool is_web =
		    (back == 4 && g_ascii_strncasecmp(address, "http", 4) == 0) ||
		    (back == 5 && g_ascii_strncasecmp(address, "https", 5) == 0);
		bool is_inside = address > start && g_ascii_isalnum(address[-1]);
		*len = is_web && !is_inside ? length_of(address, back + 3) : 0;
		if (*len > 0)
			return address;
	}
	return NULL;
}

static void
split_text(cmark_node *node, cmark_mem *mem)
{
	g_autofree char *text = g_strdup(cmark_node_get_literal(node));
	const char *start = text, *at;
	size_t len;
	while ((at = find(text, start, &len))) {
		if (at > start)
			cmark_node_insert_before(node, node_text(mem, start, at - start));
		cmark_node *link = cmark_node_new_with_mem(CMARK_NODE_LINK, mem);
		cmark_node *shown = node_text(mem, at, len);
		cmark_node_set_url(link, cmark_node_get_literal(shown));
		cmark_node_insert_before(
		    node, link); /* while empty: cmark looks no further up */
		cmark_node_append_child(link, shown);
		start = at + len;
	}
	if (start != text)
		cmark_node_set_literal(node, start);
}

void
bare_gather(cmark_node *root, cmark_mem *mem)
{
	cmark_node *node = root, *next;
	for (; node; node = next) {
		cmark_node_type type = cmark_node_get_type(node);
		next = node_next(
		    root, node, type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE);
		if (type == CMARK_NODE_TEXT &&
		    strstr(cmark_node_get_literal(node), "://"))
			split_text(node, mem);
	}
}

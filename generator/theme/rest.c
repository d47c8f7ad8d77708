#include "rest.h"

#include <stdbool.h>
#include <string.h>

/* Byte ranges to leave out. */
struct range {
	size_t from, to;
};

/* Where the heading begins, looked for from a place on; the end if it is not there. */
static size_t
find_heading(const GString *html, const struct markdown_heading *heading, size_t from)
{
	g_autoptr(GString) id = g_string_new(" id=\"");
	markdown_attribute(id, heading->id);
	g_string_append(id, "\">");
	for (const char *at = html->str + from; (at = strstr(at, "<h")); at++) {
		if (g_ascii_isdigit(at[2]) && strncmp(at + 3, id->str, id->len) == 0)
			return (size_t)(at - html->str);
	}
	return html->len;
}

/* Below the last heading the footnotes still belong to the page. */
static size_t
find_end(const GString *html, size_t from)
{
	const char *notes = strstr(html->str + from, "<section class=\"footnotes\"");
	return notes ? (size_t)(notes - html->str) : html->len;
}

static void
cut_headings(GArray *ranges, const GString *html, const struct markdown *markdown,
    const GArray *numbers)
{
	size_t at = 0;
	for (guint i = 0; i < markdown->headings->len; i++) {
		at = find_heading(html, markdown->headings->pdata[i], at);
		bool is_last = i + 1 == markdown->headings->len;
		size_t end = is_last ? find_end(html, at)
				     : find_heading(html,
					   markdown->headings->pdata[i + 1], at + 1);
		struct range range = {at, end};
		if (portion_holds(numbers, (int)i) && end > at)
			g_array_append_val(ranges, range);
	}
}

/* Behind the end tag that belongs to the element at `from`. */
static size_t
element_end(const GString *html, size_t from, const char *open, const char *close)
{
	int depth = 0;
	for (const char *at = html->str + from; *at; at++) {
		if (g_str_has_prefix(at, open))
			depth++;
		else if (g_str_has_prefix(at, close) && --depth == 0)
			return (size_t)(at - html->str) + strlen(close);
	}
	return html->len;
}

static void
cut_elements(GArray *ranges, const GString *html, const GArray *numbers, const char *open,
    const char *close)
{
	int number = 0;
	const char *at = html->str;
	for (; numbers->len > 0 && (at = strstr(at, open)); at++, number++) {
		size_t from = (size_t)(at - html->str);
		struct range range = {from, element_end(html, from, open, close)};
		if (portion_holds(numbers, number))
			g_array_append_val(ranges, range);
	}
}

static int
compare_range(const void *a, const void *b)
{
	const struct range *x = a, *y = b;
	return x->from < y->from ? -1 : x->from > y->from;
}

void
rest_append(const GString *html, const struct markdown *markdown,
    const struct portion *portion, GString *out)
{
	g_autoptr(GArray) ranges = g_array_new(false, false, sizeof(struct range));
	cut_headings(ranges, html, markdown, portion->headings);
	cut_elements(ranges, html, portion->lists, "<ol", "</ol>");
	cut_elements(ranges, html, portion->tables, "<table", "</table>");
	g_array_sort(ranges, compare_range);
	size_t at = 0;
	for (guint i = 0; i < ranges->len; i++) {
		struct range range = g_array_index(ranges, struct range, i);
		if (range.from > at)
			g_string_append_len(
			    out, html->str + at, (gssize)(range.from - at));
		at = MAX(at, range.to);
	}
	g_string_append_len(out, html->str + at, (gssize)(html->len - at));
}

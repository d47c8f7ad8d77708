#include "markdown.h"

#include <string.h>

#include "address.h"

static void
heading_free(void *data)
{
	struct markdown_heading *heading = data;
	g_free(heading->id);
	g_free(heading->text);
	g_free(heading);
}

static void
link_free(void *data)
{
	struct markdown_link *link = data;
	g_free(link->target);
	g_free(link->text);
	g_free(link);
}

struct markdown *
markdown_new(const struct markdown_options *options, size_t len)
{
	struct markdown *markdown = g_new0(struct markdown, 1);
	markdown->html = g_string_sized_new(len + len / 4 + 64);
	markdown->headings = g_ptr_array_new_with_free_func(heading_free);
	markdown->links = g_ptr_array_new_with_free_func(link_free);
	markdown->tops = g_array_new(false, false, sizeof(struct markdown_top));
	markdown->text = options->want_text ? g_string_sized_new(len + 1) : NULL;
	markdown->blocks = options->want_blocks ? block_new(BLOCK_ROOT) : NULL;
	return markdown;
}

void
markdown_free(struct markdown *markdown)
{
	if (!markdown)
		return;
	g_free(markdown->title);
	g_string_free(markdown->html, true);
	if (markdown->text)
		g_string_free(markdown->text, true);
	g_ptr_array_unref(markdown->headings);
	g_ptr_array_unref(markdown->links);
	g_array_unref(markdown->tops);
	block_free(markdown->blocks);
	g_free(markdown->packed);
	g_free(markdown);
}

static void
trim(GString *text)
{
	text->str = g_realloc(text->str, text->len + 1);
	text->allocated_len = text->len + 1;
}

void
markdown_trim(struct markdown *markdown)
{
	trim(markdown->html);
	if (markdown->text)
		trim(markdown->text);
}

/* How far the HTML has been written. */
struct progress {
	size_t at;
	guint link;
};

static void
append_part(const struct markdown *markdown, struct progress *progress, size_t to,
    const char *(*fill)(const struct markdown_link *link, GString *out, void *data),
    void *data, GString *out)
{
	const GString *html = markdown->html;
	size_t at = progress->at;
	for (; progress->link < markdown->links->len; progress->link++) {
		const struct markdown_link *link = markdown->links->pdata[progress->link];
		if (link->hole >= to)
			break;
		g_string_append_len(out, html->str + at, link->hole - at);
		at = link->hole;
		const char *behind = fill(link, out, data);
		const char *end =
		    behind ? memchr(html->str + at, '>', html->len - at) : NULL;
		if (!end)
			continue; /* what is in attributes is escaped, so this is the
				     tag's */
		size_t len = (size_t)(end + 1 - html->str) - at;
		g_string_append_len(out, html->str + at, len);
		g_string_append(out, behind);
		at += len;
	}
	g_string_append_len(out, html->str + at, to - at);
	progress->at = to;
}

void
markdown_html(const struct markdown *markdown,
    const char *(*fill)(const struct markdown_link *link, GString *out, void *data),
    void *data, GString *out)
{
	struct progress progress = {0, 0};
	append_part(markdown, &progress, markdown->html->len, fill, data, out);
}

static bool
holds(const GArray *lines, int line)
{
	for (guint i = 0; line > 0 && i < lines->len; i++) {
		if (g_array_index(lines, int, i) == line)
			return true;
	}
	return false;
}

/* What is left out is filled too, since whoever fills counts the holes. */
void
markdown_html_of(const struct markdown *markdown, const GArray *lines, bool others,
    const char *(*fill)(const struct markdown_link *link, GString *out, void *data),
    void *data, GString *out)
{
	struct progress progress = {0, 0};
	for (guint i = 0; i < markdown->tops->len; i++) {
		const struct markdown_top *top =
		    &g_array_index(markdown->tops, struct markdown_top, i);
		bool is_last = i + 1 == markdown->tops->len;
		size_t from = out->len;
		append_part(markdown, &progress,
		    is_last ? markdown->html->len : top[1].from, fill, data, out);
		if (holds(lines, top->line) == others)
			g_string_truncate(out, from);
	}
}

void
markdown_attribute(GString *out, const char *text)
{
	address_escape(out, text, strlen(text));
}

void
markdown_address(GString *out, const char *address)
{
	address_write(out, address);
}

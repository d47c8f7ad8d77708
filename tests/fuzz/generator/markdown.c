/*
 * Any UTF-8 text is a page. What comes of it must hold what markdown.h promises: valid
 * UTF-8 without our marks, holes behind "<a" and "<img", no unsafe address, ids that are
 * unique, blocks no deeper than the bundle takes.
 */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "common/bundle.h"
#include "source/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Valid UTF-8 without the characters our marks are made of. */
static void
check_text(const char *text, size_t len)
{
	g_assert_true(g_utf8_validate(text, (gssize)len, NULL));
	for (const char *at = text; (at = memchr(at, 0xEF, text + len - at)); at++)
		g_assert_false((unsigned char)at[1] == 0xB7 &&
			       (unsigned char)at[2] >= 0x90 &&
			       (unsigned char)at[2] <= 0xAF);
}

static void
check_link(
    const struct markdown *markdown, const struct markdown_link *link, size_t *last)
{
	const char *tag = link->is_image ? "<img" : "<a";
	size_t len = strlen(tag);
	g_assert_cmpuint(link->hole, >=, *last + len);
	g_assert_cmpuint(link->hole, <, markdown->html->len);
	g_assert_cmpint(memcmp(markdown->html->str + link->hole - len, tag, len), ==, 0);
	g_assert_false(g_ascii_strncasecmp(link->target, "javascript:", 11) == 0);
	g_assert_false(g_ascii_strncasecmp(link->target, "data:", 5) == 0);
	g_assert_cmpint(link->place.line, >=, 1);
	g_assert_cmpint(link->place.column, >=, 1);
	check_text(link->target, strlen(link->target));
	check_text(link->text, strlen(link->text));
	*last = link->hole;
}

static void
check_headings(const struct markdown *markdown)
{
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < markdown->headings->len; i++) {
		const struct markdown_heading *heading = markdown->headings->pdata[i];
		g_assert_true(g_hash_table_add(ids, heading->id));
		check_text(heading->text, strlen(heading->text));
	}
}

static void
check_block(const struct block *block, int depth)
{
	g_assert_cmpint(depth, <=, BUNDLE_BLOCK_DEPTH_MAX);
	for (guint i = 0; block->spans && i < block->spans->len; i++) {
		const char *text = g_array_index(block->spans, struct span, i).text;
		check_text(text, strlen(text));
	}
	for (guint i = 0; block->children && i < block->children->len; i++)
		check_block(block->children->pdata[i], depth + 1);
}

static void
check_entry(const struct diag_entry *entry, void *data)
{
	(void)data;
	check_text(entry->text, strlen(entry->text));
}

static void
check_page(const struct diag_source *source, size_t body, bool allow_html)
{
	const struct markdown_options options = {
	    .allow_html = allow_html, .want_text = true, .want_blocks = true};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Markdown) markdown = markdown_parse(source, body, &options, diag);
	check_text(markdown->html->str, markdown->html->len);
	check_text(markdown->text->str, markdown->text->len);
	size_t last = 0;
	for (guint i = 0; i < markdown->links->len; i++)
		check_link(markdown, markdown->links->pdata[i], &last);
	check_headings(markdown);
	check_block(markdown->blocks, 1);
	diag_each(diag, check_entry, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0 || !g_utf8_validate((const char *)data + 1, (gssize)size - 1, NULL))
		return 0;
	/* on the heap and without a NUL behind it, so that a step too far shows */
	size_t len = size - 1;
	char *text = g_malloc(len ? len : 1);
	memcpy(text, data + 1, len);
	const struct diag_source source = {"fuzz.md", text, len};
	size_t body = MIN((size_t)(data[0] >> 1), len);
	while (body < len && ((unsigned char)text[body] & 0xC0) == 0x80)
		body++;
	check_page(&source, body, data[0] & 1);
	g_free(text);
	return 0;
}

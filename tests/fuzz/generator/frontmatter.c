/* Any bytes as a page: decoded, parted, its front matter read, and what comes out holds.
 */
#include "source/frontmatter.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const struct yaml *yaml, int depth)
{
	g_assert_cmpint(depth, <=, YAML_DEPTH_MAX + 1);
	g_assert_cmpint(yaml->place.line, >=, 1);
	g_assert_cmpint(yaml->place.column, >=, 1);
	g_assert_true((yaml->kind == YAML_TEXT) == (yaml->text != NULL));
	if (yaml->text)
		g_assert_true(g_utf8_validate(yaml->text, -1, NULL));
	for (guint i = 0; yaml->items && i < yaml->items->len; i++)
		check(yaml->items->pdata[i], depth + 1);
	for (guint i = 0; yaml->pairs && i < yaml->pairs->len; i++) {
		const struct yaml_pair *pair = yaml->pairs->pdata[i];
		g_assert_true(yaml_get(yaml, pair->key) == pair->value);
		check(pair->value, depth + 1);
	}
}

static void
check_entry(const struct diag_entry *entry, void *data)
{
	int *n = data;
	(*n)++;
	g_assert_true(g_utf8_validate(entry->text, -1, NULL));
	g_assert_true(!entry->fix || g_utf8_validate(entry->fix, -1, NULL));
	g_assert_true(!entry->excerpt || g_utf8_validate(entry->excerpt, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int n = 0;
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Frontmatter) page =
	    frontmatter_read("page.md", (const char *)data, size, diag);
	diag_each(diag, check_entry, &n);
	g_assert_true(n > 0 || !page->is_broken);
	g_assert_cmpuint(page->body, <=, page->source.len);
	g_assert_true(g_utf8_validate_len(page->source.text, page->source.len, NULL));
	if (page->fields)
		check(page->fields, 0);

	/* the same bytes as settings, where there are no fences */
	g_autoptr(Diag) more = diag_new();
	g_autoptr(Yaml) yaml = yaml_parse(&page->source, 0, page->source.len, more);
	n = 0;
	diag_each(more, check_entry, &n);
	g_assert_true(n > 0 || yaml);
	if (yaml)
		check(yaml, 0);
	return 0;
}

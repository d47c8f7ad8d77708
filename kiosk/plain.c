#include "plain.h"

static void
append_spans(GString *out, const struct block *block)
{
	for (guint i = 0; block->spans && i < block->spans->len; i++)
		g_string_append(out, g_array_index(block->spans, struct span, i).text);
}

static void
add_paragraph(struct block *root, const char *text)
{
	if (*text)
		block_add_text(block_add(root, block_new(BLOCK_PARAGRAPH)), text, 0);
}

/* "a　b　c" */
static void
add_row(struct block *root, const struct block *row)
{
	g_autoptr(GString) text = g_string_new(NULL);
	for (guint i = 0; row->children && i < row->children->len; i++) {
		if (text->len > 0)
			g_string_append(text, "　");
		append_spans(text, row->children->pdata[i]);
	}
	add_paragraph(root, text->str);
}

/* What a picture shows is not what the page says. */
static void
add_words(struct block *root, const struct block *block)
{
	if (block->kind == BLOCK_IMAGE)
		return;
	if (block->kind == BLOCK_ROW) {
		add_row(root, block);
		return;
	}
	g_autoptr(GString) text = g_string_new(block->text);
	append_spans(text, block);
	add_paragraph(root, text->str);
	for (guint i = 0; block->children && i < block->children->len; i++)
		add_words(root, block->children->pdata[i]);
}

struct bundle_page *
plain_page(const struct bundle_page *page)
{
	struct bundle_page *plain = bundle_page_new();
	g_free(plain->title);
	plain->title = g_strdup(page->title);
	for (guint i = 0; page->facts && i < page->facts->len; i++) {
		const struct bundle_fact *fact = page->facts->pdata[i];
		g_autofree char *text =
		    g_strdup_printf("%s：%s", fact->label, fact->value);
		add_paragraph(plain->root, text);
	}
	if (page->root)
		add_words(plain->root, page->root);
	return plain;
}

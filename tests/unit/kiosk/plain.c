/* What is left of a page that must not kill again: its words, all of them. */
#include "kiosk/plain.h"

#include <string.h>

#include <glib.h>

static struct block *
add(struct block *parent, enum block_kind kind, const char *text)
{
	struct block *block = block_add(parent, block_new(kind));
	if (text)
		block_add_text(block, text, 0);
	return block;
}

static void
add_table(struct block *root)
{
	struct block *table = add(root, BLOCK_TABLE, NULL);
	struct block *row = add(table, BLOCK_ROW, NULL);
	add(row, BLOCK_CELL, "撤离点");
	add(row, BLOCK_CELL, "村小学");
}

static struct bundle_page *
make_page(void)
{
	struct bundle_page *page = bundle_page_new();
	g_free(page->title);
	page->title = g_strdup("台风");
	bundle_page_add_fact(page, "电话", "0580-1234567");
	add(page->root, BLOCK_HEADING, "怎么办");
	struct block *item = add(add(page->root, BLOCK_LIST, NULL), BLOCK_ITEM, NULL);
	block_add_text(add(item, BLOCK_PARAGRAPH, "关好"), "门窗", SPAN_BOLD);
	struct block *image = add(page->root, BLOCK_IMAGE, "图里的风");
	image->target = g_strdup("0123");
	image->text = g_strdup("风");
	add_table(page->root);
	g_strlcpy(page->audio.target, "fedc", sizeof page->audio.target);
	g_strlcpy(page->poster, "89ab", sizeof page->poster);
	return page;
}

static void
test_words(void)
{
	g_autoptr(BundlePage) page = make_page();
	g_autoptr(BundlePage) plain = plain_page(page);
	g_autofree char *words = block_plain(plain->root);
	g_assert_cmpstr(plain->title, ==, "台风");
	g_assert_cmpstr(
	    words, ==, "电话：0580-1234567\n怎么办\n关好门窗\n撤离点　村小学\n");
	for (guint i = 0; i < plain->root->children->len; i++) {
		const struct block *block = plain->root->children->pdata[i];
		g_assert_cmpint(block->kind, ==, BLOCK_PARAGRAPH);
	}
}

static void
test_nothing_else(void)
{
	g_autoptr(BundlePage) page = make_page();
	g_autoptr(BundlePage) plain = plain_page(page);
	g_autoptr(GString) text = bundle_page_write(plain);
	g_assert_null(strstr(text->str, "0123"));
	g_assert_null(strstr(text->str, "fedc"));
	g_assert_null(strstr(text->str, "89ab"));
	g_autoptr(BundlePage) empty = bundle_page_new();
	g_autoptr(BundlePage) none = plain_page(empty);
	g_autofree char *words = block_plain(none->root);
	g_assert_cmpstr(words, ==, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/plain/words", test_words);
	g_test_add_func("/plain/nothing-else", test_nothing_else);
	return g_test_run();
}

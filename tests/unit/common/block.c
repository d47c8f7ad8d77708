/* Blocks: spans of one style join, plain text, one owner. */
#include <glib.h>

#include "common/block.h"

static void
test_spans(void)
{
	g_autoptr(Block) block = block_new(BLOCK_PARAGRAPH);
	block_add_text(block, "甲", 0);
	block_add_text(block, "乙", 0);
	block_add_text(block, "丙", SPAN_BOLD);
	block_add_span(block, g_strdup("丁"), SPAN_BOLD);
	g_assert_cmpuint(block->spans->len, ==, 3);
	g_assert_cmpstr(g_array_index(block->spans, struct span, 0).text, ==, "甲乙");
	g_assert_cmpuint(
	    g_array_index(block->spans, struct span, 1).style, ==, SPAN_BOLD);
}

static void
test_plain(void)
{
	g_autoptr(Block) root = block_new(BLOCK_ROOT);
	struct block *list = block_add(root, block_new(BLOCK_LIST));
	for (int i = 0; i < 2; i++) {
		struct block *item = block_add(list, block_new(BLOCK_ITEM));
		struct block *text = block_add(item, block_new(BLOCK_PARAGRAPH));
		block_add_text(text, i == 0 ? "一" : "二", 0);
	}
	g_autofree char *plain = block_plain(root);
	g_assert_cmpstr(plain, ==, "一\n二\n");
	block_free(NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/block/spans", test_spans);
	g_test_add_func("/block/plain", test_plain);
	return g_test_run();
}

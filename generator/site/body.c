#include "body.h"

#include "common/blocks.h"

bool
body_is_read(const struct kind *kind)
{
	return kind->id == KIND_QUIZ || kind->id == KIND_RIDDLE;
}

void
body_read(struct page *page, struct diag *diag)
{
	const struct block *root = page->markdown->blocks;
	const struct diag_source *source = &page->matter->source;
	if (!root || page_is_intro(page))
		return;
	/* A draft may be unfinished: its text is read, and nothing is told. */
	g_autoptr(Diag) unheard = page->state == PAGE_DRAFT ? diag_new() : NULL;
	if (page->kind->id == KIND_QUIZ)
		page->quiz = quiz_read(root, source, unheard ? unheard : diag);
	else if (page->kind->id == KIND_RIDDLE)
		page->riddles = riddle_read(root, source, unheard ? unheard : diag);
}

static bool
has_picture(const struct block *block)
{
	bool has = block->kind == BLOCK_IMAGE;
	for (guint i = 0; block->children && i < block->children->len && !has; i++)
		has = has_picture(block->children->pdata[i]);
	return has;
}

void
body_pack(struct page *page)
{
	struct markdown *markdown = page->markdown;
	if (!markdown->blocks || has_picture(markdown->blocks))
		return;
	GString *json = g_string_sized_new(markdown->html->len + 512);
	blocks_write(json, markdown->blocks);
	g_clear_pointer(&markdown->blocks, block_free);
	markdown->packed = g_realloc(json->str, json->len + 1);
	g_string_free(json, false);
}

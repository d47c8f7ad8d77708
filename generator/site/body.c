#include "body.h"

#include "common/blocks.h"

#include "blurb.h"

bool
body_is_read(const struct kind *kind)
{
	return kind->id == KIND_QUIZ || kind->id == KIND_RIDDLE;
}

/* Takes the questions out of the page's blocks, so that nobody shows them with their
 * answers below. */
static void
prune(struct block *root, const GArray *tops)
{
	guint kept = 0, top = 0, len = root->children ? root->children->len : 0;
	for (guint i = 0; i < len; i++) {
		struct block *block = root->children->pdata[i];
		root->children->pdata[i] = NULL;
		while (block->line > 0 && top < tops->len &&
		       g_array_index(tops, int, top) < block->line)
			top++;
		if (block->line > 0 && top < tops->len &&
		    g_array_index(tops, int, top) == block->line)
			block_free(block);
		else
			root->children->pdata[kept++] = block;
	}
	if (len > 0)
		g_ptr_array_set_size(root->children, (int)kept);
}

/* Nobody said what it is about, and the text would give the answers away: what stands
 * around the questions, else `otherwise` (taken over). */
static void
describe(struct page *page, char *otherwise)
{
	const struct block *root = page->markdown->blocks;
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *counted = otherwise;
	if (page->given[KEY_DESCRIPTION])
		return;
	for (guint i = 0; root->children && i < root->children->len; i++) {
		const struct block *block = root->children->pdata[i];
		bool is_said =
		    block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_QUOTE;
		g_autofree char *plain = is_said ? block_plain(block) : g_strdup("");
		g_string_append(text, plain);
	}
	g_autofree char *around = blurb_description(text);
	g_free(page->description);
	page->description =
	    *around ? g_steal_pointer(&around) : g_steal_pointer(&counted);
}

static void
read_quiz(struct page *page, struct block *root, struct diag *diag)
{
	page->quiz = quiz_read(root, &page->matter->source, diag);
	guint n = page->quiz->questions->len;
	prune(root, page->quiz->tops);
	if (n > 0)
		describe(page, g_strdup_printf("%u道题，先自己想，再看答案。", n));
}

static void
read_riddles(struct page *page, struct block *root, struct diag *diag)
{
	page->riddles = riddle_read(root, &page->matter->source, diag);
	guint n = page->riddles->riddles->len;
	prune(root, page->riddles->tops);
	if (n > 0)
		describe(page, g_strdup_printf("%u条谜语，先猜，再看谜底。", n));
}

void
body_read(struct page *page, struct diag *diag)
{
	struct block *root = page->markdown->blocks;
	if (!root || page_is_intro(page))
		return;
	/* A draft may be unfinished: its text is read, and nothing is told. */
	g_autoptr(Diag) unheard = page->state == PAGE_DRAFT ? diag_new() : NULL;
	if (page->kind->id == KIND_QUIZ)
		read_quiz(page, root, unheard ? unheard : diag);
	else if (page->kind->id == KIND_RIDDLE)
		read_riddles(page, root, unheard ? unheard : diag);
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

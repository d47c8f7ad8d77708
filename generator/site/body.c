#include "body.h"

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

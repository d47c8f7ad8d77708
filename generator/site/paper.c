#include "paper.h"

#include <stddef.h>
#include <string.h>

#include "page.h"

static const struct paper {
	bool has_poster;
	const char *template;
} papers[KIND_COUNT] = {
    [KIND_ARTICLE] = {true, NULL},
    [KIND_NOTICE] = {true, NULL},
    [KIND_EVENT] = {true, NULL},
    [KIND_DAY] = {true, NULL},
    [KIND_SERVICE] = {true, NULL},
    [KIND_QUIZ] = {true, "quiz-print"},
    [KIND_RIDDLE] = {true, "riddle-print"},
    [KIND_BOOKLET] = {false, "booklet-print"},
    [KIND_NEWSLETTER] = {false, "newsletter-print"},
};

/* A list's own page is shown above the list and has no sheet, nor has one at the root. */
static bool
is_apart(const struct page *page)
{
	return *page->folder && !page_is_intro(page) && !page_is_org_intro(page) &&
	       !page->is_displaced;
}

bool
paper_has_poster(const struct page *page)
{
	return is_apart(page) && papers[page->kind->id].has_poster;
}

const char *
paper_template(const struct page *page)
{
	return is_apart(page) ? papers[page->kind->id].template : NULL;
}

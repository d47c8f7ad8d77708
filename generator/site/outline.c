#include "outline.h"

#include "common/text.h"

#define REPORTS_MAX 50

/* `text` says what is wrong. */
static void
report(const struct markdown_heading *heading, int wanted, const char *text,
    struct diag *diag)
{
	g_autofree char *marks = g_strnfill((gsize)wanted, '#');
	g_autofree char *fix = g_strdup_printf(_("write %s %s"), marks, heading->text);
	diag_add(diag, RULE_HEADING_ORDER, heading->place, fix, "%s", text);
}

/* Levels as they are written. A page may begin with # throughout; but a # among others
 * is one too high, as the title is the heading of level 1. */
struct outline {
	int lowered; /* by how much they are shown lower than written */
	bool is_mixed;
	int last;
};

static struct outline
begin(const struct markdown *markdown)
{
	const GPtrArray *headings = markdown->headings;
	const struct markdown_heading *first =
	    headings->len > 0 ? headings->pdata[0] : NULL;
	struct outline outline = {markdown->is_lowered, false, 1};
	outline.is_mixed = outline.lowered && first->level - outline.lowered > 1;
	outline.last = outline.lowered && !outline.is_mixed ? 0 : 1;
	return outline;
}

/* Was something told? */
static bool
check_level(
    struct outline *outline, const struct markdown_heading *heading, struct diag *diag)
{
	int level = heading->level - outline->lowered, last = outline->last;
	bool is_high = outline->is_mixed && level == 1, is_low = level > last + 1;
	g_autofree char *gap = g_strdup_printf(
	    _("a heading of level %d below one of level %d"), level, last);
	if (is_high)
		report(heading, 2,
		    _("the title of the page is its one heading of level 1"), diag);
	else if (is_low)
		report(heading, last + 1, gap, diag);
	outline->last = is_high ? 2 : level;
	return is_high || is_low;
}

void
outline_check(const struct page *page, struct diag *diag)
{
	const GPtrArray *headings = page->markdown->headings;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	struct outline outline = begin(page->markdown);
	int n = 0;
	for (guint i = 0; i < headings->len && n < REPORTS_MAX; i++) {
		const struct markdown_heading *heading = headings->pdata[i];
		n += check_level(&outline, heading, diag);
		if (g_hash_table_add(seen, heading->text))
			continue;
		n++;
		diag_add(diag, RULE_DUPLICATE_HEADING, heading->place,
		    _("say how it differs from the other"),
		    _("two headings are called “%s”; links find the first"),
		    heading->text);
	}
}

#include "outline.h"

#include "common/text.h"

#define REPORTS_MAX 50

static void
check_level(const struct markdown_heading *heading, int last, struct diag *diag)
{
	if (heading->level <= last + 1)
		return;
	g_autofree char *marks = g_strnfill((gsize)last + 1, '#');
	g_autofree char *fix = g_strdup_printf(_("write %s %s"), marks, heading->text);
	diag_add(diag, RULE_HEADING_ORDER, heading->place, fix,
	    _("a heading of level %d below one of level %d"), heading->level, last);
}

/* The title is the heading of level 1. */
void
outline_check(const struct page *page, struct diag *diag)
{
	const GPtrArray *headings = page->markdown->headings;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	int last = 1, n = 0;
	for (guint i = 0; i < headings->len && n < REPORTS_MAX; i++) {
		const struct markdown_heading *heading = headings->pdata[i];
		n += heading->level > last + 1;
		check_level(heading, last, diag);
		last = heading->level;
		if (g_hash_table_add(seen, heading->text))
			continue;
		n++;
		diag_add(diag, RULE_DUPLICATE_HEADING, heading->place,
		    _("say how it differs from the other"),
		    _("two headings are called “%s”; links find the first"),
		    heading->text);
	}
}

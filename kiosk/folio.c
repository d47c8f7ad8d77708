#include "folio.h"

const struct piece *
folio_first(const struct folio *folio, const struct pager_page *at)
{
	return at->from < at->to ? folio->galley.flow.pieces->pdata[at->from] : NULL;
}

bool
folio_is_text(const struct folio *folio, const struct pager_page *at)
{
	const struct piece *first = folio_first(folio, at);
	return first && first->kind == PIECE_FLOW;
}

int
folio_notice_height(const struct folio *folio)
{
	const struct style *style = folio->galley.setting->style;
	return style->line_px * 4 / 3 + folio->galley.foot_height;
}

/* What pages of text leave free at least is shared with the top, so that the title does
 * not sit on the text; the same on every page, so that the text does not jump. */
static int
find_air(const struct folio *folio)
{
	int height = board_height(&folio->galley.board),
	    air = folio->galley.setting->style->line_px / 2;
	for (guint i = 0; i < folio->pages->len; i++) {
		const struct pager_page *at =
		    &g_array_index(folio->pages, struct pager_page, i);
		int used =
		    piece_stack_height(folio->galley.flow.pieces, at->from, at->to);
		if (folio->is_cut && i + 1 == folio->pages->len)
			used += folio_notice_height(folio);
		if (folio_is_text(folio, at))
			air = MIN(air, (height - used) / 2);
	}
	return MAX(0, air);
}

static void
split(struct folio *folio)
{
	const struct style *style = folio->galley.setting->style;
	struct pager_limits limits = {
	    .height = board_height(&folio->galley.board),
	    .units = FLOW_PAGE_UNITS,
	    .pages = PAGE_MAX,
	    .least = 2 * style->line_px,
	    .notice_height = folio_notice_height(folio),
	};
	folio->pages = pager_split(folio->galley.flow.pieces, &limits, &folio->is_cut);
	struct pager_page empty = {0, 0};
	if (folio->pages->len == 0)
		g_array_append_val(folio->pages, empty);
	folio->air = find_air(folio);
}

/* The last page is a picture or cover that did not expect to be: what came after it has
 * nothing to see, or is left out. */
static bool
is_foot_covered(const struct folio *folio)
{
	const GArray *pages = folio->pages;
	const struct piece *first =
	    folio_first(folio, &g_array_index(pages, struct pager_page, pages->len - 1));
	return folio->galley.foot_height > 0 && !folio->galley.keeps_foot && first &&
	       first->kind != PIECE_FLOW;
}

static void
clear(struct folio *folio)
{
	galley_clear(&folio->galley);
	g_clear_pointer(&folio->pages, g_array_unref);
}

/* From blocks to pages. */
static void
compose(struct folio *folio)
{
	galley_set(&folio->galley);
	split(folio);
	if (is_foot_covered(folio)) {
		folio->galley.keeps_foot = true;
		clear(folio);
		galley_set(&folio->galley);
		split(folio);
	}
}

/* The first page after those already parted that begins amid a sentence, or what is left
 * out does, though one ends not far before; false if none does. */
static bool
find_part(const struct folio *folio, struct flow_part *part)
{
	const GArray *pages = folio->pages;
	const struct flow_part *last = NULL;
	if (folio->galley.parts->len > 0)
		last = &g_array_index(
		    folio->galley.parts, struct flow_part, folio->galley.parts->len - 1);
	for (guint i = 0; i < pages->len; i++) {
		guint to = g_array_index(pages, struct pager_page, i).to;
		if (to >= folio->galley.flow.pieces->len)
			break;
		const struct piece *piece = folio->galley.flow.pieces->pdata[to];
		*part = (struct flow_part){piece->paragraph, piece->sentence};
		bool is_later =
		    !last || part->paragraph > last->paragraph ||
		    (part->paragraph == last->paragraph && part->at > last->at);
		if (part->at > 0 && is_later)
			return true;
	}
	return false;
}

/* Parts paragraphs at their sentences where pages end, one after the other, because
 * everything after such a place moves; not if text would be left out for it. */
static void
part_at_sentences(struct folio *folio)
{
	struct flow_part part;
	compose(folio);
	while (folio->galley.parts->len < PAGE_MAX && find_part(folio, &part)) {
		bool was_cut = folio->is_cut;
		g_array_append_val(folio->galley.parts, part);
		clear(folio);
		compose(folio);
		if (was_cut || !folio->is_cut)
			continue;
		g_array_set_size(folio->galley.parts, folio->galley.parts->len - 1);
		clear(folio);
		compose(folio);
		return;
	}
}

void
folio_init(struct folio *folio, const struct bundle_page *page,
    const struct bundle_item *item, const struct page_setting *setting)
{
	*folio = (struct folio){.is_cut = false};
	galley_init(&folio->galley, page, item, setting);
	part_at_sentences(folio);
}

void
folio_release(struct folio *folio)
{
	galley_release(&folio->galley);
	g_array_unref(folio->pages);
}

#include "pager.h"

/* What a page border costs; an empty page costs EMPTY, and more when
 * pages are short; a full page beside an empty one UNEVEN. */
#define EMPTY	    70
#define EMPTY_TIGHT 500
#define UNEVEN	    40
static const int costs[] = {[PIECE_BLOCK] = 4,
    [PIECE_FREE] = 0,
    [PIECE_LINE] = 9,
    [PIECE_POOR] = 45,
    [PIECE_NEVER] = 1000};

static const struct piece *
piece_at(const GPtrArray *pieces, guint i)
{
	return pieces->pdata[i];
}

static bool
is_alone(const struct piece *piece)
{
	return piece->kind == PIECE_WHOLE || piece->kind == PIECE_COVER;
}

static int
cost_before(const GPtrArray *pieces, guint i)
{
	if (i >= pieces->len || is_alone(piece_at(pieces, i)))
		return 0;
	return costs[piece_at(pieces, i)->before];
}

static int
units_of(const GPtrArray *pieces, guint from, guint to)
{
	int units = 0;
	for (guint i = from; i < to; i++)
		units += piece_at(pieces, i)->units;
	return units;
}

/* One past the last piece that fits on a page that begins with `from`. */
static guint
farthest(const GPtrArray *pieces, guint from, const struct pager_limits *limits)
{
	int height = piece_stack_height(pieces, from, from + 1);
	int units = piece_at(pieces, from)->units;
	guint to = from + 1;
	if (is_alone(piece_at(pieces, from)))
		return to +
		       (to < pieces->len && piece_at(pieces, to)->kind == PIECE_FOOT);
	for (; to < pieces->len && !is_alone(piece_at(pieces, to)); to++) {
		const struct piece *piece = piece_at(pieces, to);
		height += piece->gap + piece->height;
		units += piece->units;
		if (height > limits->height || units > limits->units)
			break;
	}
	return to;
}

/* The end in (from, to] that costs least: the border's penalty and the page's emptiness.
 */
static guint
best_end(const GPtrArray *pieces, guint from, guint to, const struct pager_limits *limits)
{
	int full = piece_stack_height(pieces, from, to), least = G_MAXINT;
	int weight = limits->is_tight ? EMPTY_TIGHT : EMPTY;
	guint best = to;
	for (guint end = to; end > from && to < pieces->len; end--) {
		int empty = full - piece_stack_height(pieces, from, end);
		int cost =
		    cost_before(pieces, end) + empty * weight / MAX(1, limits->height);
		if (cost < least) {
			least = cost;
			best = end;
		}
	}
	return best;
}

static bool
fits(const GPtrArray *pieces, guint from, guint to, const struct pager_limits *limits)
{
	return piece_stack_height(pieces, from, to) <= limits->height &&
	       units_of(pieces, from, to) <= limits->units;
}

/* Moves the border between two pages to where both are about equally full. */
static void
balance(const GPtrArray *pieces, struct pager_page *a, struct pager_page *b,
    const struct pager_limits *limits)
{
	int least = G_MAXINT;
	guint best = a->to;
	for (guint i = a->to; i > a->from; i--) {
		if (!fits(pieces, i, b->to, limits))
			break;
		int left = piece_stack_height(pieces, a->from, i);
		int right = piece_stack_height(pieces, i, b->to);
		int cost = cost_before(pieces, i) +
			   ABS(left - right) * UNEVEN / MAX(1, limits->height);
		if (cost < least) {
			least = cost;
			best = i;
		}
	}
	a->to = b->from = best;
}

/* Balances the last two pages of text, also those before a picture. */
static void
balance_ends(const GPtrArray *pieces, GArray *pages, const struct pager_limits *limits)
{
	for (guint i = 0; i + 1 < pages->len; i++) {
		struct pager_page *a = &g_array_index(pages, struct pager_page, i),
				  *b = a + 1;
		bool is_end = b->to == pieces->len || is_alone(piece_at(pieces, b->to));
		if (is_end && !is_alone(piece_at(pieces, a->from)) &&
		    !is_alone(piece_at(pieces, b->from)))
			balance(pieces, a, b, limits);
	}
}

static GArray *
fill(const GPtrArray *pieces, const struct pager_limits *limits, bool *is_cut)
{
	GArray *pages = g_array_new(false, false, sizeof(struct pager_page));
	guint from = 0;
	while (from < pieces->len && (int)pages->len < limits->pages) {
		struct pager_limits here = *limits;
		guint to = farthest(pieces, from, &here);
		bool is_last = (int)pages->len + 1 == limits->pages;
		if (is_last && to < pieces->len && !is_alone(piece_at(pieces, from))) {
			here.height -= limits->notice_height;
			to = farthest(pieces, from, &here);
		}
		struct pager_page page = {from, best_end(pieces, from, to, &here)};
		g_array_append_val(pages, page);
		from = page.to;
	}
	*is_cut = from < pieces->len;
	if (!*is_cut)
		balance_ends(pieces, pages, limits);
	return pages;
}

GArray *
pager_split(const GPtrArray *pieces, const struct pager_limits *limits, bool *is_cut)
{
	GArray *pages = fill(pieces, limits, is_cut);
	if (!*is_cut || limits->is_tight)
		return pages;
	struct pager_limits tight = *limits;
	tight.is_tight = true; /* better a poor border than text left out */
	GArray *tight_pages = fill(pieces, &tight, is_cut);
	g_array_unref(*is_cut ? tight_pages : pages); /* but not both */
	return *is_cut ? pages : tight_pages;
}

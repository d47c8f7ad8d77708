#include "pager.h"

/* What a page border costs, by what would begin the page. */
static const int costs[] = {
    [PIECE_FREE] = 0,
    [PIECE_MUST] = 0,
    [PIECE_BLOCK] = 4,
    [PIECE_ITEM] = 6,
    [PIECE_LONE] = 24,
    [PIECE_LINE] = 30,
    [PIECE_POOR] = 300,
    [PIECE_NEVER] = 1000,
};
/* Every page takes a viewer's time; an empty one says nothing, a thin one little. */
#define PAGE  20
#define EMPTY 90
#define THIN  200
/* Better something left out, and said so, than what must not be parted; a page's worth of
 * it costs more than a page that is half empty. */
#define CUT	250
#define LEFT	120
#define NOWHERE (G_MAXINT / 2)

/* The cheapest way to end a page before a piece: what all pages up to there cost, and
 * where the last of them begins. */
struct stop {
	int cost;
	guint from;
};

/* The best place to leave the rest out. */
struct cut {
	int cost, pages;
	guint from, to; /* of the last page */
};

struct plan {
	const GPtrArray *pieces;
	const struct pager_limits *limits;
	struct stop *stops; /* after so many pages, before piece i */
	int *heights;	    /* of all before piece i */
	struct cut cut;
};

static const struct piece *
piece_at(const struct plan *plan, guint i)
{
	return plan->pieces->pdata[i];
}

static struct stop *
stop_at(const struct plan *plan, int pages, guint i)
{
	return &plan->stops[(size_t)pages * (plan->pieces->len + 1) + i];
}

static bool
is_alone(const struct piece *piece)
{
	return piece->kind == PIECE_WHOLE || piece->kind == PIECE_COVER;
}

static int
border_cost(const struct plan *plan, guint i)
{
	if (i >= plan->pieces->len || is_alone(piece_at(plan, i)))
		return 0;
	return costs[piece_at(plan, i)->before];
}

/* What is free of a page, in parts of EMPTY and squared: two pages half empty are better
 * than a full and an empty one. */
static int
page_cost(const struct plan *plan, int height, int units)
{
	const struct pager_limits *limits = plan->limits;
	int64_t high = (int64_t)height * 1000 / MAX(1, limits->height);
	int64_t long_ = (int64_t)units * 1000 / MAX(1, limits->units);
	int64_t empty = 1000 - CLAMP(MAX(high, long_), 0, 1000);
	return PAGE + (int)(EMPTY * empty * empty / 1000000) +
	       (height < limits->least ? THIN : 0);
}

/* Page [from, to), at this cost, after all ways to get to `from`. Where the rest may be
 * left out the page has room for a notice. */
static void
reach(struct plan *plan, guint from, guint to, int cost, bool has_room)
{
	int64_t after = plan->heights[plan->pieces->len] - plan->heights[to];
	int left = (int)MIN(NOWHERE / 2, after * LEFT / MAX(1, plan->limits->height));
	for (int k = 0; k < plan->limits->pages; k++) {
		int all = stop_at(plan, k, from)->cost + cost;
		struct stop *stop = stop_at(plan, k + 1, to);
		if (all >= NOWHERE)
			continue;
		if (all < stop->cost)
			*stop = (struct stop){all, from};
		all += left;
		if (has_room && to < plan->pieces->len && all <= plan->cut.cost)
			plan->cut = (struct cut){all, k + 1, from, to};
	}
}

/* All pages that can begin with piece `from`; every one takes at least one piece. */
static void
reach_from(struct plan *plan, guint from)
{
	const struct pager_limits *limits = plan->limits;
	const struct piece *first = piece_at(plan, from);
	guint n = plan->pieces->len;
	if (is_alone(first)) {
		bool has_foot =
		    from + 1 < n && piece_at(plan, from + 1)->kind == PIECE_FOOT;
		reach(plan, from, from + 1 + has_foot, PAGE, true);
		return;
	}
	int height = piece_stack_height(plan->pieces, from, from + 1);
	int units = first->units;
	for (guint to = from + 1;; to++) {
		int cost = page_cost(plan, height, units) + border_cost(plan, to);
		bool has_room = height + limits->notice_height <= limits->height;
		reach(plan, from, to, cost, has_room || to == from + 1);
		if (to >= n || is_alone(piece_at(plan, to)) ||
		    piece_at(plan, to)->before == PIECE_MUST)
			return;
		height += piece_at(plan, to)->gap + piece_at(plan, to)->height;
		units += piece_at(plan, to)->units;
		if (height > limits->height || units > limits->units)
			return;
	}
}

/* The number of pages that show everything at the least cost; 0 if none does. */
static int
whole(const struct plan *plan)
{
	int best = 0, least = NOWHERE;
	for (int k = 1; k <= plan->limits->pages; k++) {
		int cost = stop_at(plan, k, plan->pieces->len)->cost;
		if (cost < least) {
			least = cost;
			best = k;
		}
	}
	return best;
}

static void
make_plan(struct plan *plan)
{
	guint n = plan->pieces->len;
	size_t n_stops = (size_t)(plan->limits->pages + 1) * (n + 1);
	plan->stops = g_new(struct stop, n_stops);
	for (size_t i = 0; i < n_stops; i++)
		plan->stops[i] = (struct stop){NOWHERE, 0};
	plan->heights = g_new0(int, n + 1);
	for (guint i = 0; i < n; i++)
		plan->heights[i + 1] =
		    plan->heights[i] + piece_at(plan, i)->gap + piece_at(plan, i)->height;
	plan->cut = (struct cut){NOWHERE, 0, 0, 0};
	stop_at(plan, 0, 0)->cost = 0;
	for (guint i = 0; i < n; i++)
		reach_from(plan, i);
}

GArray *
pager_split(const GPtrArray *pieces, const struct pager_limits *limits, bool *is_cut)
{
	GArray *pages = g_array_new(false, false, sizeof(struct pager_page));
	*is_cut = false;
	if (pieces->len == 0)
		return pages;
	struct plan plan = {.pieces = pieces, .limits = limits};
	make_plan(&plan);
	int n = whole(&plan);
	guint end = pieces->len;
	int all = n > 0 ? stop_at(&plan, n, end)->cost : NOWHERE;
	bool is_worth = n == 0 || plan.cut.pages == limits->pages;
	*is_cut = plan.cut.pages > 0 && is_worth && all - plan.cut.cost > CUT;
	if (*is_cut) {
		struct pager_page last = {plan.cut.from, plan.cut.to};
		g_array_append_val(pages, last);
		n = plan.cut.pages - 1;
		end = plan.cut.from;
	}
	for (int k = n; k > 0; k--) {
		guint from = stop_at(&plan, k, end)->from;
		struct pager_page page = {from, end};
		g_array_prepend_val(pages, page);
		end = from;
	}
	g_free(plan.stops);
	g_free(plan.heights);
	return pages;
}

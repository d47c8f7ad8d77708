#include "facts.h"

#include <string.h>

#include "common/bundle.h"

/* Sizes tried, in percent of the body's. The smallest is still read from the last row:
 * 21' of arc, where prose has 30'. */
static const int percents[] = {100, 92, 85, 78, 72};
/* What does not fit even so: larger again where letters are small. */
#define PERCENT_LONG	   85
#define PERCENT_LONG_ELDER 72
/* Facts may be so much more to read than prose, in percent. */
#define UNITS_PERCENT 115

static bool
is_telephone(const struct bundle_fact *fact)
{
	static const char *const labels[] = {"电话", "热线", "手机"};
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (strstr(fact->label, labels[i]))
			return true;
	return false;
}

static void
put_fact(struct flow *flow, const struct bundle_fact *fact, int width)
{
	g_autoptr(Block) value = block_new(BLOCK_PARAGRAPH);
	block_add_text(value, fact->value, 0);
	flow_pair(flow, fact->label, value->spans, width,
	    is_telephone(fact) ? PAIR_LOUD : PAIR_STRONG);
}

/* All of them, one piece each. */
static void
put_facts(struct flow *flow, const GPtrArray *facts, int percent)
{
	int width = 0;
	flow->percent = percent;
	for (guint i = 0; facts && i < facts->len; i++) {
		const struct bundle_fact *fact = facts->pdata[i];
		width = MAX(width, flow_label_width(flow, fact->label));
	}
	width = MIN(width, flow->width * FLOW_LABEL_PERCENT / 100);
	for (guint i = 0; facts && i < facts->len && !flow_is_full(flow); i++) {
		flow_gap(flow, i > 0 ? flow->style->unit : 0);
		put_fact(flow, facts->pdata[i], width);
	}
	flow->percent = 100;
}

static int
units_of(const struct flow *flow)
{
	int units = 0;
	for (guint i = 0; i < flow->pieces->len; i++)
		units += ((const struct piece *)flow->pieces->pdata[i])->units;
	return units;
}

/* So many pieces fit the height. */
static guint
n_fitting(const struct flow *flow, int height)
{
	guint n = 0;
	while (
	    n < flow->pieces->len && piece_stack_height(flow->pieces, 0, n + 1) <= height)
		n++;
	return n;
}

/* A flow without what was put into it. */
static void
clear(struct flow *flow, const struct flow *empty)
{
	g_ptr_array_set_size(flow->pieces, 0);
	*flow = *empty;
}

bool
facts_fill(struct flow *flow, const GPtrArray *facts, int height, guint *shown)
{
	struct flow empty = *flow;
	for (size_t i = 0; i <= G_N_ELEMENTS(percents); i++) {
		bool is_last = i == G_N_ELEMENTS(percents);
		clear(flow, &empty);
		put_facts(flow, facts, is_last ? 100 : percents[i]);
		guint n = n_fitting(flow, height);
		if (n == flow->pieces->len) {
			*shown = facts ? facts->len : 0;
			return true;
		}
		*shown = n;
		if (is_last)
			g_ptr_array_set_size(flow->pieces, (int)n);
	}
	return false;
}

/* Nothing between them parts them, and together they are no more than a page's worth. */
static void
hold_together(struct flow *flow)
{
	int units = units_of(flow);
	for (guint i = 0; i < flow->pieces->len && units > FLOW_PAGE_UNITS; i++) {
		struct piece *piece = flow->pieces->pdata[i];
		piece->units = piece->units * FLOW_PAGE_UNITS / units;
	}
	flow_tie(flow, 0);
}

static GPtrArray *
telephone_first(const GPtrArray *facts)
{
	GPtrArray *sorted = g_ptr_array_new();
	for (int pass = 0; pass < 2; pass++)
		for (guint i = 0; facts && i < facts->len; i++)
			if (is_telephone(facts->pdata[i]) == (pass == 0))
				g_ptr_array_add(sorted, facts->pdata[i]);
	return sorted;
}

/* How many facts it takes to show all telephones. */
static guint
n_to_telephone(const GPtrArray *facts)
{
	guint n = 0;
	for (guint i = 0; i < facts->len; i++)
		if (is_telephone(facts->pdata[i]))
			n = i + 1;
	return n;
}

/* Facts for more than a page, down to the telephone on the first. */
static void
put_long(struct flow *flow, const GPtrArray *facts, int height)
{
	struct flow empty = *flow;
	int percent = flow->style->is_elder ? PERCENT_LONG_ELDER : PERCENT_LONG;
	put_facts(flow, facts, percent);
	guint n = MIN(n_to_telephone(facts), flow->pieces->len);
	if (piece_stack_height(flow->pieces, 0, n) <= height) {
		for (guint i = 1; i < n; i++)
			((struct piece *)flow->pieces->pdata[i])->before = PIECE_NEVER;
		return;
	}
	g_autoptr(GPtrArray) sorted = telephone_first(facts);
	clear(flow, &empty);
	put_facts(flow, sorted, percent);
}

void
facts_flow(struct flow *flow, const GPtrArray *facts, int height)
{
	if (flow->pieces->len > 0) { /* what a cover left over */
		put_facts(flow, facts, PERCENT_LONG);
		return;
	}
	struct flow empty = *flow;
	guint shown;
	bool is_all = facts_fill(flow, facts, height, &shown);
	if (is_all && units_of(flow) <= FLOW_PAGE_UNITS * UNITS_PERCENT / 100) {
		hold_together(flow);
		return;
	}
	clear(flow, &empty);
	put_long(flow, facts, height);
}

const char *
facts_value(const GPtrArray *facts, const char *label)
{
	for (guint i = 0; facts && i < facts->len; i++) {
		const struct bundle_fact *fact = facts->pdata[i];
		if (strcmp(fact->label, label) == 0)
			return fact->value;
	}
	return NULL;
}

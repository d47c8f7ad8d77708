#include "lineup.h"

#include <string.h>

#include "common/text.h"

#include "urgent.h"

/* A position of so many bytes is written at every so manyth item. */
#define LONG_BYTES 8192
#define LONG_EVERY 8

struct lineup {
	const struct hall *hall;
	struct state *state;
	const struct programme *programme; /* NULL: none yet */
	struct schedule *schedule;	   /* of it */
	GPtrArray *urgent_items;	   /* of it; borrowed */
	struct sequence *regular, *urgent;
	struct urgent *budgets;
	struct moment moment;
	bool is_dark, is_urgent, is_resting;
	unsigned n_asked; /* to keep a long position */
};

static bool
plays_regular(const struct bundle_item *item, void *data)
{
	const struct lineup *lineup = data;
	return !lineup->is_resting &&
	       schedule_plays(lineup->schedule, item, &lineup->moment);
}

static bool
plays_urgent(const struct bundle_item *item, void *data)
{
	const struct lineup *lineup = data;
	return urgent_plays(lineup->budgets, lineup->schedule, item, &lineup->moment,
	    lineup->programme->manifest->created, lineup->is_dark);
}

struct lineup *
lineup_new(const struct hall *hall, struct state *state)
{
	struct lineup *lineup = g_new0(struct lineup, 1);
	lineup->hall = hall;
	lineup->state = state;
	lineup->urgent_items = g_ptr_array_new();
	lineup->regular = sequence_new(plays_regular, lineup);
	lineup->urgent = sequence_new(plays_urgent, lineup);
	lineup->budgets = urgent_new();
	g_autofree char *position = state_read(state, "position");
	g_autofree char *budgets = state_read(state, "urgent");
	if (position)
		sequence_read(lineup->regular, position);
	if (budgets)
		urgent_read(lineup->budgets, budgets);
	return lineup;
}

void
lineup_free(struct lineup *lineup)
{
	if (!lineup)
		return;
	sequence_free(lineup->regular);
	sequence_free(lineup->urgent);
	urgent_free(lineup->budgets);
	schedule_free(lineup->schedule);
	g_ptr_array_unref(lineup->urgent_items);
	g_free(lineup);
}

void
lineup_set(struct lineup *lineup, const struct programme *programme)
{
	const GPtrArray *items = programme->playlist->items;
	lineup->programme = programme;
	schedule_free(lineup->schedule);
	lineup->schedule = schedule_new(lineup->hall, programme->playlist);
	g_ptr_array_set_size(lineup->urgent_items, 0);
	for (guint i = 0; i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		if (item->urgent_until != INT64_MIN)
			g_ptr_array_add(lineup->urgent_items, (void *)item);
	}
	sequence_set_items(lineup->regular, items);
	sequence_set_items(lineup->urgent, lineup->urgent_items);
}

static bool
has_urgent(struct lineup *lineup)
{
	for (guint i = 0; i < lineup->urgent_items->len; i++) {
		if (plays_urgent(lineup->urgent_items->pdata[i], lineup))
			return true;
	}
	return false;
}

bool
lineup_tick(struct lineup *lineup, const struct moment *moment, bool is_dark)
{
	bool was_urgent = lineup->is_urgent;
	lineup->moment = *moment;
	lineup->is_dark = is_dark;
	lineup->is_urgent = has_urgent(lineup);
	return lineup->is_urgent != was_urgent;
}

void
lineup_rest(struct lineup *lineup, bool is_resting)
{
	lineup->is_resting = is_resting;
}

bool
lineup_is_urgent(const struct lineup *lineup)
{
	return lineup->is_urgent;
}

bool
lineup_plays(const struct lineup *lineup, const struct bundle_item *item)
{
	return lineup->is_urgent ? plays_urgent(item, (void *)lineup)
				 : plays_regular(item, (void *)lineup);
}

static struct sequence *
sequence_of(struct lineup *lineup)
{
	return lineup->is_urgent ? lineup->urgent : lineup->regular;
}

struct place
lineup_peek(struct lineup *lineup, int step)
{
	return sequence_peek(sequence_of(lineup), step);
}

void
lineup_go(struct lineup *lineup, int step, int of)
{
	sequence_go(sequence_of(lineup), step, of);
}

void
lineup_drop(struct lineup *lineup)
{
	sequence_drop(sequence_of(lineup));
}

void
lineup_stood(struct lineup *lineup, const char *id, int64_t ms)
{
	for (guint i = 0; i < lineup->urgent_items->len; i++) {
		const struct bundle_item *item = lineup->urgent_items->pdata[i];
		if (strcmp(item->id, id) != 0)
			continue;
		urgent_charge(lineup->budgets, item, ms);
		g_autofree char *text = urgent_write(lineup->budgets);
		state_keep(lineup->state, "urgent", text);
		return;
	}
}

bool
lineup_is_here(const struct lineup *lineup, const struct bundle_item *item)
{
	return lineup->schedule && schedule_is_here(lineup->schedule, item);
}

int
lineup_count(const struct lineup *lineup)
{
	int n = 0;
	for (guint i = 0;
	     lineup->programme && i < lineup->programme->playlist->items->len; i++)
		n += schedule_is_here(
		    lineup->schedule, lineup->programme->playlist->items->pdata[i]);
	return n;
}

void
lineup_keep(struct lineup *lineup, bool is_last)
{
	g_autofree char *text = sequence_write(lineup->regular);
	bool is_long = strlen(text) > LONG_BYTES;
	if (is_long && !is_last && lineup->n_asked++ % LONG_EVERY != 0)
		return;
	state_keep(lineup->state, "position", text);
}

void
lineup_check(const struct lineup *lineup, struct log *log)
{
	const GPtrArray *items = lineup->programme->playlist->items;
	for (guint i = 0; i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		const char *fault = schedule_fault(lineup->schedule, item);
		if (fault)
			log_line(log, _("%s: not a time: %s"), item->id, fault);
	}
}

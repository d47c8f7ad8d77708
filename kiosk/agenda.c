#include "agenda.h"

#include <string.h>

#include "common/text.h"

#include "urgent.h"

struct agenda {
	const struct hall *hall;
	struct state *state;
	const struct programme *programme; /* NULL: none yet */
	struct schedule *schedule;	   /* of it */
	GPtrArray *urgent_items;	   /* of it; borrowed */
	struct sequence *regular, *urgent;
	struct urgent *budgets;
	struct moment moment;
	bool is_dark, is_urgent;
};

static bool
plays_regular(const struct bundle_item *item, void *data)
{
	const struct agenda *agenda = data;
	return schedule_plays(agenda->schedule, item, &agenda->moment);
}

static bool
plays_urgent(const struct bundle_item *item, void *data)
{
	const struct agenda *agenda = data;
	return urgent_plays(agenda->budgets, agenda->schedule, item, &agenda->moment,
	    agenda->programme->manifest->created, agenda->is_dark);
}

struct agenda *
agenda_new(const struct hall *hall, struct state *state)
{
	struct agenda *agenda = g_new0(struct agenda, 1);
	agenda->hall = hall;
	agenda->state = state;
	agenda->urgent_items = g_ptr_array_new();
	agenda->regular = sequence_new(plays_regular, agenda);
	agenda->urgent = sequence_new(plays_urgent, agenda);
	agenda->budgets = urgent_new();
	g_autofree char *position = state_read(state, "position");
	g_autofree char *budgets = state_read(state, "urgent");
	if (position)
		sequence_read(agenda->regular, position);
	if (budgets)
		urgent_read(agenda->budgets, budgets);
	return agenda;
}

void
agenda_free(struct agenda *agenda)
{
	if (!agenda)
		return;
	sequence_free(agenda->regular);
	sequence_free(agenda->urgent);
	urgent_free(agenda->budgets);
	schedule_free(agenda->schedule);
	g_ptr_array_unref(agenda->urgent_items);
	g_free(agenda);
}

void
agenda_set(struct agenda *agenda, const struct programme *programme)
{
	const GPtrArray *items = programme->playlist->items;
	agenda->programme = programme;
	schedule_free(agenda->schedule);
	agenda->schedule = schedule_new(agenda->hall, programme->playlist);
	g_ptr_array_set_size(agenda->urgent_items, 0);
	for (guint i = 0; i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		if (item->urgent_until != INT64_MIN)
			g_ptr_array_add(agenda->urgent_items, (void *)item);
	}
	sequence_set_items(agenda->regular, items);
	sequence_set_items(agenda->urgent, agenda->urgent_items);
}

static bool
has_urgent(struct agenda *agenda)
{
	for (guint i = 0; i < agenda->urgent_items->len; i++) {
		if (plays_urgent(agenda->urgent_items->pdata[i], agenda))
			return true;
	}
	return false;
}

bool
agenda_tick(struct agenda *agenda, const struct moment *moment, bool is_dark)
{
	bool was_urgent = agenda->is_urgent;
	agenda->moment = *moment;
	agenda->is_dark = is_dark;
	agenda->is_urgent = has_urgent(agenda);
	return agenda->is_urgent != was_urgent;
}

bool
agenda_is_urgent(const struct agenda *agenda)
{
	return agenda->is_urgent;
}

bool
agenda_plays(const struct agenda *agenda, const struct bundle_item *item)
{
	return agenda->is_urgent ? plays_urgent(item, (void *)agenda)
				 : plays_regular(item, (void *)agenda);
}

static struct sequence *
sequence_of(struct agenda *agenda)
{
	return agenda->is_urgent ? agenda->urgent : agenda->regular;
}

struct place
agenda_peek(struct agenda *agenda, int step)
{
	return sequence_peek(sequence_of(agenda), step);
}

void
agenda_go(struct agenda *agenda, int step, int of)
{
	sequence_go(sequence_of(agenda), step, of);
}

void
agenda_drop(struct agenda *agenda)
{
	sequence_drop(sequence_of(agenda));
}

void
agenda_stood(struct agenda *agenda, const char *id, int64_t ms)
{
	for (guint i = 0; i < agenda->urgent_items->len; i++) {
		const struct bundle_item *item = agenda->urgent_items->pdata[i];
		if (strcmp(item->id, id) != 0)
			continue;
		urgent_charge(agenda->budgets, item, ms);
		g_autofree char *text = urgent_write(agenda->budgets);
		state_keep(agenda->state, "urgent", text);
		return;
	}
}

int
agenda_count(const struct agenda *agenda)
{
	int n = 0;
	for (guint i = 0;
	     agenda->programme && i < agenda->programme->playlist->items->len; i++)
		n += schedule_is_here(
		    agenda->schedule, agenda->programme->playlist->items->pdata[i]);
	return n;
}

void
agenda_keep(struct agenda *agenda)
{
	g_autofree char *text = sequence_write(agenda->regular);
	state_keep(agenda->state, "position", text);
}

void
agenda_check(const struct agenda *agenda, struct log *log)
{
	const GPtrArray *items = agenda->programme->playlist->items;
	for (guint i = 0; i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		const char *fault = schedule_fault(agenda->schedule, item);
		if (fault)
			log_line(log, _("%s: not a time: %s"), item->id, fault);
	}
}

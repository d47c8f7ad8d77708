#include "guest.h"

#include "visit.h"

#define PAUSE_MOST_MS 600000 /* who holds a page for longer has gone home */

struct guest {
	const struct session *session;
	struct stand *stand;
	struct cue *cue;
	struct flip *flip;
	struct visit *visit; /* NULL: nobody */
	bool is_paused;
	int64_t paused_us; /* since when somebody holds the page */
};

struct guest *
guest_new(const struct session *session, struct stand *stand, struct cue *cue,
    struct flip *flip)
{
	struct guest *guest = g_new0(struct guest, 1);
	guest->session = session;
	guest->stand = stand;
	guest->cue = cue;
	guest->flip = flip;
	return guest;
}

void
guest_free(struct guest *guest)
{
	if (!guest)
		return;
	visit_free(guest->visit);
	g_free(guest);
}

static bool
can_begin(const struct guest *guest)
{
	return stand_show(guest->stand)->face == FACE_PAGE && !flip_is_on(guest->flip);
}

/* A page was asked for with a key. */
static void
leaf(struct guest *guest, int step)
{
	if (can_begin(guest) && cue_leaf(guest->cue, step))
		flip_hurry(guest->flip);
}

void
guest_leave(struct guest *guest)
{
	g_clear_pointer(&guest->visit, visit_free);
}

/* Emergencies are not left, and in the dark there is nothing to see. */
static void
begin_visit(struct guest *guest)
{
	const struct session *session = guest->session;
	struct programme *programme = supply_programme(session->supply);
	if (!can_begin(guest) || !programme || lineup_is_urgent(session->lineup) ||
	    media_film_ms(session->media) > 0)
		return;
	const GPtrArray *all = programme->playlist->items;
	GPtrArray *items = g_ptr_array_new();
	for (guint i = 0; i < all->len; i++) {
		if (lineup_plays(session->lineup, all->pdata[i]))
			g_ptr_array_add(items, all->pdata[i]);
	}
	guest->visit = visit_new(&session->stage, config_style(session->options->config),
	    programme, items, session->tick_us);
}

void
guest_touch(struct guest *guest, struct gesture gesture)
{
	if (guest->visit)
		visit_touch(guest->visit, gesture, guest->session->tick_us);
	else if (gesture.kind == GESTURE_TAP)
		begin_visit(guest);
	else if (gesture.kind == GESTURE_LEFT)
		leaf(guest, 1);
	else if (gesture.kind == GESTURE_RIGHT)
		leaf(guest, -1);
}

void
guest_browse(struct guest *guest)
{
	if (guest->visit)
		guest_leave(guest);
	else
		begin_visit(guest);
}

void
guest_hold(struct guest *guest)
{
	guest->is_paused = !guest->is_paused;
	guest->paused_us = guest->session->tick_us;
}

bool
guest_is_there(const struct guest *guest)
{
	return guest->visit != NULL;
}

bool
guest_holds(const struct guest *guest)
{
	return guest->is_paused;
}

void
guest_wait(struct guest *guest)
{
	const struct session *session = guest->session;
	int64_t until_us = guest->paused_us + PAUSE_MOST_MS * INT64_C(1000);
	if (!guest->is_paused)
		return;
	guest->is_paused =
	    session->tick_us < until_us && stand_show(guest->stand)->face == FACE_PAGE;
	keeper_grant(session->keeper, session->tick_us);
}

void
guest_look(struct guest *guest)
{
	const struct session *session = guest->session;
	if (!guest->visit)
		return;
	struct frame *frame = visit_look(guest->visit, session->now.unix_s);
	if (frame) {
		stand_set_clock(guest->stand, frame);
		stand_take(
		    guest->stand, (struct show){.face = FACE_VISIT, .frame = frame});
	}
	if (visit_is_over(guest->visit, session->tick_us) ||
	    cue_face(guest->cue) != FACE_PAGE || lineup_is_urgent(session->lineup))
		guest_leave(guest);
}

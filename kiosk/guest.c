#include "guest.h"

#include "cue.h"
#include "stand.h"

#define PAUSE_MOST_MS 600000 /* who holds a page for longer has gone home */

/* A page was asked for with a key. */
static void
leaf(struct session *session, int step)
{
	bool is_other = session->step != step;
	if (session->shown.face != FACE_PAGE || session->turn.is_on)
		return;
	if (is_other && (composer_is_busy(session->composer) ||
			    !lineup_peek(session->lineup, step).item))
		return;
	if (is_other)
		show_clear(&session->next);
	session->step = step;
	session->is_hurried = true;
}

void
guest_leave(struct session *session)
{
	g_clear_pointer(&session->visit, visit_free);
}

/* Emergencies are not left, and in the dark there is nothing to see. */
static void
begin_visit(struct session *session)
{
	struct programme *programme = supply_programme(session->supply);
	if (session->shown.face != FACE_PAGE || session->turn.is_on || !programme ||
	    lineup_is_urgent(session->lineup) || media_film_ms(session->media) > 0)
		return;
	const GPtrArray *all = programme->playlist->items;
	GPtrArray *items = g_ptr_array_new();
	for (guint i = 0; i < all->len; i++) {
		if (lineup_plays(session->lineup, all->pdata[i]))
			g_ptr_array_add(items, all->pdata[i]);
	}
	session->visit = visit_new(&session->stage,
	    config_style(session->options->config), programme, items, session->tick_us);
}

void
guest_touch(struct session *session, struct gesture gesture)
{
	if (session->visit)
		visit_touch(session->visit, gesture, session->tick_us);
	else if (gesture.kind == GESTURE_TAP)
		begin_visit(session);
	else if (gesture.kind == GESTURE_LEFT)
		leaf(session, 1);
	else if (gesture.kind == GESTURE_RIGHT)
		leaf(session, -1);
}

void
guest_browse(struct session *session)
{
	if (session->visit)
		guest_leave(session);
	else
		begin_visit(session);
}

void
guest_hold(struct session *session)
{
	session->is_paused = !session->is_paused;
	session->paused_us = session->tick_us;
}

void
guest_wait(struct session *session)
{
	int64_t until_us = session->paused_us + PAUSE_MOST_MS * INT64_C(1000);
	if (!session->is_paused)
		return;
	session->is_paused =
	    session->tick_us < until_us && session->shown.face == FACE_PAGE;
	keeper_grant(session->keeper, session->tick_us);
}

void
guest_look(struct session *session)
{
	if (!session->visit)
		return;
	struct frame *frame = visit_look(session->visit, session->now.unix_s);
	if (frame) {
		stand_set_clock(session, frame);
		stand_take(session, (struct show){.face = FACE_VISIT, .frame = frame});
	}
	if (visit_is_over(session->visit, session->tick_us) ||
	    cue_face(session) != FACE_PAGE || lineup_is_urgent(session->lineup))
		guest_leave(session);
}

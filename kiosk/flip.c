#include "flip.h"

#include "blend.h"
#include "cue.h"
#include "orient.h"
#include "soak.h"
#include "stand.h"
#include "stats.h"

#define STATS_STEPS 36 /* frames of a turn while measuring: 0.6 s at 60 Hz */

static bool
is_due(const struct session *session)
{
	if (session->shown.face != FACE_PAGE || session->is_hurried)
		return true;
	if (session->films != MEDIA_FREE)
		return session->films == MEDIA_OVER;
	if (session->options->stats)
		return !stats_is_idle(session->options->stats);
	int64_t stood_us = session->tick_us - session->shown_us;
	return !session->is_paused &&
	       stood_us >= session->shown.frame->duration_ms * INT64_C(1000);
}

void
flip_end(struct session *session)
{
	struct show next = session->next;
	session->next = (struct show){.face = FACE_NONE};
	session->step = 1;
	session->is_hurried = false;
	stand_take(session, next);
	if (session->options->soak && session->shown.face == FACE_PAGE)
		soak_page(session->options->soak, session->now.unix_s);
	if (session->options->stats && session->turn.is_on)
		stats_turned(session->options->stats);
	turn_end(&session->turn);
}

/* Somebody who leafs wants to see it, the first page has nothing to fade from, and the
 * neutral page's minute is no event. */
static bool
is_cut(const struct session *session)
{
	return session->is_hurried || !session->shown.frame || session->options->soak ||
	       session->next.face == FACE_PANEL || session->next.face == FACE_NOTICE ||
	       (session->next.face == FACE_NEUTRAL &&
		   session->shown.face == FACE_NEUTRAL);
}

/* False: the page is to be cut to. */
static bool
begin_turn(struct session *session)
{
	const struct stats *stats = session->options->stats;
	enum turn_kind kind =
	    stats ? stats_turn(stats) : session->options->config->transition;
	return !is_cut(session) && turn_begin(&session->turn, kind, session->tick_us,
				       stats ? STATS_STEPS : 0);
}

void
flip_begin(struct session *session)
{
	if (session->visit || !session->next.frame || session->turn.is_on ||
	    !is_due(session))
		return;
	if (cue_is_stale(session)) {
		cue_drop(session);
		return;
	}
	if (frame_is_stale(session->next.frame, session->now.unix_s)) {
		show_clear(&session->next); /* the same page again, as of now */
		return;
	}
	if (session->next.face == FACE_PAGE)
		lineup_go(session->lineup, session->step, session->next.frame->of);
	stand_set_clock(session, session->next.frame);
	if (!begin_turn(session))
		flip_end(session);
}

static void
show_turn(struct session *session, unsigned part)
{
	const struct canvas *from = session->shown.frame->canvas,
			    *to = session->next.frame->canvas;
	if (session->turn.kind == TURN_FADE) {
		screen_show_between(session->screen, from, to, part);
		return;
	}
	int way = turn_shift(part, session->stage.style.width);
	int dx = session->step > 0 ? -way : way, dy = 0;
	orient_step(session->stage.degrees, &dx, &dy);
	screen_show_sliding(session->screen, from, to, dx, dy);
}

void
flip_frame(struct session *session)
{
	if (!session->turn.is_on)
		return;
	unsigned part = turn_part(&session->turn, session->tick_us);
	if (part >= BLEND_FULL) {
		flip_end(session);
		return;
	}
	int64_t start = g_get_monotonic_time();
	show_turn(session, part);
	if (session->options->stats)
		stats_frame(session->options->stats, g_get_monotonic_time() - start);
}

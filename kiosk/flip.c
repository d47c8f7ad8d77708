#include "flip.h"

#include "blend.h"
#include "orient.h"
#include "soak.h"
#include "stats.h"
#include "turn.h"

#define STATS_STEPS 36 /* frames of a turn while measuring: 0.6 s at 60 Hz */

struct flip {
	const struct session *session;
	struct stand *stand;
	struct cue *cue;
	struct turn turn;
	bool is_hurried;
};

struct flip *
flip_new(const struct session *session, struct stand *stand, struct cue *cue)
{
	struct flip *flip = g_new0(struct flip, 1);
	flip->session = session;
	flip->stand = stand;
	flip->cue = cue;
	return flip;
}

void
flip_free(struct flip *flip)
{
	g_free(flip);
}

bool
flip_is_on(const struct flip *flip)
{
	return flip->turn.is_on;
}

void
flip_give_up(struct flip *flip)
{
	turn_end(&flip->turn);
}

void
flip_hurry(struct flip *flip)
{
	flip->is_hurried = true;
}

bool
flip_is_hurried(const struct flip *flip)
{
	return flip->is_hurried;
}

static bool
is_due(const struct flip *flip, bool is_held, enum media_state films)
{
	const struct stats *stats = flip->session->options->stats;
	if (stand_show(flip->stand)->face != FACE_PAGE || flip->is_hurried)
		return true;
	if (films != MEDIA_FREE)
		return films == MEDIA_OVER;
	if (stats)
		return !stats_is_idle(stats);
	return !is_held && stand_left_us(flip->stand) == 0;
}

/* The next page stands. */
static void
end(struct flip *flip)
{
	const struct session_options *options = flip->session->options;
	flip->is_hurried = false;
	stand_take(flip->stand, cue_give(flip->cue));
	if (options->soak && stand_show(flip->stand)->face == FACE_PAGE)
		soak_page(options->soak, flip->session->now.unix_s);
	if (options->stats && flip->turn.is_on)
		stats_turned(options->stats);
	turn_end(&flip->turn);
}

void
flip_end(struct flip *flip)
{
	if (flip->turn.is_on)
		end(flip);
}

/* Somebody who leafs wants to see it, the first page has nothing to fade from, and the
 * neutral page's minute is no event. */
static bool
is_cut(const struct flip *flip)
{
	const struct show *shown = stand_show(flip->stand), *next = cue_show(flip->cue);
	return flip->is_hurried || !shown->frame || flip->session->options->soak ||
	       next->face == FACE_PANEL || next->face == FACE_NOTICE ||
	       (next->face == FACE_NEUTRAL && shown->face == FACE_NEUTRAL);
}

/* False: the page is to be cut to. */
static bool
begin_turn(struct flip *flip)
{
	const struct session_options *options = flip->session->options;
	const struct stats *stats = options->stats;
	enum turn_kind kind = stats ? stats_turn(stats) : options->config->transition;
	return !is_cut(flip) && turn_begin(&flip->turn, kind, flip->session->tick_us,
				    stats ? STATS_STEPS : 0);
}

void
flip_begin(struct flip *flip, bool is_held, enum media_state films)
{
	const struct show *next = cue_show(flip->cue);
	if (!next->frame || flip->turn.is_on || !is_due(flip, is_held, films) ||
	    !cue_is_good(flip->cue))
		return;
	if (next->face == FACE_PAGE)
		lineup_go(flip->session->lineup, cue_step(flip->cue), next->frame->of);
	stand_set_clock(flip->stand, next->frame);
	if (!begin_turn(flip))
		end(flip);
}

static void
show_turn(const struct flip *flip, unsigned part)
{
	const struct session *session = flip->session;
	const struct canvas *from = stand_show(flip->stand)->frame->canvas,
			    *to = cue_show(flip->cue)->frame->canvas;
	if (flip->turn.kind == TURN_FADE) {
		screen_show_between(session->screen, from, to, part);
		return;
	}
	int way = turn_shift(part, session->stage.style.width);
	int dx = cue_step(flip->cue) > 0 ? -way : way, dy = 0;
	orient_step(session->stage.degrees, &dx, &dy);
	screen_show_sliding(session->screen, from, to, dx, dy);
}

void
flip_frame(struct flip *flip)
{
	struct stats *stats = flip->session->options->stats;
	if (!flip->turn.is_on)
		return;
	unsigned part = turn_part(&flip->turn, flip->session->tick_us);
	if (part >= BLEND_FULL) {
		end(flip);
		return;
	}
	int64_t start = g_get_monotonic_time();
	show_turn(flip, part);
	if (stats)
		stats_frame(stats, g_get_monotonic_time() - start);
}

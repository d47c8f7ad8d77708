#include "player.h"

#include "common/text.h"

#include "cue.h"
#include "flip.h"
#include "guest.h"
#include "session.h"
#include "soak.h"
#include "stand.h"
#include "stats.h"

#define TICK_MS	     25	   /* how soon a key, a finger, a signal is seen */
#define TICK_BUSY_MS 2	   /* while somebody waits for a page */
#define OFF_MS	     200   /* while there is no display */
#define LEAP_MS	     10000 /* where nothing plays */
#define CHARGE_MS    10000 /* emergencies are charged for their time */

/* Another display, or another mode: everything is made anew for it. */
static void
refit(struct session *session)
{
	int width = screen_width(session->screen),
	    height = screen_height(session->screen);
	if (!screen_refit(session->screen))
		return;
	if (screen_width(session->screen) == width &&
	    screen_height(session->screen) == height) {
		stand_again(session);
		return;
	}
	guest_leave(session);
	composer_free(session->composer);
	session->step = session->shown.item ? 0 : 1; /* the same page again */
	show_clear(&session->shown);
	show_clear(&session->next);
	turn_end(&session->turn);
	session->stage = session_stage(session);
	if (supply_programme(session->supply))
		stage_use(&session->stage, supply_programme(session->supply));
	session->composer = composer_new(&session->stage);
	session->is_void = false;
}

static void
handle_event(struct session *session, enum screen_event event)
{
	switch (event) {
	case SCREEN_QUIT:
		session->is_over = true;
		break;
	case SCREEN_NEXT:
		guest_touch(session, (struct gesture){.kind = GESTURE_LEFT});
		break;
	case SCREEN_BACK:
		guest_touch(session, (struct gesture){.kind = GESTURE_RIGHT});
		break;
	case SCREEN_PAUSE:
		guest_hold(session);
		break;
	case SCREEN_RESIZED:
		refit(session);
		break;
	case SCREEN_EXPOSED:
		stand_again(session);
		break;
	case SCREEN_BROWSE:
		guest_browse(session);
		break;
	case SCREEN_TOUCHED:
		guest_touch(session, screen_gesture(session->screen));
		break;
	case SCREEN_NONE:
		break;
	}
}

static void
handle_events(struct session *session)
{
	enum screen_event event;
	while ((event = screen_poll(session->screen)) != SCREEN_NONE && !session->is_over)
		handle_event(session, event);
}

static void
take_programme(struct session *session)
{
	if (!supply_take(session->supply, session->tick_us))
		return;
	show_clear(&session->next);
	session->shown.item = NULL;
	session->step = 1;
	const struct programme *programme = supply_programme(session->supply);
	stage_use(&session->stage, programme);
	lineup_set(session->lineup, programme);
	lineup_check(session->lineup, session->log);
	if (!hall_is_known(&session->hall, programme->playlist))
		log_line(session->log,
		    _("[kiosk] organisation: the programme knows no %s"),
		    session->hall.organisation);
	keeper_bundle(session->keeper, programme->manifest->created, session->tick_us);
	g_time_zone_unref(session->zone);
	session->zone = g_time_zone_ref(programme->zone);
	session->bad = 0;
	session->retry_us = 0;
	session_tick(session);
	if (session->now.is_frozen)
		log_line(session->log, _("nothing was published for too long: what has "
					 "dates does not play"));
}

/* A new bundle takes over between wishes: nobody holds on to the old one then but pages
 * that are drawn already. It may bring an emergency: a turn is not waited for. */
static void
handle_supply(struct session *session)
{
	enum porter_news news = supply_news(session->supply);
	if (news != PORTER_NONE) {
		session->news = news;
		session->news_us = session->tick_us;
		session->is_preempted = true;
	}
	if (!session->turn.is_on)
		supply_look(session->supply, session->tick_us);
	if (!supply_has_new(session->supply) || composer_is_busy(session->composer))
		return;
	if (session->turn.is_on)
		flip_end(session);
	guest_leave(session);
	take_programme(session);
}

/* A turn under way is ended first: its page has begun to stand. */
static void
handle_preempt(struct session *session)
{
	if (!session->is_preempted)
		return;
	session->is_preempted = false;
	if (session->turn.is_on)
		flip_end(session);
	show_clear(&session->next);
	session->is_void = composer_is_busy(session->composer);
	session->step = 1;
	session->is_hurried = true;
	session->retry_us = 0;
}

static void
handle_media(struct session *session)
{
	session->films =
	    media_look(session->media, session->now.minute, session->tick_us);
}

/* Not in the middle of a turn: what is written is put together in memory first. */
static void
handle_keeper(struct session *session)
{
	if (session->turn.is_on)
		return;
	if (session->tick_us - session->charged_us >= CHARGE_MS * INT64_C(1000))
		stand_charge(session);
	keeper_display(session->keeper, "on", screen_width(session->screen),
	    screen_height(session->screen));
	if (keeper_round(session->keeper, session->tick_us) && session->shown.frame) {
		stand_present(session);
		keeper_grant(session->keeper, session->tick_us);
	}
	if (shot_is_wanted(session->shot) && session->shown.frame)
		shot_take(session->shot, session->shown.frame->canvas);
}

static void
handle_stats(struct session *session)
{
	const struct stats *stats = session->options->stats;
	if (stats && (stats_is_over(stats) || !supply_programme(session->supply)))
		session->is_over = true;
}

/* With simulated time nothing is waited for but the composer and the disk. */
static void
leap(struct session *session)
{
	int64_t due_us = session->tick_us;
	if (soak_is_over(session->options->soak))
		session->is_over = true;
	if (composer_is_busy(session->composer)) {
		g_usleep(100);
		return;
	}
	if (session->shown.face == FACE_PAGE && session->next.frame)
		due_us =
		    session->shown_us + session->shown.frame->duration_ms * INT64_C(1000);
	else if (session->shown.face != FACE_PAGE)
		due_us += LEAP_MS * INT64_C(1000);
	session->leap_us += MAX(due_us - session->tick_us, 0);
	state_settle(session->state);
}

static int64_t
pause_us(const struct session *session)
{
	const struct stats *stats = session->options->stats;
	if (session->turn.is_on) {
		int64_t spent = g_get_monotonic_time() - session->tick_us;
		return stats ? 0 : CLAMP(TURN_FRAME_US - spent, 0, TURN_FRAME_US);
	}
	bool is_waited_for = session->shown.face == FACE_NONE || session->is_hurried;
	if (is_waited_for || (stats && !stats_is_idle(stats)))
		return TICK_BUSY_MS * 1000;
	return TICK_MS * 1000;
}

static void
play(struct session *session)
{
	handle_supply(session);
	handle_preempt(session);
	cue_take(session);
	handle_media(session);
	guest_look(session);
	cue_next(session);
	flip_begin(session);
	flip_frame(session);
	stand_refresh(session);
	guest_wait(session);
	handle_keeper(session);
	handle_stats(session);
}

static void
loop(struct session *session)
{
	while (!session->is_over) {
		session_tick(session);
		handle_events(session);
		if (screen_is_off(session->screen)) {
			keeper_waits(session->keeper, session->tick_us);
			g_usleep(OFF_MS * 1000);
			continue;
		}
		play(session);
		if (session->options->soak)
			leap(session);
		else
			g_usleep((gulong)pause_us(session));
	}
}

bool
player_run(const struct session_options *options, GError **error)
{
	struct session session = {.options = options, .log = options->log};
	bool is_open = session_open(&session, error);
	if (is_open) {
		loop(&session);
		stand_charge(&session);
	}
	session_close(&session);
	return is_open;
}

#include "player.h"

#include "cue.h"
#include "flip.h"
#include "guest.h"
#include "session.h"
#include "soak.h"
#include "stand.h"
#include "stats.h"
#include "turn.h"

#define TICK_MS	     25	   /* how soon a key, a finger, a signal is seen */
#define TICK_BUSY_MS 2	   /* while somebody waits for a page */
#define OFF_MS	     200   /* while there is no display */
#define LEAP_MS	     10000 /* where nothing plays */

struct player {
	struct session session;
	struct stand *stand;
	struct cue *cue;
	struct flip *flip;
	struct guest *guest;
	bool is_over;
};

/* Another display, or another mode: everything is made anew for it, the same page first.
 */
static void
refit(struct player *player)
{
	struct session *session = &player->session;
	bool had_page = stand_show(player->stand)->item != NULL;
	if (!screen_refit(session->screen))
		return;
	if (session_fits(session)) {
		stand_present(player->stand);
		return;
	}
	guest_leave(player->guest);
	session_refit(session);
	stand_clear(player->stand);
	flip_give_up(player->flip);
	cue_begin(player->cue, had_page ? 0 : 1);
}

static void
handle_event(struct player *player, enum screen_event event)
{
	switch (event) {
	case SCREEN_QUIT:
		player->is_over = true;
		break;
	case SCREEN_NEXT:
		guest_touch(player->guest, (struct gesture){.kind = GESTURE_LEFT});
		break;
	case SCREEN_BACK:
		guest_touch(player->guest, (struct gesture){.kind = GESTURE_RIGHT});
		break;
	case SCREEN_PAUSE:
		guest_hold(player->guest);
		break;
	case SCREEN_RESIZED:
		refit(player);
		break;
	case SCREEN_EXPOSED:
		stand_present(player->stand);
		break;
	case SCREEN_BROWSE:
		guest_browse(player->guest);
		break;
	case SCREEN_TOUCHED:
		guest_touch(player->guest, screen_gesture(player->session.screen));
		break;
	case SCREEN_NONE:
		break;
	}
}

static void
handle_events(struct player *player)
{
	enum screen_event event;
	while ((event = screen_poll(player->session.screen)) != SCREEN_NONE &&
	       !player->is_over)
		handle_event(player, event);
}

/* Nothing of a bundle stands, or is on its way. */
static bool
is_idle(const struct player *player)
{
	enum face shown = stand_show(player->stand)->face;
	return shown != FACE_PAGE && shown != FACE_VISIT &&
	       !guest_is_there(player->guest) && cue_is_idle(player->cue) &&
	       !supply_has_new(player->session.supply);
}

static void
handle_rest(struct player *player)
{
	if (is_idle(player))
		nurse_turn(player->session.nurse, FALLS_OWN);
	if (!composer_is_busy(player->session.composer))
		session_rest(&player->session);
}

/* A new bundle takes over between wishes: nobody holds on to the old one then but pages
 * that are drawn already. It may bring an emergency: a turn is not waited for. */
static void
handle_supply(struct player *player)
{
	struct session *session = &player->session;
	enum porter_news news = supply_news(session->supply);
	if (news != PORTER_NONE) {
		cue_tell(player->cue, news);
		session_preempt(session);
	}
	if (!flip_is_on(player->flip))
		supply_look(session->supply, session->tick_us);
	if (!supply_has_new(session->supply) || composer_is_busy(session->composer))
		return;
	flip_end(player->flip);
	guest_leave(player->guest);
	if (!session_take_programme(session))
		return;
	stand_forget(player->stand);
	cue_begin(player->cue, 1);
}

/* A turn under way is ended first: its page has begun to stand. */
static void
handle_preempt(struct player *player)
{
	if (!session_take_preempted(&player->session))
		return;
	flip_end(player->flip);
	cue_preempt(player->cue);
	flip_hurry(player->flip);
}

static void
handle_pages(struct player *player)
{
	const struct session *session = &player->session;
	cue_take(player->cue);
	enum media_state films =
	    media_look(session->media, session->now.minute, session->tick_us);
	guest_look(player->guest);
	bool is_visited = guest_is_there(player->guest);
	if (!is_visited && !flip_is_on(player->flip))
		cue_next(player->cue);
	if (!is_visited)
		flip_begin(player->flip, guest_holds(player->guest), films);
	flip_frame(player->flip);
	if (!flip_is_on(player->flip))
		stand_refresh(player->stand);
	guest_wait(player->guest);
}

/* Not in the middle of a turn: what is written is put together in memory first. */
static void
handle_keeper(struct player *player)
{
	const struct session *session = &player->session;
	const struct frame *frame = stand_show(player->stand)->frame;
	if (flip_is_on(player->flip))
		return;
	stand_charge(player->stand);
	keeper_display(session->keeper, "on", screen_width(session->screen),
	    screen_height(session->screen));
	if (keeper_round(session->keeper, session->tick_us) && frame) {
		stand_present(player->stand);
		keeper_grant(session->keeper, session->tick_us);
	}
	if (shot_is_wanted(session->shot) && frame)
		shot_take(session->shot, frame->canvas);
}

static void
handle_stats(struct player *player)
{
	const struct stats *stats = player->session.options->stats;
	if (stats && (stats_is_over(stats) || !supply_programme(player->session.supply)))
		player->is_over = true;
}

/* With simulated time nothing is waited for but the composer and the disk. */
static void
leap(struct player *player)
{
	struct session *session = &player->session;
	bool is_page = stand_show(player->stand)->face == FACE_PAGE;
	if (soak_is_over(session->options->soak))
		player->is_over = true;
	if (composer_is_busy(session->composer)) {
		g_usleep(100);
		return;
	}
	if (is_page && cue_show(player->cue)->frame)
		session_leap(session, stand_left_us(player->stand));
	else if (!is_page)
		session_leap(session, LEAP_MS * INT64_C(1000));
	state_settle(session->state);
}

static int64_t
pause_us(const struct player *player)
{
	const struct stats *stats = player->session.options->stats;
	if (flip_is_on(player->flip)) {
		int64_t spent = g_get_monotonic_time() - player->session.tick_us;
		return stats ? 0 : CLAMP(TURN_FRAME_US - spent, 0, TURN_FRAME_US);
	}
	bool is_waited_for =
	    stand_show(player->stand)->face == FACE_NONE || flip_is_hurried(player->flip);
	if (is_waited_for || (stats && !stats_is_idle(stats)))
		return TICK_BUSY_MS * 1000;
	return TICK_MS * 1000;
}

static void
play(struct player *player)
{
	handle_rest(player);
	handle_supply(player);
	handle_preempt(player);
	handle_pages(player);
	handle_keeper(player);
	handle_stats(player);
}

static void
loop(struct player *player)
{
	struct session *session = &player->session;
	while (!player->is_over) {
		session_tick(session);
		handle_events(player);
		if (screen_is_off(session->screen)) {
			keeper_waits(session->keeper, session->tick_us);
			g_usleep(OFF_MS * 1000);
			continue;
		}
		play(player);
		if (session->options->soak)
			leap(player);
		else
			g_usleep((gulong)pause_us(player));
	}
}

static void
run(struct player *player)
{
	const struct session *session = &player->session;
	player->stand = stand_new(session);
	player->cue = cue_new(session, player->stand);
	player->flip = flip_new(session, player->stand, player->cue);
	player->guest = guest_new(session, player->stand, player->cue, player->flip);
	loop(player);
	guest_free(player->guest);
	flip_free(player->flip);
	cue_free(player->cue);
	stand_free(player->stand);
}

bool
player_run(const struct session_options *options, GError **error)
{
	struct player player = {.session = {.options = options, .log = options->log}};
	bool is_open = session_open(&player.session, error);
	if (is_open)
		run(&player);
	session_close(&player.session);
	return is_open;
}

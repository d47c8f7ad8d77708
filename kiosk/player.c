#include "player.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#include "lineup.h"
#include "blend.h"
#include "composer.h"
#include "hours.h"
#include "input.h"
#include "keeper.h"
#include "maintenance.h"
#include "media.h"
#include "notice.h"
#include "orient.h"
#include "panel.h"
#include "screen.h"
#include "shot.h"
#include "show.h"
#include "soak.h"
#include "stats.h"
#include "supply.h"
#include "turn.h"
#include "visit.h"

#define STATS_STEPS   36     /* frames of a turn while measuring: 0.6 s at 60 Hz */
#define TICK_MS	      25     /* how soon a key, a finger, a signal is seen */
#define TICK_BUSY_MS  2	     /* while somebody waits for a page */
#define RETRY_MS      10000  /* after a round of nothing but bad items */
#define OFF_MS	      200    /* while there is no display */
#define LEAP_MS	      10000  /* where nothing plays */
#define PANEL_MS      2000   /* the maintenance page is made anew */
#define CHARGE_MS     10000  /* emergencies are charged for their time */
#define PAUSE_MOST_MS 600000 /* who holds a page for longer has gone home */

struct player {
	const struct player_options *options;
	struct log *log;
	struct font *font;
	struct input *input;
	struct screen *screen;
	struct media *media;
	struct visit *visit; /* NULL: nobody is at the screen */
	struct stage stage;
	struct composer *composer;
	struct state *state, *run;
	struct notify *notify;
	struct keeper *keeper;
	struct shot *shot;
	struct supply *supply;
	struct hall hall;
	struct lineup *lineup;
	struct maintenance maintenance;
	GTimeZone *zone; /* Shanghai, until a programme says otherwise */
	struct show shown, next;
	int step; /* what `next` is from where we are: 1, -1 for back, 0 the same */
	struct turn turn;
	struct moment now;	     /* one time for all that is done in a round */
	int64_t tick_us;	     /* the same, monotonic */
	int64_t leap_us;	     /* that was not waited for (soak.h) */
	int64_t start_us;	     /* monotonic */
	int64_t shown_us;	     /* since when `shown` stands */
	int64_t charged_us;	     /* until when an emergency was charged */
	int64_t paused_us;	     /* since when somebody holds the page */
	int64_t retry_us;	     /* no page is asked for before */
	int bad;		     /* items skipped in a row */
	enum porter_news news, told; /* of a stick; that which stands */
	int64_t news_us;	     /* since when there is news */
	enum media_state films;
	bool is_preempted; /* what is on its way has to go */
	bool is_void;	   /* what the composer makes is not wanted any more */
	bool is_paused, is_hurried, is_over;
};

static bool
is_dark_hour(const struct player *player)
{
	const struct config *config = player->options->config;
	return hours_are_dark(config->on, config->on_holidays, &player->now);
}

/* What is on its way is out of date; something else has to come at once. */
static void
preempt(struct player *player)
{
	player->is_preempted = true;
}

static int64_t
now_us(const struct player *player)
{
	return g_get_monotonic_time() + player->leap_us;
}

static void
tick(struct player *player)
{
	player->tick_us = now_us(player);
	int64_t clock_s = g_get_real_time() / G_USEC_PER_SEC;
	if (player->options->has_now)
		clock_s = player->options->now_s +
			  (player->tick_us - player->start_us) / G_USEC_PER_SEC;
	struct wall_time wall = keeper_time(player->keeper, clock_s, player->tick_us);
	const struct programme *programme = supply_programme(player->supply);
	player->now = moment_at(date_clamp(wall.unix_s), player->zone,
	    programme ? programme->playlist : NULL);
	player->now.floor_s = wall.floor_s;
	player->now.is_trusted = wall.is_trusted;
	player->now.is_stale = wall.is_stale;
	player->now.is_frozen =
	    programme && wall.is_trusted && wall.unix_s >= programme->manifest->not_after;
	if (lineup_tick(player->lineup, &player->now, is_dark_hour(player)))
		preempt(player);
}

/* A time nobody believes is not shown. */
static bool
set_clock(struct player *player, struct frame *frame)
{
	if (!player->now.is_trusted)
		return false; /* no time rather than a wrong one */
	return frame_set_clock(frame, player->font, player->stage.style.palette.second,
	    player->now.unix_s, player->zone);
}

static void
present(struct player *player)
{
	bool is_taken = screen_show(player->screen, player->shown.frame->canvas);
	if (!is_taken)
		log_line(player->log, _("the screen did not take a page"));
	keeper_presented(player->keeper, player->tick_us, is_taken);
	if (player->options->stats)
		stats_presented(player->options->stats);
}

/* What stands, on a screen that lost it. */
static void
draw_again(struct player *player)
{
	if (player->shown.frame)
		present(player);
}

/* A page was asked for with a key. */
static void
leaf(struct player *player, int step)
{
	bool is_other = player->step != step;
	if (player->shown.face != FACE_PAGE || player->turn.is_on)
		return;
	if (is_other && (composer_is_busy(player->composer) ||
			    !lineup_peek(player->lineup, step).item))
		return;
	if (is_other)
		show_clear(&player->next);
	player->step = step;
	player->is_hurried = true;
}

/* Of the days' pages: what is for others is not announced here. */
static bool
concerns_us(const struct bundle_item *item, void *data)
{
	return lineup_is_here(data, item);
}

/* What stands then is turned from like any page of our own. */
static void
end_visit(struct player *player)
{
	g_clear_pointer(&player->visit, visit_free);
}

/* Emergencies are not left, and in the dark there is nothing to see. */
static void
begin_visit(struct player *player)
{
	struct programme *programme = supply_programme(player->supply);
	if (player->shown.face != FACE_PAGE || player->turn.is_on || !programme ||
	    lineup_is_urgent(player->lineup) || media_film_ms(player->media) > 0)
		return;
	const GPtrArray *all = programme->playlist->items;
	GPtrArray *items = g_ptr_array_new();
	for (guint i = 0; i < all->len; i++) {
		if (lineup_plays(player->lineup, all->pdata[i]))
			g_ptr_array_add(items, all->pdata[i]);
	}
	player->visit = visit_new(&player->stage, config_style(player->options->config),
	    programme, items, player->tick_us);
}

/* A finger, or a key that means the same: for whoever is at the screen, or to leaf. */
static void
touch(struct player *player, struct gesture gesture)
{
	if (player->visit)
		visit_touch(player->visit, gesture, player->tick_us);
	else if (gesture.kind == GESTURE_TAP)
		begin_visit(player);
	else if (gesture.kind == GESTURE_LEFT)
		leaf(player, 1);
	else if (gesture.kind == GESTURE_RIGHT)
		leaf(player, -1);
}

static struct stage
make_stage(const struct player *player)
{
	const struct config *config = player->options->config;
	bool is_measured = player->options->stats || player->options->soak;
	struct stage stage = stage_make(player->font, player->log, config_style(config),
	    screen_width(player->screen), screen_height(player->screen), config->rotate);
	stage.has_sound = config->volume > 0 && !is_measured;
	stage.has_film = config->has_film && !is_measured;
	stage.hides_clock = !config->has_clock;
	stage.hides_ticker = !config->has_ticker;
	stage.concerns = concerns_us;
	stage.concerns_data = player->lineup;
	return stage;
}

/* Another display, or another mode: everything is made anew for it. */
static void
refit(struct player *player)
{
	int width = screen_width(player->screen), height = screen_height(player->screen);
	if (!screen_refit(player->screen))
		return;
	if (screen_width(player->screen) == width &&
	    screen_height(player->screen) == height) {
		draw_again(player);
		return;
	}
	end_visit(player);
	composer_free(player->composer);
	player->step = player->shown.item ? 0 : 1; /* the same page again */
	show_clear(&player->shown);
	show_clear(&player->next);
	turn_end(&player->turn);
	player->stage = make_stage(player);
	if (supply_programme(player->supply))
		stage_use(&player->stage, supply_programme(player->supply));
	player->composer = composer_new(&player->stage);
	player->is_void = false;
}

static void
hold(struct player *player)
{
	player->is_paused = !player->is_paused;
	player->paused_us = player->tick_us;
}

static void
handle_event(struct player *player, enum screen_event event)
{
	switch (event) {
	case SCREEN_QUIT:
		player->is_over = true;
		break;
	case SCREEN_NEXT:
		touch(player, (struct gesture){.kind = GESTURE_LEFT});
		break;
	case SCREEN_BACK:
		touch(player, (struct gesture){.kind = GESTURE_RIGHT});
		break;
	case SCREEN_PAUSE:
		hold(player);
		break;
	case SCREEN_RESIZED:
		refit(player);
		break;
	case SCREEN_EXPOSED:
		draw_again(player);
		break;
	case SCREEN_BROWSE:
		if (player->visit)
			end_visit(player);
		else
			begin_visit(player);
		break;
	case SCREEN_TOUCHED:
		touch(player, screen_gesture(player->screen));
		break;
	case SCREEN_NONE:
		break;
	}
}

static void
handle_events(struct player *player)
{
	enum screen_event event;
	while ((event = screen_poll(player->screen)) != SCREEN_NONE && !player->is_over)
		handle_event(player, event);
}

/* When the page that is asked for now will be turned to, if anybody knows. */
static int64_t
next_turn_s(const struct player *player)
{
	if (!player->now.is_trusted)
		return STAGE_NO_TIME;
	int64_t left_us = 0;
	if (player->shown.face == FACE_PAGE)
		left_us = player->shown_us +
			  player->shown.frame->duration_ms * INT64_C(1000) -
			  player->tick_us;
	return player->now.unix_s + MAX(0, left_us) / G_USEC_PER_SEC;
}

static bool
ask_page(struct player *player)
{
	if (!supply_programme(player->supply) || player->tick_us < player->retry_us)
		return false;
	struct place place = lineup_peek(player->lineup, player->step);
	if (!place.item)
		return false;
	player->next.item = place.item;
	composer_ask(player->composer, supply_programme(player->supply), place.item,
	    place.page, next_turn_s(player));
	return true;
}

/* What ought to stand now; FACE_PAGE also where there may be none. */
static enum face
wanted_face(struct player *player)
{
	if (maintenance_is_open(&player->maintenance, player->tick_us))
		return FACE_PANEL;
	bool is_told = player->tick_us - player->news_us >= NOTICE_MS * INT64_C(1000);
	if (player->news != PORTER_NONE && !is_told && !lineup_is_urgent(player->lineup))
		return FACE_NOTICE;
	bool is_dark = is_dark_hour(player) && !lineup_is_urgent(player->lineup);
	return is_dark ? FACE_DARK : FACE_PAGE;
}

/* Of the neutral page. */
static int64_t
shown_time(const struct player *player)
{
	return player->now.is_trusted ? player->now.unix_s : STAGE_NO_TIME;
}

static struct show
make_panel(struct player *player)
{
	g_autoptr(GPtrArray) lines =
	    keeper_lines(player->keeper, player->zone, player->tick_us);
	struct scene *scene = panel_scene(
	    &player->stage.style, font_measure(player->font), "维护信息", lines);
	return show_scene(&player->stage, FACE_PANEL, scene, player->now.unix_s);
}

static struct show
make_notice(struct player *player)
{
	struct scene *scene =
	    notice_scene(&player->stage.style, font_measure(player->font), player->news);
	player->told = player->news;
	return show_scene(&player->stage, FACE_NOTICE, scene, player->now.unix_s);
}

static struct show
make_own(struct player *player, enum face face)
{
	if (face == FACE_PANEL)
		return make_panel(player);
	if (face == FACE_NOTICE)
		return make_notice(player);
	return show_own(&player->stage, face, shown_time(player), player->zone);
}

static bool
is_own_due(struct player *player, enum face face)
{
	bool is_other = player->shown.face != face;
	int64_t stood_us = player->tick_us - player->shown_us;
	if (face == FACE_PANEL)
		return is_other || stood_us >= PANEL_MS * 1000;
	if (face == FACE_NOTICE)
		return is_other || player->told != player->news;
	return face == FACE_DARK ? is_other
				 : !show_is_neutral(&player->shown, shown_time(player));
}

/* Sees to it that something is on its way. Black and neutral pages stand until there is
 * something else; the neutral one is made anew with its minute. */
static void
handle_next(struct player *player)
{
	if (player->visit || player->next.frame || composer_is_busy(player->composer) ||
	    player->turn.is_on)
		return;
	enum face face = wanted_face(player);
	if (face == FACE_PAGE && ask_page(player))
		return;
	if (face == FACE_PAGE)
		face = FACE_NEUTRAL;
	if (!is_own_due(player, face))
		return;
	player->next = make_own(player, face);
}

/* A page that could not be made: on to the next item, and after a whole round of them a
 * rest. */
static void
skip(struct player *player)
{
	const struct programme *programme = supply_programme(player->supply);
	if (player->step > 0)
		lineup_drop(player->lineup);
	player->step = 1;
	player->next.item = NULL;
	keeper_skipped(player->keeper);
	supply_suspect(player->supply);
	if (++player->bad < (int)programme->playlist->items->len)
		return;
	log_line(player->log, _("no item of %s can be shown"), programme->dir);
	player->bad = 0;
	player->retry_us = player->tick_us + RETRY_MS * 1000;
}

static void
handle_composer(struct player *player)
{
	struct frame *frame = NULL;
	if (!composer_take(player->composer, &frame))
		return;
	if (player->is_void) {
		frame_free(frame);
		player->is_void = false;
		return;
	}
	if (!frame) {
		skip(player);
		return;
	}
	player->bad = 0;
	player->next.face = FACE_PAGE;
	player->next.frame = frame;
}

static bool
is_due(const struct player *player)
{
	if (player->shown.face != FACE_PAGE || player->is_hurried)
		return true;
	if (player->films != MEDIA_FREE)
		return player->films == MEDIA_OVER;
	if (player->options->stats)
		return !stats_is_idle(player->options->stats);
	int64_t stood_us = player->tick_us - player->shown_us;
	return !player->is_paused &&
	       stood_us >= player->shown.frame->duration_ms * INT64_C(1000);
}

/* A page made in time may be out of time by now. */
static bool
is_stale(struct player *player)
{
	enum face wanted = wanted_face(player), next = player->next.face;
	bool is_page = next == FACE_PAGE || next == FACE_NEUTRAL;
	if (wanted == FACE_PAGE ? !is_page : next != wanted)
		return true;
	return next == FACE_PAGE && player->step > 0 &&
	       !lineup_plays(player->lineup, player->next.item);
}

static void
drop_next(struct player *player)
{
	bool is_page = player->next.face == FACE_PAGE && player->step > 0;
	if (is_page && !lineup_plays(player->lineup, player->next.item))
		lineup_drop(player->lineup); /* else its turn is still to come */
	player->step = 1;
	show_clear(&player->next);
}

/* An emergency is charged for the time it stands. */
static void
charge(struct player *player)
{
	if (player->shown.face == FACE_PAGE)
		lineup_stood(player->lineup, player->shown.frame->item,
		    (player->tick_us - player->charged_us) / 1000);
	player->charged_us = player->tick_us;
}

static void
tell_keeper(struct player *player)
{
	static const char *const faces[] = {[FACE_NONE] = "none",
	    [FACE_PAGE] = "page",
	    [FACE_NEUTRAL] = "neutral",
	    [FACE_DARK] = "dark",
	    [FACE_PANEL] = "maintenance",
	    [FACE_NOTICE] = "notice",
	    [FACE_VISIT] = "visit"};
	const struct show *shown = &player->shown;
	bool is_page = shown->face == FACE_PAGE;
	bool is_urgent = is_page && lineup_is_urgent(player->lineup);
	struct keeper_page page = {
	    .face = is_urgent ? "urgent" : faces[shown->face],
	    .item = is_page ? shown->frame->item : "",
	    .page = shown->frame->page,
	    .of = shown->frame->of,
	    .duration_ms =
		is_page ? MAX(shown->frame->duration_ms, media_film_ms(player->media))
			: 60000,
	};
	keeper_turned(player->keeper, &page, player->tick_us);
	if (!is_page || is_urgent || page.page != 1)
		return;
	lineup_keep(player->lineup, false);
	supply_played(player->supply, lineup_count(player->lineup));
}

static void
finish_turn(struct player *player)
{
	charge(player);
	show_clear(&player->shown);
	player->shown = player->next;
	player->next = (struct show){.face = FACE_NONE};
	player->shown_us = player->tick_us;
	player->step = 1;
	player->is_hurried = false;
	media_turn(
	    player->media, player->shown.frame, player->now.minute, player->tick_us);
	present(player);
	tell_keeper(player);
	if (player->options->soak && player->shown.face == FACE_PAGE)
		soak_page(player->options->soak, player->now.unix_s);
	if (player->options->stats && player->turn.is_on)
		stats_turned(player->options->stats);
	turn_end(&player->turn);
}

static void
take_programme(struct player *player)
{
	if (!supply_take(player->supply, player->tick_us))
		return;
	show_clear(&player->next);
	player->shown.item = NULL;
	player->step = 1;
	const struct programme *programme = supply_programme(player->supply);
	stage_use(&player->stage, programme);
	lineup_set(player->lineup, programme);
	lineup_check(player->lineup, player->log);
	keeper_bundle(player->keeper, programme->manifest->created, player->tick_us);
	g_time_zone_unref(player->zone);
	player->zone = g_time_zone_ref(programme->zone);
	player->bad = 0;
	player->retry_us = 0;
	tick(player);
	if (player->now.is_frozen)
		log_line(player->log, _("nothing was published for too long: what has "
					"dates does not play"));
}

/* A new bundle takes over between wishes: nobody holds on to the old one then but pages
 * that are drawn already. It may bring an emergency: a turn is not waited for. */
static void
handle_supply(struct player *player)
{
	enum porter_news news = supply_news(player->supply);
	if (news != PORTER_NONE) {
		player->news = news;
		player->news_us = player->tick_us;
		preempt(player);
	}
	if (!player->turn.is_on)
		supply_look(player->supply, player->tick_us);
	if (!supply_has_new(player->supply) || composer_is_busy(player->composer))
		return;
	if (player->turn.is_on)
		finish_turn(player);
	end_visit(player);
	take_programme(player);
}

/* A turn under way is ended first: its page has begun to stand. */
static void
handle_preempt(struct player *player)
{
	if (!player->is_preempted)
		return;
	player->is_preempted = false;
	if (player->turn.is_on)
		finish_turn(player);
	show_clear(&player->next);
	player->is_void = composer_is_busy(player->composer);
	player->step = 1;
	player->is_hurried = true;
	player->retry_us = 0;
}

/* Somebody who leafs wants to see it, the first page has nothing to fade from, and the
 * neutral page's minute is no event. */
static bool
is_cut(const struct player *player)
{
	return player->is_hurried || !player->shown.frame || player->options->soak ||
	       player->next.face == FACE_PANEL || player->next.face == FACE_NOTICE ||
	       (player->next.face == FACE_NEUTRAL && player->shown.face == FACE_NEUTRAL);
}

/* False: the page is to be cut to. */
static bool
begin_turn(struct player *player)
{
	const struct stats *stats = player->options->stats;
	enum turn_kind kind =
	    stats ? stats_turn(stats) : player->options->config->transition;
	return !is_cut(player) &&
	       turn_begin(&player->turn, kind, player->tick_us, stats ? STATS_STEPS : 0);
}

static void
handle_turn(struct player *player)
{
	if (player->visit || !player->next.frame || player->turn.is_on || !is_due(player))
		return;
	if (is_stale(player)) {
		drop_next(player);
		return;
	}
	if (frame_is_stale(player->next.frame, player->now.unix_s)) {
		show_clear(&player->next); /* the same page again, as of now */
		return;
	}
	if (player->next.face == FACE_PAGE)
		lineup_go(player->lineup, player->step, player->next.frame->of);
	set_clock(player, player->next.frame);
	if (!begin_turn(player))
		finish_turn(player);
}

static void
show_turn(struct player *player, unsigned part)
{
	const struct canvas *from = player->shown.frame->canvas,
			    *to = player->next.frame->canvas;
	if (player->turn.kind == TURN_FADE) {
		screen_show_between(player->screen, from, to, part);
		return;
	}
	int way = turn_shift(part, player->stage.style.width);
	int dx = player->step > 0 ? -way : way, dy = 0;
	orient_step(player->stage.degrees, &dx, &dy);
	screen_show_sliding(player->screen, from, to, dx, dy);
}

static void
handle_frame(struct player *player)
{
	if (!player->turn.is_on)
		return;
	unsigned part = turn_part(&player->turn, player->tick_us);
	if (part >= BLEND_FULL) {
		finish_turn(player);
		return;
	}
	int64_t start = g_get_monotonic_time();
	show_turn(player, part);
	if (player->options->stats)
		stats_frame(player->options->stats, g_get_monotonic_time() - start);
}

static void
handle_clock(struct player *player)
{
	if (player->turn.is_on || player->shown.face != FACE_PAGE)
		return;
	struct frame *frame = player->shown.frame;
	int stood_ms = (int)((player->tick_us - player->shown_us) / 1000);
	bool is_new = set_clock(player, frame);
	if (frame_set_bar(frame, stood_ms) || is_new)
		present(player);
}

/* Nobody holds a page for ever: a hall whose space bar is stuck plays on. */
static void
handle_pause(struct player *player)
{
	int64_t until_us = player->paused_us + PAUSE_MOST_MS * INT64_C(1000);
	if (!player->is_paused)
		return;
	player->is_paused = player->tick_us < until_us && player->shown.face == FACE_PAGE;
	keeper_grant(player->keeper, player->tick_us);
}

/* While somebody is at the screen the programme waits. */
static void
handle_visit(struct player *player)
{
	if (!player->visit)
		return;
	struct frame *frame = visit_look(player->visit, player->now.unix_s);
	if (frame) {
		charge(player);
		show_clear(&player->shown);
		player->shown = (struct show){.face = FACE_VISIT, .frame = frame};
		player->shown_us = player->tick_us;
		media_turn(player->media, frame, player->now.minute, player->tick_us);
		set_clock(player, frame);
		present(player);
		tell_keeper(player);
	}
	if (visit_is_over(player->visit, player->tick_us) ||
	    wanted_face(player) != FACE_PAGE || lineup_is_urgent(player->lineup))
		end_visit(player);
}

static void
handle_media(struct player *player)
{
	player->films = media_look(player->media, player->now.minute, player->tick_us);
}

/* Not in the middle of a turn: what is written is put together in memory first. */
static void
handle_keeper(struct player *player)
{
	if (player->turn.is_on)
		return;
	if (player->tick_us - player->charged_us >= CHARGE_MS * INT64_C(1000))
		charge(player);
	keeper_display(player->keeper, "on", screen_width(player->screen),
	    screen_height(player->screen));
	if (keeper_round(player->keeper, player->tick_us) && player->shown.frame) {
		present(player);
		keeper_grant(player->keeper, player->tick_us);
	}
	if (shot_is_wanted(player->shot) && player->shown.frame)
		shot_take(player->shot, player->shown.frame->canvas);
}

static void
handle_stats(struct player *player)
{
	const struct stats *stats = player->options->stats;
	if (stats && (stats_is_over(stats) || !supply_programme(player->supply)))
		player->is_over = true;
}

/* With simulated time nothing is waited for but the composer and the disk. */
static void
leap(struct player *player)
{
	int64_t due_us = player->tick_us;
	if (soak_is_over(player->options->soak))
		player->is_over = true;
	if (composer_is_busy(player->composer)) {
		g_usleep(100);
		return;
	}
	if (player->shown.face == FACE_PAGE && player->next.frame)
		due_us =
		    player->shown_us + player->shown.frame->duration_ms * INT64_C(1000);
	else if (player->shown.face != FACE_PAGE)
		due_us += LEAP_MS * INT64_C(1000);
	player->leap_us += MAX(due_us - player->tick_us, 0);
	state_settle(player->state);
}

static int64_t
pause_us(const struct player *player)
{
	const struct stats *stats = player->options->stats;
	if (player->turn.is_on) {
		int64_t spent = g_get_monotonic_time() - player->tick_us;
		return stats ? 0 : CLAMP(TURN_FRAME_US - spent, 0, TURN_FRAME_US);
	}
	bool is_waited_for = player->shown.face == FACE_NONE || player->is_hurried;
	if (is_waited_for || (stats && !stats_is_idle(stats)))
		return TICK_BUSY_MS * 1000;
	return TICK_MS * 1000;
}

static void
play(struct player *player)
{
	handle_supply(player);
	handle_preempt(player);
	handle_composer(player);
	handle_media(player);
	handle_visit(player);
	handle_next(player);
	handle_turn(player);
	handle_frame(player);
	handle_clock(player);
	handle_pause(player);
	handle_keeper(player);
	handle_stats(player);
}

static void
loop(struct player *player)
{
	while (!player->is_over) {
		tick(player);
		handle_events(player);
		if (screen_is_off(player->screen)) {
			keeper_waits(player->keeper, player->tick_us);
			g_usleep(OFF_MS * 1000);
			continue;
		}
		play(player);
		if (player->options->soak)
			leap(player);
		else
			g_usleep((gulong)pause_us(player));
	}
}

/* Called by the screen while there is no display. */
static bool
wait_for_display(void *data)
{
	struct player *player = data;
	keeper_waits(player->keeper, now_us(player));
	return true;
}

/* Called by the screen with every key. */
static bool
take_key(const char *name, bool is_down, void *data)
{
	struct player *player = data;
	bool was_open = maintenance_is_open(&player->maintenance, player->tick_us);
	bool is_taken =
	    maintenance_key(&player->maintenance, name, is_down, player->tick_us);
	if (maintenance_is_open(&player->maintenance, player->tick_us) != was_open)
		preempt(player);
	return is_taken;
}

static bool
open_screen(struct player *player, GError **error)
{
	const struct config *config = player->options->config;
	const char *keys[INPUT_ACTIONS];
	memcpy(keys, config->keys_for, sizeof keys);
	if (player->options->is_windowed && !*keys[INPUT_QUIT])
		keys[INPUT_QUIT] = "Esc, Q";
	player->input = input_new(keys, config->has_touch, config->rotate);
	struct screen_options options = {
	    .width = config->width > 0 ? config->width : 1920,
	    .height = config->height > 0 ? config->height : 1080,
	    .is_windowed = player->options->is_windowed,
	    .input = player->input,
	    .connectors = player->options->connectors,
	    .takes_key = take_key,
	    .waits = wait_for_display,
	    .data = player,
	};
	player->screen = screen_new(&options, error);
	if (player->screen)
		player->media = media_new(config, player->screen, player->log);
	return player->screen != NULL;
}

static void
begin_keeping(struct player *player)
{
	const struct player_options *options = player->options;
	const struct config *config = options->config;
	player->state = state_new(options->state_dir, player->log);
	player->run = state_new(options->run_dir, player->log);
	struct keeper_options keeping = {
	    .config = config,
	    .state = player->state,
	    .run = player->run,
	    .log = player->log,
	    .notify = options->notify,
	    .sysfs = options->sysfs ? options->sysfs : "/sys",
	    .has_now = options->has_now,
	};
	player->keeper = keeper_new(&keeping, player->start_us);
	player->shot = shot_new(state_dir(player->state), player->log);
	maintenance_begin(&player->maintenance, config->maintenance_key,
	    config->maintenance_code, config->maintenance_hold_s);
}

static void
begin_playing(struct player *player)
{
	const struct player_options *options = player->options;
	player->hall = config_hall(options->config);
	player->lineup = lineup_new(&player->hall, player->state);
	player->stage = make_stage(player);
	player->composer = composer_new(&player->stage);
	player->supply =
	    supply_new(options->folder, options->config, player->state, player->log);
	player->zone = date_zone("Asia/Shanghai");
	player->step = 1;
	keeper_watch(player->keeper, player->supply, player->lineup, player->shot);
}

static bool
begin(struct player *player, GError **error)
{
	player->start_us = g_get_monotonic_time();
	begin_keeping(player);
	player->font = font_new(error);
	if (!player->font || !open_screen(player, error))
		return false;
	begin_playing(player);
	return true;
}

/* What was kept in mind is kept on the disk before what it speaks of goes. */
static void
end(struct player *player)
{
	end_visit(player);
	composer_free(player->composer);
	if (player->lineup) {
		charge(player);
		lineup_keep(player->lineup, true);
	}
	keeper_free(player->keeper, now_us(player));
	show_clear(&player->shown);
	show_clear(&player->next);
	lineup_free(player->lineup);
	supply_free(player->supply);
	shot_free(player->shot);
	media_free(player->media);
	screen_free(player->screen);
	input_free(player->input);
	font_free(player->font);
	g_clear_pointer(&player->zone, g_time_zone_unref);
	state_free(player->state);
	state_free(player->run);
}

bool
player_run(const struct player_options *options, GError **error)
{
	struct player player = {.options = options, .log = options->log};
	bool is_open = begin(&player, error);
	if (is_open)
		loop(&player);
	end(&player);
	return is_open;
}

#include "player.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#include "blend.h"
#include "composer.h"
#include "input.h"
#include "orient.h"
#include "schedule.h"
#include "screen.h"
#include "sequence.h"
#include "show.h"
#include "stats.h"
#include "supply.h"
#include "turn.h"

#define STATS_STEPS  36	   /* frames of a turn while measuring: 0.6 s at 60 Hz */
#define TICK_MS	     25	   /* how soon a key, a finger, a signal is seen */
#define TICK_BUSY_MS 2	   /* while somebody waits for a page */
#define RETRY_MS     10000 /* after a round of nothing but bad items */

struct player {
	const struct player_options *options;
	struct log *log;
	struct font *font;
	struct input *input;
	struct screen *screen;
	struct stage stage;
	struct composer *composer;
	struct supply *supply;
	struct sequence *sequence;
	GTimeZone *zone; /* Shanghai, until a programme says otherwise */
	struct show shown, next;
	int step; /* what `next` is from where we are: 1, -1 for back, 0 the same */
	struct turn turn;
	struct schedule_time now; /* one time for all that is done in a round */
	int64_t tick_us;	  /* the same, monotonic */
	int64_t start_us;	  /* monotonic */
	int64_t shown_us;	  /* since when `shown` stands */
	int64_t retry_us;	  /* no page is asked for before */
	int bad;		  /* items skipped in a row */
	bool is_paused, is_hurried, is_over;
};

static void
tick(struct player *player)
{
	player->tick_us = g_get_monotonic_time();
	int64_t unix_s = g_get_real_time() / G_USEC_PER_SEC;
	if (player->options->has_now)
		unix_s = player->options->now_s +
			 (player->tick_us - player->start_us) / G_USEC_PER_SEC;
	player->now = schedule_time_at(unix_s, player->zone);
}

static bool
plays_now(const struct bundle_item *item, void *data)
{
	const struct player *player = data;
	const struct config *config = player->options->config;
	struct schedule_place place = {config->venue, config->organisation};
	return schedule_plays(item, &place, &player->now);
}

static bool
is_dark_hour(const struct player *player)
{
	const struct config *config = player->options->config;
	return config->on_from != config->on_to &&
	       !schedule_inside(config->on_from, config->on_to, player->now.minute);
}

static bool
set_clock(struct player *player, struct frame *frame)
{
	return frame_set_clock(frame, player->font, player->stage.style.palette.second,
	    player->now.unix_s, player->zone);
}

static void
present(struct player *player)
{
	if (!screen_show(player->screen, player->shown.frame->canvas))
		log_line(player->log, _("the screen did not take a page"));
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
			    !sequence_peek(player->sequence, step).item))
		return;
	if (is_other)
		show_clear(&player->next);
	player->step = step;
	player->is_hurried = true;
}

static struct stage
make_stage(const struct player *player)
{
	const struct config *config = player->options->config;
	return stage_make(player->font, player->log, config_style(config),
	    screen_width(player->screen), screen_height(player->screen), config->rotate);
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
	composer_free(player->composer);
	player->step = player->shown.item ? 0 : 1; /* the same page again */
	show_clear(&player->shown);
	show_clear(&player->next);
	turn_end(&player->turn);
	player->stage = make_stage(player);
	player->composer = composer_new(&player->stage);
}

static void
handle_event(struct player *player, enum screen_event event)
{
	switch (event) {
	case SCREEN_QUIT:
		player->is_over = true;
		break;
	case SCREEN_NEXT:
		leaf(player, 1);
		break;
	case SCREEN_BACK:
		leaf(player, -1);
		break;
	case SCREEN_PAUSE:
		player->is_paused = !player->is_paused;
		break;
	case SCREEN_RESIZED:
		refit(player);
		break;
	case SCREEN_EXPOSED:
		draw_again(player);
		break;
	case SCREEN_BROWSE:
	case SCREEN_TOUCHED:
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

/* A new bundle takes over between wishes: nobody holds on to the old one then but pages
 * that are drawn already. */
static void
handle_supply(struct player *player)
{
	supply_look(player->supply, player->tick_us);
	if (!supply_has_new(player->supply) || composer_is_busy(player->composer) ||
	    player->turn.is_on)
		return;
	show_clear(&player->next);
	player->shown.item = NULL;
	player->step = 1;
	supply_take(player->supply);
	const struct programme *programme = supply_programme(player->supply);
	sequence_set_items(player->sequence, programme->playlist->items);
	g_time_zone_unref(player->zone);
	player->zone = g_time_zone_ref(programme->zone);
	player->bad = 0;
	player->retry_us = 0;
	tick(player);
}

static bool
ask_page(struct player *player)
{
	if (!supply_programme(player->supply) || player->tick_us < player->retry_us)
		return false;
	struct place place = sequence_peek(player->sequence, player->step);
	if (!place.item)
		return false;
	player->next.item = place.item;
	composer_ask(
	    player->composer, supply_programme(player->supply), place.item, place.page);
	return true;
}

/* Sees to it that something is on its way. Black and neutral pages stand until there is
 * something else; the neutral one is made anew with its minute. */
static void
handle_next(struct player *player)
{
	if (player->next.frame || composer_is_busy(player->composer) ||
	    player->turn.is_on)
		return;
	int64_t now_s = player->now.unix_s;
	if (is_dark_hour(player)) {
		if (player->shown.face != FACE_DARK)
			player->next =
			    show_own(&player->stage, FACE_DARK, now_s, player->zone);
		return;
	}
	if (!ask_page(player) && !show_is_neutral(&player->shown, now_s))
		player->next =
		    show_own(&player->stage, FACE_NEUTRAL, now_s, player->zone);
}

/* A page that could not be made: on to the next item, and after a whole round of them a
 * rest. */
static void
skip(struct player *player)
{
	const struct programme *programme = supply_programme(player->supply);
	if (player->step > 0)
		sequence_drop(player->sequence);
	player->step = 1;
	player->next.item = NULL;
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
	if (is_dark_hour(player) != (player->next.face == FACE_DARK))
		return true;
	return player->next.face == FACE_PAGE && player->step > 0 &&
	       !plays_now(player->next.item, player);
}

static void
drop_next(struct player *player)
{
	if (player->next.face == FACE_PAGE && player->step > 0)
		sequence_drop(player->sequence);
	player->step = 1;
	show_clear(&player->next);
}

static void
finish_turn(struct player *player)
{
	show_clear(&player->shown);
	player->shown = player->next;
	player->next = (struct show){.face = FACE_NONE};
	player->shown_us = player->tick_us;
	player->step = 1;
	player->is_hurried = false;
	present(player);
	if (player->options->stats && player->turn.is_on)
		stats_turned(player->options->stats);
	turn_end(&player->turn);
}

/* Somebody who leafs wants to see it, the first page has nothing to fade from, and the
 * neutral page's minute is no event. */
static bool
is_cut(const struct player *player)
{
	return player->is_hurried || !player->shown.frame ||
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
	if (!player->next.frame || player->turn.is_on || !is_due(player))
		return;
	if (is_stale(player)) {
		drop_next(player);
		return;
	}
	if (player->next.face == FACE_PAGE)
		sequence_go(player->sequence, player->step, player->next.frame->of);
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
	if (set_clock(player, player->shown.frame))
		present(player);
}

static void
handle_stats(struct player *player)
{
	const struct stats *stats = player->options->stats;
	if (stats && (stats_is_over(stats) || !supply_programme(player->supply)))
		player->is_over = true;
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
loop(struct player *player)
{
	while (!player->is_over) {
		tick(player);
		handle_events(player);
		handle_supply(player);
		handle_composer(player);
		handle_next(player);
		handle_turn(player);
		handle_frame(player);
		handle_clock(player);
		handle_stats(player);
		g_usleep((gulong)pause_us(player));
	}
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
	};
	player->screen = screen_new(&options, error);
	return player->screen != NULL;
}

static bool
begin(struct player *player, GError **error)
{
	const struct player_options *options = player->options;
	const struct config *config = options->config;
	player->font = font_new(error);
	if (!player->font || !open_screen(player, error))
		return false;
	player->stage = make_stage(player);
	player->composer = composer_new(&player->stage);
	player->supply = supply_new(options->folder, config, player->log);
	player->sequence = sequence_new(plays_now, player);
	player->zone = date_zone("Asia/Shanghai");
	player->step = 1;
	player->start_us = g_get_monotonic_time();
	return true;
}

static void
end(struct player *player)
{
	composer_free(player->composer);
	show_clear(&player->shown);
	show_clear(&player->next);
	g_clear_pointer(&player->sequence, sequence_free);
	supply_free(player->supply);
	screen_free(player->screen);
	input_free(player->input);
	font_free(player->font);
	g_clear_pointer(&player->zone, g_time_zone_unref);
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

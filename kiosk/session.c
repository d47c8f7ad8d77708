#include "session.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#include "hours.h"

bool
session_is_dark(const struct session *session)
{
	const struct config *config = session->options->config;
	return hours_are_dark(config->on, config->on_holidays, &session->now);
}

static int64_t
now_us(const struct session *session)
{
	return g_get_monotonic_time() + session->leap_us;
}

void
session_leap(struct session *session, int64_t us)
{
	session->leap_us += us;
}

void
session_preempt(struct session *session)
{
	session->is_preempted = true;
}

bool
session_take_preempted(struct session *session)
{
	bool was = session->is_preempted;
	session->is_preempted = false;
	return was;
}

static void
look_at_panel(struct session *session)
{
	session->is_serviced =
	    maintenance_is_open(&session->maintenance, session->tick_us);
}

void
session_tick(struct session *session)
{
	session->tick_us = now_us(session);
	look_at_panel(session);
	int64_t clock_s = g_get_real_time() / G_USEC_PER_SEC;
	if (session->options->has_now)
		clock_s = session->options->now_s +
			  (session->tick_us - session->start_us) / G_USEC_PER_SEC;
	struct wall_time wall = keeper_time(session->keeper, clock_s, session->tick_us);
	const struct programme *programme = supply_programme(session->supply);
	session->now = moment_at(date_clamp(wall.unix_s), session->zone,
	    programme ? programme->playlist : NULL);
	session->now.floor_s = wall.floor_s;
	session->now.is_trusted = wall.is_trusted;
	session->now.is_stale = wall.is_stale;
	session->now.is_frozen =
	    programme && wall.is_trusted && wall.unix_s >= programme->manifest->not_after;
	if (lineup_tick(session->lineup, &session->now, session_is_dark(session)))
		session_preempt(session);
	nurse_look(session->nurse, lineup_is_urgent(session->lineup), session->tick_us);
}

/* Of the days' pages: what is for others is not announced here. */
static bool
concerns_us(const struct bundle_item *item, void *data)
{
	return lineup_is_here(data, item);
}

static void
set_stage(struct session *session)
{
	const struct config *config = session->options->config;
	bool is_measured = session->options->stats || session->options->soak;
	session->width = screen_width(session->screen);
	session->height = screen_height(session->screen);
	session->stage = stage_make(session->font, session->log, config_style(config),
	    session->width, session->height, config->rotate);
	struct stage *stage = &session->stage;
	stage->has_sound = config->volume > 0 && !is_measured;
	stage->has_film = config->has_film && !is_measured;
	stage->hides_clock = !config->has_clock;
	stage->hides_ticker = !config->has_ticker;
	stage->concerns = concerns_us;
	stage->concerns_data = session->lineup;
}

/* Called by the screen while there is no display. */
static bool
wait_for_display(void *data)
{
	struct session *session = data;
	keeper_waits(session->keeper, now_us(session));
	return true;
}

/* Called by the screen with every key. */
static bool
take_key(const char *name, bool is_down, void *data)
{
	struct session *session = data;
	bool was_open = session->is_serviced;
	bool is_taken =
	    maintenance_key(&session->maintenance, name, is_down, session->tick_us);
	look_at_panel(session);
	if (session->is_serviced != was_open)
		session_preempt(session);
	return is_taken;
}

static bool
open_screen(struct session *session, GError **error)
{
	const struct config *config = session->options->config;
	const char *keys[INPUT_ACTIONS];
	memcpy(keys, config->keys_for, sizeof keys);
	if (session->options->is_windowed && !*keys[INPUT_QUIT])
		keys[INPUT_QUIT] = "Esc, Q";
	session->input = input_new(keys, config->has_touch, config->rotate);
	struct screen_options options = {
	    .width = config->width > 0 ? config->width : 1920,
	    .height = config->height > 0 ? config->height : 1080,
	    .is_windowed = session->options->is_windowed,
	    .input = session->input,
	    .connectors = session->options->connectors,
	    .takes_key = take_key,
	    .waits = wait_for_display,
	    .data = session,
	};
	session->screen = screen_new(&options, error);
	if (session->screen)
		session->media = media_new(config, session->screen, session->log);
	return session->screen != NULL;
}

static void
begin_keeping(struct session *session)
{
	const struct session_options *options = session->options;
	const struct config *config = options->config;
	session->state = state_new(options->state_dir, session->log);
	session->run = state_new(options->run_dir, session->log);
	struct keeper_options keeping = {
	    .config = config,
	    .state = session->state,
	    .run = session->run,
	    .log = session->log,
	    .notify = options->notify,
	    .sysfs = options->sysfs ? options->sysfs : "/sys",
	    .has_now = options->has_now,
	};
	session->keeper = keeper_new(&keeping, session->start_us);
	session->shot = shot_new(state_dir(session->state), session->log);
	maintenance_begin(&session->maintenance, config->maintenance_key,
	    config->maintenance_code, config->maintenance_hold_s);
}

static void
begin_playing(struct session *session)
{
	const struct session_options *options = session->options;
	session->hall = config_hall(options->config);
	session->lineup = lineup_new(&session->hall, session->state);
	set_stage(session);
	session->composer = composer_new(&session->stage);
	session->nurse = nurse_new(session->state, session->log, now_us(session));
	session->supply = supply_new(options->folder, options->config, session->state,
	    session->nurse, session->log);
	session->zone = date_zone("Asia/Shanghai");
	keeper_watch(session->keeper, session->supply, session->lineup, session->shot);
}

bool
session_open(struct session *session, GError **error)
{
	session->start_us = g_get_monotonic_time();
	begin_keeping(session);
	session->font = font_new(error);
	if (!session->font || !open_screen(session, error))
		return false;
	begin_playing(session);
	return true;
}

void
session_close(struct session *session)
{
	composer_free(session->composer);
	if (session->lineup)
		lineup_keep(session->lineup, true);
	keeper_free(session->keeper, now_us(session));
	lineup_free(session->lineup);
	supply_free(session->supply);
	nurse_free(session->nurse);
	shot_free(session->shot);
	media_free(session->media);
	screen_free(session->screen);
	input_free(session->input);
	font_free(session->font);
	g_clear_pointer(&session->zone, g_time_zone_unref);
	state_free(session->state);
	state_free(session->run);
}

/* ---- what changes while it is open ---- */

static void
use_programme(struct session *session)
{
	session->stage.is_plain = nurse_is_plain(session->nurse);
	if (supply_programme(session->supply))
		stage_use(&session->stage, supply_programme(session->supply));
}

bool
session_take_programme(struct session *session)
{
	if (!supply_take(session->supply, session->tick_us))
		return false;
	const struct programme *programme = supply_programme(session->supply);
	use_programme(session);
	lineup_set(session->lineup, programme);
	lineup_check(session->lineup, session->log);
	if (!hall_is_known(&session->hall, programme->playlist))
		log_line(session->log,
		    _("[kiosk] organisation: the programme knows no %s"),
		    session->hall.organisation);
	keeper_bundle(session->keeper, programme->manifest->created, session->tick_us);
	g_time_zone_unref(session->zone);
	session->zone = g_time_zone_ref(programme->zone);
	session_tick(session);
	if (session->now.is_frozen)
		log_line(session->log, _("nothing was published for too long: what has "
					 "dates does not play"));
	return true;
}

void
session_rest(struct session *session)
{
	bool is_resting = nurse_is_resting(session->nurse);
	session->stage.is_plain = nurse_is_plain(session->nurse);
	if (is_resting == session->is_resting)
		return;
	session->is_resting = is_resting;
	lineup_rest(session->lineup, is_resting);
	if (!supply_programme(session->supply))
		return;
	nurse_open(session->nurse);
	use_programme(session);
}

bool
session_fits(const struct session *session)
{
	return screen_width(session->screen) == session->width &&
	       screen_height(session->screen) == session->height;
}

void
session_refit(struct session *session)
{
	composer_free(session->composer);
	set_stage(session);
	use_programme(session);
	session->composer = composer_new(&session->stage);
}

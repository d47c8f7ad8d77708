#include "session.h"

#include <string.h>

#include "common/date.h"

#include "hours.h"

bool
session_is_dark(const struct session *session)
{
	const struct config *config = session->options->config;
	return hours_are_dark(config->on, config->on_holidays, &session->now);
}

int64_t
session_now_us(const struct session *session)
{
	return g_get_monotonic_time() + session->leap_us;
}

void
session_tick(struct session *session)
{
	session->tick_us = session_now_us(session);
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
		session->is_preempted = true;
	nurse_look(session->nurse, lineup_is_urgent(session->lineup), session->tick_us);
}

/* Of the days' pages: what is for others is not announced here. */
static bool
concerns_us(const struct bundle_item *item, void *data)
{
	return lineup_is_here(data, item);
}

struct stage
session_stage(const struct session *session)
{
	const struct config *config = session->options->config;
	bool is_measured = session->options->stats || session->options->soak;
	struct stage stage = stage_make(session->font, session->log, config_style(config),
	    screen_width(session->screen), screen_height(session->screen),
	    config->rotate);
	stage.has_sound = config->volume > 0 && !is_measured;
	stage.has_film = config->has_film && !is_measured;
	stage.hides_clock = !config->has_clock;
	stage.hides_ticker = !config->has_ticker;
	stage.concerns = concerns_us;
	stage.concerns_data = session->lineup;
	return stage;
}

/* Called by the screen while there is no display. */
static bool
wait_for_display(void *data)
{
	struct session *session = data;
	keeper_waits(session->keeper, session_now_us(session));
	return true;
}

/* Called by the screen with every key. */
static bool
take_key(const char *name, bool is_down, void *data)
{
	struct session *session = data;
	bool was_open = maintenance_is_open(&session->maintenance, session->tick_us);
	bool is_taken =
	    maintenance_key(&session->maintenance, name, is_down, session->tick_us);
	if (maintenance_is_open(&session->maintenance, session->tick_us) != was_open)
		session->is_preempted = true;
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
	session->stage = session_stage(session);
	session->composer = composer_new(&session->stage);
	session->nurse = nurse_new(session->state, session->log, session_now_us(session));
	session->supply = supply_new(options->folder, options->config, session->state,
	    session->nurse, session->log);
	session->zone = date_zone("Asia/Shanghai");
	session->step = 1;
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
	g_clear_pointer(&session->visit, visit_free);
	composer_free(session->composer);
	if (session->lineup)
		lineup_keep(session->lineup, true);
	keeper_free(session->keeper, session_now_us(session));
	show_clear(&session->shown);
	show_clear(&session->next);
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

#include "keeper.h"

#include <string.h>

#include "common/text.h"

#include "connector.h"
#include "playlog.h"
#include "pulse.h"

#define IDLE_PERIOD_US                                                                   \
	(INT64_C(10) * G_USEC_PER_SEC) /* of the pulse without a watchdog */

/* An item that is playing, for the play log. */
struct playing {
	char *item; /* NULL: none */
	int64_t begin_s, begin_us;
	int pages, page, of;
	int64_t due_us; /* when its last page will have had its time */
};

struct keeper {
	struct keeper_options options;
	const struct supply *supply;
	const struct lineup *lineup;
	struct shot *shot;
	struct wall wall;
	struct wall_time time;
	struct pulse pulse;
	struct playing playing;
	char *item; /* what stands now; "" none */
	const char *face, *display;
	int width, height;
	int64_t start_us, presented_us, kept_us;
	int64_t health_us,
	    told_us; /* when the file was written, on the disk, in memory */
	int64_t pages, skipped;
	int told_faults; /* in memory, and */
	int told;	 /* faults when the health file was written last */
	bool has_changed, was_well, is_ready;
};

/* ---- time ---- */

static int64_t
read_saved(struct state *state)
{
	g_autofree char *text = state_read(state, "time");
	return text ? g_ascii_strtoll(text, NULL, 10) : 0;
}

static void
keep_time(struct keeper *keeper, int64_t now_us)
{
	keeper->kept_us = now_us;
	if (keeper->options.has_now || !keeper->wall.has_floor)
		return;
	g_autofree char *text =
	    g_strdup_printf("%" G_GINT64_FORMAT "\n", keeper->time.floor_s);
	state_keep(keeper->options.state, "time", text);
}

struct wall_time
keeper_time(struct keeper *keeper, int64_t clock_s, int64_t now_us)
{
	bool was_trusted = keeper->time.is_trusted;
	if (keeper->options.has_now)
		keeper->time = (struct wall_time){clock_s, clock_s, true, false};
	else
		keeper->time = wall_at(&keeper->wall, clock_s, now_us);
	if (was_trusted && !keeper->time.is_trusted)
		log_line(keeper->options.log,
		    _("the clock is not believed (%lld): only what has begun plays"),
		    (long long)clock_s);
	keeper->has_changed |= was_trusted != keeper->time.is_trusted;
	return keeper->time;
}

void
keeper_bundle(struct keeper *keeper, int64_t created_s, int64_t now_us)
{
	wall_raise(&keeper->wall, created_s, now_us);
	keeper->has_changed = true;
}

/* ---- life ---- */

struct keeper *
keeper_new(const struct keeper_options *options, int64_t now_us)
{
	struct keeper *keeper = g_new0(struct keeper, 1);
	keeper->options = *options;
	keeper->start_us = keeper->health_us = keeper->kept_us = now_us;
	keeper->item = g_strdup("");
	keeper->face = "none";
	keeper->display = "waiting";
	keeper->time.is_trusted = true;
	keeper->was_well = true;
	wall_begin(&keeper->wall, read_saved(options->state), now_us);
	int64_t period_us = notify_period_us(options->notify);
	pulse_begin(&keeper->pulse, now_us, period_us > 0 ? period_us : IDLE_PERIOD_US);
	return keeper;
}

void
keeper_watch(struct keeper *keeper, const struct supply *supply,
    const struct lineup *lineup, struct shot *shot)
{
	keeper->supply = supply;
	keeper->lineup = lineup;
	keeper->shot = shot;
}

void
keeper_display(struct keeper *keeper, const char *state, int width, int height)
{
	keeper->has_changed |= strcmp(keeper->display, state) != 0 ||
			       keeper->width != width || keeper->height != height;
	keeper->display = state;
	keeper->width = width;
	keeper->height = height;
}

/* ---- the play log ---- */

static void
write_playing(struct keeper *keeper, int64_t now_us)
{
	struct playing *playing = &keeper->playing;
	const struct programme *programme =
	    keeper->supply ? supply_programme(keeper->supply) : NULL;
	if (!playing->item)
		return;
	struct playlog_entry entry = {
	    .begin_s = playing->begin_s,
	    .stood_ms = (now_us - playing->begin_us) / 1000,
	    .is_finished = playing->page == playing->of && now_us >= playing->due_us,
	    .pages = playing->pages,
	    .serial = programme ? programme->manifest->serial : 0,
	    .item = playing->item,
	};
	playlog_add(keeper->options.state, &entry);
	g_clear_pointer(&playing->item, g_free);
}

static void
note_playing(struct keeper *keeper, const struct keeper_page *page, int64_t now_us)
{
	struct playing *playing = &keeper->playing;
	bool goes_on = playing->item && strcmp(playing->item, page->item) == 0 &&
		       page->page == playing->page + 1;
	if (!goes_on) {
		write_playing(keeper, now_us);
		if (!*page->item)
			return;
		*playing = (struct playing){.item = g_strdup(page->item),
		    .begin_s = keeper->time.unix_s,
		    .begin_us = now_us};
	}
	playing->pages++;
	playing->page = page->page;
	playing->of = page->of;
	playing->due_us = now_us + page->duration_ms * INT64_C(1000);
}

/* ---- what the player says ---- */

void
keeper_presented(struct keeper *keeper, int64_t now_us, bool is_taken)
{
	keeper->presented_us = now_us;
	pulse_presented(&keeper->pulse, now_us, is_taken);
}

void
keeper_turned(struct keeper *keeper, const struct keeper_page *page, int64_t now_us)
{
	note_playing(keeper, page, now_us);
	keeper->pages += *page->item ? 1 : 0;
	keeper->has_changed |= strcmp(keeper->face, page->face) != 0;
	keeper->face = page->face;
	g_free(keeper->item);
	keeper->item = g_strdup(page->item);
	pulse_expect(&keeper->pulse, now_us + page->duration_ms * INT64_C(1000));
}

void
keeper_grant(struct keeper *keeper, int64_t until_us)
{
	pulse_expect(&keeper->pulse, MAX(until_us, keeper->pulse.due_us));
}

void
keeper_skipped(struct keeper *keeper)
{
	keeper->skipped++;
}

/* ---- the health file ---- */

static void
describe_bundle(const struct keeper *keeper, struct health *health)
{
	const struct programme *programme =
	    keeper->supply ? supply_programme(keeper->supply) : NULL;
	if (!programme)
		return;
	health->bundle_dir = programme->dir;
	health->commit = programme->manifest->commit;
	health->serial = programme->manifest->serial;
	health->created_s = programme->manifest->created;
	health->items = (int)programme->playlist->items->len;
	health->items_here = keeper->lineup ? lineup_count(keeper->lineup) : 0;
	health->is_signed = supply_is_signed(keeper->supply);
	health->trial = supply_trial(keeper->supply);
}

static void
describe_machine(const struct keeper *keeper, struct health *health)
{
	uint64_t free_bytes, all_bytes;
	health_measure(health, keeper->options.sysfs);
	health->state_dir = state_dir(keeper->options.state);
	health->is_state_writable = state_is_writable(keeper->options.state);
	health->disk_free_mb = health->disk_all_mb = -1;
	if (!state_space(keeper->options.state, &free_bytes, &all_bytes))
		return;
	health->disk_free_mb = (int64_t)(free_bytes >> 20);
	health->disk_all_mb = (int64_t)(all_bytes >> 20);
}

/* "card0-HDMI-A-1" and what it offers first, from the connectors' text. Yours. */
static char **
read_connector(const struct keeper *keeper)
{
	g_autofree char *dir =
	    g_build_filename(keeper->options.sysfs, "class", "drm", NULL);
	g_autofree char *modes = NULL;
	bool is_ready = connector_look(dir, &modes) == CONNECTOR_READY;
	char **lines = g_strsplit(is_ready ? modes : "\n", "\n", 3);
	return lines;
}

static struct health
describe(const struct keeper *keeper, char *const *connector, int64_t now_us)
{
	const struct config *config = keeper->options.config;
	int64_t synced_us = keeper->supply ? supply_good_us(keeper->supply) : 0;
	struct health health = {
	    .id = config->id,
	    .organisation = config->organisation,
	    .venue = config->venue,
	    .settings = config->faults,
	    .unix_s = keeper->time.unix_s,
	    .uptime_s = (now_us - keeper->start_us) / G_USEC_PER_SEC,
	    .is_time_trusted = keeper->time.is_trusted,
	    .floor_s = keeper->time.floor_s,
	    .face = keeper->face,
	    .item = keeper->item,
	    .pages = keeper->pages,
	    .skipped = keeper->skipped,
	    .synced_s = synced_us > 0 ? (now_us - synced_us) / G_USEC_PER_SEC : -1,
	    .is_well = pulse_is_well(&keeper->pulse, now_us),
	    .width = keeper->width,
	    .height = keeper->height,
	    .display = keeper->display,
	    .connector = connector[0],
	    .mode = connector[0] ? connector[1] : NULL,
	    .screenshot = keeper->shot ? shot_path(keeper->shot) : NULL,
	    .log = keeper->options.log,
	};
	describe_bundle(keeper, &health);
	describe_machine(keeper, &health);
	return health;
}

static void
write_health(struct keeper *keeper, struct state *where, int64_t now_us)
{
	if (!state_dir(where))
		return;
	g_auto(GStrv) connector = read_connector(keeper);
	struct health health = describe(keeper, connector, now_us);
	state_replace(where, HEALTH_NAME, health_write(&health));
}

/* A disk is spared, memory is not. */
static void
write_news(struct keeper *keeper, int64_t now_us)
{
	int faults = log_count(keeper->options.log);
	int64_t wait_us = faults != keeper->told_faults ? KEEPER_SOON_US
							: KEEPER_NEWS_S * G_USEC_PER_SEC;
	if (now_us - keeper->told_us >= wait_us) {
		keeper->told_us = now_us;
		keeper->told_faults = faults;
		write_health(keeper, keeper->options.run, now_us);
	}
	bool is_news = keeper->has_changed || faults != keeper->told;
	int64_t pause_s = is_news ? KEEPER_CHANGE_S : KEEPER_HEALTH_S;
	if (now_us - keeper->health_us < pause_s * G_USEC_PER_SEC)
		return;
	keeper->health_us = now_us;
	keeper->told = faults;
	keeper->has_changed = false;
	write_health(keeper, keeper->options.state, now_us);
}

GPtrArray *
keeper_lines(struct keeper *keeper, GTimeZone *zone, int64_t now_us)
{
	g_auto(GStrv) connector = read_connector(keeper);
	struct health health = describe(keeper, connector, now_us);
	return health_lines(&health, zone);
}

/* ---- round by round ---- */

static void
tell_watchdog(struct keeper *keeper, int64_t now_us)
{
	bool is_well = pulse_is_well(&keeper->pulse, now_us);
	if (!is_well && keeper->was_well)
		log_line(keeper->options.log,
		    _("nothing new reaches the screen: the watchdog hears no more"));
	keeper->was_well = is_well;
	if (pulse_beats(&keeper->pulse, now_us))
		notify_send(keeper->options.notify, "WATCHDOG=1");
}

static void
tell_ready(struct keeper *keeper, const char *lines)
{
	if (!keeper->is_ready)
		notify_send(keeper->options.notify, lines);
	keeper->is_ready = true;
}

static void
write_what_changed(struct keeper *keeper, int64_t now_us)
{
	write_news(keeper, now_us);
	if (now_us - keeper->kept_us >= KEEPER_TIME_S * G_USEC_PER_SEC)
		keep_time(keeper, now_us);
}

bool
keeper_round(struct keeper *keeper, int64_t now_us)
{
	if (keeper->presented_us > 0)
		tell_ready(keeper, "READY=1\nSTATUS=playing");
	tell_watchdog(keeper, now_us);
	write_what_changed(keeper, now_us);
	bool is_long = now_us - keeper->presented_us >= KEEPER_REPLACE_S * G_USEC_PER_SEC;
	return is_long && !*keeper->item;
}

void
keeper_waits(struct keeper *keeper, int64_t now_us)
{
	keeper_display(keeper, "waiting", keeper->width, keeper->height);
	tell_ready(keeper, "READY=1\nSTATUS=waiting for a display");
	pulse_expect(&keeper->pulse, now_us);
	keeper->pulse.failing_us = 0;
	tell_watchdog(keeper, now_us);
	write_what_changed(keeper, now_us);
}

void
keeper_free(struct keeper *keeper, int64_t now_us)
{
	if (!keeper)
		return;
	write_playing(keeper, now_us);
	if (keeper->presented_us > 0) {
		keep_time(keeper, now_us);
		write_health(keeper, keeper->options.run, now_us);
		write_health(keeper, keeper->options.state, now_us);
	}
	g_free(keeper->item);
	g_free(keeper);
}

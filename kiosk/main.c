/* litang-kiosk: options, settings, and what to do with them. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_main.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/text.h"

#include "config.h"
#include "console.h"
#include "fetch.h"
#include "notify.h"
#include "player.h"
#include "playlog.h"
#include "session.h"
#include "shot.h"
#include "snapshot.h"
#include "soak.h"
#include "stats.h"
#include "trust.h"
#include "warrant.h"

enum status { STATUS_GOOD, STATUS_CONTENT, STATUS_USAGE };

/* The command line as it stands; NULL and -1 where it says nothing. */
struct options {
	char *config, *bundle, *size, *now, *snapshot, *item, *stats, *soak, *sysfs;
	int rotate, pages;
	int wants_plays; /* as is_windowed */
	int is_courier;	 /* as that */
	int is_windowed; /* GOption writes an int */
};

/* Everything the parts are given; main's own. */
struct kiosk {
	struct options options;
	struct config *config;
	struct log *log;
	struct notify *notify;
	bool has_now;
	int64_t now_s;
};

static bool
parse_options(struct options *options, int *argc, char ***argv, GError **error)
{
	GOptionEntry entries[] = {
	    {"config", 0, 0, G_OPTION_ARG_FILENAME, &options->config, _("settings"),
		"FILE"},
	    {"bundle", 0, 0, G_OPTION_ARG_FILENAME, &options->bundle,
		_("the folder of manifest.json"), "DIR"},
	    {"size", 0, 0, G_OPTION_ARG_STRING, &options->size, _("pixels"), "WxH"},
	    {"rotate", 0, 0, G_OPTION_ARG_INT, &options->rotate,
		_("turn clockwise by 0, 90, 180, 270"), "DEGREES"},
	    {"windowed", 0, 0, G_OPTION_ARG_NONE, &options->is_windowed,
		_("in a window; Esc ends, arrows and space leaf"), NULL},
	    {"now", 0, 0, G_OPTION_ARG_STRING, &options->now, _("as if it were then"),
		"TIME"},
	    {"snapshot", 0, 0, G_OPTION_ARG_FILENAME, &options->snapshot,
		_("write every page as a picture and end"), "DIR"},
	    {"item", 0, 0, G_OPTION_ARG_STRING, &options->item,
		_("of --snapshot: only this item"), "ID"},
	    {"stats", 0, 0, G_OPTION_ARG_FILENAME, &options->stats,
		_("measure, write the figures and end"), "FILE"},
	    {"plays", 0, 0, G_OPTION_ARG_NONE, &options->wants_plays,
		_("sum up the play log by day and item and end"), NULL},
	    {"courier", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->is_courier,
		_("fetch bundles for a player (not for people)"), NULL},
	    {"soak", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &options->soak,
		_("play in simulated time, write what was used and end"), "FILE"},
	    {"pages", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &options->pages,
		_("so many pages of --soak"), "N"},
	    {"sysfs", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &options->sysfs,
		_("where the kernel tells of displays and heat"), "DIR"},
	    {.long_name = NULL},
	};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, argc, argv, error))
		return false;
	if (*argc > 1)
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
		    _("what is %s?"), (*argv)[1]);
	return *argc == 1;
}

static bool
refuse(GError **error, const char *what, const char *value)
{
	g_set_error(
	    error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", what, value);
	return false;
}

/* Seconds since 1970, or a date as people write it, in Shanghai. */
static bool
parse_time(const char *text, int64_t *unix_s)
{
	if (g_ascii_string_to_signed(
		text, 10, G_MININT32, G_MAXUINT32 * INT64_C(16), unix_s, NULL))
		return true;
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	struct date_time time;
	if (!dateline_parse(text, zone, &time))
		return false;
	*unix_s = time.unix_s;
	return true;
}

static bool
set_now(struct kiosk *kiosk, GError **error)
{
	const char *text = kiosk->options.now;
	if (!text)
		text = g_getenv("SOURCE_DATE_EPOCH");
	if (!text || !*text)
		return true;
	kiosk->has_now = parse_time(text, &kiosk->now_s);
	return kiosk->has_now || refuse(error, _("not a time"), text);
}

static void
load_config(struct kiosk *kiosk)
{
	if (!kiosk->options.config)
		return;
	g_autoptr(Diag) diag = diag_new();
	config_load(kiosk->config, kiosk->options.config, diag);
	for (char **fault = kiosk->config->faults; fault && *fault; fault++)
		log_line(kiosk->log, "%s", *fault);
}

/* What the command line says goes over the settings. */
static bool
apply_options(struct kiosk *kiosk, GError **error)
{
	const struct options *options = &kiosk->options;
	struct config *config = kiosk->config;
	if (options->size && !config_size(options->size, &config->width, &config->height))
		return refuse(error, _("not a size like 1920x1080"), options->size);
	if (options->rotate >= 0) {
		if (options->rotate > 270 || options->rotate % 90 != 0)
			return refuse(error, _("--rotate takes 0, 90, 180 or 270"), "");
		config->rotate = options->rotate;
	}
	if (options->bundle) {
		g_free(config->folder);
		config->folder = g_strdup(options->bundle);
	}
	return set_now(kiosk, error);
}

static enum status
fail(const struct kiosk *kiosk, const GError *error, enum status status)
{
	log_line(kiosk->log, "%s", error->message);
	return status;
}

static enum status
save_pages(const struct kiosk *kiosk, struct stage *stage)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Trust) trust = trust_new(kiosk->config->keys, kiosk->config->threshold);
	g_autoptr(Programme) programme =
	    warrant_open(kiosk->config->folder, trust, false, &error);
	if (!programme)
		return fail(kiosk, error, STATUS_CONTENT);
	int before = log_count(kiosk->log);
	stage_use(stage, programme);
	if (!font_check(stage->font, &error))
		return fail(kiosk, error, STATUS_USAGE);
	struct hall hall = config_hall(kiosk->config);
	struct snapshot snapshot = {
	    .stage = stage,
	    .programme = programme,
	    .hall = &hall,
	    .now_s = kiosk->has_now ? kiosk->now_s : g_get_real_time() / G_USEC_PER_SEC,
	    .item = kiosk->options.item,
	    .dir = kiosk->options.snapshot,
	};
	int n_bad = 0;
	if (!snapshot_run(&snapshot, &n_bad, &error))
		return fail(kiosk, error, STATUS_USAGE);
	n_bad = log_count(kiosk->log) - before;
	if (n_bad > 0)
		log_line(
		    kiosk->log, _("%d problems in %s"), n_bad, kiosk->config->folder);
	return n_bad > 0 ? STATUS_CONTENT : STATUS_GOOD;
}

static enum status
run_snapshot(const struct kiosk *kiosk)
{
	const struct config *config = kiosk->config;
	g_autoptr(GError) error = NULL;
	g_autoptr(Font) font = font_new(&error);
	if (!font)
		return fail(kiosk, error, STATUS_USAGE);
	struct stage stage = stage_make(font, kiosk->log, config_style(config),
	    config->width > 0 ? config->width : 1920,
	    config->height > 0 ? config->height : 1080, config->rotate);
	stage.hides_clock = !config->has_clock;
	stage.hides_ticker = !config->has_ticker;
	return save_pages(kiosk, &stage);
}

/* systemd names the folders it made for us (systemd.exec(5)). */
static const char *
state_dir_of(const struct kiosk *kiosk)
{
	const char *ours = kiosk->config->dir, *given = g_getenv("STATE_DIRECTORY");
	return *ours ? ours : given && *given ? given : NULL;
}

static enum status
write_figures(const struct kiosk *kiosk, struct stats *stats, const struct soak *soak)
{
	g_autoptr(GError) error = NULL;
	if (stats && !stats_is_idle(stats))
		return STATUS_CONTENT; /* ended early; why was logged */
	if (stats && !stats_write(stats, kiosk->options.stats, &error))
		return fail(kiosk, error, STATUS_USAGE);
	if (soak && !soak_write(soak, kiosk->options.soak, &error))
		return fail(kiosk, error, STATUS_USAGE);
	return STATUS_GOOD;
}

static enum status
run_player(const struct kiosk *kiosk)
{
	g_autoptr(GError) error = NULL;
	const struct options *given = &kiosk->options;
	g_autoptr(Stats) stats = given->stats ? stats_new() : NULL;
	g_autoptr(Soak) soak =
	    given->soak ? soak_new(given->pages > 0 ? given->pages : SOAK_PAGES) : NULL;
	g_autofree char *connectors =
	    given->sysfs ? g_build_filename(given->sysfs, "class", "drm", NULL) : NULL;
	struct session_options options = {
	    .config = kiosk->config,
	    .folder = *kiosk->config->folder ? kiosk->config->folder : NULL,
	    .is_windowed = given->is_windowed != 0,
	    .has_now = kiosk->has_now,
	    .now_s = kiosk->now_s,
	    .state_dir = state_dir_of(kiosk),
	    .run_dir = g_getenv("RUNTIME_DIRECTORY"),
	    .sysfs = given->sysfs ? given->sysfs : "/sys",
	    .connectors = connectors,
	    .log = kiosk->log,
	    .notify = kiosk->notify,
	    .stats = stats,
	    .soak = soak,
	};
	if (!player_run(&options, &error))
		return fail(kiosk, error, STATUS_USAGE);
	return write_figures(kiosk, stats, soak);
}

static enum status
run_plays(const struct kiosk *kiosk)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	int n_bad = 0;
	const char *dir = state_dir_of(kiosk);
	if (!dir) {
		log_line(kiosk->log, _("[state] dir: says where the play log is"));
		return STATUS_USAGE;
	}
	g_autofree char *summary = playlog_summary(dir, zone, &n_bad, &error);
	if (!summary)
		return fail(kiosk, error, STATUS_USAGE);
	fputs(summary, stdout);
	if (n_bad > 0)
		log_line(kiosk->log, _("%d lines of the play log are torn"), n_bad);
	return STATUS_GOOD;
}

/* Pages are megabytes that come and go for years: large pieces go back to the system at
 * once, and threads share one heap. */
static void
set_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 256 * 1024);
	mallopt(M_ARENA_MAX, 1);
}

static void
release(struct kiosk *kiosk)
{
	g_free(kiosk->options.config);
	g_free(kiosk->options.bundle);
	g_free(kiosk->options.size);
	g_free(kiosk->options.now);
	g_free(kiosk->options.snapshot);
	g_free(kiosk->options.item);
	g_free(kiosk->options.stats);
	g_free(kiosk->options.soak);
	g_free(kiosk->options.sysfs);
	notify_free(kiosk->notify);
	config_free(kiosk->config);
	log_free(kiosk->log);
}

int
main(int argc, char **argv)
{
	struct kiosk kiosk = {.options.rotate = -1, .log = log_new(stderr)};
	g_autoptr(GError) error = NULL;
	set_memory();
	shot_block();
	console_silence();
	kiosk.notify = notify_new();
	text_set_language();
	kiosk.config = config_new();
	enum status status = STATUS_GOOD;
	if (!parse_options(&kiosk.options, &argc, &argv, &error)) {
		status = fail(&kiosk, error, STATUS_USAGE);
	} else {
		load_config(&kiosk);
		if (!apply_options(&kiosk, &error))
			status = fail(&kiosk, error, STATUS_USAGE);
		else if (kiosk.options.snapshot)
			status = run_snapshot(&kiosk);
		else if (kiosk.options.is_courier)
			status = fetch_run(kiosk.config, state_dir_of(&kiosk))
				     ? STATUS_GOOD
				     : STATUS_USAGE;
		else if (kiosk.options.wants_plays)
			status = run_plays(&kiosk);
		else
			status = run_player(&kiosk);
	}
	release(&kiosk);
	return (int)status;
}

#include "options.h"

#include <stdlib.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/text.h"
#include "site/base.h"

#define THREADS_MAX    64
#define PORT_MAX       65535
#define VALID_DAYS_MAX 3660

/* --now takes any date the front matter takes, or seconds since 1970 as
 * SOURCE_DATE_EPOCH does. Without an offset it is Shanghai's. */
static bool
read_now(const char *text, int64_t *now_s, GError **error)
{
	struct date_time date_time;
	char *end = NULL;
	long long seconds = strtoll(text, &end, 10);
	if (*text && !*end && seconds >= 0 && seconds <= DATE_INSTANT_MAX_S &&
	    (seconds > 9999 || seconds == 0)) {
		*now_s = seconds;
		return true;
	}
	GTimeZone *zone = date_zone("Asia/Shanghai");
	bool is_date = dateline_parse(text, zone, &date_time);
	g_time_zone_unref(zone);
	if (is_date)
		*now_s = date_time.unix_s;
	else
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
		    _("not a time: %s"), text);
	return is_date;
}

static bool
find_now(const char *given, int64_t *now_s, GError **error)
{
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	if (given || (epoch && *epoch))
		return read_now(given ? given : epoch, now_s, error);
	*now_s = g_get_real_time() / G_USEC_PER_SEC;
	return true;
}

char *
options_data_dir(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(program ? program : ".");
	const char *const places[] = {"../share/litang", "..", "../.."};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *dir = g_build_filename(folder, places[i], NULL);
		g_autofree char *themes = g_build_filename(dir, "themes", NULL);
		if (g_file_test(themes, G_FILE_TEST_IS_DIR))
			return g_canonicalize_filename(dir, NULL);
	}
	return g_strdup(folder);
}

static bool
refuse(GError **error, const char *text)
{
	g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, text);
	return false;
}

static bool
check(const struct options *options, GError **error)
{
	if (options->threads < 1)
		return refuse(error, _("-j takes a number from 1"));
	if (options->port < 1 || options->port > PORT_MAX)
		return refuse(error, _("--port takes a number from 1 to 65535"));
	if (options->keep < 2)
		return refuse(error, _("--keep takes a number from 2"));
	if (options->valid_days < 0 || options->valid_days > VALID_DAYS_MAX)
		return refuse(error, _("--valid-days takes a number from 1 to 3660"));
	if (options->base_url && !base_is_url(options->base_url))
		return refuse(error, _("--base-url takes a whole address such as "
				       "https://www.example.org"));
	return true;
}

/* What GOption writes and options hold otherwise. */
struct raw {
	char *now;
	int drafts, timings, unchecked, rollback,
	    due; /* G_OPTION_ARG_NONE writes an int */
};

static void
add_entries(GOptionContext *context, struct options *options, struct raw *raw)
{
	const GOptionEntry entries[] = {
	    {"directory", 'C', 0, G_OPTION_ARG_FILENAME, &options->dir,
		N_("folder with site.yaml, or a bare repository"), "DIR"},
	    {"rev", 0, 0, G_OPTION_ARG_STRING, &options->rev,
		N_("read this commit, not the folder"), N_("REV")},
	    {"subdir", 0, 0, G_OPTION_ARG_STRING, &options->subdir,
		N_("content folder in the repository"), N_("PATH")},
	    {"theme", 0, 0, G_OPTION_ARG_FILENAME, &options->theme, N_("theme folder"),
		N_("DIR")},
	    {"base-url", 0, 0, G_OPTION_ARG_STRING, &options->base_url,
		N_("address of the site"), N_("URL")},
	    {"now", 0, 0, G_OPTION_ARG_STRING, &raw->now,
		N_("build as if it were this time"), N_("TIME")},
	    {"drafts", 0, 0, G_OPTION_ARG_NONE, &raw->drafts, N_("show drafts too"),
		NULL},
	    {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->threads,
		N_("threads (default: cores)"), N_("N")},
	    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
		N_("output folder (default: public)"), N_("OUT")},
	    {"timings", 0, 0, G_OPTION_ARG_NONE, &raw->timings,
		N_("print where the time went"), NULL},
	    {"no-check", 0, 0, G_OPTION_ARG_NONE, &raw->unchecked,
		N_("do not proof-read the pages (to measure it)"), NULL},
	    {"cache", 0, 0, G_OPTION_ARG_FILENAME, &options->cache,
		N_("folder for pictures once made and repositories once fetched "
		   "(default: "
		   "~/.cache/litang)"),
		N_("DIR")},
	    {"format", 0, 0, G_OPTION_ARG_STRING, &options->format,
		N_("of check: text or json; of report: md, csv or html"), "FORMAT"},
	    {"port", 0, 0, G_OPTION_ARG_INT, &options->port,
		N_("port of serve (default: 8000)"), N_("N")},
	    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL,
		NULL},
	    {0},
	};
	g_option_context_add_main_entries(context, entries, "litang");
}

static void
add_page_entries(GOptionContext *context, struct options *options)
{
	const GOptionEntry entries[] = {
	    {"slug", 0, 0, G_OPTION_ARG_STRING, &options->slug,
		N_("of new: name of the file and end of the address"), N_("NAME")},
	    {"org", 0, 0, G_OPTION_ARG_STRING, &options->org,
		N_("of new: whose page it is; of report: whose report, with those "
		   "below"),
		N_("ORG")},
	    {"month", 0, 0, G_OPTION_ARG_STRING, &options->month,
		N_("of new newsletter: gather what was published in it"), N_("MONTH")},
	    {"from", 0, 0, G_OPTION_ARG_STRING, &options->from,
		N_("of report: the first day"), N_("DATE")},
	    {"kiosks", 0, 0, G_OPTION_ARG_FILENAME, &options->kiosks,
		N_("of report: what the halls have sent, a folder each"), N_("DIR")},
	    {"as", 0, 0, G_OPTION_ARG_STRING, &options->as,
		N_("of review: 初审, 复审 or 终审"), N_("STAGE")},
	    {"by", 0, 0, G_OPTION_ARG_STRING, &options->by,
		N_("of review: who has read it"), N_("PERSON")},
	    {"date", 0, 0, G_OPTION_ARG_STRING, &options->date,
		N_("of review: when (default: today)"), N_("DATE")},
	    {0},
	};
	g_option_context_add_main_entries(context, entries, "litang");
}

static void
add_publish_entries(GOptionContext *context, struct options *options, struct raw *raw)
{
	const GOptionEntry entries[] = {
	    {"to", 0, 0, G_OPTION_ARG_FILENAME, &options->to,
		N_("of publish: the folder of releases; of report: the last day"), "DIR"},
	    {"sign", 0, 0, G_OPTION_ARG_FILENAME, &options->sign,
		N_("of publish: sign with this key of minisign"), N_("FILE")},
	    {"keep", 0, 0, G_OPTION_ARG_INT, &options->keep,
		N_("of publish: releases to keep (default: 5)"), N_("N")},
	    {"rollback", 0, 0, G_OPTION_ARG_NONE, &raw->rollback,
		N_("of publish: serve the release before again, or the one named"), NULL},
	    {"due", 0, 0, G_OPTION_ARG_NONE, &raw->due,
		N_("of publish: only if time alone has changed the site"), NULL},
	    {"valid-days", 0, 0, G_OPTION_ARG_INT, &options->valid_days,
		N_("of publish: for how long the bundle counts as new"), N_("N")},
	    {"announce", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->announce,
		N_("of publish: kiosks shall trust this public key too"), N_("KEY")},
	    {"revoke", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->revoke,
		N_("of publish: kiosks shall never trust this public key"), N_("KEY")},
	    {0},
	};
	g_option_context_add_main_entries(context, entries, "litang");
}

/* GOption reads `-j 8`; people write -j8 as they do for make. */
static bool
parse(struct options *options, struct raw *raw, int argc, char **argv, GError **error)
{
	g_autoptr(GStrvBuilder) words = g_strv_builder_new();
	for (int i = 0; i < argc; i++) {
		bool is_jobs =
		    g_str_has_prefix(argv[i], "-j") && g_ascii_isdigit(argv[i][2]);
		g_strv_builder_add(words, is_jobs ? "-j" : argv[i]);
		if (is_jobs)
			g_strv_builder_add(words, argv[i] + 2);
	}
	g_auto(GStrv) list = g_strv_builder_end(words);
	g_autofree char *name = g_strconcat("litang ", argv[0], NULL);
	g_set_prgname(name);
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	add_entries(context, options, raw);
	add_page_entries(context, options);
	add_publish_entries(context, options, raw);
	bool is_good = g_option_context_parse_strv(context, &list, error);
	g_set_prgname("litang");
	return is_good;
}

struct options *
options_read(int argc, char **argv, const char *dir, const char *data_dir, GError **error)
{
	g_autoptr(Options) options = g_new0(struct options, 1);
	struct raw raw = {0};
	options->threads = (int)g_get_num_processors();
	options->port = 8000;
	options->keep = 5;
	options->dir = g_strdup(dir);
	options->data_dir = g_strdup(data_dir);
	bool good = parse(options, &raw, argc, argv, error) &&
		    find_now(raw.now, &options->now_s, error) && check(options, error);
	g_free(raw.now);
	if (!good)
		return NULL;
	options->with_drafts = raw.drafts;
	options->with_timings = raw.timings;
	options->is_rollback = raw.rollback;
	options->is_due = raw.due;
	options->is_unchecked = raw.unchecked;
	options->threads = MIN(options->threads, THREADS_MAX);
	if (!options->theme)
		options->theme = g_build_filename(data_dir, "themes", "default", NULL);
	options->has_out = options->out != NULL;
	if (!options->out)
		options->out = g_strdup("public");
	return g_steal_pointer(&options);
}

void
options_free(struct options *options)
{
	if (!options)
		return;
	g_free(options->dir);
	g_free(options->data_dir);
	g_free(options->rev);
	g_free(options->subdir);
	g_free(options->theme);
	g_free(options->base_url);
	g_free(options->out);
	g_free(options->cache);
	g_free(options->format);
	g_free(options->slug);
	g_free(options->org);
	g_free(options->month);
	g_free(options->from);
	g_free(options->kiosks);
	g_free(options->as);
	g_free(options->by);
	g_free(options->date);
	g_free(options->to);
	g_free(options->sign);
	g_strfreev(options->announce);
	g_strfreev(options->revoke);
	g_strfreev(options->rest);
	g_free(options);
}

#include "options.h"

#include <stdlib.h>

#include "common/date.h"
#include "common/text.h"
#include "site/settings.h"

#define THREADS_MAX 64
#define PORT_MAX    65535

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
	bool is_date = date_time_parse(text, zone, &date_time);
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
	if (options->base_url && !settings_is_base_url(options->base_url))
		return refuse(error, _("--base-url takes a whole address such as "
				       "https://www.example.org"));
	return true;
}

/* GOption reads `-j 8`; people write -j8 as they do for make. */
static bool
parse(const GOptionEntry *entries, int argc, char **argv, GError **error)
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
	g_option_context_add_main_entries(context, entries, "litang");
	bool is_good = g_option_context_parse_strv(context, &list, error);
	g_set_prgname("litang");
	return is_good;
}

struct options *
options_read(int argc, char **argv, const char *dir, const char *data_dir, GError **error)
{
	g_autoptr(Options) options = g_new0(struct options, 1);
	g_autofree char *now = NULL;
	int drafts = false, timings = false; /* G_OPTION_ARG_NONE writes an int */
	options->threads = (int)g_get_num_processors();
	options->port = 8000;
	options->dir = g_strdup(dir);
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
	    {"now", 0, 0, G_OPTION_ARG_STRING, &now, N_("build as if it were this time"),
		N_("TIME")},
	    {"drafts", 0, 0, G_OPTION_ARG_NONE, &drafts, N_("show drafts too"), NULL},
	    {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->threads,
		N_("threads (default: cores)"), N_("N")},
	    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
		N_("output folder (default: public)"), N_("OUT")},
	    {"timings", 0, 0, G_OPTION_ARG_NONE, &timings,
		N_("print where the time went"), NULL},
	    {"format", 0, 0, G_OPTION_ARG_STRING, &options->format,
		N_("of check: text or json"), "FORMAT"},
	    {"slug", 0, 0, G_OPTION_ARG_STRING, &options->slug,
		N_("of new: name of the file and end of the address"), N_("NAME")},
	    {"org", 0, 0, G_OPTION_ARG_STRING, &options->org,
		N_("of new: whose page it is"), "ORG"},
	    {"port", 0, 0, G_OPTION_ARG_INT, &options->port,
		N_("port of serve (default: 8000)"), N_("N")},
	    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL,
		NULL},
	    {0},
	};
	if (!parse(entries, argc, argv, error) ||
	    !find_now(now, &options->now_s, error) || !check(options, error))
		return NULL;
	options->with_drafts = drafts;
	options->with_timings = timings;
	options->threads = MIN(options->threads, THREADS_MAX);
	if (!options->theme)
		options->theme = g_build_filename(data_dir, "themes", "default", NULL);
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
	g_free(options->rev);
	g_free(options->subdir);
	g_free(options->theme);
	g_free(options->base_url);
	g_free(options->out);
	g_free(options->format);
	g_free(options->slug);
	g_free(options->org);
	g_strfreev(options->rest);
	g_free(options);
}

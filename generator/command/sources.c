#include <stdio.h>
#include <string.h>

#include "common/date.h"
#include "common/text.h"
#include "output/reservoir.h"
#include "source/advance.h"
#include "source/frontmatter.h"
#include "source/tree.h"

#include "problems.h"
#include "refusal.h"
#include "tributaries.h"
#include "verbs.h"

#define SHOWN_MAX 10 /* commits of a source */

/* site.yaml of the folder or commit. NULL: refused. */
static struct settings *
read_settings(const struct options *options, struct diag *diag, GError **error)
{
	size_t len = 0, text_len = 0;
	struct tree_options tree_options = {
	    options->dir, options->rev, options->subdir, options->out};
	g_autoptr(Diag) unheard = diag_new();
	g_autoptr(Tree) tree = tree_open(&tree_options, unheard, error);
	const struct tree_file *file = tree ? tree_find(tree, "site.yaml") : NULL;
	if (tree && !file)
		refusal_of_folder(tree, options->dir, error);
	g_autofree char *bytes =
	    file ? tree_read(tree, file, PAGE_MAX, &len, error) : NULL;
	if (!bytes)
		return NULL;
	g_autofree char *text =
	    frontmatter_decode("site.yaml", bytes, len, &text_len, diag);
	struct diag_source source = {"site.yaml", text, text_len};
	g_autoptr(Yaml) yaml = text ? yaml_parse(&source, 0, text_len, diag) : NULL;
	return settings_read(yaml, options->base_url, diag);
}

static void
print_commits(const struct advance *advance, GTimeZone *zone)
{
	guint n = MIN(advance->commits->len, SHOWN_MAX);
	for (guint i = 0; i < n; i++) {
		const struct advance_commit *commit = advance->commits->pdata[i];
		struct date_time day = date_time_at(date_clamp(commit->time_s), zone);
		printf("    %04d-%02d-%02d  %s  %s\n", day.year, day.month, day.day,
		    commit->author, commit->subject);
	}
	if (advance->commits->len > n)
		printf(_("    … and %u more\n"), advance->commits->len - n);
}

static void
print_advance(const struct advance *advance, const char *newest, GTimeZone *zone)
{
	struct date_time day = date_time_at(advance->from_s, zone);
	if (advance->is_behind)
		printf(
		    "%s", _("  the commit that is pinned is not among those before the "
			    "newest\n"));
	printf(_("  taken: what was committed until %04d-%02d-%02d\n"), day.year,
	    day.month, day.day);
	if (advance->commits->len == 0 && !advance->is_behind) {
		printf("%s", _("  there is nothing newer\n"));
		return;
	}
	printf(_("  newer commits: %u\n"), advance->commits->len);
	print_commits(advance, zone);
	printf(_("  to take them, write in site.yaml:\n    commit: %s\n"), newest);
}

static bool
show(const struct tributary *tributary, const struct options *options, GTimeZone *zone)
{
	char newest[RESERVOIR_ID_SIZE] = "";
	g_autoptr(GError) error = NULL;
	g_autofree char *address = tributaries_address(tributary, options->dir);
	g_autofree char *place = reservoir_place(options->cache, address);
	g_autoptr(Advance) advance = NULL;
	printf("%s  %s  %s\n", tributary->prefix, tributary->org->name, address);
	bool is_fetched = reservoir_fetch(options->cache, address, newest, &error);
	if (is_fetched && tributary->is_pinned && *newest)
		advance = advance_read(place, tributary->commit, newest, &error);
	if (advance)
		print_advance(advance, newest, zone);
	else if (error)
		printf("  %s\n", error->message);
	if (is_fetched && !advance && *newest)
		printf(_("  the newest, for site.yaml:\n    commit: %s\n"), newest);
	return is_fetched;
}

int
verb_sources(const struct options *options)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Settings) settings = read_settings(options, diag, &error);
	bool is_fetched = true;
	if (!settings) {
		fprintf(stderr, _("litang: %s\n"), error->message);
		return 2;
	}
	const GPtrArray *tributaries = settings->tributaries;
	if (tributaries->len == 0)
		printf("%s", _("site.yaml names no sources\n"));
	for (guint i = 0; i < tributaries->len; i++)
		is_fetched &= show(tributaries->pdata[i], options, settings->zone);
	if (diag_count(diag, SEVERITY_ERROR) > 0) {
		problems_print(diag);
		return 1;
	}
	return is_fetched ? 0 : 2;
}

#include "pipeline.h"

#include <string.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/text.h"
#include "output/index.h"
#include "output/output.h"
#include "output/upload.h"
#include "site/assembly.h"
#include "site/clash.h"
#include "site/due.h"
#include "site/privacy.h"
#include "site/survey.h"
#include "source/frontmatter.h"
#include "source/history.h"
#include "source/tree.h"
#include "source/yaml.h"
#include "theme/theme.h"
#include "theme/view.h"

#include "inspection.h"
#include "lexicon.h"
#include "reading.h"
#include "refusal.h"
#include "tables.h"
#include "tributaries.h"

struct pipeline {
	const struct options *options;
	struct diag *diag;
	struct tree *tree;
	struct history *history;
	struct settings *settings;
	struct daybook *daybook; /* until the site has it */
	struct glossary *glossary;
	struct reading reading;
	struct pipeline_result *result;
	int64_t stage_began_us;
};

static void
stage(struct pipeline *pipeline, const char *name)
{
	int64_t now_us = g_get_monotonic_time();
	struct timing timing = {name, now_us - pipeline->stage_began_us};
	g_array_append_val(pipeline->result->timings, timing);
	pipeline->stage_began_us = now_us;
}

/* A report of a year long past counts the times of that year too. */
static int64_t
since(const struct pipeline *pipeline, GTimeZone *zone)
{
	const struct options *options = pipeline->options;
	struct date_time day;
	if (!pipeline->result->only_look)
		return INT64_MAX;
	bool is_said = options->from && dateline_parse(options->from, zone, &day);
	if (!is_said && options->to && dateline_parse(options->to, zone, &day)) {
		day = (struct date_time){.year = day.year, .month = 1, .day = 1};
		return date_instant(&day, zone);
	}
	return is_said ? day.unix_s : INT64_MAX;
}

static struct settings *
read_settings(struct pipeline *pipeline, GError **error)
{
	const struct tree_file *file = tree_find(pipeline->tree, "site.yaml");
	const char *base_url = pipeline->options->base_url;
	if (!file) {
		refusal_of_folder(pipeline->tree, pipeline->options->dir, error);
		return NULL;
	}
	size_t len = 0, text_len = 0;
	g_autofree char *bytes = tree_read(pipeline->tree, file, PAGE_MAX, &len, error);
	if (!bytes)
		return NULL;
	g_autofree char *text =
	    frontmatter_decode(file->path, bytes, len, &text_len, pipeline->diag);
	struct diag_source source = {file->path, text, text_len};
	g_autoptr(Yaml) yaml =
	    text ? yaml_parse(&source, 0, text_len, pipeline->diag) : NULL;
	struct settings *settings = settings_read(yaml, base_url, pipeline->diag);
	settings->since_s = since(pipeline, settings->zone);
	if (text)
		privacy_text(&source,
		    date_time_at(pipeline->options->now_s, settings->zone).year,
		    pipeline->diag);
	return settings;
}

static bool
is_proof_read(const struct pipeline *pipeline)
{
	return !pipeline->options->is_unchecked && !pipeline->result->only_look;
}

static void
read_pages(struct pipeline *pipeline)
{
	pipeline->reading = (struct reading){
	    .tree = pipeline->tree,
	    .history = pipeline->history,
	    .settings = pipeline->settings,
	    .glossary = is_proof_read(pipeline) ? pipeline->glossary : NULL,
	    .options = pipeline->options,
	    .is_packed = !pipeline->result->only_look,
	    .diag = pipeline->diag,
	};
	reading_make(&pipeline->reading);
}

static bool
has_file(const char *path, void *data)
{
	return tree_find(data, path) != NULL;
}

static const char *
near_file(const char *path, void *data)
{
	const struct tree_file *file = tree_find_any_case(data, path);
	return file ? file->path : NULL;
}

static struct site *
make_site(struct pipeline *pipeline)
{
	struct site_files files = {has_file, near_file, pipeline->tree};
	return assembly_make(g_steal_pointer(&pipeline->settings),
	    g_steal_pointer(&pipeline->reading.pages), pipeline->options->with_drafts,
	    pipeline->options->now_s, &files, pipeline->diag);
}

static bool
open_source(struct pipeline *pipeline, GError **error)
{
	const struct options *options = pipeline->options;
	struct tree_options tree_options = {
	    options->dir, options->rev, options->subdir, options->out};
	pipeline->tree = tree_open(&tree_options, pipeline->diag, error);
	if (!pipeline->tree)
		return false;
	pipeline->settings = read_settings(pipeline, error);
	if (!pipeline->settings || !tributaries_join(pipeline->tree, pipeline->settings,
				       options, pipeline->diag, error))
		return false;
	pipeline->daybook =
	    tables_read(options->data_dir, pipeline->tree, pipeline->diag, error);
	if (!pipeline->daybook)
		return false;
	pipeline->settings->daybook = pipeline->daybook;
	pipeline->glossary = glossary_new();
	if (!lexicon_read(pipeline->glossary, options->data_dir, pipeline->tree,
		pipeline->diag, error))
		return false;
	if (is_proof_read(pipeline))
		glossary_seal(pipeline->glossary, pipeline->settings->province);
	if (options->outputs)
		settings_write_only(pipeline->settings, options->outputs);
	stage(pipeline, "list");
	pipeline->history = history_read(pipeline->tree, pipeline->diag, error);
	stage(pipeline, "history");
	return pipeline->history != NULL;
}

/* Nothing behind this looks into a page's text any more; problems told from here on are
 * without the line. */
static void
forget_sources(struct site *site)
{
	for (guint i = 0; i < site->pages->len; i++)
		page_forget_source(site->pages->pdata[i]);
}

/* The site, with all that is told of it. */
static struct site *
finish_site(struct pipeline *pipeline)
{
	const struct options *options = pipeline->options;
	struct pipeline_result *result = pipeline->result;
	bool is_checked = is_proof_read(pipeline);
	g_autoptr(Site) site = make_site(pipeline);
	site->daybook = g_steal_pointer(&pipeline->daybook);
	clash_check(site, site->daybook, options->now_s, pipeline->diag);
	if (is_checked)
		survey_site(site, options->now_s, pipeline->diag);
	result->pages = (int)site->shown->len;
	g_strlcpy(result->commit, tree_commit(pipeline->tree), sizeof result->commit);
	inspection_reviews(pipeline->tree, site,
	    (is_checked && !options->is_preview) || result->only_look, options->now_s,
	    result->look, result->data, pipeline->diag);
	inspection_strays(pipeline->tree, site, pipeline->diag);
	return g_steal_pointer(&site);
}

/* A theme that shows the clock, and the reviewers' form with its hour, hold for no longer
 * than their second. */
static int64_t
until(const struct site *site, const struct theme *theme, int64_t now_s)
{
	bool shows_clock = template_set_names(theme->templates, "now") ||
			   settings_writes(site->settings, "signoff");
	return shows_clock ? now_s + 1 : due_again(site, now_s);
}

/* From here on the site owns settings and pages. */
static bool
write_site(struct pipeline *pipeline, struct output_set *set, GError **error)
{
	const struct options *options = pipeline->options;
	g_autoptr(Theme) theme =
	    theme_load(options->theme, pipeline->settings->zone, pipeline->diag, error);
	if (!theme)
		return false;
	stage(pipeline, "theme");
	g_autoptr(Site) site = finish_site(pipeline);
	forget_sources(site);
	stage(pipeline, "site");
	struct index_facts index =
	    index_make(site, set, options->threads, pipeline->diag);
	stage(pipeline, "search");
	upload_all(
	    pipeline->tree, site, set, options->cache, options->threads, pipeline->diag);
	stage(pipeline, "media");
	g_autoptr(View) view = view_new(site, theme, options->now_s);
	struct job job = {pipeline->tree, site, theme, view, set, pipeline->diag,
	    options->threads, options->now_s, index};
	output_make(&job);
	pipeline->result->next_change_s = due_next(site, options->now_s);
	pipeline->result->until_s = until(site, theme, options->now_s);
	stage(pipeline, "output");
	return true;
}

static void
look_at_site(struct pipeline *pipeline)
{
	g_autoptr(Site) site = finish_site(pipeline);
	stage(pipeline, "site");
}

static void
release(struct pipeline *pipeline)
{
	reading_release(&pipeline->reading);
	g_clear_pointer(&pipeline->settings, settings_free);
	g_clear_pointer(&pipeline->glossary, glossary_free);
	g_clear_pointer(&pipeline->daybook, daybook_free);
	g_clear_pointer(&pipeline->history, history_free);
	g_clear_pointer(&pipeline->tree, tree_free);
}

bool
pipeline_run(const struct options *options, struct output_set *set, struct diag *diag,
    struct pipeline_result *result, GError **error)
{
	result->timings = g_array_new(false, false, sizeof(struct timing));
	struct pipeline pipeline = {
	    .options = options,
	    .diag = diag,
	    .result = result,
	    .stage_began_us = g_get_monotonic_time(),
	};
	bool ok = open_source(&pipeline, error);
	if (ok) {
		read_pages(&pipeline);
		inspection_files(pipeline.tree, pipeline.settings, options, diag);
		reading_report_lost(&pipeline.reading);
		stage(&pipeline, "pages");
		if (result->only_look)
			look_at_site(&pipeline);
		else
			ok = write_site(&pipeline, set, error);
	}
	release(&pipeline);
	return ok;
}

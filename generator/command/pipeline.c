#include "pipeline.h"

#include <string.h>

#include "common/date.h"
#include "common/parallel.h"
#include "common/text.h"
#include "output/index.h"
#include "output/output.h"
#include "output/upload.h"
#include "site/address.h"
#include "site/assembly.h"
#include "site/body.h"
#include "site/clash.h"
#include "site/due.h"
#include "site/privacy.h"
#include "site/proofreader.h"
#include "site/publishing.h"
#include "site/survey.h"
#include "source/frontmatter.h"
#include "source/history.h"
#include "source/ics.h"
#include "source/markdown.h"
#include "source/tree.h"
#include "source/yaml.h"
#include "theme/theme.h"
#include "theme/view.h"

#include "inspection.h"
#include "lexicon.h"
#include "refusal.h"
#include "tables.h"
#include "tributaries.h"

struct pipeline {
	const struct options *options;
	struct diag *diag;
	struct tree *tree;
	struct history *history;
	struct settings *settings;
	struct glossary *glossary;
	GPtrArray *pages; /* of struct page */
	GPtrArray *files; /* of struct tree_file: the Markdown, borrowed from the tree */
	struct page *
	    *slots; /* one a file while reading; NULL: unreadable, and reported */
	GPtrArray *calendars; /* of struct ics, owned: places and paths of their pages */
	GPtrArray *lost;      /* paths of the unreadable, borrowed from the tree */
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
	if (text)
		privacy_text(&source,
		    date_time_at(pipeline->options->now_s, settings->zone).year,
		    pipeline->diag);
	return settings;
}

static void
report_unreadable(
    struct pipeline *pipeline, const struct tree_file *file, const GError *error)
{
	struct diag_source source = {file->path, NULL, 0};
	diag_add(pipeline->diag, listing_rule(error), (struct diag_place){&source, 0, 0},
	    NULL, "%s", error->message);
}

static void
parse_body(struct pipeline *pipeline, struct page *page)
{
	bool with_screen =
	    page->kiosk.show && settings_writes(pipeline->settings, "kiosk");
	bool is_read = body_is_read(page->kind);
	struct markdown_options options = {
	    .allow_html = pipeline->settings->allow_html,
	    .want_text = true,
	    .want_blocks = with_screen || is_read,
	    .want_lines = is_read,
	    .title = *page->title ? page->title : NULL,
	    .below_title = true,
	};
	struct markdown *markdown = markdown_parse(
	    &page->matter->source, page->matter->body, &options, pipeline->diag);
	page_set_body(page, markdown);
	body_read(page, pipeline->diag);
	publishing_check(page, pipeline->diag);
}

static bool
is_proof_read(const struct pipeline *pipeline)
{
	return !pipeline->options->is_unchecked && !pipeline->result->only_look;
}

/* Its text is a third of what a page weighs; once proof-read nobody reads it again. */
static void
proof_read(const struct pipeline *pipeline, struct page *page)
{
	struct markdown *markdown = page->markdown;
	if (is_proof_read(pipeline))
		proofreader_read(page, pipeline->settings, pipeline->glossary,
		    pipeline->options->now_s, pipeline->diag);
	if (markdown->text)
		g_string_free(g_steal_pointer(&markdown->text), true);
	markdown_trim(markdown);
	if (!pipeline->result->only_look)
		body_pack(page);
}

static void
read_page(size_t i, void *data)
{
	struct pipeline *pipeline = data;
	const struct tree_file *file = pipeline->files->pdata[i];
	size_t len = 0;
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = tree_read(pipeline->tree, file, PAGE_MAX, &len, &error);
	if (!bytes) {
		report_unreadable(pipeline, file, error);
		return;
	}
	struct frontmatter *matter =
	    frontmatter_read(file->path, bytes, len, pipeline->diag);
	if (matter->is_broken) {
		frontmatter_free(matter);
		return;
	}
	struct page *page = page_new(
	    matter, pipeline->settings, pipeline->options->now_s, pipeline->diag);
	parse_body(pipeline, page);
	page_set_history(page, history_find(pipeline->history, file->path));
	proof_read(pipeline, page);
	pipeline->slots[i] = page;
}

static bool
is_page(const char *path)
{
	return address_is_page(path) && !g_str_has_prefix(path, "static/") &&
	       !g_str_has_prefix(path, "data/");
}

static void
read_pages(struct pipeline *pipeline)
{
	for (size_t i = 0; i < tree_count(pipeline->tree); i++) {
		const struct tree_file *file = tree_file(pipeline->tree, i);
		if (is_page(file->path))
			g_ptr_array_add(pipeline->files, (void *)file);
	}
	pipeline->slots = g_new0(struct page *, pipeline->files->len);
	parallel_for(
	    pipeline->files->len, pipeline->options->threads, read_page, pipeline);
	for (guint i = 0; i < pipeline->files->len; i++) {
		const struct tree_file *file = pipeline->files->pdata[i];
		if (pipeline->slots[i])
			g_ptr_array_add(pipeline->pages, pipeline->slots[i]);
		else
			g_ptr_array_add(pipeline->lost, file->path);
	}
	g_clear_pointer(&pipeline->slots, g_free);
}

static void
read_calendar(struct pipeline *pipeline, const struct tree_file *file)
{
	size_t len = 0;
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = tree_read(pipeline->tree, file, ICS_MAX, &len, &error);
	if (!bytes) {
		report_unreadable(pipeline, file, error);
		return;
	}
	struct ics *ics =
	    ics_read(file->path, bytes, len, pipeline->settings->zone, pipeline->diag);
	g_ptr_array_add(pipeline->calendars, ics);
	for (guint i = 0; i < ics->events->len; i++) {
		struct ics_event *event = ics->events->pdata[i];
		struct page *page = page_new(g_steal_pointer(&event->matter),
		    pipeline->settings, pipeline->options->now_s, pipeline->diag);
		page->path = event->path;
		parse_body(pipeline, page);
		page_set_history(page, history_find(pipeline->history, file->path));
		proof_read(pipeline, page);
		g_ptr_array_add(pipeline->pages, page);
	}
}

static void
read_calendars(struct pipeline *pipeline)
{
	for (size_t i = 0; i < tree_count(pipeline->tree); i++) {
		const struct tree_file *file = tree_file(pipeline->tree, i);
		if (inspection_is_pages(pipeline->settings, file->path))
			read_calendar(pipeline, file);
	}
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
	    g_steal_pointer(&pipeline->pages), pipeline->options->with_drafts,
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

/* `checks` may make less of what was wrong with a page, but not of its being lost. */
static void
report_lost(struct pipeline *pipeline)
{
	if (diag_count(pipeline->diag, SEVERITY_ERROR) > 0)
		return;
	for (guint i = 0; i < pipeline->lost->len; i++) {
		struct diag_source source = {pipeline->lost->pdata[i], NULL, 0};
		diag_add(pipeline->diag, RULE_LOST_PAGE,
		    (struct diag_place){&source, 0, 0},
		    _("mend what the other messages about it say, or take it out"),
		    _("this page cannot be read, so the site would lose it"));
	}
}

/* The site, with all that is told of it; NULL when the world refuses. */
static struct site *
finish_site(struct pipeline *pipeline, GError **error)
{
	const struct options *options = pipeline->options;
	struct pipeline_result *result = pipeline->result;
	bool is_checked = !options->is_unchecked && !result->only_look;
	g_autoptr(Site) site = make_site(pipeline);
	site->daybook =
	    tables_read(options->data_dir, pipeline->tree, pipeline->diag, error);
	if (!site->daybook)
		return NULL;
	clash_check(site, site->daybook, options->now_s, pipeline->diag);
	if (is_checked)
		survey_site(site, options->now_s, pipeline->diag);
	result->pages = (int)site->shown->len;
	g_strlcpy(result->commit, tree_commit(pipeline->tree), sizeof result->commit);
	inspection_reviews(pipeline->tree, site,
	    (is_checked && !options->is_preview) || result->only_look, result->look,
	    result->data, pipeline->diag);
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
	g_autoptr(Site) site = finish_site(pipeline, error);
	if (!site)
		return false;
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

static bool
look_at_site(struct pipeline *pipeline, GError **error)
{
	g_autoptr(Site) site = finish_site(pipeline, error);
	stage(pipeline, "site");
	return site != NULL;
}

static void
release(struct pipeline *pipeline)
{
	g_clear_pointer(&pipeline->pages, g_ptr_array_unref);
	g_clear_pointer(&pipeline->settings, settings_free);
	g_clear_pointer(&pipeline->glossary, glossary_free);
	g_clear_pointer(&pipeline->history, history_free);
	g_clear_pointer(&pipeline->tree, tree_free);
	g_ptr_array_unref(pipeline->files);
	g_ptr_array_unref(pipeline->lost);
	g_ptr_array_unref(pipeline->calendars);
}

bool
pipeline_run(const struct options *options, struct output_set *set, struct diag *diag,
    struct pipeline_result *result, GError **error)
{
	result->timings = g_array_new(false, false, sizeof(struct timing));
	struct pipeline pipeline = {
	    .options = options,
	    .diag = diag,
	    .pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free),
	    .files = g_ptr_array_new(),
	    .lost = g_ptr_array_new(),
	    .calendars = g_ptr_array_new_with_free_func((GDestroyNotify)ics_free),
	    .result = result,
	    .stage_began_us = g_get_monotonic_time(),
	};
	bool ok = open_source(&pipeline, error);
	if (ok) {
		read_pages(&pipeline);
		read_calendars(&pipeline);
		inspection_files(pipeline.tree, pipeline.settings, options, diag);
		report_lost(&pipeline);
		stage(&pipeline, "pages");
		ok = result->only_look ? look_at_site(&pipeline, error)
				       : write_site(&pipeline, set, error);
	}
	release(&pipeline);
	return ok;
}

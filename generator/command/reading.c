#include "reading.h"

#include <string.h>

#include "common/parallel.h"
#include "common/text.h"
#include "site/address.h"
#include "site/body.h"
#include "site/proofreader.h"
#include "site/publishing.h"
#include "source/frontmatter.h"
#include "source/ics.h"
#include "source/markdown.h"

#include "inspection.h"

static void
report_unreadable(
    struct reading *reading, const struct tree_file *file, const GError *error)
{
	struct diag_source source = {file->path, NULL, 0};
	diag_add(reading->diag, listing_rule(error), (struct diag_place){&source, 0, 0},
	    NULL, "%s", error->message);
}

static void
parse_body(struct reading *reading, struct page *page)
{
	bool with_screen =
	    page->kiosk.show && settings_writes(reading->settings, "kiosk");
	bool is_read = body_is_read(page->kind);
	struct markdown_options options = {
	    .allow_html = reading->settings->allow_html,
	    .want_text = true,
	    .want_blocks = with_screen || is_read,
	    .want_lines = is_read,
	    .title = *page->title ? page->title : NULL,
	    .below_title = true,
	};
	struct markdown *markdown = markdown_parse(
	    &page->matter->source, page->matter->body, &options, reading->diag);
	page_set_body(page, markdown);
	body_read(page, reading->diag);
	publishing_check(page, reading->diag);
}

/* Its text is a third of what a page weighs; once proof-read nobody reads it again. */
static void
proof_read(const struct reading *reading, struct page *page)
{
	struct markdown *markdown = page->markdown;
	if (reading->glossary)
		proofreader_read(page, reading->settings, reading->glossary,
		    reading->options->now_s, reading->diag);
	if (markdown->text)
		g_string_free(g_steal_pointer(&markdown->text), true);
	markdown_trim(markdown);
	if (reading->is_packed)
		body_pack(page);
}

/* What the threads share. */
struct round {
	struct reading *reading;
	GPtrArray *files;    /* of struct tree_file: the Markdown */
	struct page **slots; /* one a file; NULL: unreadable, and reported */
};

static void
read_page(size_t i, void *data)
{
	struct round *round = data;
	struct reading *reading = round->reading;
	const struct tree_file *file = round->files->pdata[i];
	size_t len = 0;
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = tree_read(reading->tree, file, PAGE_MAX, &len, &error);
	if (!bytes) {
		report_unreadable(reading, file, error);
		return;
	}
	struct frontmatter *matter =
	    frontmatter_read(file->path, bytes, len, reading->diag);
	if (matter->is_broken) {
		frontmatter_free(matter);
		return;
	}
	struct page *page =
	    page_new(matter, reading->settings, reading->options->now_s, reading->diag);
	parse_body(reading, page);
	page_set_history(page, history_find(reading->history, file->path));
	proof_read(reading, page);
	round->slots[i] = page;
}

static bool
is_page(const char *path)
{
	return address_is_page(path) && !g_str_has_prefix(path, "static/") &&
	       !g_str_has_prefix(path, "data/");
}

static void
read_pages(struct reading *reading)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new();
	for (size_t i = 0; i < tree_count(reading->tree); i++) {
		const struct tree_file *file = tree_file(reading->tree, i);
		if (is_page(file->path))
			g_ptr_array_add(files, (void *)file);
	}
	g_autofree struct page **slots = g_new0(struct page *, files->len);
	struct round round = {reading, files, slots};
	parallel_for(files->len, reading->options->threads, read_page, &round);
	for (guint i = 0; i < files->len; i++) {
		const struct tree_file *file = files->pdata[i];
		if (slots[i])
			g_ptr_array_add(reading->pages, slots[i]);
		else
			g_ptr_array_add(reading->lost, file->path);
	}
}

static void
read_calendar(struct reading *reading, const struct tree_file *file)
{
	size_t len = 0;
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = tree_read(reading->tree, file, ICS_MAX, &len, &error);
	if (!bytes) {
		report_unreadable(reading, file, error);
		return;
	}
	struct ics *ics =
	    ics_read(file->path, bytes, len, reading->settings->zone, reading->diag);
	g_ptr_array_add(reading->calendars, ics);
	for (guint i = 0; i < ics->events->len; i++) {
		struct ics_event *event = ics->events->pdata[i];
		struct page *page = page_new(g_steal_pointer(&event->matter),
		    reading->settings, reading->options->now_s, reading->diag);
		page->path = event->path;
		parse_body(reading, page);
		page_set_history(page, history_find(reading->history, file->path));
		proof_read(reading, page);
		g_ptr_array_add(reading->pages, page);
	}
}

static void
read_calendars(struct reading *reading)
{
	for (size_t i = 0; i < tree_count(reading->tree); i++) {
		const struct tree_file *file = tree_file(reading->tree, i);
		if (inspection_is_pages(reading->settings, file->path))
			read_calendar(reading, file);
	}
}

void
reading_make(struct reading *reading)
{
	reading->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
	reading->calendars = g_ptr_array_new_with_free_func((GDestroyNotify)ics_free);
	reading->lost = g_ptr_array_new();
	read_pages(reading);
	read_calendars(reading);
}

void
reading_release(struct reading *reading)
{
	g_clear_pointer(&reading->pages, g_ptr_array_unref);
	g_clear_pointer(&reading->calendars, g_ptr_array_unref);
	g_clear_pointer(&reading->lost, g_ptr_array_unref);
}

void
reading_report_lost(const struct reading *reading)
{
	if (diag_count(reading->diag, SEVERITY_ERROR) > 0)
		return;
	for (guint i = 0; i < reading->lost->len; i++) {
		struct diag_source source = {reading->lost->pdata[i], NULL, 0};
		diag_add(reading->diag, RULE_LOST_PAGE,
		    (struct diag_place){&source, 0, 0},
		    _("mend what the other messages about it say, or take it out"),
		    _("this page cannot be read, so the site would lose it"));
	}
}

/* A small site out of texts, for tests: settings and pages as they stand in files. */
#pragma once

#include <string.h>

#include <glib.h>

#include "common/diag.h"
#include "site/assembly.h"
#include "site/body.h"
#include "site/publishing.h"
#include "source/frontmatter.h"
#include "source/markdown.h"
#include "source/yaml.h"

#define SMALL_NOW 1780012800 /* 2026-05-29 08:00 in Shanghai */

struct small_file {
	const char *path, *text; /* text NULL: no page, only there */
};

static inline struct settings *
small_settings(const char *text, struct diag *diag)
{
	struct diag_source source = {"site.yaml", text, strlen(text)};
	g_autoptr(Yaml) yaml = yaml_parse(&source, 0, source.len, diag);
	return settings_read(yaml, NULL, diag);
}

static inline struct page *
small_page(
    const struct small_file *file, const struct settings *settings, struct diag *diag)
{
	struct frontmatter *matter =
	    frontmatter_read(file->path, file->text, strlen(file->text), diag);
	struct page *page = page_new(matter, settings, SMALL_NOW, diag);
	struct markdown_options options = {.want_text = true,
	    .want_blocks = true,
	    .want_lines = true,
	    .title = *page->title ? page->title : NULL};
	page_set_body(
	    page, markdown_parse(&matter->source, matter->body, &options, diag));
	body_read(page, diag);
	publishing_check(page, diag);
	page_set_history(page, NULL);
	return page;
}

static inline bool
small_has(const char *path, void *data)
{
	for (const struct small_file *file = data; file->path; file++) {
		if (strcmp(file->path, path) == 0)
			return true;
	}
	return false;
}

static inline const char *
small_near(const char *path, void *data)
{
	for (const struct small_file *file = data; file->path; file++) {
		if (g_ascii_strcasecmp(file->path, path) == 0)
			return file->path;
	}
	return NULL;
}

/* `files` ends with a NULL path. */
static inline struct site *
small_site(const char *yaml, const struct small_file *files, struct diag *diag)
{
	struct settings *settings = small_settings(yaml, diag);
	GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
	for (const struct small_file *file = files; file->path; file++) {
		if (file->text)
			g_ptr_array_add(pages, small_page(file, settings, diag));
	}
	struct site_files others = {small_has, small_near, (void *)files};
	return assembly_make(settings, pages, false, SMALL_NOW, &others, diag);
}

static inline void
small_say(const struct diag_entry *entry, void *data)
{
	GString *said = data;
	g_string_append_printf(said, "%s%s:%d:%d %s", said->len > 0 ? "; " : "",
	    entry->path, entry->line, entry->column, rule_name(entry->rule));
	if (entry->fix)
		g_string_append_printf(said, " = %s", entry->fix);
}

/* "path:line:column rule = fix; …" of all that was told. Yours. */
static inline char *
small_said(struct diag *diag)
{
	GString *said = g_string_new(NULL);
	diag_each(diag, small_say, said);
	return g_string_free(said, false);
}

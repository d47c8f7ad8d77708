#include "print.h"

#include <string.h>

#include "common/han.h"
#include "common/parallel.h"

#include "qr.h"

#define POINTS_MAX   3
#define FACTS_MAX    5
#define SHORT_UNITS  7	/* of a headline: set as large as the sheet allows */
#define MEDIUM_UNITS 12 /* more than these are no headline any more */

struct work {
	const struct job *job;
	const struct page *page;
	const char *qr_url;
};

/* One form of sheet. */
struct form {
	const char *template;
	const char *folder; /* in the address, before the page's own */
	const char *file;   /* behind it */
	const char *paper;
	unsigned kinds; /* bits 1 << kind_id */
	void (*fill)(const struct work *work, const struct form *form, struct value *root,
	    struct value_pool *pool);
};

/* What the poster says in three lines: its author's points, else its first headings. */
static struct value *
points_of(const struct work *work, struct value_pool *pool)
{
	const struct page *page = work->page;
	struct value *list = value_list(pool);
	g_autoptr(Diag) unheard = diag_new(); /* what is wrong has been told */
	g_autoptr(GPtrArray) written =
	    field_list(page->given[KEY_POINTS], "points", NULL, unheard);
	for (guint i = 0; i < written->len && i < POINTS_MAX; i++)
		value_list_add(list, value_text(pool, written->pdata[i]));
	const GPtrArray *headings = page->markdown->headings;
	for (guint i = 0; written->len == 0 && i < headings->len; i++) {
		const struct markdown_heading *heading = headings->pdata[i];
		if (heading->level == 2 && value_list_len(list) < POINTS_MAX)
			value_list_add(list, value_text_borrowed(pool, heading->text));
	}
	return list;
}

/* When, where, whom to call; what a rule it rests on is read on the phone. */
static struct value *
facts_of(const struct page *page, struct value_pool *pool)
{
	struct value *list = value_list(pool);
	bool has_facts = page->kind->id == KIND_EVENT || page->kind->id == KIND_SERVICE;
	for (guint i = 0; has_facts && i < page->facts->len; i++) {
		const struct page_fact *fact = page->facts->pdata[i];
		bool is_basis = strcmp(fact->label, key_get(KEY_BASIS)->label) == 0;
		if (is_basis || value_list_len(list) == FACTS_MAX)
			continue;
		struct value *map = value_map(pool);
		value_map_set(map, "label", value_text_borrowed(pool, fact->label));
		value_map_set(map, "value", value_text_borrowed(pool, fact->value));
		value_list_add(list, map);
	}
	return list;
}

static const char *
size_of(const char *headline)
{
	size_t units = han_count(headline);
	return units <= SHORT_UNITS ? "short" : units <= MEDIUM_UNITS ? "medium" : "long";
}

static void
fill_poster(const struct work *work, const struct form *form, struct value *root,
    struct value_pool *pool)
{
	g_autoptr(Diag) unheard = diag_new();
	g_autofree char *given =
	    field_copy(work->page->given[KEY_HEADLINE], "headline", unheard);
	const char *headline = *given ? given : work->page->title;
	struct value *points = points_of(work, pool), *facts = facts_of(work->page, pool);
	value_map_set(root, "facts", facts);
	value_map_set(root, "has_facts", value_bool(value_list_len(facts) > 0));
	value_map_set(root, "paper", value_text_borrowed(pool, form->paper));
	value_map_set(root, "is_a4", value_bool(strcmp(form->paper, "A4") == 0));
	value_map_set(root, "headline", value_text(pool, headline));
	value_map_set(
	    root, "headline_size", value_text_borrowed(pool, size_of(headline)));
	value_map_set(root, "points", points);
	value_map_set(root, "has_points", value_bool(value_list_len(points) > 0));
}

#define ON(kind) (1u << (kind))
#define POSTERS                                                                          \
	(ON(KIND_ARTICLE) | ON(KIND_NOTICE) | ON(KIND_EVENT) | ON(KIND_DAY) |            \
	    ON(KIND_SERVICE) | ON(KIND_QUIZ) | ON(KIND_RIDDLE))

static const struct form forms[] = {
    {"poster", "poster", "", "A3", POSTERS, fill_poster},
    {"poster", "poster", "a4/", "A4", POSTERS, fill_poster},
};

/* Beside the sheet; its address. NULL without a base_url, which it would lead to. */
static char *
put_qr(const struct job *job, const struct page *page, const char *folder)
{
	const struct settings *settings = job->site->settings;
	g_autofree char *text = g_strconcat(settings->base_url, page->address, NULL);
	g_autofree char *path = g_strconcat(folder, page->address, "qr.svg", NULL);
	GString *svg = *settings->base_url ? qr_svg(text) : NULL;
	if (!svg)
		return NULL;
	output_set_put(job->set, path, svg->str, svg->len, page->path, job->diag);
	g_string_free(svg, true);
	return g_strconcat(settings->root, "/", path, NULL);
}

struct filling {
	const struct work *work;
	const struct form *form;
};

static void
fill(struct value *root, struct value_pool *pool, void *data)
{
	const struct filling *filling = data;
	value_map_set(root, "qr_url", value_text(pool, filling->work->qr_url));
	filling->form->fill(filling->work, filling->form, root, pool);
}

static void
make_form(const struct job *job, const struct page *page, const struct form *form)
{
	g_autofree char *qr_url = put_qr(job, page, form->folder);
	struct work work = {job, page, qr_url};
	struct filling filling = {&work, form};
	g_autoptr(GString) html = g_string_new(NULL);
	view_page_as(job->view, page, form->template, fill, &filling, html, job->diag);
	g_autofree char *path =
	    g_strconcat(form->folder, page->address, form->file, "index.html", NULL);
	output_set_put(job->set, path, html->str, html->len, page->path, job->diag);
}

static void
make_page(size_t i, void *data)
{
	const struct job *job = data;
	const struct page *page = job->site->shown->pdata[i];
	bool is_intro = page->section && page->section->intro == page;
	if (is_intro || page->is_displaced || !page->section)
		return;
	for (size_t f = 0; f < G_N_ELEMENTS(forms); f++) {
		if (forms[f].kinds & ON(page->kind->id) &&
		    view_has_template(job->view, forms[f].template))
			make_form(job, page, &forms[f]);
	}
}

void
print_make(const struct job *job)
{
	parallel_for(job->site->shown->len, job->threads, make_page, (void *)job);
}

#include "print.h"

#include <string.h>

#include "common/han.h"
#include "common/parallel.h"
#include "site/paper.h"
#include "site/phrase.h"
#include "site/points.h"
#include "theme/asked.h"

#include "qr.h"

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
	const char *folder; /* in the address, before the page's own */
	const char *file;   /* behind it */
	const char *paper;  /* of a poster */
	void (*fill)(const struct work *work, const struct form *form, struct value *root,
	    struct value_pool *pool);
};

static struct value *
list_points(const struct page *page, struct value_pool *pool)
{
	struct value *list = value_list(pool);
	g_autoptr(GPtrArray) points = points_of(page);
	for (guint i = 0; i < points->len; i++)
		value_list_add(list, value_text_borrowed(pool, points->pdata[i]));
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
	const char *given = work->page->detail.headline;
	const char *headline = given && *given ? given : work->page->title;
	struct value *points = list_points(work->page, pool),
		     *facts = facts_of(work->page, pool);
	value_map_set(root, "facts", facts);
	value_map_set(root, "has_facts", value_bool(value_list_len(facts) > 0));
	value_map_set(root, "paper", value_text_borrowed(pool, form->paper));
	value_map_set(root, "is_a4", value_bool(strcmp(form->paper, "A4") == 0));
	value_map_set(root, "headline", value_text_borrowed(pool, headline));
	value_map_set(
	    root, "headline_size", value_text_borrowed(pool, size_of(headline)));
	value_map_set(root, "points", points);
	value_map_set(root, "has_points", value_bool(value_list_len(points) > 0));
}

/* Names inside a chapter are its own: two chapters may both have a “#小结”. */
static void
append_named(GString *out, const char *html, guint number)
{
	g_autofree char *id = g_strdup_printf(" id=\"c%u-", number);
	g_autofree char *href = g_strdup_printf(" href=\"#c%u-", number);
	g_autoptr(GString) text = g_string_new(html);
	g_string_replace(text, " id=\"", id, 0);
	g_string_replace(text, " href=\"#", href, 0);
	g_string_append_len(out, text->str, (gssize)text->len);
}

static struct value *
part_of(const struct work *work, const struct page *chapter, guint number,
    struct value_pool *pool)
{
	struct value *map = value_map(pool);
	g_autoptr(GString) html = g_string_new(NULL), named = g_string_new(NULL);
	g_autofree char *source = phrase_source(chapter);
	asked_append(work->job->site, chapter, false, ASKED_LAST, html);
	append_named(named, html->str, number);
	value_map_set(map, "number", value_int(pool, number));
	value_map_set(map, "title", value_text_borrowed(pool, chapter->title));
	value_map_set(map, "content", value_html(pool, named->str, named->len));
	value_map_set(map, "author",
	    *chapter->author ? value_text_borrowed(pool, chapter->author) : value_null());
	value_map_set(map, "source", *source ? value_text(pool, source) : value_null());
	value_map_set(map, "date",
	    chapter->date_s == NO_INSTANT ? value_null()
					  : value_instant(pool, chapter->date_s));
	return map;
}

static void
fill_parts(const struct work *work, const struct form *form, struct value *root,
    struct value_pool *pool)
{
	(void)form;
	struct value *list = value_list(pool);
	const GPtrArray *chapters = work->page->detail.chapters;
	for (guint i = 0; chapters && i < chapters->len; i++)
		value_list_add(list, part_of(work, chapters->pdata[i], i + 1, pool));
	value_map_set(root, "parts", list);
}

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
make_sheet(const struct job *job, const struct page *page, const char *template,
    const struct form *form)
{
	if (!view_has_template(job->view, template))
		return;
	g_autofree char *qr_url = put_qr(job, page, form->folder);
	struct work work = {job, page, qr_url};
	struct filling filling = {&work, form};
	g_autoptr(GString) html = g_string_new(NULL);
	view_page_as(job->view, page, template, fill, &filling, html, job->diag);
	g_autofree char *path =
	    g_strconcat(form->folder, page->address, form->file, "index.html", NULL);
	output_set_put(job->set, path, html->str, html->len, page->path, job->diag);
}

static void
make_page(size_t i, void *data)
{
	static const struct form posters[] = {
	    {"poster", "", "A3", fill_poster}, {"poster", "a4/", "A4", fill_poster}};
	static const struct form sheet = {"print", "", "", fill_parts};
	const struct job *job = data;
	const struct page *page = job->site->shown->pdata[i];
	const char *template = paper_template(page);
	for (size_t p = 0; paper_has_poster(page) && p < G_N_ELEMENTS(posters); p++)
		make_sheet(job, page, "poster", &posters[p]);
	if (template)
		make_sheet(job, page, template, &sheet);
}

void
print_make(const struct job *job)
{
	parallel_for(job->site->shown->len, job->threads, make_page, (void *)job);
}

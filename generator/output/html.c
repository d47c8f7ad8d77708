#include "html.h"

#include <string.h>

#include "common/parallel.h"
#include "common/quote.h"
#include "site/address.h"

/* One page of a list. */
struct list_page {
	const struct list *list;
	int number;
};

struct work {
	const struct job *job;
	GArray *list_pages;
};

static void
put_address(
    const struct job *job, const char *address, const GString *html, const char *origin)
{
	g_autofree char *file = address_file(address);
	output_set_put(job->set, file, html->str, html->len, origin, job->diag);
}

static void
make_page(size_t i, void *data)
{
	const struct job *job = data;
	const struct page *page = job->site->shown->pdata[i];
	/* A section's own page and the home text are shown by the list and by home; who
	 * has the address of a displaced page has been told. */
	if (page->is_displaced || (page->section && page->section->intro == page) ||
	    strcmp(page->address, "/") == 0)
		return;
	g_autoptr(GString) html = g_string_sized_new(16384);
	view_page(job->view, page, html, job->diag);
	put_address(job, page->address, html, page->path);
}

static void
make_list_page(size_t i, void *data)
{
	const struct work *work = data;
	const struct list_page *item =
	    &g_array_index(work->list_pages, struct list_page, i);
	g_autofree char *address = address_nth(item->list->address, item->number);
	g_autoptr(GString) html = g_string_sized_new(32768);
	view_list(work->job->view, item->list, item->number, html, work->job->diag);
	put_address(work->job, address, html, address);
}

static void
make_lists(const struct job *job)
{
	g_autoptr(GArray) list_pages =
	    g_array_new(false, false, sizeof(struct list_page));
	for (guint i = 0; i < job->site->lists->len; i++) {
		const struct list *list = job->site->lists->pdata[i];
		int count = list_page_count(list, job->site->settings->per_page);
		for (int n = 1; n <= count; n++) {
			struct list_page item = {list, n};
			g_array_append_val(list_pages, item);
		}
	}
	struct work work = {job, list_pages};
	parallel_for(list_pages->len, job->threads, make_list_page, &work);
}

static void
make_home(const struct job *job)
{
	g_autoptr(GString) home = g_string_new(NULL), missing = g_string_new(NULL);
	view_home(job->view, home, job->diag);
	output_set_put(job->set, "index.html", home->str, home->len, "/", job->diag);
	view_404(job->view, missing, job->diag);
	output_set_put(
	    job->set, "404.html", missing->str, missing->len, "/404.html", job->diag);
}

static void
make_assets(const struct job *job)
{
	for (guint i = 0; i < job->theme->assets->len; i++) {
		const struct theme_asset *asset = job->theme->assets->pdata[i];
		output_set_put(job->set, asset->address + 1, asset->bytes, asset->len,
		    asset->address, job->diag);
	}
}

/* nginx would end the value at ";" and read "$x" as a variable; browsers read %3B alike.
 */
static void
append_target(GString *out, const char *root)
{
	for (; *root; root++) {
		if (strchr(";$'{}", *root))
			g_string_append_printf(out, "%%%02X", (unsigned)*root);
		else
			g_string_append_c(out, *root);
	}
}

/* Old addresses keep working: a page with the canonical link (WeChat forbids forced
 * redirects on load), and a map that nginx can include. */
static void
make_aliases(const struct job *job)
{
	const char *root = job->site->settings->root;
	g_autofree char *plain = g_uri_unescape_string(root, NULL); /* as nginx has it */
	g_autoptr(GString) map = g_string_new(NULL);
	for (guint i = 0; i < job->site->aliases->len; i++) {
		const struct alias *alias = job->site->aliases->pdata[i];
		g_autoptr(GString) html = g_string_new(NULL);
		view_alias(job->view, alias->page, html, job->diag);
		output_set_put(job->set, alias->file, html->str, html->len,
		    alias->page->path, job->diag);
		g_autofree char *old =
		    g_strconcat(plain ? plain : root, alias->address, NULL);
		quote_append(map, old); /* it may hold spaces or ";" */
		g_string_append_c(map, ' ');
		append_target(map, root);
		g_string_append_printf(map, "%s;\n", alias->page->address);
	}
	if (map->len > 0)
		output_set_put(
		    job->set, "aliases.map", map->str, map->len, "aliases", job->diag);
}

void
html_make(const struct job *job)
{
	parallel_for(job->site->shown->len, job->threads, make_page, (void *)job);
	make_lists(job);
	make_home(job);
	make_assets(job);
	make_aliases(job);
}

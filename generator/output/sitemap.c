#include "sitemap.h"

#include <stdbool.h>
#include <string.h>

#include "common/date.h"

#include "xml.h"

#define PER_FILE 50000 /* sitemaps.org: the most addresses one file may hold */
#define XMLNS	 "http://www.sitemaps.org/schemas/sitemap/0.9"

struct entry {
	const char *address;
	int64_t updated_s;
};

/* The pages that months_make() writes. */
static void
add_months(const struct job *job, GArray *entries)
{
	const struct calendar *calendar = job->site->calendar;
	if (!calendar || !view_has_template(job->view, "calendar"))
		return;
	int last = calendar_last(calendar);
	for (int month = calendar_first(calendar); month <= last; month++) {
		struct entry entry = {calendar_address(calendar, month), NO_INSTANT};
		g_array_append_val(entries, entry);
	}
}

static GArray *
collect(const struct job *job)
{
	const struct site *site = job->site;
	GArray *entries = g_array_new(false, false, sizeof(struct entry));
	struct entry home = {"/", NO_INSTANT};
	g_array_append_val(entries, home);
	for (guint i = 0; i < site->lists->len; i++) {
		const struct list *list = site->lists->pdata[i];
		struct entry entry = {list->address, NO_INSTANT};
		g_array_append_val(entries, entry);
	}
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		struct entry entry = {page->address, page->updated_s};
		bool is_intro = page->section && page->section->intro == page;
		if (!is_intro && !page->is_displaced && strcmp(page->address, "/") != 0)
			g_array_append_val(entries, entry);
	}
	add_months(job, entries);
	return entries;
}

static void
append_entry(GString *out, const struct settings *settings, const struct entry *entry)
{
	g_string_append(out, "<url><loc>");
	xml_text(out, settings->base_url);
	xml_text(out, entry->address);
	g_string_append(out, "</loc>");
	if (entry->updated_s != NO_INSTANT) {
		g_autofree char *updated =
		    date_time_rfc3339(entry->updated_s, settings->zone);
		g_string_append_printf(out, "<lastmod>%s</lastmod>", updated);
	}
	g_string_append(out, "</url>\n");
}

static void
make_file(const struct job *job, const GArray *entries, guint from, const char *file)
{
	g_autoptr(GString) out =
	    g_string_new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			 "<urlset xmlns=\"" XMLNS "\">\n");
	for (guint i = from; i < entries->len && i < from + PER_FILE; i++)
		append_entry(
		    out, job->site->settings, &g_array_index(entries, struct entry, i));
	g_string_append(out, "</urlset>\n");
	output_set_put(job->set, file, out->str, out->len, file, job->diag);
}

static void
make_index(const struct job *job, const GArray *entries)
{
	g_autoptr(GString) out =
	    g_string_new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			 "<sitemapindex xmlns=\"" XMLNS "\">\n");
	for (guint from = 0, n = 1; from < entries->len; from += PER_FILE, n++) {
		g_autofree char *file = g_strdup_printf("sitemap-%u.xml", n);
		make_file(job, entries, from, file);
		g_string_append(out, "<sitemap><loc>");
		xml_text(out, job->site->settings->base_url);
		g_string_append_printf(out, "/%s</loc></sitemap>\n", file);
	}
	g_string_append(out, "</sitemapindex>\n");
	output_set_put(
	    job->set, "sitemap.xml", out->str, out->len, "sitemap.xml", job->diag);
}

static void
make_robots(const struct job *job)
{
	const char *base_url = job->site->settings->base_url;
	g_autoptr(GString) robots = g_string_new("User-agent: *\nAllow: /\n");
	if (*base_url)
		g_string_append_printf(robots, "Sitemap: %s/sitemap.xml\n", base_url);
	output_set_put(
	    job->set, "robots.txt", robots->str, robots->len, "robots.txt", job->diag);
}

/* A sitemap holds whole addresses (sitemaps.org): without base_url there is none. */
void
sitemap_make(const struct job *job)
{
	make_robots(job);
	if (!*job->site->settings->base_url)
		return;
	g_autoptr(GArray) entries = collect(job);
	if (entries->len <= PER_FILE)
		make_file(job, entries, 0, "sitemap.xml");
	else
		make_index(job, entries);
}

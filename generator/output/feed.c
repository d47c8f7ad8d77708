#include "feed.h"

#include <string.h>

#include "common/date.h"
#include "common/parallel.h"
#include "theme/asked.h"

#include "xml.h"

#define ENTRIES 20

struct feed {
	const struct job *job;
	const struct list *list;
	GString *out;
};

static void
append_instant(struct feed *feed, const char *name, int64_t unix_s)
{
	g_autofree char *text = date_time_rfc3339(
	    unix_s == NO_INSTANT ? 0 : unix_s, feed->job->site->settings->zone);
	g_string_append(feed->out, "  ");
	xml_element(feed->out, name, text);
}

/* When readers got to know of it. */
static int64_t
news_instant(const struct page *page)
{
	return MAX(page->updated_s, page->date_s);
}

/* The newest first, by the day of the page and not by the place its author gave it. */
static int
compare_date(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	int64_t x_s = x->date_s != NO_INSTANT ? x->date_s : x->updated_s;
	int64_t y_s = y->date_s != NO_INSTANT ? y->date_s : y->updated_s;
	if (x_s != y_s)
		return x_s > y_s ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* RFC 4287 §4.1.2 wants updated in every entry; nobody knowing it, the epoch says so. */
static void
append_entry(struct feed *feed, const struct page *page)
{
	GString *out = feed->out;
	const struct settings *settings = feed->job->site->settings;
	g_autofree char *url = g_strconcat(settings->base_url, page->address, NULL);
	g_autoptr(GString) content = g_string_new(NULL);
	asked_append(feed->job->site, page, true, ASKED_NONE, content);
	g_string_append(out, "  <entry>\n  ");
	xml_element(out, "title", page->title);
	g_string_append(out, "    <link href=\"");
	xml_text(out, url);
	g_string_append(out, "\"/>\n  ");
	xml_element(out, "id", url);
	if (page->date_s != NO_INSTANT)
		append_instant(feed, "published", page->date_s);
	append_instant(feed, "updated", news_instant(page));
	if (*page->author) {
		g_string_append(out, "    <author><name>");
		xml_text(out, page->author);
		g_string_append(out, "</name></author>\n");
	}
	if (*page->description) {
		g_string_append(out, "  ");
		xml_element(out, "summary", page->description);
	}
	g_string_append(out, "    <content type=\"html\">");
	xml_text(out, content->str);
	g_string_append(out, "</content>\n  </entry>\n");
}

static int64_t
newest(const GPtrArray *pages)
{
	int64_t unix_s = 0;
	for (guint i = 0; pages && i < pages->len; i++) {
		const struct page *page = pages->pdata[i];
		unix_s = MAX(unix_s, news_instant(page));
	}
	return unix_s;
}

static void
append_head(struct feed *feed, const char *self)
{
	GString *out = feed->out;
	const struct settings *settings = feed->job->site->settings;
	g_autofree char *page_url =
	    g_strconcat(settings->base_url, feed->list->address, NULL);
	int64_t news = MAX(newest(feed->list->pages), newest(feed->list->inherited));
	g_autofree char *updated = date_time_rfc3339(news, settings->zone);
	g_string_append(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			     "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	xml_text(out, settings->language);
	g_string_append(out, "\">\n");
	xml_element(out, "title", feed->list->title);
	g_string_append(out, "  <link rel=\"self\" href=\"");
	xml_text(out, self);
	g_string_append(out, "\"/>\n  <link href=\"");
	xml_text(out, page_url);
	g_string_append(out, "\"/>\n");
	xml_element(out, "id", page_url);
	xml_element(out, "updated", updated);
	g_string_append(out, "  <author><name>");
	xml_text(out, *settings->organiser ? settings->organiser : settings->title);
	g_string_append(out, "</name></author>\n");
}

static void
append_entries(struct feed *feed)
{
	g_autoptr(GPtrArray) pages = g_ptr_array_copy(feed->list->pages, NULL, NULL);
	const GPtrArray *above = feed->list->inherited;
	for (guint i = 0; above && i < above->len; i++)
		g_ptr_array_add(pages, above->pdata[i]);
	g_ptr_array_sort(pages, compare_date);
	for (guint i = 0, n = 0; i < pages->len && n < ENTRIES; i++) {
		const struct page *page = pages->pdata[i];
		if (page->is_displaced)
			continue; /* two entries may not have one id */
		append_entry(feed, page);
		n++;
	}
}

static void
make_feed(size_t i, void *data)
{
	const struct job *job = data;
	const struct list *list =
	    i == 0 ? job->site->home : job->site->lists->pdata[i - 1];
	if (list->kind != LIST_HOME && list->kind != LIST_SECTION &&
	    list->kind != LIST_ORG)
		return;
	struct feed feed = {job, list, g_string_sized_new(65536)};
	g_autofree char *file = g_strconcat(list->address + 1, "atom.xml", NULL);
	g_autofree char *self =
	    g_strconcat(job->site->settings->base_url, "/", file, NULL);
	append_head(&feed, self);
	append_entries(&feed);
	g_string_append(feed.out, "</feed>\n");
	output_set_put(job->set, file, feed.out->str, feed.out->len, file, job->diag);
	g_string_free(feed.out, true);
}

/* Ids are whole addresses (RFC 4287 §4.2.6): without base_url there is no feed. */
void
feed_make(const struct job *job)
{
	if (*job->site->settings->base_url)
		parallel_for(
		    job->site->lists->len + 1, job->threads, make_feed, (void *)job);
}

#include "feed.h"

#include <string.h>

#include "common/date.h"
#include "theme/content.h"

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

/* RFC 4287 §4.1.2 wants updated in every entry; nobody knowing it, the epoch says so. */
static void
append_entry(struct feed *feed, const struct page *page)
{
	GString *out = feed->out;
	const struct settings *settings = feed->job->site->settings;
	g_autofree char *url = g_strconcat(settings->base_url, page->address, NULL);
	g_autoptr(GString) content = g_string_new(NULL);
	content_append(feed->job->site, page, true, content);
	g_string_append(out, "  <entry>\n  ");
	xml_element(out, "title", page->title);
	g_string_append(out, "    <link href=\"");
	xml_text(out, url);
	g_string_append(out, "\"/>\n  ");
	xml_element(out, "id", url);
	if (page->date_s != NO_INSTANT)
		append_instant(feed, "published", page->date_s);
	append_instant(feed, "updated", MAX(page->updated_s, page->date_s));
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
newest(const struct list *list)
{
	int64_t unix_s = 0;
	for (guint i = 0; i < list->pages->len; i++) {
		const struct page *page = list->pages->pdata[i];
		unix_s = MAX(unix_s, MAX(page->updated_s, page->date_s));
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
	g_autofree char *updated = date_time_rfc3339(newest(feed->list), settings->zone);
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
make_feed(const struct job *job, const struct list *list)
{
	struct feed feed = {job, list, g_string_sized_new(65536)};
	g_autofree char *file = g_strconcat(list->address + 1, "atom.xml", NULL);
	g_autofree char *self =
	    g_strconcat(job->site->settings->base_url, "/", file, NULL);
	append_head(&feed, self);
	for (guint i = 0; i < list->pages->len && i < ENTRIES; i++)
		append_entry(&feed, list->pages->pdata[i]);
	g_string_append(feed.out, "</feed>\n");
	output_set_put(job->set, file, feed.out->str, feed.out->len, file, job->diag);
	g_string_free(feed.out, true);
}

void
feed_make(const struct job *job)
{
	make_feed(job, job->site->home);
	for (guint i = 0; i < job->site->lists->len; i++) {
		const struct list *list = job->site->lists->pdata[i];
		if (list->kind == LIST_SECTION)
			make_feed(job, list);
	}
}

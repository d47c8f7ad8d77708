#include "podcast.h"

#include <inttypes.h>
#include <string.h>

#include "common/civil.h"
#include "common/date.h"

#include "xml.h"

#define EPISODES_MAX 100
#define NAMESPACES                                                                       \
	" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\""                   \
	" xmlns:atom=\"http://www.w3.org/2005/Atom\""

static bool
is_episode(const struct page *page)
{
	const struct media *sound = page->detail.sound;
	return sound && sound->address && g_str_has_suffix(sound->path, ".mp3") &&
	       page->date_s != NO_INSTANT && !page->is_displaced;
}

static int
compare_date(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	if (x->date_s != y->date_s)
		return x->date_s > y->date_s ? -1 : 1;
	return strcmp(x->path, y->path);
}

static GPtrArray *
collect(const struct site *site)
{
	GPtrArray *episodes = g_ptr_array_new();
	for (guint i = 0; i < site->shown->len; i++) {
		if (is_episode(site->shown->pdata[i]))
			g_ptr_array_add(episodes, site->shown->pdata[i]);
	}
	g_ptr_array_sort(episodes, compare_date);
	g_ptr_array_set_size(episodes, (int)MIN(episodes->len, EPISODES_MAX));
	return episodes;
}

/* "Fri, 29 May 2026 09:00:00 +0800" (RFC 822, as RSS wants it). Yours. */
static char *
rfc822(int64_t unix_s, GTimeZone *zone)
{
	static const char *const days[] = {
	    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct date_time at = date_time_at(unix_s, zone);
	g_autofree char *iso = date_time_rfc3339(unix_s, zone);
	const char *offset = iso + strlen("2026-05-29T09:00:00");
	bool is_utc = *offset == 'Z';
	return g_strdup_printf("%s, %02d %s %04d %02d:%02d:%02d %.3s%.2s",
	    days[civil_weekday(at.year, at.month, at.day) - 1], at.day,
	    months[at.month - 1], at.year, at.hour, at.minute, at.second,
	    is_utc ? "+00" : offset, is_utc ? "00" : offset + 4);
}

static void
append_episode(const struct job *job, const struct page *page, GString *out)
{
	const struct settings *settings = job->site->settings;
	const struct media *sound = page->detail.sound;
	g_autofree char *link = g_strconcat(settings->base_url, page->address, NULL);
	g_autofree char *file = g_strconcat(settings->base_url, sound->address, NULL);
	g_autofree char *date = rfc822(page->date_s, settings->zone);
	g_string_append(out, "<item>\n");
	xml_element(out, "title", page->title);
	xml_element(out, "link", link);
	xml_element(out, "guid", link);
	xml_element(out, "pubDate", date);
	if (*page->description)
		xml_element(out, "description", page->description);
	if (*page->author)
		xml_element(out, "itunes:author", page->author);
	g_string_append(out, "  <enclosure url=\"");
	xml_text(out, file);
	g_string_append_printf(out,
	    "\" length=\"%" PRIu64 "\" type=\"audio/mpeg\"/>\n</item>\n", sound->size);
}

static void
append_head(const struct job *job, GString *out)
{
	const struct settings *settings = job->site->settings;
	const char *owner = *settings->organiser ? settings->organiser : settings->title;
	g_autofree char *home = g_strconcat(settings->base_url, "/", NULL);
	g_string_append(out,
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<rss version=\"2.0\"" NAMESPACES "><channel>\n"
	    "  <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
	xml_text(out, settings->base_url);
	g_string_append(out, "/podcast.xml\"/>\n");
	xml_element(out, "title", settings->title);
	xml_element(out, "link", home);
	xml_element(out, "description",
	    *settings->description ? settings->description : settings->title);
	xml_element(out, "language", settings->language);
	xml_element(out, "itunes:author", owner);
	g_string_append(out, "  <itunes:category text=\"Health &amp; Fitness\"/>\n"
			     "  <itunes:explicit>false</itunes:explicit>\n");
}

/* Addresses of enclosures are whole: without base_url there is no podcast. */
void
podcast_make(const struct job *job)
{
	g_autoptr(GPtrArray) episodes = collect(job->site);
	if (episodes->len == 0 || !*job->site->settings->base_url)
		return;
	g_autoptr(GString) out = g_string_new(NULL);
	append_head(job, out);
	for (guint i = 0; i < episodes->len; i++)
		append_episode(job, episodes->pdata[i], out);
	g_string_append(out, "</channel></rss>\n");
	output_set_put(
	    job->set, "podcast.xml", out->str, out->len, "podcast.xml", job->diag);
}

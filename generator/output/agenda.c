#include "agenda.h"

#include <string.h>

#include "common/date.h"
#include "site/series.h"

#include "vcalendar.h"

struct agenda {
	const struct job *job;
	struct vcalendar *vcalendar;
	const char *host;
	int64_t from_s, until_s;
	int events;
};

/* "yunyu.example.org" of the base address; UIDs should be of nobody else. Yours. */
static char *
host_of(const struct settings *settings)
{
	const char *host = strstr(settings->base_url, "://");
	host = host ? host + strlen("://") : "";
	size_t len = strcspn(host, "/:");
	return len > 0 ? g_strndup(host, len) : g_strdup("litang");
}

/* Of the page's address and the day it was planned for, so that it stays when the event
 * is moved. Yours. */
static char *
uid_of(const struct agenda *agenda, const struct page *page,
    const struct occurrence *occurrence)
{
	struct date_time planned =
	    date_time_at(occurrence->planned_s, agenda->job->site->settings->zone);
	size_t len = strlen(page->address);
	return g_strdup_printf("%.*s/%04d%02d%02dT%02d%02d%02d@%s", (int)len - 2,
	    page->address + 1, planned.year, planned.month, planned.day, planned.hour,
	    planned.minute, planned.second, agenda->host);
}

static char *
url_of(const struct settings *settings, const struct page *page)
{
	return *settings->base_url ? g_strconcat(settings->base_url, page->address, NULL)
				   : g_strdup("");
}

/* The venue's name and, if it has a page, its address. Yours. */
static char *
location_of(const struct site *site, const struct page *page)
{
	const struct page *venue =
	    *page->venue ? site_find(site, page, KIND_VENUE, page->venue) : NULL;
	const char *address = venue ? facts_find(venue->facts, "地址") : NULL;
	if (!venue)
		return g_strdup(page->venue);
	return address ? g_strconcat(venue->title, "，", address, NULL)
		       : g_strdup(venue->title);
}

/* The commit's time; without one the page's own, so that the same content always gives
 * the same bytes. */
static int64_t
stamp_of(const struct job *job, const struct page *page)
{
	int64_t commit_s = tree_commit_time(job->tree);
	if (commit_s > 0)
		return commit_s;
	return page->updated_s == NO_INSTANT ? 0 : page->updated_s;
}

static void
add_page(struct agenda *agenda, const struct page *page)
{
	const struct job *job = agenda->job;
	g_autofree char *location = location_of(job->site, page),
			*url = url_of(job->site->settings, page);
	for (guint i = 0; i < page->occurrences->len; i++) {
		const struct occurrence *one =
		    &g_array_index(page->occurrences, struct occurrence, i);
		if (one->over_s <= agenda->from_s || one->start_s >= agenda->until_s)
			continue;
		g_autofree char *uid = uid_of(agenda, page, one);
		struct vcalendar_event event = {uid, stamp_of(job, page), one->start_s,
		    one->end_s, page->is_all_day, page->is_cancelled, page->title,
		    location, page->description, url};
		vcalendar_add(agenda->vcalendar, &event);
		agenda->events++;
	}
}

/* Every page with a time that `belongs`. */
static void
make(const struct job *job, const char *title, const char *file,
    bool (*belongs)(const struct site *site, const struct page *page, const void *data),
    const void *data)
{
	const struct site *site = job->site;
	const struct settings *settings = site->settings;
	g_autofree char *host = host_of(settings);
	struct agenda agenda = {job,
	    vcalendar_new(title, settings->timezone, settings->zone), host,
	    series_window_from(job->now_s, settings->zone),
	    series_window_until(job->now_s, settings->zone), 0};
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		if (page->occurrences && !page->is_displaced && belongs(site, page, data))
			add_page(&agenda, page);
	}
	const GString *text = vcalendar_end(agenda.vcalendar);
	output_set_put(job->set, file, text->str, text->len, file, job->diag);
	vcalendar_free(agenda.vcalendar);
}

static bool
is_any(const struct site *site, const struct page *page, const void *data)
{
	(void)site;
	(void)page;
	(void)data;
	return true;
}

/* Is it of this organisation, or of one above it? */
static bool
is_of_org(const struct site *site, const struct page *page, const void *data)
{
	(void)site;
	if (page->kind->id != KIND_EVENT)
		return false;
	for (const struct settings_org *org = data; org; org = org->parent) {
		if (org == page->node)
			return true;
	}
	return false;
}

static bool
is_at_venue(const struct site *site, const struct page *page, const void *data)
{
	return page->kind->id == KIND_EVENT && *page->venue &&
	       site_find(site, page, KIND_VENUE, page->venue) == data;
}

static void
make_orgs(const struct job *job)
{
	const GPtrArray *orgs = job->site->settings->orgs;
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *org = orgs->pdata[i];
		g_autofree char *file = g_strdup_printf("orgs/%s/calendar.ics", org->id);
		if (*org->id)
			make(job, org->name, file, is_of_org, org);
	}
}

static bool
is_itself(const struct site *site, const struct page *page, const void *data)
{
	(void)site;
	return page == data;
}

/* Beside the page of a venue or of an event. */
static void
make_beside(const struct job *job, const struct page *page)
{
	g_autofree char *file = g_strconcat(page->address + 1, "calendar.ics", NULL);
	bool is_venue = page->kind->id == KIND_VENUE;
	make(job, page->title, file, is_venue ? is_at_venue : is_itself, page);
}

static void
make_pages(const struct job *job)
{
	for (guint i = 0; i < job->site->shown->len; i++) {
		const struct page *page = job->site->shown->pdata[i];
		bool is_venue = page->kind->id == KIND_VENUE && !page_is_intro(page);
		bool is_event = page->kind->id == KIND_EVENT && page->occurrences;
		if (!page->is_displaced && (is_venue || is_event))
			make_beside(job, page);
	}
}

void
agenda_make(const struct job *job)
{
	if (!job->site->calendar)
		return;
	make(job, job->site->settings->title, "calendar.ics", is_any, NULL);
	make_orgs(job);
	make_pages(job);
}

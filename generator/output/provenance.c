#include "provenance.h"

#include <string.h>

#include "common/date.h"

#define KEPT	       ".litang-provenance.html"
#define PAGE_MOST      (64u << 20)
#define MARK_NUMBER    "litang-release-number"
#define MARK_PUBLISHED "litang-release-published"
#define MARK_NOTE      "litang-release-note"

void
provenance_make(const struct job *job)
{
	if (!output_set_publishes(job->set))
		return;
	const struct colophon facts = {
	    .number = MARK_NUMBER,
	    .published = MARK_PUBLISHED,
	    .note = MARK_NOTE,
	    .commit = tree_commit(job->tree),
	    .committed_s = tree_commit_time(job->tree),
	    .warnings = diag_count(job->diag, SEVERITY_WARNING),
	    .infos = diag_count(job->diag, SEVERITY_INFO),
	};
	g_autoptr(GString) html = g_string_new(NULL);
	view_release(job->view, &facts, html, job->diag);
	if (html->len > 0)
		output_set_put(job->set, STAGE_PROVENANCE, html->str, html->len,
		    STAGE_PROVENANCE, job->diag);
}

/* In Chinese as the page is. */
static GString *
fill(const struct imprint *imprint, int64_t origin, const char *bytes, size_t len)
{
	GTimeZone *zone = date_zone("Asia/Shanghai");
	struct date_time at = date_time_at(imprint->now_s, zone);
	g_time_zone_unref(zone);
	g_autofree char *number = g_strdup_printf("%lld", (long long)imprint->serial);
	g_autofree char *time = g_strdup_printf(
	    "%d年%d月%d日 %02d:%02d", at.year, at.month, at.day, at.hour, at.minute);
	g_autofree char *note =
	    origin == imprint->serial
		? g_strdup("")
		: g_strdup_printf(
		      "本版撤回了后来的改动，内容与第 %lld 版相同。", (long long)origin);
	GString *page = g_string_new_len(bytes, (gssize)len);
	g_string_replace(page, MARK_NUMBER, number, 0);
	g_string_replace(page, MARK_PUBLISHED, time, 0);
	g_string_replace(page, MARK_NOTE, note, 0);
	return page;
}

bool
provenance_put(struct stage *stage, const struct imprint *imprint, int64_t origin,
    const char *bytes, size_t len, GError **error)
{
	g_autoptr(GString) page = fill(imprint, origin, bytes, len);
	return stage_put_late(stage, KEPT, bytes, len, error) &&
	       stage_put_late(stage, STAGE_PROVENANCE, page->str, page->len, error);
}

char *
provenance_load(struct disk *release, size_t *len)
{
	return disk_load(release, KEPT, PAGE_MOST, len, NULL);
}

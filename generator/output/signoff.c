#include "signoff.h"

#include <string.h>

#include "common/date.h"
#include "site/review.h"

#include "xml.h"

#define FILE_NAME "signoff/index.html"

static const char style[] =
    "@page{size:A4;margin:15mm 12mm}"
    "body{font:14px/1.6 \"Noto Sans CJK SC\",\"Microsoft YaHei\",sans-serif;"
    "max-width:190mm;margin:0 auto;padding:8px;color:#000;background:#fff}"
    "h1{font-size:22px;text-align:center;margin:0 0 12px}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #555;padding:3px 6px;text-align:left;vertical-align:top}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
    "td{overflow-wrap:anywhere}.hash{white-space:nowrap;font-size:11px}.path{color:#444;"
    "font-size:12px}.no{font-weight:700}"
    ".head td,.head th{border:0;padding:1px 6px 1px 0}.head th{white-space:nowrap}"
    ".hands{margin-top:18mm;display:flex;gap:10mm}.hands p{flex:1;border-top:1px solid "
    "#000}";

static void
put(GString *out, const char *before, const char *text, const char *after)
{
	g_string_append(out, before);
	xml_text(out, text);
	g_string_append(out, after);
}

static void
put_instant(GString *out, const char *label, int64_t instant_s, GTimeZone *zone)
{
	struct date_time at = date_time_at(instant_s, zone);
	g_string_append_printf(out,
	    "<tr><th>%s</th><td>%d年%d月%d日 %02d:%02d</td></tr>\n", label, at.year,
	    at.month, at.day, at.hour, at.minute);
}

/* One review of a page: who and when; what is wrong with it; or nothing yet. */
static void
put_review(GString *out, const struct page *page, const struct stages *stages,
    enum review_stage stage)
{
	const struct review *review = review_find(page->reviews, stage);
	const struct review *other = NULL;
	for (guint i = 0; page->reviews && i < page->reviews->len; i++) {
		const struct review *candidate = page->reviews->pdata[i];
		if (candidate->stage == stage)
			other = candidate;
	}
	if (review) {
		put(out, "<td>", review->by, "<br>");
		put(out, "", review->date, "</td>");
	} else if (other) {
		put(out, "<td class=\"no\">已失效<br>", other->by, "</td>");
	} else {
		g_string_append(out, review_is_demanded(page, stages, stage)
					 ? "<td class=\"no\">未审</td>"
					 : "<td>免</td>");
	}
}

static bool
is_signed(const struct page *page, const struct stages *stages)
{
	for (int i = 0; i < STAGE_COUNT; i++) {
		if (review_is_demanded(page, stages, (enum review_stage)i) &&
		    !review_find(page->reviews, (enum review_stage)i))
			return false;
	}
	return true;
}

static void
put_page(GString *out, const struct page *page, const struct stages *stages, guint n)
{
	g_string_append_printf(out, "<tr><td>%u</td>", n);
	put(out, "<td>", page->title, "<br>");
	put(out, "<span class=\"path\">", page->path, "</span></td>");
	for (int i = 0; i < STAGE_COUNT; i++)
		put_review(out, page, stages, (enum review_stage)i);
	const struct review *last = page->reviews && page->reviews->len > 0
					? page->reviews->pdata[page->reviews->len - 1]
					: NULL;
	put(out, "<td class=\"hash\">", last && last->is_valid ? last->hash : "",
	    "</td></tr>\n");
}

static void
put_head(GString *out, const struct job *job)
{
	const struct site *site = job->site;
	const struct settings *settings = site->settings;
	const char *commit = tree_commit(job->tree);
	int64_t time_s = tree_commit_time(job->tree);
	guint n_signed = 0;
	for (guint i = 0; i < site->shown->len; i++)
		n_signed += is_signed(site->shown->pdata[i], settings->stages);
	put(out, "<h1>", settings->title, "　发布审签单</h1>\n<table class=\"head\">\n");
	put(out, "<tr><th>单位</th><td>", settings->organiser, "</td></tr>\n");
	put(out, "<tr><th>网址</th><td>", settings->base_url, "</td></tr>\n");
	put(out, "<tr><th>版本</th><td>",
	    *commit ? commit : "内容与提交不一致，不能作为发布版本", "</td></tr>\n");
	if (time_s > 0)
		put_instant(out, "提交时间", time_s, settings->zone);
	put_instant(out, "生成时间", job->now_s, settings->zone);
	g_string_append_printf(out,
	    "<tr><th>审签</th><td>共%u页，已审签%u页，未审签%u页</td></tr>\n</table>\n",
	    site->shown->len, n_signed, site->shown->len - n_signed);
}

void
signoff_make(const struct job *job)
{
	const struct site *site = job->site;
	g_autoptr(GString) out = g_string_new(
	    "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
	    "<meta name=\"robots\" content=\"noindex\">\n<title>发布审签单</title>\n");
	g_string_append_printf(out, "<style>%s</style>\n</head>\n<body>\n", style);
	put_head(out, job);
	g_string_append(out,
	    "<table>\n<thead><tr><th>序号</th><th>页面</th><th>初审</th><th>复审</th>"
	    "<th>终审</th><th>指纹</th></tr></thead>\n<tbody>\n");
	for (guint i = 0; i < site->shown->len; i++)
		put_page(out, site->shown->pdata[i], site->settings->stages, i + 1);
	g_string_append(out,
	    "</tbody>\n</table>\n<div class=\"hands\"><p>经办人签字</p><p>负责人签字</p>"
	    "<p>日期</p></div>\n</body>\n</html>\n");
	output_set_put(job->set, FILE_NAME, out->str, out->len, FILE_NAME, job->diag);
}

#include "errors_page.h"

#include <string.h>

#include "common/text.h"

#define STYLE                                                                            \
	"<style>:root{color-scheme:light dark}body{max-width:46rem;margin:0 auto;"       \
	"padding:16px;font:18px/1.75 system-ui,'Noto Sans CJK SC',sans-serif;"           \
	"background:#FBF8F3;color:#1F2A2E}h1{font-size:1.5rem;line-height:1.4}"          \
	"article{background:#fff;border-radius:12px;padding:12px 16px;margin:0 0 12px;"  \
	"border-left:4px solid #962B1A}article.warning{border-color:#733C00}"            \
	"article.info{border-color:#46555B}h2{font-size:1rem;margin:0}p{margin:4px 0}"   \
	".where{color:#46555B;font-size:.9rem;overflow-wrap:anywhere}pre{overflow-x:"    \
	"auto;"                                                                          \
	"background:#EEF4F2;color:#1F2A2E;padding:8px "                                  \
	"12px;border-radius:8px;margin:8px 0}"                                           \
	"mark{background:#962B1A;color:#fff;border-radius:2px;padding:0 "                \
	"2px}.fix{color:#08524F;"                                                        \
	"font-weight:600}@media(prefers-color-scheme:dark){body{background:#10191B;"     \
	"color:#EDF3F2}article{background:#182427}.where{color:#B9C7C6}.fix{color:#"     \
	"7FD1C7}}"                                                                       \
	"</style>"

struct page {
	GString *out;
	enum severity severity; /* of those that are written now */
};

static void
append(GString *out, const char *text, gssize len)
{
	g_autofree char *escaped = g_markup_escape_text(text, len);
	g_string_append(out, escaped);
}

/* The line, with the character at its column marked. */
static void
append_excerpt(GString *out, const struct diag_entry *entry)
{
	const char *at = entry->excerpt;
	g_string_append(out, "<pre>");
	for (int i = 1; i < entry->column && *at; i++)
		at = g_utf8_next_char(at);
	append(out, entry->excerpt, at - entry->excerpt);
	if (entry->column > 0) {
		const char *next = *at ? g_utf8_next_char(at) : at;
		g_string_append(out, "<mark>");
		append(out, *at ? at : " ", *at ? next - at : 1);
		g_string_append(out, "</mark>");
		at = next;
	}
	append(out, at, -1);
	g_string_append(out, "</pre>");
}

static void
append_entry(const struct diag_entry *entry, void *data)
{
	struct page *page = data;
	GString *out = page->out;
	if (entry->severity != page->severity)
		return;
	g_string_append_printf(
	    out, "<article class=\"%s\"><h2>", severity_name(entry->severity));
	append(out, entry->text, -1);
	g_string_append(out, "</h2><p class=\"where\">");
	append(out, entry->path, -1);
	if (entry->line > 0)
		g_string_append_printf(out, _(", line %d"), entry->line);
	g_string_append_printf(out, " [%s]</p>", rule_name(entry->rule));
	if (entry->excerpt && *entry->excerpt)
		append_excerpt(out, entry);
	if (entry->fix) {
		g_string_append(out, "<p class=\"fix\">");
		append(out, entry->fix, -1);
		g_string_append(out, "</p>");
	}
	g_string_append(out, "</article>\n");
}

static void
append_title(GString *out, struct diag *diag, const GError *error)
{
	int errors = diag_count(diag, SEVERITY_ERROR) + (error ? 1 : 0),
	    warnings = diag_count(diag, SEVERITY_WARNING);
	g_autofree char *title =
	    errors > 0 ? g_strdup_printf(
			     _("%d errors: mend these, and the site shows again"), errors)
	    : warnings > 0
		? g_strdup_printf(_("No errors; %d things to look at"), warnings)
		: g_strdup(_("Nothing is wrong"));
	g_string_append(out,
	    "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
	    "<meta name=\"viewport\" content=\"width=device-width,"
	    "initial-scale=1\"><title>");
	append(out, title, -1);
	g_string_append(out, "</title>" STYLE "</head><body><h1>");
	append(out, title, -1);
	g_string_append(out, "</h1>\n");
}

char *
errors_page(struct diag *diag, const GError *error)
{
	struct page page = {g_string_new(NULL), SEVERITY_ERROR};
	append_title(page.out, diag, error);
	if (error) {
		g_string_append(page.out, "<article class=\"error\"><h2>");
		append(page.out, error->message, -1);
		g_string_append(page.out, "</h2></article>\n");
	}
	for (; page.severity > SEVERITY_OFF; page.severity--)
		diag_each(diag, append_entry, &page);
	g_string_append(page.out, "</body></html>\n");
	return g_string_free(page.out, false);
}

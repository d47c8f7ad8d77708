#include "report_html.h"

#include <string.h>

#include "bars.h"
#include "chapter.h"
#include "xml.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";

static const char style[] =
    "</title><style>\n"
    "@page{size:A4;margin:18mm 15mm 16mm}\n"
    "body{max-width:180mm;margin:1em auto;padding:0 1em;color:#000;background:#fff;"
    "font:11pt/1.7 \"Noto Serif CJK SC\",\"Source Han Serif SC\",SimSun,serif}\n"
    "h1{font-size:18pt;line-height:1.4;text-align:center;text-wrap:balance;word-break:"
    "keep-all;overflow-wrap:anywhere;margin:.2em 0 "
    ".3em}\n"
    "h2{font-size:14pt;margin:1.4em 0 .4em;break-after:avoid}\n"
    "h3{font-size:11.5pt;margin:1.2em 0 .3em;break-after:avoid}\n"
    "p{margin:.4em 0;text-align:justify}.made{text-align:center;font-size:9pt;"
    "overflow-wrap:anywhere}\n"
    ".gap{break-inside:avoid;border:1px dashed #000;padding:.8em 1em;min-height:5em}\n"
    ".wide{overflow-x:auto;padding:0 1px}\n"
    "table{border-collapse:collapse;width:100%;font-size:8pt;line-height:1.4;"
    "font-variant-numeric:tabular-nums;break-inside:auto}\n"
    "th,td{border:.5pt solid #000;padding:1.5pt 3pt;vertical-align:middle}\n"
    "thead{display:table-header-group}tr{break-inside:avoid}\n"
    "th{font-weight:700;text-align:center}tbody th{font-weight:400;text-align:left}\n"
    "td.n{text-align:right;white-space:nowrap}td.s{text-align:center;font-size:7pt;white-"
    "space:nowrap}"
    "tbody th{min-width:5em}\n"
    "a{color:inherit}figure{margin:.8em 0;break-inside:avoid}svg{width:100%;height:auto;"
    "font-size:9px}\n"
    "svg .title{font-size:12px;font-weight:700}svg line{stroke:#000}\n"
    ".now{fill:#222;stroke:#000}.before{fill:url(#hatch);stroke:#000}\n"
    ".missing{fill:none;stroke:#000;stroke-dasharray:3 2}\n"
    ".notes,.pages{font-size:7.5pt;line-height:1.5;overflow-wrap:anywhere}\n"
    "@media print{.notes,.pages{columns:2;column-gap:6mm}}\n"
    ".notes p,.pages p{margin:.1em 0;text-align:left}\n"
    "@media print{body{max-width:none;margin:0;padding:0}a{text-decoration:none}"
    ".wide{overflow:visible}}\n"
    "</style></head><body>\n"
    "<svg style=\"position:absolute;width:0;height:0\" "
    "aria-hidden=\"true\"><defs><pattern "
    "id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#fff\"/><path "
    "d=\"M0 0V5\" stroke=\"#000\" stroke-width=\"2\"/></pattern></defs></svg>\n";

static void
begin(GString *out, const struct account *account, const char *title)
{
	g_string_append(out, head);
	xml_text(out, title);
	g_string_append(out, style);
	g_string_append(out, "<h1>");
	xml_text(out, title);
	g_autofree char *day = account_day(account, account->now_s);
	g_string_append_printf(out,
	    "</h1>\n<p class=\"made\">统计于 %s；内容版本：%s</p>\n", day,
	    *account->commit ? account->commit : "未提交的文件夹");
}

static void
heading(GString *out, int level, const char *text)
{
	g_string_append_printf(out, "<h%d>", level);
	xml_text(out, text);
	g_string_append_printf(out, "</h%d>\n", level);
}

static void
paragraph(GString *out, const char *text)
{
	g_string_append(out, "<p>");
	xml_text(out, text);
	g_string_append(out, "</p>\n");
}

static void
gap(GString *out, const char *text)
{
	g_string_append(out, "<p class=\"gap\">【请填写：");
	xml_text(out, text);
	g_string_append(out, "】</p>\n");
}

static void
cell(GString *out, const char *tag, const char *look, const char *text)
{
	g_string_append_printf(out, "<%s%s>", tag, look);
	xml_text(out, text);
	g_string_append_printf(out, "</%.2s>", tag);
}

/* The numbers of pages in a note lead to the list at the end. */
static void
note_text(GString *out, const char *text)
{
	while (*text) {
		bool is_page = *text == 'P' && g_ascii_isdigit(text[1]);
		size_t len = is_page ? 1 + strspn(text + 1, "0123456789")
				     : 1 + strcspn(text + 1, "P");
		g_autofree char *part = g_strndup(text, len);
		if (is_page)
			g_string_append_printf(
			    out, "<a href=\"#p%s\">%s</a>", part + 1, part);
		else
			xml_text(out, part);
		text += len;
	}
}

static void
append_row(GString *out, const struct account_row *row, int figures, int note)
{
	g_string_append(out, "<tr>");
	cell(out, "th", " scope=\"row\"", row->label);
	for (guint i = 0; i < row->cells->len; i++)
		cell(out, "td", (int)i < figures ? " class=\"n\"" : "",
		    row->cells->pdata[i]);
	if (row->note)
		g_string_append_printf(
		    out, "<td class=\"s\"><a href=\"#n%d\">注%d</a></td>", note, note);
	else
		g_string_append(out, "<td class=\"s\"></td>");
	g_string_append(out, "</tr>\n");
}

static void
table(GString *out, GString *notes, const struct account_table *from, int *n_notes)
{
	int first = *n_notes;
	g_string_append(out, "<div class=\"wide\"><table><thead><tr>");
	cell(out, "th", "", from->first);
	for (guint i = 0; i < from->heads->len; i++)
		cell(out, "th", "", from->heads->pdata[i]);
	g_string_append(out, "<th>来源</th></tr></thead><tbody>\n");
	for (guint i = 0; i < from->rows->len; i++) {
		const struct account_row *row = from->rows->pdata[i];
		append_row(out, row, from->figures, row->note ? ++*n_notes : 0);
	}
	g_string_append(out, "</tbody></table></div>\n");
	for (guint i = 0; i < from->rows->len; i++) {
		const struct account_row *row = from->rows->pdata[i];
		if (!row->note)
			continue;
		first++;
		g_string_append_printf(notes, "<p id=\"n%d\">注%d　", first, first);
		note_text(notes, row->note);
		g_string_append(notes, "</p>\n");
	}
}

static void
chart(GString *out, const struct account *account)
{
	struct tally *const *tallies = account->reckoning->tallies;
	enum measure_id people = (enum measure_id)(MEASURE_RESULTS + RESULT_PEOPLE);
	bars_append(out, tallies[GROUPING_MONTHS], MEASURE_EVENTS, 24);
	bars_append(out, tallies[GROUPING_MONTHS], people, 24);
	bars_append(out, tallies[GROUPING_MONTHS], MEASURE_ARTICLES, 24);
	bars_append(out, tallies[GROUPING_AUDIENCES], MEASURE_ARTICLES, 12);
}

static void
append_notes(GString *out, const char *notes)
{
	g_string_append_printf(out, "<div class=\"notes\">\n%s</div>\n", notes);
}

static void
append_page(GString *out, const struct account *account, guint at)
{
	const struct page *page = account->pages->pdata[at];
	const char *base = account->site->settings->base_url;
	bool is_linked = *base && page->address && page->state == PAGE_SHOWN;
	g_string_append_printf(out, "<p id=\"p%u\">P%u　", at + 1, at + 1);
	if (is_linked) {
		g_string_append(out, "<a href=\"");
		xml_text(out, base);
		xml_text(out, page->address);
		g_string_append(out, "\">");
	}
	xml_text(out, page->title);
	g_string_append(out, is_linked ? "</a> " : " ");
	xml_text(out, page->path);
	g_string_append(out, "</p>\n");
}

static void
end(GString *out, const struct account *account)
{
	if (account->pages->len > 0)
		g_string_append(out, "<h2>来源页面</h2>\n<div class=\"pages\">\n");
	for (guint i = 0; i < account->pages->len; i++)
		append_page(out, account, i);
	if (account->pages->len > 0)
		g_string_append(out, "</div>\n");
	g_string_append(out, "</body></html>\n");
}

char *
report_html(const struct account *account)
{
	static const struct chapter_form form = {
	    begin, heading, paragraph, gap, table, chart, append_notes, end};
	return chapter_write(account, &form);
}

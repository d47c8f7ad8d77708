#include "report_markdown.h"

#include <string.h>

#include "chapter.h"

/* A text in which nothing means anything to Markdown, on one line. */
static void
append(GString *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_[]<>|#&~", *text))
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text == '\n' || *text == '\r' ? ' ' : *text);
	}
}

static void
append_line(GString *out, const char *before, const char *text, const char *after)
{
	g_string_append(out, before);
	append(out, text);
	g_string_append(out, after);
}

static void
begin(GString *out, const struct account *account, const char *title)
{
	append_line(out, "# ", title, "\n\n");
	g_autofree char *day = account_day(account, account->now_s);
	g_string_append_printf(out, "统计于 %s；内容版本：%s。\n\n", day,
	    *account->commit ? account->commit : "未提交的文件夹");
}

static void
heading(GString *out, int level, const char *text)
{
	append_line(out, level == 2 ? "## " : "### ", text, "\n\n");
}

static void
paragraph(GString *out, const char *text)
{
	append_line(out, "", text, "\n\n");
}

static void
gap(GString *out, const char *text)
{
	append_line(out, "【请填写：", text, "】\n\n");
}

static void
append_row(GString *out, const struct account_row *row, int note)
{
	append_line(out, "| ", row->label, " |");
	for (guint i = 0; i < row->cells->len; i++)
		append_line(out, " ", row->cells->pdata[i], " |");
	if (row->note)
		g_string_append_printf(out, " [^%d] |\n", note);
	else
		g_string_append(out, "  |\n");
}

static void
table(GString *out, GString *notes, const struct account_table *from, int *n_notes)
{
	int first = *n_notes;
	append_line(out, "| ", from->first, " |");
	for (guint i = 0; i < from->heads->len; i++)
		append_line(out, " ", from->heads->pdata[i], " |");
	g_string_append(out, " 来源 |\n|---|");
	for (guint i = 0; i < from->heads->len; i++)
		g_string_append(out, (int)i < from->figures ? "---:|" : "---|");
	g_string_append(out, "---|\n");
	for (guint i = 0; i < from->rows->len; i++) {
		const struct account_row *row = from->rows->pdata[i];
		append_row(out, row, row->note ? ++*n_notes : 0);
	}
	g_string_append_c(out, '\n');
	for (guint i = 0; i < from->rows->len; i++) {
		const struct account_row *row = from->rows->pdata[i];
		if (!row->note)
			continue;
		g_string_append_printf(notes, "[^%d]: ", ++first);
		append_line(notes, "", row->note, "\n");
	}
	g_string_append_c(out, '\n');
}

static void
append_notes(GString *out, const char *notes)
{
	g_string_append_printf(out, "%s\n", notes);
}

static void
end(GString *out, const struct account *account)
{
	const char *base = account->site->settings->base_url;
	if (account->pages->len == 0)
		return;
	g_string_append(out, "## 来源页面\n\n");
	for (guint i = 0; i < account->pages->len; i++) {
		const struct page *page = account->pages->pdata[i];
		g_string_append_printf(out, "- P%u ", i + 1);
		append_line(out, "", page->path, " ");
		append(out, page->title);
		if (*base && page->address && page->state == PAGE_SHOWN)
			g_string_append_printf(out, " <%s%s>", base, page->address);
		g_string_append_c(out, '\n');
	}
}

char *
report_markdown(const struct account *account)
{
	static const struct chapter_form form = {
	    begin, heading, paragraph, gap, table, NULL, append_notes, end};
	return chapter_write(account, &form);
}

#include "report_csv.h"

#include <stdarg.h>
#include <string.h>

#define BOM "\xEF\xBB\xBF"

/* Spreadsheets run what begins so, also behind spaces and in a full-width dress. */
static bool
is_formula(const char *text)
{
	static const char *const signs[] = {
	    "=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠"};
	while (*text == ' ')
		text++;
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
		if (g_str_has_prefix(text, signs[i]))
			return true;
	}
	return false;
}

static void
append(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	if (is_formula(text))
		g_string_append_c(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

/* Texts, NULL at the end. */
static void G_GNUC_NULL_TERMINATED
append_line(GString *out, const char *first, ...)
{
	va_list rest;
	append(out, first);
	va_start(rest, first);
	for (const char *text; (text = va_arg(rest, const char *));) {
		g_string_append_c(out, ',');
		append(out, text);
	}
	va_end(rest);
	g_string_append(out, "\r\n");
}

static char *
number(const struct tally_cell *cell)
{
	return cell->is_known ? g_strdup_printf("%" G_GINT64_FORMAT, cell->value)
			      : g_strdup("");
}

static void
append_cell(GString *out, const struct account *account, const struct tally *tally,
    const struct tally_row *row, enum measure_id id)
{
	const struct measure *measure = measure_get(id);
	const struct tally_cell *now = &row->cells[TALLY_NOW][id],
				*before = &row->cells[TALLY_BEFORE][id];
	g_autofree char *value = number(now), *old = number(before);
	g_autofree char *owed =
	    now->owed > 0 ? g_strdup_printf("%d", now->owed) : g_strdup("");
	g_autofree char *pages = account_sources(account, now->pages, "-", " "),
			*old_pages = account_sources(account, before->pages, "-", " ");
	append_line(out, tally->title, row->label, measure->title, measure->unit, value,
	    old,
	    now->is_known   ? "有"
	    : now->owed > 0 ? "缺报"
			    : "无记录",
	    owed, pages, old_pages, "", NULL);
}

static void
append_tally(GString *out, const struct account *account, const struct tally *tally)
{
	for (guint i = 0; i < tally->rows->len; i++) {
		for (int m = 0; m < MEASURE_COUNT; m++) {
			if (tally_has(tally, (enum measure_id)m))
				append_cell(out, account, tally, tally->rows->pdata[i],
				    (enum measure_id)m);
		}
	}
}

static void
append_debts(GString *out, const struct account *account)
{
	const GPtrArray *debts = account->reckoning->debts;
	for (guint i = 0; i < debts->len; i++) {
		const struct debt *debt = debts->pdata[i];
		g_autofree char *due = account_day(account, debt->due_s - 1);
		g_autofree char *note = g_strdup_printf("期限：%s；单位：%s；作者：%s",
		    due, debt->org, *debt->author ? debt->author : "未署名");
		append_line(out, debt->is_late ? "到期未报" : "将要到期", debt->what, "",
		    "", "", "", "缺报", "", debt->page ? debt->page->path : "", "", note,
		    NULL);
	}
}

static void
append_halls(GString *out, const struct account *account)
{
	struct account_table *table = account_halls(account);
	for (guint i = 0; i < table->rows->len; i++) {
		const struct account_row *row = table->rows->pdata[i];
		for (guint c = 0; c < row->cells->len; c++) {
			const char *text = row->cells->pdata[c];
			bool is_number = *text && !text[strspn(text, "0123456789")];
			append_line(out, table->title, row->label, table->heads->pdata[c],
			    "", is_number ? text : "", "", "", "", "", "",
			    is_number ? "" : text, NULL);
		}
	}
	account_table_free(table);
}

char *
report_csv(const struct account *account)
{
	GString *out = g_string_new(BOM);
	append_line(out, "表", "项目", "指标", "单位", "数值", "上年同期", "状态",
	    "缺报场数", "来源页面", "上年来源页面", "备注", NULL);
	for (int i = 0; account->reckoning && i < GROUPING_COUNT; i++)
		append_tally(out, account, account->reckoning->tallies[i]);
	if (account->reckoning)
		append_debts(out, account);
	if (account->plays)
		append_halls(out, account);
	for (guint i = 0; i < account->pages->len; i++) {
		const struct page *page = account->pages->pdata[i];
		g_autofree char *name = g_strdup_printf("P%u", i + 1);
		append_line(out, "来源页面", name, page->title, "", "", "", "", "",
		    page->path, "", page->address, NULL);
	}
	append_line(out, "版本", *account->commit ? account->commit : "未提交的文件夹",
	    "", "", "", "", "", "", "", "", "", NULL);
	return g_string_free(out, false);
}

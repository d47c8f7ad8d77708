#include "chapter.h"

#include <string.h>

struct writing {
	const struct account *account;
	const struct chapter_form *form;
	GString *out, *notes;
	int n_notes;
};

static void
write_table(struct writing *writing, struct account_table *table)
{
	if (table->rows->len > 0 && table->heads->len > 0) {
		writing->form->heading(writing->out, 3, table->title);
		writing->form->table(
		    writing->out, writing->notes, table, &writing->n_notes);
	}
	account_table_free(table);
}

/* One sentence of what there is of these measures: 举办活动12次、参加人次340人次. */
static void
write_sentence(struct writing *writing, const char *begin, unsigned measures)
{
	const struct tally *tally = writing->account->reckoning->tallies[GROUPING_ALL];
	const struct tally_row *all = tally->rows->pdata[0];
	g_autoptr(GString) text = g_string_new(begin);
	size_t len = text->len;
	for (int m = 0; m < MEASURE_COUNT; m++) {
		const struct tally_cell *cell = &all->cells[TALLY_NOW][m];
		const struct measure *measure = measure_get((enum measure_id)m);
		if (!(measures & MEASURE_BIT(m)) || !cell->is_known)
			continue;
		g_autofree char *figure = account_figure(cell);
		g_string_append_printf(text, "%s%s%s%s", text->len > len ? "，" : "",
		    measure->title, figure, measure->unit);
	}
	g_string_append(text, text->len > len ? "。" : "没有记录。");
	writing->form->text(writing->out, text->str);
}

/* A figure that leaves something out says so. */
static void
write_owed(struct writing *writing)
{
	const struct tally *tally = writing->account->reckoning->tallies[GROUPING_ALL];
	const struct tally_row *all = tally->rows->pdata[0];
	int owed = all->cells[TALLY_NOW][MEASURE_RESULTS].owed;
	g_autofree char *text = g_strdup_printf(
	    "以上成效不含还没有上报成效的%d项活动，见“到期未报”和“将要到期”。", owed);
	if (owed > 0)
		writing->form->text(writing->out, text);
}

static void
write_work(struct writing *writing)
{
	writing->form->heading(writing->out, 2, "一、工作完成情况");
	write_sentence(writing, "活动方面：",
	    MEASURE_BIT(MEASURE_EVENTS) | MEASURE_BIT(MEASURE_LECTURES) |
		MEASURE_FIGURES);
	write_owed(writing);
	write_sentence(writing, "宣传方面：",
	    MEASURE_BIT(MEASURE_ARTICLES) | MEASURE_BIT(MEASURE_REVIEWED) |
		MEASURE_BIT(MEASURE_CORRECTED) | MEASURE_BIT(MEASURE_QUIZZES) |
		MEASURE_BIT(MEASURE_BROADCASTS));
	write_sentence(writing, "服务方面：", MEASURE_BIT(MEASURE_SERVICES));
	if (writing->account->plays)
		write_sentence(writing, "礼堂大屏：",
		    MEASURE_BIT(MEASURE_PLAYS) | MEASURE_BIT(MEASURE_SECONDS));
	write_table(writing, account_total(writing->account));
}

static void
write_figures(struct writing *writing)
{
	writing->form->heading(writing->out, 2, "三、数据");
	writing->form->text(writing->out,
	    "“—”是没有记录，“缺”是该报而没有报，都不是零。一个页面有几个主题或人群的，"
	    "在每一行各计一次，所以分行相加可能大于合计。");
	if (writing->form->chart)
		writing->form->chart(writing->out, writing->account);
	for (int i = GROUPING_MONTHS; i < GROUPING_COUNT; i++)
		write_table(writing, account_tally(writing->account,
					 writing->account->reckoning->tallies[i]));
	if (writing->account->plays)
		write_table(writing, account_halls(writing->account));
}

/* The labels of rows of which nobody told anything. */
static void
write_blank(struct writing *writing, enum grouping_table table, const char *begin)
{
	const struct tally *tally = writing->account->reckoning->tallies[table];
	g_autoptr(GString) text = g_string_new(begin);
	size_t len = text->len;
	for (guint i = 0; i < tally->rows->len; i++) {
		const struct tally_row *row = tally->rows->pdata[i];
		if (tally_is_blank(tally, row))
			g_string_append_printf(text, "%s%.*s",
			    text->len > len ? "、" : "",
			    table == GROUPING_LITERACY ? (int)strcspn(row->label, " ")
						       : (int)strlen(row->label),
			    row->label);
	}
	g_string_append(text, "。");
	if (text->len > len + strlen("。"))
		writing->form->text(writing->out, text->str);
}

static void
write_problems(struct writing *writing)
{
	writing->form->heading(writing->out, 2, "四、存在问题");
	write_blank(writing, GROUPING_MONTHS, "没有任何记录的月份：");
	write_blank(writing, GROUPING_ORGS, "没有任何记录的单位：");
	write_blank(writing, GROUPING_AUDIENCES, "还没有服务到的人群：");
	write_blank(writing, GROUPING_LITERACY, "还没有讲到的健康素养条目（条号）：");
	write_table(writing, account_debts(writing->account, true));
	write_table(writing, account_debts(writing->account, false));
	writing->form->gap(writing->out, "工作中的问题和原因");
}

static void
write_report(struct writing *writing)
{
	g_autofree char *period = account_period(writing->account);
	g_autofree char *title =
	    g_strdup_printf("%s%s工作报告", account_org(writing->account), period);
	writing->form->begin(writing->out, writing->account, title);
	write_work(writing);
	writing->form->heading(writing->out, 2, "二、主要做法和亮点");
	writing->form->gap(writing->out, "做了什么、怎么做的、效果如何，举一两个例子");
	write_figures(writing);
	write_problems(writing);
	writing->form->heading(writing->out, 2, "五、明年打算");
	writing->form->gap(writing->out, "明年的重点、目标和措施");
}

char *
chapter_write(const struct account *account, const struct chapter_form *form)
{
	struct writing writing = {
	    account, form, g_string_new(NULL), g_string_new(NULL), 0};
	if (account->reckoning) {
		write_report(&writing);
	} else {
		g_autofree char *day = account_day(account, account->now_s);
		g_autofree char *title =
		    g_strdup_printf("%s礼堂大屏（%s）", account_org(account), day);
		form->begin(writing.out, account, title);
		write_table(&writing, account_halls(account));
	}
	if (writing.notes->len > 0) {
		form->heading(writing.out, 2, "附：数据来源");
		form->notes(writing.out, writing.notes->str);
	}
	g_string_free(writing.notes, true);
	form->end(writing.out, account);
	return g_string_free(writing.out, false);
}

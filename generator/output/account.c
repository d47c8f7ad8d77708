#include "account.h"

#include <stdlib.h>
#include <string.h>

#include "common/date.h"

static int
compare_pages(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	int64_t left = page_instant(x), right = page_instant(y);
	if (x->kind != y->kind)
		return x->kind->id < y->kind->id ? -1 : 1;
	if (left != right)
		return left < right ? -1 : 1;
	return strcmp(x->path, y->path);
}

static void
note_cell(struct account *account, const struct tally_cell *cell)
{
	for (guint i = 0; cell->pages && i < cell->pages->len; i++) {
		void *page = cell->pages->pdata[i];
		if (g_hash_table_add(account->numbers, page))
			g_ptr_array_add(account->pages, page);
	}
}

/* Every counted page is counted in the tables of all and of kinds. */
static void
number_pages(struct account *account)
{
	for (int t = 0; t < GROUPING_COUNT; t++) {
		const struct tally *tally = account->reckoning->tallies[t];
		for (guint i = 0; i < tally->rows->len; i++) {
			const struct tally_row *row = tally->rows->pdata[i];
			for (int m = 0; m < MEASURE_COUNT; m++) {
				note_cell(account, &row->cells[TALLY_NOW][m]);
				note_cell(account, &row->cells[TALLY_BEFORE][m]);
			}
		}
	}
	g_ptr_array_sort(account->pages, compare_pages);
	for (guint i = 0; i < account->pages->len; i++)
		g_hash_table_insert(
		    account->numbers, account->pages->pdata[i], GUINT_TO_POINTER(i + 1));
}

struct account *
account_new(const struct site *site, const struct reckoning *reckoning,
    const struct plays *plays, const char *commit, int64_t now_s)
{
	struct account *account = g_new(struct account, 1);
	*account = (struct account){site, reckoning, plays, commit, now_s,
	    g_ptr_array_new(), g_hash_table_new(NULL, NULL)};
	if (reckoning)
		number_pages(account);
	return account;
}

void
account_free(struct account *account)
{
	if (!account)
		return;
	g_ptr_array_unref(account->pages);
	g_hash_table_unref(account->numbers);
	g_free(account);
}

static int
compare_numbers(const void *a, const void *b)
{
	guint x = *(const guint *)a, y = *(const guint *)b;
	return x < y ? -1 : x > y;
}

char *
account_sources(const struct account *account, const GPtrArray *pages, const char *dash,
    const char *comma)
{
	GString *out = g_string_new(NULL);
	guint n = pages ? pages->len : 0;
	g_autofree guint *numbers = g_new(guint, n + 1);
	for (guint i = 0; i < n; i++)
		numbers[i] = GPOINTER_TO_UINT(
		    g_hash_table_lookup(account->numbers, pages->pdata[i]));
	qsort(numbers, n, sizeof *numbers, compare_numbers);
	for (guint i = 0, last; i < n; i = last + 1) {
		for (last = i; last + 1 < n && numbers[last + 1] <= numbers[last] + 1;
		     last++)
			;
		g_string_append_printf(
		    out, "%sP%u", out->len > 0 ? comma : "", numbers[i]);
		if (numbers[last] > numbers[i])
			g_string_append_printf(out, "%sP%u", dash, numbers[last]);
	}
	return g_string_free(out, false);
}

static void
append_number(GString *out, int64_t value)
{
	g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, value);
	size_t len = strlen(digits);
	for (size_t i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			g_string_append_c(out, ',');
		g_string_append_c(out, digits[i]);
	}
}

char *
account_figure(const struct tally_cell *cell)
{
	GString *out = g_string_new(NULL);
	if (cell->is_known)
		append_number(out, cell->value);
	else
		g_string_append(out, cell->owed > 0 ? "缺" : "—");
	return g_string_free(out, false);
}

static struct account_table *
new_table(const char *title, const char *first)
{
	struct account_table *table = g_new0(struct account_table, 1);
	table->title = g_strdup(title);
	table->first = g_strdup(first);
	table->heads = g_ptr_array_new_with_free_func(g_free);
	table->rows = g_ptr_array_new();
	return table;
}

static struct account_row *
add_row(struct account_table *table, const char *label)
{
	struct account_row *row = g_new0(struct account_row, 1);
	row->label = g_strdup(label);
	row->cells = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(table->rows, row);
	return row;
}

void
account_table_free(struct account_table *table)
{
	for (guint i = 0; i < table->rows->len; i++) {
		struct account_row *row = table->rows->pdata[i];
		g_free(row->label);
		g_free(row->note);
		g_ptr_array_unref(row->cells);
		g_free(row);
	}
	g_ptr_array_unref(table->rows);
	g_ptr_array_unref(table->heads);
	g_free(table->title);
	g_free(table->first);
	g_free(table);
}

/* Measures that come from the same pages share a part of the note. */
static char *
make_note(
    const struct account *account, const struct tally *tally, const struct tally_row *row)
{
	GString *out = g_string_new(NULL);
	g_autofree char *last = g_strdup("");
	size_t colon = 0;
	for (int m = 0; m < MEASURE_COUNT; m++) {
		const struct tally_cell *cell = &row->cells[TALLY_NOW][m];
		if (!tally_has(tally, (enum measure_id)m) || !cell->pages ||
		    cell->pages->len == 0)
			continue;
		g_autofree char *sources =
		    account_sources(account, cell->pages, "–", "、");
		const char *head = measure_get((enum measure_id)m)->head;
		if (strcmp(sources, last) == 0) {
			g_autofree char *more = g_strconcat("、", head, NULL);
			g_string_insert(out, (gssize)colon, more);
			colon += strlen(more);
		} else {
			g_string_append_printf(
			    out, "%s%s", out->len > 0 ? "；" : "", head);
			colon = out->len;
			g_string_append_printf(out, "：%s", sources);
		}
		g_free(last);
		last = g_steal_pointer(&sources);
	}
	return g_string_free(out, out->len == 0);
}

struct account_table *
account_tally(const struct account *account, const struct tally *tally)
{
	struct account_table *table = new_table(tally->title, tally->first);
	for (int m = 0; m < MEASURE_COUNT; m++) {
		if (tally_has(tally, (enum measure_id)m))
			g_ptr_array_add(table->heads,
			    g_strdup(measure_get((enum measure_id)m)->head));
	}
	table->figures = (int)table->heads->len;
	if (tally->last)
		g_ptr_array_add(table->heads, g_strdup(tally->last));
	for (guint i = 0; i < tally->rows->len; i++) {
		const struct tally_row *from = tally->rows->pdata[i];
		struct account_row *row = add_row(table, from->label);
		for (int m = 0; m < MEASURE_COUNT; m++) {
			if (tally_has(tally, (enum measure_id)m))
				g_ptr_array_add(row->cells,
				    account_figure(&from->cells[TALLY_NOW][m]));
		}
		if (tally->last)
			g_ptr_array_add(row->cells, tally_is_blank(tally, from)
							? g_strdup("还没有")
							: tally_people(from));
		row->note = make_note(account, tally, from);
	}
	return table;
}

/* "+12%", "—". */
static char *
make_change(const struct tally_cell *now, const struct tally_cell *before)
{
	if (!now->is_known || !before->is_known || before->value == 0)
		return g_strdup("—");
	double percent =
	    (double)(now->value - before->value) * 100 / (double)before->value;
	return g_strdup_printf("%+.1f%%", percent);
}

struct account_table *
account_total(const struct account *account)
{
	const struct tally *tally = account->reckoning->tallies[GROUPING_ALL];
	const struct tally_row *all = tally->rows->pdata[0];
	static const char *const heads[] = {"本期", "上年同期", "增减", "缺报"};
	struct account_table *table = new_table("总表", "指标");
	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
		g_ptr_array_add(table->heads, g_strdup(heads[i]));
	table->figures = (int)table->heads->len;
	for (int m = 0; m < MEASURE_COUNT; m++) {
		const struct measure *measure = measure_get((enum measure_id)m);
		const struct tally_cell *now = &all->cells[TALLY_NOW][m],
					*before = &all->cells[TALLY_BEFORE][m];
		if (!tally_has(tally, (enum measure_id)m))
			continue;
		g_autofree char *label =
		    g_strdup_printf("%s（%s）", measure->title, measure->unit);
		struct account_row *row = add_row(table, label);
		g_ptr_array_add(row->cells, account_figure(now));
		g_ptr_array_add(row->cells, account_figure(before));
		g_ptr_array_add(row->cells, make_change(now, before));
		g_ptr_array_add(row->cells,
		    now->owed > 0 ? g_strdup_printf("%d项", now->owed) : g_strdup("—"));
		g_autofree char *sources =
				    account_sources(account, now->pages, "–", "、"),
				*old = account_sources(account, before->pages, "–", "、");
		row->note = g_strdup_printf(
		    "本期：%s；上年：%s", *sources ? sources : "无", *old ? old : "无");
	}
	return table;
}

struct account_table *
account_debts(const struct account *account, bool is_late)
{
	static const char *const heads[] = {"谁来报", "经手", "期限"};
	struct account_table *table =
	    new_table(is_late ? "到期未报" : "将要到期", "欠什么");
	const GPtrArray *debts = account->reckoning->debts;
	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
		g_ptr_array_add(table->heads, g_strdup(heads[i]));
	for (guint i = 0; i < debts->len; i++) {
		const struct debt *debt = debts->pdata[i];
		if (debt->is_late != is_late)
			continue;
		struct account_row *row = add_row(table, debt->what);
		g_ptr_array_add(
		    row->cells, g_strdup(*debt->org ? debt->org : "未注明单位"));
		g_ptr_array_add(
		    row->cells, g_strdup(*debt->author ? debt->author : "未署名"));
		g_ptr_array_add(row->cells, account_day(account, debt->due_s - 1));
		if (debt->page)
			row->note = g_strdup(debt->page->path);
	}
	return table;
}

struct account_table *
account_halls(const struct account *account)
{
	static const char *const heads[] = {"单位", "阵地", "节目版本", "制作于",
	    "播放起", "序号", "最近消息", "有什么问题"};
	struct account_table *table = new_table("礼堂大屏", "大屏");
	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
		g_ptr_array_add(table->heads, g_strdup(heads[i]));
	for (guint i = 0; i < account->plays->halls->len; i++) {
		const struct hall_state *hall = account->plays->halls->pdata[i];
		struct account_row *row = add_row(table, hall->id);
		g_ptr_array_add(row->cells, g_strdup(hall->organisation));
		g_ptr_array_add(row->cells, g_strdup(hall->venue));
		g_ptr_array_add(row->cells,
		    *hall->commit ? g_strndup(hall->commit, 12) : g_strdup("—"));
		g_ptr_array_add(row->cells, account_day(account, hall->created_s));
		g_ptr_array_add(row->cells, account_day(account, hall->since_s));
		g_ptr_array_add(row->cells,
		    hall->serial > 0 ? g_strdup_printf("%" G_GINT64_FORMAT, hall->serial)
				     : g_strdup("—"));
		g_ptr_array_add(row->cells, account_day(account, hall->time_s));
		g_autofree char *trouble = plays_trouble(hall, account->now_s);
		g_ptr_array_add(row->cells, g_strdup(*trouble ? trouble : "正常"));
	}
	return table;
}

char *
account_day(const struct account *account, int64_t at_s)
{
	struct date_time day = date_time_at(at_s, account->site->settings->zone);
	return at_s > 0 ? g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day)
			: g_strdup("—");
}

char *
account_period(const struct account *account)
{
	const struct harvest_period *period = &account->reckoning->now;
	GTimeZone *zone = account->site->settings->zone;
	struct date_time from = date_time_at(period->from_s, zone),
			 to = date_time_at(period->to_s - 1, zone);
	g_autofree char *year =
	    from.year == to.year ? g_strdup("") : g_strdup_printf("%d年", to.year);
	return g_strdup_printf("%d年%d月%d日至%s%d月%d日", from.year, from.month,
	    from.day, year, to.month, to.day);
}

const char *
account_org(const struct account *account)
{
	const struct settings *settings = account->site->settings;
	const struct reckoning *reckoning = account->reckoning;
	const struct settings_org *org = reckoning ? reckoning->now.org : NULL;
	if (!org && settings->orgs->len > 0)
		org = settings->orgs->pdata[0];
	if (!org)
		return settings->title;
	return orgs_name_at(org, reckoning ? reckoning->now.to_s - 1 : NO_INSTANT);
}

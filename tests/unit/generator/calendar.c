/* Months, what days are called, clashes, campaigns, and when things change. */
#include "site/calendar.h"

#include "common/date.h"
#include "site/clash.h"
#include "site/due.h"

#include "small.h"

#define SITE "title: t\nbase_url: https://example.org\nchecks: {quiz-answer: off}\n"

#define DAYS                                                                             \
	"# a "                                                                           \
	"comment\n\n05-29\t会员活动日\tmain\n九月初九\t老年节\n冬至\t数九\n除夕\t团圆\n"
#define HOLIDAYS                                                                         \
	"2026-06-19\toff\t端午节\n2026-06-20\toff\t端午节\n2026-06-28\twork\t端午节\n"

static struct daybook *
daybook_of(const char *days, const char *holidays, struct diag *diag)
{
	struct daybook *daybook = daybook_new();
	struct diag_source source = {"data/days.tsv", days, strlen(days)},
			   year = {"data/holidays/2026.tsv", holidays, strlen(holidays)};
	daybook_read_days(daybook, &source, diag);
	daybook_read_holidays(daybook, 2026, &year, diag);
	return daybook;
}

/* "a b" of the theme days on a day. */
static char *
names_on(const struct daybook *daybook, int year, int month, int day)
{
	g_autoptr(GPtrArray) names = daybook_days(daybook, year, month, day);
	g_ptr_array_add(names, NULL);
	return g_strjoinv(" ", (char **)names->pdata);
}

static void
append_holiday(
    int year, int month, int day, const struct daybook_holiday *holiday, void *data)
{
	g_string_append_printf(data, "%d-%d-%d %s%s; ", year, month, day, holiday->name,
	    holiday->is_worked ? "班" : "");
}

static void
test_daybook(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Daybook) daybook = daybook_of(DAYS, HOLIDAYS, diag);
	static const struct {
		int year, month, day;
		const char *names;
	} rows[] = {{2026, 5, 29, "会员活动日"}, {2027, 5, 29, "会员活动日"},
	    {2026, 5, 28, ""}, {2026, 10, 18, "老年节"}, {2026, 12, 22, "数九"},
	    {2027, 2, 5, "团圆"}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *names =
		    names_on(daybook, rows[i].year, rows[i].month, rows[i].day);
		g_assert_cmpstr(names, ==, rows[i].names);
	}
	const struct daybook_holiday *holiday = daybook_holiday(daybook, 2026, 6, 28);
	g_assert_cmpstr(holiday->name, ==, "端午节");
	g_assert_true(holiday->is_worked);
	g_assert_null(daybook_holiday(daybook, 2026, 6, 18));
	g_assert_true(daybook_knows(daybook, 2026));
	g_assert_false(daybook_knows(daybook, 2027));
	g_autoptr(GString) all = g_string_new(NULL);
	daybook_each_holiday(daybook, append_holiday, all);
	g_assert_cmpstr(
	    all->str, ==, "2026-6-19 端午节; 2026-6-20 端午节; 2026-6-28 端午节班; ");
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
}

static void
test_bad_tables(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Daybook) daybook = daybook_of("13-01\tx\n05-29\n十三月\tx\n02-30\tx\n",
	    "2026-06-19\toff\n2027-01-01\toff\t元旦\n2026-06-19\t也许\tx\n今天\toff\tx\n",
	    diag);
	g_autofree char *said = small_said(diag);
	for (int line = 1; line <= 4; line++) {
		g_autofree char *day = g_strdup_printf("days.tsv:%d:0 bad-value", line);
		g_autofree char *holiday =
		    g_strdup_printf("2026.tsv:%d:0 bad-value", line);
		g_assert_nonnull(strstr(said, day));
		g_assert_nonnull(strstr(said, holiday));
	}
	g_assert_null(daybook_holiday(daybook, 2026, 6, 19));
}

static const struct small_file files[] = {
    {"events/class.md", "---\ntitle: 课\nstart: 2026-06-03 15:00\nrepeat: "
			"FREQ=WEEKLY;UNTIL=20260710\n---\n"},
    {"events/week.md", "---\ntitle: 周\nstart: 2026-05-30\nend: 2026-06-02\n---\n"},
    {"events/dragon.md", "---\ntitle: 龙舟\nstart: 2026-06-19 09:00\nend: 11:00\n---\n"},
    {"events/fair.md", "---\ntitle: 集市\nstart: 2026-06-28 09:00\n---\n"},
    {"events/feast.md", "---\ntitle: 端午\nlunar: 端午\n---\n"},
    {"events/member.md", "---\ntitle: 演出\nstart: 2027-05-29 19:00\n---\n"},
    {"events/old.md", "---\ntitle: 旧\nstart: 1990-05-29 19:00\n---\n"},
    {"days/member.md", "---\ntitle: 5·29会员活动日\nmonth_day: 05-29\n---\n"},
    {"articles/a.md", "---\ntitle: 文\ncampaign: [member]\n---\n"},
    {"quizzes/q.md", "---\ntitle: 题\ncampaign: 5·29会员活动日\n---\n"},
    {"articles/soon.md", "---\ntitle: 将来\npublish: 2026-05-29 09:30\n---\n"},
    {"articles/gone.md", "---\ntitle: 过去\nexpires: 2026-05-29\n---\n"},
    {NULL, NULL},
};

/* "-节 事 事*" of a day: names, then entries, * on a day that is not the first. */
static char *
entries_on(const struct site *site, const struct daybook *daybook, int month, int day)
{
	g_autoptr(GArray) days = calendar_month(site->calendar, daybook, month);
	const struct calendar_day *at =
	    &g_array_index(days, struct calendar_day, day - 1);
	GString *out = g_string_new(NULL);
	g_assert_cmpint(at->day, ==, day);
	for (guint i = 0; i < at->names->len; i++)
		g_string_append_printf(out, "-%s ", (char *)at->names->pdata[i]);
	for (guint i = 0; i < at->entries->len; i++) {
		const struct calendar_entry *entry =
		    &g_array_index(at->entries, struct calendar_entry, i);
		g_string_append_printf(
		    out, "%s%s ", entry->page->title, entry->is_first ? "" : "*");
	}
	return g_strchomp(g_string_free(out, false));
}

#define MONTH(year, month) ((year)*12 + (month)-1)

static void
test_months(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, files, diag);
	g_autoptr(Daybook) daybook = daybook_of(DAYS, HOLIDAYS, diag);
	static const struct {
		int month, day;
		const char *entries;
	} rows[] = {{MONTH(2026, 5), 29, "5·29会员活动日"}, {MONTH(2026, 5), 30, "周"},
	    {MONTH(2026, 6), 2, "周*"}, {MONTH(2026, 6), 3, "课"},
	    {MONTH(2026, 6), 19, "端午 龙舟"}, {MONTH(2026, 10), 18, "-老年节"},
	    {MONTH(2027, 5), 29, "5·29会员活动日 演出"}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *entries =
		    entries_on(site, daybook, rows[i].month, rows[i].day);
		g_assert_cmpstr(entries, ==, rows[i].entries);
	}
	/* ten years back and not thirty-six; the yearly feast until two years on */
	g_assert_cmpint(calendar_first(site->calendar), ==, MONTH(2016, 5));
	g_assert_cmpint(calendar_last(site->calendar), ==, MONTH(2028, 5));
	g_assert_cmpstr(
	    calendar_address(site->calendar, MONTH(2026, 6)), ==, "/calendar/2026/06/");
	g_assert_null(calendar_address(site->calendar, MONTH(2028, 6)));
}

static void
test_clashes(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, files, diag);
	g_autoptr(Daybook) daybook = daybook_of(DAYS, HOLIDAYS, diag);
	clash_check(site, daybook, SMALL_NOW, diag);
	g_autofree char *said = small_said(diag);
	g_assert_cmpstr(said, ==,
	    "events/dragon.md:3:8 holiday-clash = choose another day, or leave it if it "
	    "is "
	    "meant so; events/fair.md:3:8 holiday-clash = choose another day, or leave "
	    "it "
	    "if it is meant so");
}

static void
test_campaign(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, files, diag);
	const struct page *day =
	    site_find(site, site->shown->pdata[0], KIND_DAY, "member");
	const struct campaign *campaign = campaigns_of(site->campaigns, day);
	g_assert_nonnull(campaign);
	g_assert_cmpuint(campaign->articles->len, ==, 1);
	g_assert_cmpstr(((struct page *)campaign->articles->pdata[0])->title, ==, "文");
	g_assert_cmpuint(campaign->events->len, ==, 1);
	g_assert_cmpstr(((struct page *)campaign->events->pdata[0])->title, ==, "演出");
	g_assert_cmpuint(campaign->materials->len, ==, 1);
	g_assert_cmpstr(((struct page *)campaign->materials->pdata[0])->title, ==, "题");
}

/* Every instant at which something changes, in order. */
static void
test_due(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, files, diag);
	static const char *const wanted[] = {"2026-05-29T09:30:00+08:00",
	    "2026-05-30T00:00:00+08:00", "2026-06-01T00:00:00+08:00",
	    "2026-06-03T00:00:00+08:00", "2026-06-04T00:00:00+08:00"};
	int64_t now_s = SMALL_NOW;
	for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
		now_s = due_next(site, now_s);
		g_autofree char *at = date_time_rfc3339(now_s, site->settings->zone);
		g_assert_cmpstr(at, ==, wanted[i]);
	}
}

/* A site without events has no calendar and nothing that is due. */
static void
test_none(void)
{
	static const struct small_file none[] = {
	    {"articles/a.md", "# a\n"}, {NULL, NULL}};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, none, diag);
	g_assert_null(site->calendar);
	g_assert_cmpint(due_next(site, SMALL_NOW), ==, NO_INSTANT);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/calendar/daybook", test_daybook);
	g_test_add_func("/calendar/bad-tables", test_bad_tables);
	g_test_add_func("/calendar/months", test_months);
	g_test_add_func("/calendar/clashes", test_clashes);
	g_test_add_func("/calendar/campaign", test_campaign);
	g_test_add_func("/calendar/due", test_due);
	g_test_add_func("/calendar/none", test_none);
	return g_test_run();
}

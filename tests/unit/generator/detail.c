/* Typed fields: what is understood, in one way of writing, and each mistake at its place.
 */
#include <glib.h>

#include "site/clock.h"
#include "site/correction.h"
#include "site/person.h"
#include "site/phone.h"
#include "site/result.h"
#include "site/weekday.h"
#include "small.h"

#define SITE                                                                                  \
	"title: t\nbase_url: https://example.org\n"                                           \
	"organisations: [{id: yunyu, name: 云屿, children: [{id: baisha, name: 白沙镇, " \
	"aliases: [{name: 白沙乡, until: 2024-06-30}], folder: towns/baisha}]}]\n"

static struct page *
read(const char *path, const char *matter, struct settings *settings, struct diag *diag)
{
	g_autofree char *text = g_strdup_printf("---\n%s\n---\n正文", matter);
	struct small_file file = {path, text};
	return small_page(&file, settings, diag);
}

static void
test_phones(void)
{
	static const struct {
		const char *text, *means; /* NULL: refused */
	} rows[] = {
	    {"0580-5550100", "0580-5550100()"},
	    {"０５８０－５５５０１００（周一至周五）", "0580-5550100(周一至周五)"},
	    {"(0580) 5550100", "0580-5550100()"},
	    {"（0580）5550100", "0580-5550100()"},
	    {"（０５８０）５５５０１００转８００１", "0580-5550100(转8001)"},
	    {"【0580】 5550100", "0580-5550100()"},
	    {"值班室（0580）5550100", "0580-5550100(值班室)"},
	    {"+86（0580）5550100", "+86-580-5550100()"},
	    {"0580-5550100-8001", "0580-5550100(转8001)"},
	    {"0580-5550100转8001分机", "0580-5550100(转8001分机)"},
	    {"5550100（工作日）", "5550100(工作日)"},
	    {"值班：13800000000", "13800000000(值班)"},
	    {"0580-5550100转8001、12320；400-800-8820",
		"0580-5550100(转8001)12320()400-800-8820()"},
	    {"+86-580-5550100", "+86-580-5550100()"},
	    {"138 0000 0000", "138-0000-0000()"},
	    {"24小时热线 12356", "12356(24小时热线)"},
	    {"120或12320", "120()12320()"},
	    {"5550100", "5550100()"},
	    {"0580-555010", NULL},
	    {"1380000000", NULL},
	    {"请打村委会", NULL},
	    {"0580-5550100、找小王", NULL},
	    {"12345678901234567890", NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *bad = NULL;
		g_autoptr(GPtrArray) phones = phone_read(rows[i].text, &bad);
		g_autoptr(GString) means = g_string_new(NULL);
		for (guint p = 0; phones && p < phones->len; p++) {
			const struct phone *phone = phones->pdata[p];
			g_string_append_printf(
			    means, "%s(%s)", phone->number, phone->words);
		}
		g_assert_cmpstr(phones ? means->str : NULL, ==, rows[i].means);
		g_assert_true((phones == NULL) == (bad != NULL));
	}
}

static void
test_hours(void)
{
	static const struct {
		const char *text, *means; /* NULL: as written; "!…": refused from there */
	} rows[] = {
	    {"周一至周五 8:30–11:30，14:00–17:00", "周一至周五 8:30–11:30，14:00–17:00"},
	    {"星期一到星期五8点半-11点30分、下午2点至5点；周六9:00—11:00",
		"周一至周五 8:30–11:30，14:00–17:00；周六 9:00–11:00"},
	    {"每天 7：00－20：30，全年无休", "每天 7:00–20:30，全年无休"},
	    {"周一、三、五 9:00-11:00，节假日除外",
		"周一、周三、周五 9:00–11:00，节假日除外"},
	    {"周六至周一 9:00-11:00", "周一、周六、周日 9:00–11:00"},
	    {"每天 9:00-17:00，周一闭馆", "周二至周日 9:00–17:00"},
	    {"24小时", "每天 0:00–24:00"},
	    {"工作日 8:00-24:00", "周一至周五 8:00–24:00，节假日除外"},
	    {"星期六和寒暑假 13:30–17:00", NULL},
	    {"周一至周五 8:30–17:00（夏季延长到18:00）", NULL},
	    {"请先打电话", NULL},
	    {"周一至周五 25:00–26:00", "!25:00–26:00"},
	    {"周一至周五 17:00–8:30", "!17:00–8:30"},
	    {"周一至周五 8:30到", "!8:30到"},
	    {"周八 8:30–17:00", NULL},
	    {"25:00–26:00", "!25:00–26:00"},
	    {"17:00–8:30", "!17:00–8:30"},
	    {"8:30以后请先打电话", NULL},
	    {"周一至周五 9:00-17:00，提前预约", NULL},
	    {"提前预约，周一至周五 9:00-17:00", NULL},
	    {"周一至周五 9:00-17:00 提前预约；周六9:00-11:00", NULL},
	    {"每天 晚上7点至晚上11点", "每天 19:00–23:00"},
	    {"每天 中午11:30-中午1:30", "每天 11:30–13:30"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *bad = NULL;
		struct hours *hours = hours_read(rows[i].text, &bad);
		g_autofree char *means =
		    hours ? hours_print(hours) : g_strconcat("!", bad, NULL);
		g_assert_cmpstr(means, ==, rows[i].means);
		hours_free(hours);
	}
	struct hours *hours = hours_read("周一至周五 8:30–11:30", NULL);
	g_assert_true(hours_is_open(hours, 0, 8 * 60 + 30));
	g_assert_false(hours_is_open(hours, 0, 11 * 60 + 30));
	g_assert_false(hours_is_open(hours, 5, 9 * 60));
	hours_free(hours);
}

static void
test_money(void)
{
	static const struct {
		const char *text, *means; /* "!": refused; NULL: as written */
		int64_t least_fen, most_fen;
	} rows[] = {
	    {"免费", "免费", 0, 0},
	    {"不收费", "免费", 0, 0},
	    {"20元", "20元", 2000, 2000},
	    {"20-50元", "20–50元", 2000, 5000},
	    {"20元至50元", "20–50元", 2000, 5000},
	    {"１２．５元", "12.50元", 1250, 1250},
	    {"每人20元（含材料）", NULL, 2000, 2000},
	    {"20元/人", NULL, 2000, 2000},
	    {"会员免费，非会员20元", NULL, 2000, 2000},
	    {"材料费20元", NULL, 2000, 2000},
	    {"3次课共60元", NULL, 6000, 6000},
	    {"免费，材料费20元", NULL, 0, 0},
	    {"20", "!", 0, 0},
	    {"50-20元", "!", 0, 0},
	    {"面议", "!", 0, 0},
	    {"99999999999999999999元", "!", 0, 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct money money;
		bool ok = money_read(rows[i].text, &money);
		g_autofree char *means = ok ? money_print(&money) : g_strdup("!");
		g_assert_cmpstr(means, ==, rows[i].means);
		g_assert_cmpint(money.least_fen, ==, rows[i].least_fen);
		g_assert_cmpint(money.most_fen, ==, rows[i].most_fen);
	}
}

static void
test_mistakes(void)
{
	static const struct {
		const char *path, *matter, *said;
	} rows[] = {
	    {"venues/a.md", "phone: 0580-55501",
		"venues/a.md:2:8 bad-value = write 0580-5550100, 5550100 or 12320; "
		"several with 、 between"},
	    {"venues/a.md", "开放时间: 周一 9:00-8:00",
		"venues/a.md:2:7 bad-value = write 周一至周五 8:30–11:30，14:00–17:00; "
		"other "
		"words in （）"},
	    {"venues/a.md", "coordinates: 122.1, 30.2",
		"venues/a.md:2:14 bad-value = latitude comes first: turn the two numbers "
		"round"},
	    {"venues/a.md", "coordinates: 30.2",
		"venues/a.md:2:14 bad-value = write latitude and longitude in degrees, "
		"such "
		"as 30.02, 122.11"},
	    {"venues/a.md", "coordinates: 51.5, -0.1",
		"venues/a.md:2:14 bad-value = write latitude and longitude in degrees, "
		"such "
		"as 30.02, 122.11"},
	    {"services/a.md", "fee: 二十",
		"services/a.md:2:6 bad-value = write 免费, 20元 or 20–50元"},
	    {"events/a.md", "start: 2026-06-01\ntype: 义珍",
		"events/a.md:3:7 unknown-type = did you mean “义诊”?"},
	    {"events/a.md",
		"start: 2026-06-01\nresults: {people: 10, members: 8, volunteers: "
		"11}",
		"events/a.md:3:19 bad-value = write how many came in all, members and "
		"volunteers among them"},
	    {"events/a.md", "start: 2026-06-01\nresults: {people: 许多}",
		"events/a.md:3:19 bad-value = write a whole number, 0 or more, without "
		"words"},
	    {"events/a.md", "start: 2026-06-01\nresults: {参家人次: 3}",
		"events/a.md:3:11 unknown-key = did you mean “参加人次”?"},
	    {"events/a.md", "start: 2026-06-01\nresults: {材料: 很多}",
		"events/a.md:3:15 bad-value = write materials: {kinds: 3, copies: 1200}, "
		"or "
		"3种，1200份"},
	    {"events/a.md", "start: 2026-06-01\nresults: 很好",
		"events/a.md:3:10 bad-value = write its keys on lines of their own "
		"below, each "
		"indented by two spaces"},
	    {"honours/a.md", "people: 张三",
		"honours/a.md:2:9 bad-value = write one entry each: - {name: …, note: …, "
		"consent: 是}"},
	    {"honours/a.md", "people: [{姓明: 张三}]",
		"honours/a.md:2:10 missing-key = write name: and who it is, or take the "
		"entry out; "
		"honours/a.md:2:11 unknown-key = did you mean “姓名”?"},
	    {"honours/a.md", "people: [{name: 甲, 姓名: 乙}]",
		"honours/a.md:2:20 duplicate-key = keep one of the two"},
	    {"articles/a.md", "literacy: [4, 67]",
		"articles/a.md:2:11 bad-value = write numbers of the 66 items, such as "
		"[4, "
		"12]"},
	    {"articles/a.md", "points: [一, 二, 三, 四]",
		"articles/a.md:2:9 bad-value = keep the three that matter most"},
	    {"articles/a.md", "corrections: [{date: 2026-05-01}]",
		"articles/a.md:2:15 missing-key = write text: what was wrong and how it "
		"is "
		"now"},
	    {"broadcasts/a.md", "times: [7点, 25:00]",
		"broadcasts/a.md:2:8 bad-value = write times of the day: [07:00, 11:30, "
		"17:30]"},
	    {"newsletters/a.md", "month: 5月",
		"newsletters/a.md:2:8 bad-value = write year and month, such as 2026-05"},
	    {"articles/a.md", "org: 白沙真",
		"articles/a.md:2:6 unknown-term = did you mean “白沙镇”?"},
	    {"articles/a.md", "org: 白沙乡", ""},
	    {"events/a.md", "draft: true\nstart:",
		"events/a.md:2:8 unfinished-draft = write it before somebody signs the "
		"page"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings = small_settings(SITE, diag);
		g_autoptr(Page) page = read(rows[i].path, rows[i].matter, settings, diag);
		g_autofree char *said = small_said(diag);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

static void
test_values(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = small_settings(SITE, diag);
	g_autoptr(Page) page = read("towns/baisha/events/a.md",
	    "start: 2026-05-29 14:00\n类型: 讲座\nfee: 20元至50元\ncoordinates: [30.25, "
	    "122.5]\nresults: {场次: 2场, 参加人次: '1,200人次', materials: {种: 3, 份: "
	    "620}}\npeople: [{name: 甲, consent: 书面, minor: 是, guardian: 乙}, {name: "
	    "丙, "
	    "consent: 否}]\ncorrections:\n  - {date: 2026-05-01, text: 改了}",
	    settings, diag);
	const struct detail *detail = &page->detail;
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
	g_assert_cmpstr(page->kind->name, ==, "event");
	g_assert_cmpstr(page->folder, ==, "events");
	g_assert_cmpstr(page->node->id, ==, "baisha");
	g_assert_cmpstr(detail->activity->id, ==, "lecture");
	g_assert_cmpstr(facts_find(page->facts, "费用"), ==, "20–50元");
	g_assert_cmpfloat(detail->coordinates.longitude, ==, 122.5);
	const struct outcome *results = result_latest(detail->results);
	g_assert_cmpint(results->figures[RESULT_SESSIONS], ==, 2);
	g_assert_cmpint(results->figures[RESULT_PEOPLE], ==, 1200);
	g_assert_cmpint(results->figures[RESULT_COPIES], ==, 620);
	g_assert_cmpint(results->figures[RESULT_VISITS], ==, RESULT_UNKNOWN);
	const struct person *child = detail->people->pdata[0];
	const struct person *other = detail->people->pdata[1];
	g_assert_true(child->has_consent && child->is_minor);
	g_assert_cmpstr(child->guardian, ==, "乙");
	g_assert_false(other->has_consent || other->is_minor);
	const struct correction *correction = detail->corrections->pdata[0];
	g_assert_cmpstr(correction->text, ==, "改了");
}

static void
test_names(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = small_settings(SITE, diag);
	const struct settings_org *org = settings_org_find(settings, "baisha");
	const char *rest = NULL;
	g_assert_cmpstr(orgs_name_at(org, 1719763199), ==, "白沙乡"); /* 06-30 23:59:59 */
	g_assert_cmpstr(orgs_name_at(org, 1719763200), ==, "白沙镇");
	g_assert_cmpstr(orgs_name_at(org, NO_INSTANT), ==, "白沙镇");
	g_assert_true(orgs_of_path(settings->orgs, "towns/baisha/x/y.md", &rest) == org);
	g_assert_cmpstr(rest, ==, "x/y.md");
	g_assert_null(orgs_of_path(settings->orgs, "towns/baishan/y.md", &rest));
	g_assert_cmpstr(rest, ==, "towns/baishan/y.md");
	g_assert_true(orgs_is_above(org->parent, org));
	g_assert_false(orgs_is_above(org, org->parent));
}

/* The references of a page, in a small site. */
static void
test_mentions(void)
{
	static const struct {
		const char *matter, *said;
	} rows[] = {
	    {"venue: hall", ""},
	    {"venue: ../venues/hall.md", ""},
	    {"venue: 文化礼堂", ""},
	    {"venue: 村口大樟树下", ""},
	    {"venue: hal", "events/x.md:3:8 unknown-reference = did you mean “hall”?"},
	    {"venue: nowhere", "events/x.md:3:8 unknown-reference = write the file name "
			       "or the title of a "
			       "page in venues"},
	    {"venue: old",
		"events/x.md:3:8 unknown-reference = take draft: true out of that "
		"page, or this name out of here"},
	    {"experts: [li, 王医生]", ""},
	    {"experts: [li, lee]",
		"events/x.md:3:15 unknown-reference = write the file name "
		"or the title of a page in experts"},
	    {"campaign: [主题日]", ""},
	    {"campaign: [主体日]",
		"events/x.md:3:12 unknown-reference = did you mean “主题日”?"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text =
		    g_strdup_printf("---\nstart: 2026-06-01\n%s\n---\nx", rows[i].matter);
		const struct small_file files[] = {
		    {"events/x.md", text},
		    {"venues/hall.md", "---\ntitle: 文化礼堂\n---\n"},
		    {"venues/old.md", "---\ntitle: 旧\ndraft: true\n---\n"},
		    {"experts/li.md", "---\ntitle: 李医生\n---\n"},
		    {"days/day/index.md", "---\ntitle: 主题日\nmonth_day: 5-29\n---\n"},
		    {0},
		};
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Site) site = small_site(SITE, files, diag);
		g_autofree char *said = small_said(diag);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/detail/phones", test_phones);
	g_test_add_func("/detail/hours", test_hours);
	g_test_add_func("/detail/money", test_money);
	g_test_add_func("/detail/mistakes", test_mistakes);
	g_test_add_func("/detail/values", test_values);
	g_test_add_func("/detail/names", test_names);
	g_test_add_func("/detail/mentions", test_mentions);
	return g_test_run();
}

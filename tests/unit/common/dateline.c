#include "common/dateline.h"

#include <string.h>

#include "common/daypart.h"

/* What people write, and the same in ISO 8601. */
static const struct {
	const char *text, *iso;
	int weekday;
} good[] = {
    {"2026年12月2日（周三）9:00", "2026-12-02T09:00", 3},
    {"2026年12月2日(星期三) 9:00", "2026-12-02T09:00", 3},
    {"2026年12月2日（ 礼拜三 ）上午9点半", "2026-12-02T09:30", 3},
    {"2026年12月2日周三下午2:00", "2026-12-02T14:00", 3},
    {"2026-12-02 星期三 14:00", "2026-12-02T14:00", 3},
    {"2026-12-06（周日）", "2026-12-06", 7},
    {"2026-12-06（星期天）", "2026-12-06", 7},
    {"2026.12.2 9:00（周三）", "2026-12-02T09:00", 3},
    {"2026年12月2日（周四）9:00", "2026-12-02T09:00", 4}, /* wrong, but said */
    {"２０２６年１２月２日　９：００", "2026-12-02T09:00", 0},
    {"2026.12.2", "2026-12-02", 0},
    {"二〇二六年十二月二日", "2026-12-02", 0},
    {"二零二六年十二月二日", "2026-12-02", 0},
    {"二○二六年五月二十九日上午九点", "2026-05-29T09:00", 0},
    {"二〇二六年五月二十九日（星期五）下午三点半", "2026-05-29T15:30", 5},
    {"2026年十二月二日", "2026-12-02", 0},
    {"2026年12月2日九点", "2026-12-02T09:00", 0},
    {"2026年12月2日九点零五分", "2026-12-02T09:05", 0},
    {"2026年12月2日9点05", "2026-12-02T09:05", 0},
    {"2026年12月2日9点整", "2026-12-02T09:00", 0},
    {"2026年12月2日9点一刻", "2026-12-02T09:15", 0},
    {"2026年12月2日下午3点三刻", "2026-12-02T15:45", 0},
    {"2026年12月2日傍晚6点", "2026-12-02T18:00", 0},
    {"2026年12月2日清晨6点", "2026-12-02T06:00", 0},
    {"2026年12月2日早8点", "2026-12-02T08:00", 0},
    {"2026年12月2日晚7:30", "2026-12-02T19:30", 0},
    {"2026年12月2日，9:00", "2026-12-02T09:00", 0},
    {"2026-12-02, 9:00", "2026-12-02T09:00", 0},
    {"2026年12月2日【周三】，9:00", "2026-12-02T09:00", 3},
    {"2026-12-02 [周三] 9:00", "2026-12-02T09:00", 3},
    {"2026年12月2日零点", "2026-12-02T00:00", 0},
    {"2026年12月2日零点三十分", "2026-12-02T00:30", 0},
    {"2026年12月2日24:00", "2026-12-03T00:00", 0},
    {"2026年12月31日24时", "2027-01-01T00:00", 0},
    {"2026-12-02T09:00-05:00", "2026-12-02T22:00", 0},
};

static const struct {
	const char *text;
	enum dateline_fault fault;
} bad[] = {
    {"", DATELINE_FORM},
    {"昨天", DATELINE_FORM},
    {"待定", DATELINE_FORM},
    {"2026-005-02", DATELINE_FORM},
    {"二〇二六", DATELINE_FORM},
    {"二〇二六年十二月二", DATELINE_FORM},
    {"2026-02-30", DATELINE_DAY},
    {"2026年2月30日 9:00", DATELINE_DAY},
    {"2026-12-00", DATELINE_DAY},
    {"2026-13-01", DATELINE_MONTH},
    {"2026年13月1日", DATELINE_MONTH},
    {"2026-00-01", DATELINE_MONTH},
    {"0026-02-03", DATELINE_YEAR},
    {"2126年2月3日", DATELINE_YEAR},
    {"2026-12-02 25:00", DATELINE_HOUR},
    {"2026-12-02 24:30", DATELINE_HOUR},
    {"2026年12月2日25点", DATELINE_HOUR},
    {"2026-12-02 9:60", DATELINE_MINUTE},
    {"2026年12月2日9点61分", DATELINE_MINUTE},
    {"2026-12-02 9:00:60", DATELINE_SECOND},
    {"2026-12-02 上午12点", DATELINE_PART},
    {"2026-12-02 晚上1点", DATELINE_PART},
    {"12月2日", DATELINE_NO_YEAR},
    {"12月2日 9:00", DATELINE_NO_YEAR},
    {"十二月二日上午九点", DATELINE_NO_YEAR},
    {"12-02", DATELINE_NO_YEAR},
    {"12.2 9:00", DATELINE_NO_YEAR},
    {"26-12-02", DATELINE_SHORT_YEAR},
    {"26年12月2日", DATELINE_SHORT_YEAR},
    {"2026年12月", DATELINE_NO_DAY},
    {"2026-12", DATELINE_NO_DAY},
    {"二〇二六年十二月", DATELINE_NO_DAY},
    {"9:00", DATELINE_NO_DATE},
    {"下午2点半", DATELINE_NO_DATE},
    {"25:00", DATELINE_NO_DATE},
    {"9:00-11:00", DATELINE_NO_DATE},
    {"9:00 2026-12-02", DATELINE_FORM},
    {"2026-12-02,", DATELINE_REST},
    {"2026-12-02【周三)", DATELINE_REST},
    {"2026-12-02 9:00-11:00", DATELINE_RANGE},
    {"2026年12月2日9：00—11：00", DATELINE_RANGE},
    {"2026年12月2日上午9点到11点", DATELINE_RANGE},
    {"2026年12月2日至4日", DATELINE_RANGE},
    {"2026-12-02 ～ 2026-12-04", DATELINE_RANGE},
    {"2026-12-02 上午", DATELINE_REST},
    {"2026-12-02 9", DATELINE_REST},
    {"2026-12-02（周三", DATELINE_REST},
    {"2026-12-02（周八）", DATELINE_REST},
    {"2026-12-02 9:00 开始", DATELINE_REST},
    {"2026年12月2日前", DATELINE_REST},
};

static void
test_good(void)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		struct date_time date, iso;
		g_assert_true(dateline_parse(good[i].iso, zone, &iso));
		if (dateline_read(good[i].text, zone, &date) != DATELINE_FINE)
			g_error("not read: %s", good[i].text);
		if (date.unix_s != iso.unix_s || date.has_time != iso.has_time ||
		    date.weekday != good[i].weekday)
			g_error("read as something else: %s", good[i].text);
	}
}

static void
test_bad(void)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		struct date_time date;
		enum dateline_fault fault = dateline_read(bad[i].text, zone, &date);
		if (fault != bad[i].fault)
			g_error("fault %d and not %d: %s", (int)fault, (int)bad[i].fault,
			    bad[i].text);
	}
}

static void
test_day_part(void)
{
	g_assert_cmpstr(daypart_last("2026年12月2日下午2点"), ==, "下午");
	g_assert_cmpstr(daypart_last("上午9点到下午"), ==, "下午");
	g_assert_null(daypart_last("2026-12-02 9:00"));
}

/* Every text cut off anywhere, also inside a character, is read or refused. */
static void
test_cut(void)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		for (size_t len = 0; len < strlen(good[i].text); len++) {
			struct date_time date;
			g_autofree char *cut = g_strndup(good[i].text, len);
			if (dateline_read(cut, zone, &date) == DATELINE_FINE)
				g_assert_cmpint(date.year, ==, 2026);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/dateline/good", test_good);
	g_test_add_func("/dateline/bad", test_bad);
	g_test_add_func("/dateline/day-part", test_day_part);
	g_test_add_func("/dateline/cut", test_cut);
	return g_test_run();
}

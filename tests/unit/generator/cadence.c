/* The words people use for how often something comes. */
#include "site/cadence.h"

#include <string.h>

#include "common/date.h"

/* NULL: none of them. */
static const char *const rows[][2] = {
    {"每天", "FREQ=DAILY"},
    {"每日", "FREQ=DAILY"},
    {"隔天", "FREQ=DAILY;INTERVAL=2"},
    {"每3天", "FREQ=DAILY;INTERVAL=3"},
    {"每15日", NULL}, /* 每月15日? */
    {"每个工作日", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
    {"每周末", "FREQ=WEEKLY;BYDAY=SA,SU"},
    {"每周", "FREQ=WEEKLY"},
    {"每周一次", "FREQ=WEEKLY"},
    {"每月一次，共6次", "FREQ=MONTHLY;COUNT=6"},
    {"每年一次", "FREQ=YEARLY"},
    {"每周三", "FREQ=WEEKLY;BYDAY=WE"},
    {"每星期天", "FREQ=WEEKLY;BYDAY=SU"},
    {"每礼拜日", "FREQ=WEEKLY;BYDAY=SU"},
    {"逢周六", "FREQ=WEEKLY;BYDAY=SA"},
    {"每周一、三、五", "FREQ=WEEKLY;BYDAY=MO,WE,FR"},
    {"每周一、周四", "FREQ=WEEKLY;BYDAY=MO,TH"},
    {"每周二和周四", "FREQ=WEEKLY;BYDAY=TU,TH"},
    {"隔周周三", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"},
    {"每两周的周三", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"},
    {"每两周", "FREQ=WEEKLY;INTERVAL=2"},
    {"每月15日", "FREQ=MONTHLY;BYMONTHDAY=15"},
    {"每月十五号", "FREQ=MONTHLY;BYMONTHDAY=15"},
    {"每个月１５日", "FREQ=MONTHLY;BYMONTHDAY=15"},
    {"每月1日、15日", "FREQ=MONTHLY;BYMONTHDAY=1,15"},
    {"每月1、15日", "FREQ=MONTHLY;BYMONTHDAY=1,15"},
    {"每月最后一天", "FREQ=MONTHLY;BYMONTHDAY=-1"},
    {"每月第二个周六", "FREQ=MONTHLY;BYDAY=2SA"},
    {"每月第2个星期六", "FREQ=MONTHLY;BYDAY=2SA"},
    {"每月最后一个周五", "FREQ=MONTHLY;BYDAY=-1FR"},
    {"每两个月的15日", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15"},
    {"每季度", "FREQ=MONTHLY;INTERVAL=3"},
    {"每季度一次", "FREQ=MONTHLY;INTERVAL=3"},
    {"每季度第一个周一", NULL}, /* of which month? */
    {"每天一次", "FREQ=DAILY"},
    {"每周三一次", "FREQ=WEEKLY;BYDAY=WE"},
    {"每周一一次", "FREQ=WEEKLY;BYDAY=MO"},
    {"每月15日一次，共3次", "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3"},
    {"每月第二个周六一次", "FREQ=MONTHLY;BYDAY=2SA"},
    {"每天两次", NULL},
    {"每周三 两次", NULL},
    {"每隔一天", "FREQ=DAILY;INTERVAL=2"},
    {"每隔一周的周三", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"},
    {"每隔一个月", "FREQ=MONTHLY;INTERVAL=2"},
    {"每隔两天", NULL},
    {"每隔周三", NULL},
    {"每逢周三", "FREQ=WEEKLY;BYDAY=WE"},
    {"每周一三五", "FREQ=WEEKLY;BYDAY=MO,WE,FR"},
    {"每周六日", "FREQ=WEEKLY;BYDAY=SA,SU"},
    {"每周一至周五", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
    {"每周二到四", "FREQ=WEEKLY;BYDAY=TU,WE,TH"},
    {"每周五至周一", NULL},
    {"每周三，截至2027年3月31日", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331"},
    {"每年", "FREQ=YEARLY"},
    {"每年5月29日", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=29"},
    {"每两年的五月二十九日", "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=29"},
    {"每周三，到2027年3月31日", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331"},
    {"每周三 到 2027-03-31 为止", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331"},
    {"每月15日，共10次", "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=10"},
    {"每月15日，12次", "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=12"},
    {"每周一、三，共十二次", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=12"},
    {"每周三下午3点", NULL},	/* the time stands in start */
    {"每周三到12月31日", NULL}, /* of which year? */
    {"每周八", NULL},
    {"每月32日", NULL},
    {"每月第六个周一", NULL},
    {"每年13月1日", NULL},
    {"每五月", NULL},
    {"每年农历正月十五", NULL},
    {"周三", NULL},
    {"每", NULL},
    {"", NULL},
    {"FREQ=WEEKLY;BYDAY=WE", NULL},
    {"每周三共", NULL},
    {"每周三共0次", NULL},
};

static void
test_rows(void)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *rule = cadence_rule(rows[i][0], zone);
		if (g_strcmp0(rule, rows[i][1]) != 0)
			g_test_message("%s: %s", rows[i][0], rule ? rule : "nothing");
		g_assert_cmpstr(rule, ==, rows[i][1]);
	}
}

/* Whatever is cut off anywhere is read, or not, and nothing else happens. */
static void
test_cut(void)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		for (size_t len = 0; len < strlen(rows[i][0]); len++) {
			g_autofree char *part = g_strndup(rows[i][0], len);
			g_autofree char *rule = cadence_rule(part, zone);
			g_assert_true(!rule || g_str_has_prefix(rule, "FREQ="));
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cadence/words", test_rows);
	g_test_add_func("/cadence/cut anywhere", test_cut);
	return g_test_run();
}

/* When and how fast is fetched, and what is reported: the parts without a network. */
#include <string.h>

#include "common/date.h"
#include "kiosk/fetch.h"
#include "kiosk/report.h"

static void
test_pause(void)
{
	int64_t least = INT64_MAX, most = 0;
	for (unsigned seed = 0; seed < 1000; seed++) {
		int64_t ms = fetch_pause_ms(60, seed, 0);
		least = MIN(least, ms);
		most = MAX(most, ms);
	}
	/* Screens spread over a fifth of the time, around what was asked for. */
	g_assert_cmpint(least, >=, 54000);
	g_assert_cmpint(most, <=, 66000);
	g_assert_cmpint(most - least, >, 11000);
	for (int n = 0; n < 100; n++) {
		g_assert_cmpint(
		    fetch_pause_ms(60, 0, n + 1), >=, fetch_pause_ms(60, 0, n));
		g_assert_cmpint(fetch_pause_ms(60, 999, n), <=, FETCH_REST_S * 1100);
	}
	g_assert_cmpint(fetch_pause_ms(60, 0, 1), ==, 2 * fetch_pause_ms(60, 0, 0));
	g_assert_cmpint(fetch_pause_ms(86400, 0, 5), ==, fetch_pause_ms(86400, 0, 0));
}

static void
test_limit(void)
{
	g_autoptr(Config) config = config_new();
	g_assert_cmpint(fetch_limit(config, 0), ==, 0);
	config->limit_kbps = 800;
	g_assert_cmpint(fetch_limit(config, 0), ==, 100000);
	config->limit_from = 7 * 60;
	config->limit_to = 21 * 60;
	g_assert_cmpint(fetch_limit(config, 7 * 60), ==, 100000);
	g_assert_cmpint(fetch_limit(config, 21 * 60), ==, 0);
}

static void
free_text(void *text)
{
	g_string_free(text, true);
}

static void
test_days(void)
{
	static const char text[] =
	    "1780012800\t20.0\t1\t2\t7\tarticles/a\n"
	    "torn\n"
	    "1780070399\t9.0\t0\t1\t7\tarticles/b\n" /* 23:59:59 in Shanghai */
	    "1780070400\t20.0\t1\t1\t7\tarticles/c\n17800704";
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	g_autoptr(GHashTable) days =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_text);
	report_sort(days, text, "", zone);
	g_assert_cmpuint(g_hash_table_size(days), ==, 2);
	const GString *first = g_hash_table_lookup(days, "20260529");
	const GString *second = g_hash_table_lookup(days, "20260530");
	g_assert_nonnull(first);
	g_assert_nonnull(second);
	g_assert_nonnull(strstr(first->str, "articles/a\n1780070399"));
	g_assert_cmpstr(second->str, ==, "1780070400\t20.0\t1\t1\t7\tarticles/c\n");
	g_hash_table_remove_all(days);
	report_sort(days, text, "20260530", zone);
	g_assert_cmpuint(g_hash_table_size(days), ==, 1);
}

static void
test_folder(void)
{
	static const char *const rows[][2] = {{"putuo-1", "putuo-1"}, {"", "unnamed"},
	    {"../etc", "___etc"}, {"a/b c", "a_b_c"}, {"礼", "___"}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *name = report_folder(rows[i][0]);
		g_assert_cmpstr(name, ==, rows[i][1]);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fetch/pause", test_pause);
	g_test_add_func("/fetch/limit", test_limit);
	g_test_add_func("/report/days", test_days);
	g_test_add_func("/report/folder", test_folder);
	return g_test_run();
}

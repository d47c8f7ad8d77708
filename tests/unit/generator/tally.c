/* Figures: what is unknown is not zero; who owes; logs of halls; a year before. */
#include <string.h>

#include "common/date.h"
#include "common/dateline.h"
#include "site/literacy.h"
#include "site/plays.h"
#include "site/reckoning.h"
#include "site/tally.h"

static void
test_cells(void)
{
	struct tally *tally = tally_new(
	    "表", "行", MEASURE_BIT(MEASURE_EVENTS) | MEASURE_BIT(MEASURE_RESULTS));
	struct tally_row *row = tally_row(tally, "a", "甲", 1);
	struct page *one = g_malloc0(1), *two = g_malloc0(1); /* names of pages alone */
	g_assert_true(tally_is_blank(tally, row));
	g_assert_false(tally_has(tally, MEASURE_EVENTS));
	tally_owe(row, TALLY_NOW, MEASURE_RESULTS);
	g_assert_false(tally_is_blank(tally, row));
	g_assert_false(row->cells[TALLY_NOW][MEASURE_RESULTS].is_known);
	tally_add(row, TALLY_NOW, MEASURE_RESULTS, 0, one);
	g_assert_true(row->cells[TALLY_NOW][MEASURE_RESULTS].is_known);
	g_assert_cmpint(row->cells[TALLY_NOW][MEASURE_RESULTS].owed, ==, 1);
	g_assert_cmpuint(row->cells[TALLY_NOW][MEASURE_RESULTS].pages->len, ==, 1);
	tally_add(row, TALLY_NOW, MEASURE_EVENTS, 1, one);
	tally_add(row, TALLY_NOW, MEASURE_EVENTS, 1, one);
	tally_add(row, TALLY_NOW, MEASURE_EVENTS, 0, two);
	g_assert_cmpint(row->cells[TALLY_NOW][MEASURE_EVENTS].value, ==, 2);
	g_assert_cmpuint(row->cells[TALLY_NOW][MEASURE_EVENTS].pages->len, ==, 1);
	g_assert_false(row->cells[TALLY_BEFORE][MEASURE_EVENTS].is_known);
	g_assert_true(tally_row(tally, "a", "乙", 2) == row);
	tally_row(tally, "b", "乙", 0);
	tally_finish(tally);
	g_assert_true(tally->rows->pdata[1] == row);
	tally_free(tally);
	g_free(one);
	g_free(two);
}

static void
test_logs(void)
{
	static const struct {
		const char *line;
		int bad;
	} rows[] = {
	    {"1778000000\t10.5\t1\t2\t7\ta/b", 0},
	    {"", 0},
	    {"1778000000\t10.5\t1\t2\t7", 1},
	    {"1778000000\t10.5\t1\t2\t7\t", 1},
	    {"1778000000\t-1\t1\t2\t7\ta", 1},
	    {"1778000000\tnan\t1\t2\t7\ta", 1},
	    {"99999999999999999999\t1\t1\t2\t7\ta", 1},
	    {"1778000000\t1\t1\t2\t7\ta\tb", 1},
	    {"1778000000\t1\t1\t2\t7\t\xff", 1},
	    {"17780", 1},
	};
	GTimeZone *zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct plays *plays = plays_new();
		struct hall_state *hall = plays_add_hall(plays, "h");
		plays_read(plays, hall, rows[i].line, zone);
		g_assert_cmpint(hall->bad_lines, ==, rows[i].bad);
		g_assert_cmpuint(
		    plays->plays->len, ==, *rows[i].line && !rows[i].bad ? 1 : 0);
		plays_free(plays);
	}
	g_time_zone_unref(zone);
}

static void
test_year_before(void)
{
	GTimeZone *zone = date_zone("Asia/Shanghai");
	static const char *const rows[][2] = {{"2026-01-01", "2025-01-01"},
	    {"2028-02-29", "2027-02-28"}, {"2026-12-16", "2025-12-16"}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct date_time day, want;
		g_assert_true(dateline_parse(rows[i][0], zone, &day));
		g_assert_true(dateline_parse(rows[i][1], zone, &want));
		g_assert_cmpint(reckoning_year_before(day.unix_s, zone), ==, want.unix_s);
	}
	g_time_zone_unref(zone);
}

static void
test_literacy(void)
{
	static const char text[] =
	    "# 注\n1\t甲\t乙\n1\t甲\t丙\n67\t甲\t丁\nx\t甲\t戊\n2\t只有两栏\n66\t甲\t己";
	struct diag_source source = {"data/literacy.tsv", text, strlen(text)};
	g_autoptr(Diag) diag = diag_new();
	struct literacy *literacy = literacy_read(&source, diag);
	g_assert_cmpstr(literacy->names[1], ==, "乙");
	g_assert_cmpstr(literacy->names[66], ==, "己");
	g_assert_null(literacy->names[2]);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 4);
	literacy_free(literacy);
}

/* What is shipped: all 66, without a mistake. */
static void
test_shipped(void)
{
	size_t len = 0;
	g_autofree char *text = NULL;
	g_assert_true(g_file_get_contents("data/literacy.tsv", &text, &len, NULL));
	struct diag_source source = {"data/literacy.tsv", text, len};
	g_autoptr(Diag) diag = diag_new();
	struct literacy *literacy = literacy_read(&source, diag);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
	for (int i = 1; i <= LITERACY_ITEMS; i++)
		g_assert_nonnull(literacy->names[i]);
	literacy_free(literacy);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tally/cells", test_cells);
	g_test_add_func("/tally/logs", test_logs);
	g_test_add_func("/tally/year-before", test_year_before);
	g_test_add_func("/tally/literacy", test_literacy);
	g_test_add_func("/tally/shipped", test_shipped);
	return g_test_run();
}

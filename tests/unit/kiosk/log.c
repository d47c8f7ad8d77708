/* The log: cut, clean and slow when there is too much. */
#include <string.h>

#include "kiosk/log.h"

static int
count_lines(const char *text)
{
	int n = 0;
	for (; *text; text++)
		n += *text == '\n';
	return n;
}

static void
test_bounds(void)
{
	g_autofree char *said = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&said, &n);
	struct log *log = log_new(out);
	for (int i = 0; i < 1000; i++)
		log_line_at(log, 100, "again");
	g_assert_cmpint(count_lines(said), ==, LOG_BURST);
	log_line_at(log, 100 + LOG_PAUSE_S, "later");
	g_assert_cmpint(
	    count_lines(said), ==, LOG_BURST + 2); /* and how many were left out */
	g_assert_nonnull(strstr(said, "950 more lines"));
	log_line_at(log, 50, "the clock went back");
	g_assert_cmpint(log_count(log), ==, 1002);
	log_free(log);
	fclose(out);
	g_assert_cmpint(count_lines(said), ==, LOG_BURST + 3);
}

static void
test_clean(void)
{
	g_autofree char *said = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&said, &n);
	struct log *log = log_new(out);
	log_line(log, "a\x1b[31m\nb %s", "\xff");
	g_assert_cmpstr(said, ==, "litang-kiosk: a?[31m?b \xEF\xBF\xBD\n");
	g_autofree char *large = g_strnfill(99998, 'x');
	log_line(log, "%s堂", large);
	g_assert_cmpuint(strlen(said), <, LOG_LINE_MAX + 100);
	log_line(log, "礼%.*s堂", LOG_LINE_MAX - 5, large);
	g_assert_true(g_utf8_validate(said, -1, NULL));
	g_assert_null(strstr(said, "x\xEF\xBF\xBD")); /* not cut inside a character */
	log_free(log);
	fclose(out);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/log/bounds", test_bounds);
	g_test_add_func("/log/clean", test_clean);
	return g_test_run();
}

/* The state folder: what is kept comes back, what is damaged counts as absent, and a disk
 * that refuses costs nothing but what it refused. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <jansson.h>

#include "kiosk/health.h"
#include "kiosk/playlog.h"
#include "kiosk/state.h"

struct desk {
	char *dir, *said;
	size_t n;
	FILE *out;
	struct log *log;
	struct state *state;
};

static void
open_state(struct desk *desk)
{
	desk->state = state_new(desk->dir, desk->log);
}

static void
set_up(struct desk *desk, const void *data)
{
	(void)data;
	desk->dir = g_dir_make_tmp("litang-state-XXXXXX", NULL);
	desk->out = open_memstream(&desk->said, &desk->n);
	desk->log = log_new(desk->out);
	open_state(desk);
}

static void
tear_down(struct desk *desk, const void *data)
{
	(void)data;
	state_free(desk->state);
	log_free(desk->log);
	fclose(desk->out);
	free(desk->said);
	g_autoptr(GDir) dir = g_dir_open(desk->dir, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(desk->dir, name, NULL);
		g_remove(path);
	}
	g_rmdir(desk->dir);
	g_free(desk->dir);
}

static char *
path_of(const struct desk *desk, const char *name)
{
	return g_build_filename(desk->dir, name, NULL);
}

static void
test_keep(struct desk *desk, const void *data)
{
	(void)data;
	g_assert_null(state_read(desk->state, "position"));
	state_keep(desk->state, "position", "5 礼堂\n");
	state_keep(desk->state, "position", "6 礼堂\n");
	state_settle(desk->state);
	g_autofree char *text = state_read(desk->state, "position");
	g_assert_cmpstr(text, ==, "6 礼堂\n");
	g_assert_true(state_is_writable(desk->state));
	g_assert_cmpint(log_count(desk->log), ==, 0);
	uint64_t free_bytes, all_bytes;
	g_assert_true(state_space(desk->state, &free_bytes, &all_bytes));
	g_assert_cmpuint(free_bytes, <=, all_bytes);
}

/* Every way a disk can forget. */
static void
test_damage(struct desk *desk, const void *data)
{
	(void)data;
	g_autofree char *path = path_of(desk, "time");
	state_keep(desk->state, "time", "1780000000\n");
	state_settle(desk->state);
	char *whole;
	gsize len;
	g_assert_true(g_file_get_contents(path, &whole, &len, NULL));
	for (gsize cut = 0; cut < len; cut++) {
		g_assert_true(g_file_set_contents(path, whole, (gssize)cut, NULL));
		g_assert_null(state_read(desk->state, "time"));
	}
	for (gsize at = 0; at < len; at++) {
		g_autofree char *flipped = g_memdup2(whole, len);
		flipped[at] ^= 0x10;
		g_assert_true(g_file_set_contents(path, flipped, (gssize)len, NULL));
		g_assert_null(state_read(desk->state, "time"));
	}
	g_assert_true(g_file_set_contents(path, whole, (gssize)len, NULL));
	g_autofree char *text = state_read(desk->state, "time");
	g_assert_cmpstr(text, ==, "1780000000\n");
	g_free(whole);
	g_unlink(path);
	g_assert_cmpint(g_mkdir(path, 0755), ==, 0);
	g_assert_null(state_read(desk->state, "time"));
	state_keep(desk->state, "time", "5\n"); /* cannot be replaced */
	state_settle(desk->state);
	g_assert_false(state_is_writable(desk->state));
}

/* A folder that is none, and one that vanishes. */
static void
test_refused(struct desk *desk, const void *data)
{
	(void)data;
	struct state *none = state_new(NULL, desk->log);
	state_keep(none, "time", "5\n");
	g_assert_null(state_read(none, "time"));
	g_assert_null(state_dir(none));
	state_free(none);
	struct state *bad = state_new("/proc/nowhere/at-all", desk->log);
	for (int i = 0; i < 500; i++)
		state_keep(bad, "time", "5\n");
	state_settle(bad);
	g_assert_false(state_is_writable(bad));
	g_assert_cmpint(log_count(desk->log), <=, 3); /* said, not 500 times */
	g_assert_cmpint(log_count(desk->log), >=, 1);
	state_free(bad);
}

static int
count_lines(const char *text)
{
	int n = 0;
	for (; *text; text++)
		n += *text == '\n';
	return n;
}

static void
test_append(struct desk *desk, const void *data)
{
	(void)data;
	for (int i = 0; i < 60; i++)
		state_append(desk->state, "lines", "0123456789", 100, 2);
	state_settle(desk->state);
	static const char *const names[] = {"lines", "lines.1", "lines.2"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = path_of(desk, names[i]);
		g_autofree char *text = NULL;
		g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
		g_assert_cmpint(count_lines(text), <=, 10);
		g_assert_cmpint(count_lines(text), >=, 6);
	}
	g_autofree char *gone = path_of(desk, "lines.3");
	g_assert_false(g_file_test(gone, G_FILE_TEST_EXISTS));
}

static void
add(struct desk *desk, const char *item, int64_t begin_s, bool is_finished)
{
	struct playlog_entry entry = {.begin_s = begin_s,
	    .stood_ms = 12345,
	    .is_finished = is_finished,
	    .pages = 2,
	    .serial = 7,
	    .item = (char *)item};
	playlog_add(desk->state, &entry);
	state_settle(desk->state);
}

/* A line torn by a cut of power costs itself, not the next one. */
static void
test_torn(struct desk *desk, const void *data)
{
	(void)data;
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * 3600);
	g_autofree char *path = path_of(desk, PLAYLOG_NAME);
	g_autoptr(GError) error = NULL;
	int n_bad = 0;
	g_assert_null(playlog_summary(desk->dir, zone, &n_bad, &error));
	g_assert_nonnull(error);
	add(desk, "articles/a", 1780016400, true); /* 2026-05-29 09:00 */
	add(desk, "articles/a\tb\n", 1780016500, false);
	FILE *file = fopen(path, "a");
	fputs("1780016600\t12.", file);
	fclose(file);
	add(desk, "articles/a", 1780016700, false);
	add(desk, "articles/a", 1780016400 + 15 * 3600, true); /* the day after */
	g_autofree char *summary = playlog_summary(desk->dir, zone, &n_bad, NULL);
	g_assert_cmpstr(summary, ==,
	    "2026-05-29\tarticles/a\t2\t1\t24\n"
	    "2026-05-29\tarticles/a?b?\t1\t0\t12\n"
	    "2026-05-30\tarticles/a\t1\t1\t12\n");
	g_assert_cmpint(n_bad, ==, 1);
	g_assert_true(
	    g_file_set_contents(path, "\0\xff\n\tx\t\n1\t2\t3\t4\t5\t6\n", 19, NULL));
	g_autofree char *nothing = playlog_summary(desk->dir, zone, &n_bad, NULL);
	g_assert_cmpstr(nothing, ==, "");
	g_assert_cmpint(n_bad, ==, 3);
}

static void
test_health(struct desk *desk, const void *data)
{
	(void)data;
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * 3600);
	log_line(desk->log, "skipped \"articles/x\": \x01 damaged");
	log_line(desk->log, "skipped \"articles/x\": \x01 damaged");
	char *wrong[] = {(char *)"kiosk.conf:3: \"x\"", (char *)"kiosk.conf:4: y", NULL};
	struct health health = {.settings = wrong,
	    .id = "礼堂\"1\"",
	    .organisation = "\xff",
	    .venue = "",
	    .unix_s = 1780016400,
	    .face = "neutral",
	    .item = "",
	    .temperature_c = HEALTH_NO_TEMPERATURE,
	    .disk_free_mb = -1,
	    .disk_all_mb = -1,
	    .synced_s = -1,
	    .display = "on",
	    .log = desk->log};
	g_autofree char *sysfs = path_of(desk, "no-sysfs");
	health_measure(&health, sysfs);
	g_assert_cmpint(health.rss_kb, >, 1000);
	g_assert_cmpint(health.temperature_c, ==, HEALTH_NO_TEMPERATURE);
	g_autofree char *text = health_write(&health);
	json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	g_assert_nonnull(json);
	g_assert_cmpint(json_integer_value(json_object_get(json, "error_count")), ==, 2);
	json_t *errors = json_object_get(json, "errors");
	g_assert_cmpuint(json_array_size(errors), ==, 1);
	g_assert_cmpint(
	    json_integer_value(json_object_get(json_array_get(errors, 0), "times")), ==,
	    2);
	g_assert_true(json_is_null(json_object_get(json, "bundle")));
	json_t *settings = json_object_get(json, "settings");
	g_assert_cmpuint(json_array_size(settings), ==, 2);
	g_assert_cmpstr(
	    json_string_value(json_array_get(settings, 0)), ==, "kiosk.conf:3: \"x\"");
	json_decref(json);
	g_autoptr(GPtrArray) lines = health_lines(&health, zone);
	g_assert_cmpuint(lines->len % 2, ==, 0);
	g_assert_cmpstr(lines->pdata[2], ==, "设置有错");
	g_assert_cmpstr(lines->pdata[3], ==, "kiosk.conf:3: \"x\"　另有 1 处");
	for (guint i = 0; i < lines->len; i++)
		g_assert_nonnull(lines->pdata[i]);
}

#define ADD(name, f) g_test_add(name, struct desk, NULL, set_up, f, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/state/keep", test_keep);
	ADD("/state/damage", test_damage);
	ADD("/state/refused", test_refused);
	ADD("/state/append", test_append);
	ADD("/playlog/torn", test_torn);
	ADD("/health/json", test_health);
	return g_test_run();
}

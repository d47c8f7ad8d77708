#include "stats.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "common/emit.h"

/* So that measuring does not allocate while frames are shown. */
#define FRAMES_ROOM 1024

struct stats {
	double first_page_ms; /* below 0: not yet */
	GArray *work_us[2];   /* of int64_t; by turn_kind */
	int turns;
	int64_t idle_from_us; /* monotonic; 0: not yet */
	int64_t idle_cpu_us;  /* used by then */
};

struct stats *
stats_new(void)
{
	struct stats *stats = g_new0(struct stats, 1);
	stats->first_page_ms = -1;
	for (int kind = 0; kind < 2; kind++)
		stats->work_us[kind] =
		    g_array_sized_new(false, false, sizeof(int64_t), FRAMES_ROOM);
	return stats;
}

void
stats_free(struct stats *stats)
{
	if (!stats)
		return;
	g_array_unref(stats->work_us[TURN_FADE]);
	g_array_unref(stats->work_us[TURN_SLIDE]);
	g_free(stats);
}

/* proc(5): field 22 is when the process began, in clock ticks since boot; field 2 is a
 * name in parentheses that may hold spaces. Exec keeps it, so a program started by a
 * shell counts from the shell's fork, a little earlier. */
static double
ms_since_start(void)
{
	g_autofree char *text = NULL;
	if (!g_file_get_contents("/proc/self/stat", &text, NULL, NULL))
		return 0;
	const char *at = strrchr(text, ')');
	for (int field = 2; at && field < 22; field++) {
		at = strchr(at, ' ');
		at = at ? at + 1 : NULL;
	}
	struct timespec now;
	if (!at || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
		return 0;
	double start_s = strtod(at, NULL) / (double)sysconf(_SC_CLK_TCK);
	return ((double)now.tv_sec + (double)now.tv_nsec / 1e9 - start_s) * 1000;
}

static int64_t
cpu_us(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC +
	       usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

void
stats_presented(struct stats *stats)
{
	if (stats->first_page_ms < 0)
		stats->first_page_ms = ms_since_start();
}

enum turn_kind
stats_turn(const struct stats *stats)
{
	return stats->turns < STATS_TURNS ? TURN_FADE : TURN_SLIDE;
}

void
stats_frame(struct stats *stats, int64_t work_us)
{
	g_array_append_val(stats->work_us[stats_turn(stats)], work_us);
}

void
stats_turned(struct stats *stats)
{
	if (++stats->turns < 2 * STATS_TURNS)
		return;
	stats->idle_from_us = g_get_monotonic_time();
	stats->idle_cpu_us = cpu_us();
}

bool
stats_is_idle(const struct stats *stats)
{
	return stats->idle_from_us > 0;
}

static int64_t
idle_us(const struct stats *stats)
{
	return g_get_monotonic_time() - stats->idle_from_us;
}

bool
stats_is_over(const struct stats *stats)
{
	return stats_is_idle(stats) && idle_us(stats) >= STATS_IDLE_MS * INT64_C(1000);
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* The least value that this share of all is not above. */
static double
percentile_ms(const GArray *sorted, double share)
{
	if (sorted->len == 0)
		return 0;
	guint at = (guint)(share * sorted->len);
	return (double)g_array_index(sorted, int64_t, MIN(at, sorted->len - 1)) / 1000;
}

static void
write_number(GString *out, const char *before, double number)
{
	g_string_append(out, before);
	emit_number(out, number);
}

static void
write_frames(GString *out, const char *before, GArray *work_us)
{
	g_array_sort(work_us, compare);
	g_string_append(out, before);
	write_number(out, "{\"frames\":", work_us->len);
	write_number(out, ",\"p50_ms\":", percentile_ms(work_us, 0.50));
	write_number(out, ",\"p95_ms\":", percentile_ms(work_us, 0.95));
	write_number(out, ",\"p99_ms\":", percentile_ms(work_us, 0.99));
	g_string_append_c(out, '}');
}

bool
stats_write(struct stats *stats, const char *path, GError **error)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	double idle = (double)(cpu_us() - stats->idle_cpu_us) / (double)idle_us(stats);
	g_autoptr(GString) out = g_string_new("{\"first_page_ms\":");
	emit_number(out, stats->first_page_ms);
	write_number(out, ",\"rss_kb\":", (double)usage.ru_maxrss);
	write_number(out, ",\"cpu_percent_idle\":", idle * 100);
	write_frames(out, ",\"fade\":", stats->work_us[TURN_FADE]);
	write_frames(out, ",\"slide\":", stats->work_us[TURN_SLIDE]);
	g_string_append(out, "}\n");
	return g_file_set_contents(path, out->str, (gssize)out->len, error);
}

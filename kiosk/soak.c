#include "soak.h"

#include <unistd.h>

#include "common/emit.h"

struct use {
	int64_t rss_kb, fds, threads;
};

struct soak {
	int pages, n;
	int64_t first_s, last_s;
	struct use begin, end, most;
};

struct soak *
soak_new(int pages)
{
	struct soak *soak = g_new0(struct soak, 1);
	soak->pages = pages;
	return soak;
}

void
soak_free(struct soak *soak)
{
	g_free(soak);
}

static int64_t
read_rss_kb(void)
{
	g_autofree char *text = NULL;
	if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL))
		return 0;
	char *second = NULL;
	g_ascii_strtoull(text, &second, 10);
	int64_t pages = g_ascii_strtoll(second, NULL, 10);
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int64_t
count_entries(const char *path)
{
	int64_t n = 0;
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	while (dir && g_dir_read_name(dir))
		n++;
	return n;
}

/* The least there were of files and threads, so that the porter's work, which comes and
 * goes, does not count: what leaks is there at all times. */
static void
take_in(struct use *use, const struct use *now)
{
	bool is_first = use->threads == 0;
	use->rss_kb = MAX(use->rss_kb, now->rss_kb);
	use->fds = is_first ? now->fds : MIN(use->fds, now->fds);
	use->threads = is_first ? now->threads : MIN(use->threads, now->threads);
}

static void
raise_to(struct use *most, const struct use *now)
{
	most->rss_kb = MAX(most->rss_kb, now->rss_kb);
	most->fds = MAX(most->fds, now->fds);
	most->threads = MAX(most->threads, now->threads);
}

void
soak_page(struct soak *soak, int64_t unix_s)
{
	int part = MAX(soak->pages / 20, 1);
	struct use now = {read_rss_kb(), count_entries("/proc/self/fd"),
	    count_entries("/proc/self/task")};
	if (soak->n++ == 0)
		soak->first_s = unix_s;
	soak->last_s = unix_s;
	if (soak->n <= part)
		return; /* fonts, caches, the first of every kind */
	raise_to(&soak->most, &now);
	if (soak->n <= 2 * part)
		take_in(&soak->begin, &now);
	if (soak->n > soak->pages - part)
		take_in(&soak->end, &now);
}

bool
soak_is_over(const struct soak *soak)
{
	return soak->n >= soak->pages;
}

static void
write_use(GString *out, const char *key, int64_t begin, int64_t end, int64_t most)
{
	g_string_append_printf(out,
	    ",\"%s\":{\"begin\":%" G_GINT64_FORMAT ",\"end\":%" G_GINT64_FORMAT
	    ",\"most\":%" G_GINT64_FORMAT "}",
	    key, begin, end, most);
}

bool
soak_write(const struct soak *soak, const char *path, GError **error)
{
	const struct use *begin = &soak->begin, *end = &soak->end, *most = &soak->most;
	g_autoptr(GString) out = g_string_new("{\"pages\":");
	emit_int(out, soak->n);
	g_string_append(out, ",\"days\":");
	emit_number(out, (double)(soak->last_s - soak->first_s) / 86400);
	write_use(out, "rss_kb", begin->rss_kb, end->rss_kb, most->rss_kb);
	write_use(out, "fds", begin->fds, end->fds, most->fds);
	write_use(out, "threads", begin->threads, end->threads, most->threads);
	g_string_append(out, "}\n");
	return g_file_set_contents(path, out->str, (gssize)out->len, error);
}

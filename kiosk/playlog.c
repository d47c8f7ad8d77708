#include "playlog.h"

#include <string.h>

#include "common/date.h"
#include "common/store.h"

#define FIELDS	 6
#define ITEM_MAX 4096

void
playlog_add(struct state *state, const struct playlog_entry *entry)
{
	g_autofree char *item = g_strdup(entry->item);
	g_strdelimit(item, "\t\n\r", '?');
	g_autofree char *line = g_strdup_printf(
	    "%" G_GINT64_FORMAT "\t%.1f\t%d\t%d\t%" G_GINT64_FORMAT "\t%s",
	    entry->begin_s, (double)entry->stood_ms / 1000, entry->is_finished,
	    entry->pages, entry->serial, item);
	state_append(state, PLAYLOG_NAME, line, PLAYLOG_SIZE, PLAYLOG_OLD);
}

static bool
read_whole(const char *word, int64_t least, int64_t most, int64_t *number)
{
	return g_ascii_string_to_signed(word, 10, least, most, number, NULL);
}

bool
playlog_parse(const char *line, struct playlog_entry *entry)
{
	g_auto(GStrv) words = g_strsplit(line, "\t", FIELDS + 1);
	if (g_strv_length(words) != FIELDS || !*words[5] || strlen(words[5]) > ITEM_MAX ||
	    !g_utf8_validate(words[5], -1, NULL))
		return false;
	int64_t begin_s, is_finished, pages, serial;
	char *end;
	double stood_s = g_ascii_strtod(words[1], &end);
	if (!read_whole(words[0], DATE_INSTANT_MIN_S, DATE_INSTANT_MAX_S, &begin_s) ||
	    end == words[1] || *end || !(stood_s >= 0 && stood_s < 1e7) ||
	    !read_whole(words[2], 0, 1, &is_finished) ||
	    !read_whole(words[3], 0, 100000, &pages) ||
	    !read_whole(words[4], 0, INT64_MAX, &serial))
		return false;
	*entry = (struct playlog_entry){begin_s, (int64_t)(stood_s * 1000 + 0.5),
	    is_finished == 1, (int)pages, serial, g_strdup(words[5])};
	return true;
}

/* ---- the summary ---- */

struct sum {
	int times, finished;
	int64_t ms;
};

static void
count(GHashTable *sums, const struct playlog_entry *entry, GTimeZone *zone)
{
	struct date_time day = date_time_at(entry->begin_s, zone);
	char *key = g_strdup_printf(
	    "%04d-%02d-%02d\t%s", day.year, day.month, day.day, entry->item);
	struct sum *sum = g_hash_table_lookup(sums, key);
	if (!sum) {
		sum = g_new0(struct sum, 1);
		g_hash_table_insert(sums, g_strdup(key), sum);
	}
	sum->times++;
	sum->finished += entry->is_finished;
	sum->ms += entry->stood_ms;
	g_free(key);
}

static void
count_lines(GHashTable *sums, char *text, GTimeZone *zone, int *n_bad)
{
	for (char *line = text, *end; *line; line = end) {
		end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		else
			end = line + strlen(line);
		struct playlog_entry entry;
		if (playlog_parse(line, &entry)) {
			count(sums, &entry, zone);
			g_free(entry.item);
		} else if (*line) {
			(*n_bad)++;
		}
	}
}

/* The oldest first, which does not matter here. */
static int
count_files(
    GHashTable *sums, const char *dir, GTimeZone *zone, int *n_bad, GError **error)
{
	int n = 0;
	for (int i = 0; i <= PLAYLOG_OLD; i++) {
		g_autofree char *name = i > 0 ? g_strdup_printf("%s.%d", PLAYLOG_NAME, i)
					      : g_strdup(PLAYLOG_NAME);
		g_autofree char *path = g_build_filename(dir, name, NULL);
		size_t len = 0;
		g_autofree char *text = store_read_plain(
		    path, 2 * PLAYLOG_SIZE, &len, n == 0 && i == 0 ? error : NULL);
		if (!text)
			continue;
		for (size_t k = 0; k < len; k++) {
			if (text[k] == '\0')
				text[k] = '?';
		}
		count_lines(sums, text, zone, n_bad);
		n++;
	}
	return n;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

char *
playlog_summary(const char *dir, GTimeZone *zone, int *n_bad, GError **error)
{
	g_autoptr(GHashTable) sums =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	GError *absent = NULL;
	*n_bad = 0;
	if (count_files(sums, dir, zone, n_bad, &absent) == 0) {
		g_propagate_error(error, absent);
		return NULL;
	}
	g_clear_error(&absent);
	GString *text = g_string_new(NULL);
	g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(sums), compare);
	for (const GList *at = keys; at; at = at->next) {
		const struct sum *sum = g_hash_table_lookup(sums, at->data);
		g_string_append_printf(text, "%s\t%d\t%d\t%" G_GINT64_FORMAT "\n",
		    (const char *)at->data, sum->times, sum->finished, sum->ms / 1000);
	}
	return g_string_free(text, false);
}

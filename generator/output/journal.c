#include "journal.h"

#include <string.h>

#define HEAD "litang journal 1\n"
#define SYNC_EACH                                                                        \
	32 /* above, one sync of the file system is cheaper than one per file            \
	    */

struct step {
	char *from; /* NULL: `path` is removed */
	char *path;
};

struct journal {
	GPtrArray *steps;
	unsigned n_moves;
};

static void
free_step(void *data)
{
	struct step *step = data;
	g_free(step->from);
	g_free(step->path);
	g_free(step);
}

struct journal *
journal_new(void)
{
	struct journal *journal = g_new0(struct journal, 1);
	journal->steps = g_ptr_array_new_with_free_func(free_step);
	return journal;
}

void
journal_free(struct journal *journal)
{
	if (!journal)
		return;
	g_ptr_array_unref(journal->steps);
	g_free(journal);
}

static void
add(struct journal *journal, const char *from, const char *path)
{
	struct step *step = g_new0(struct step, 1);
	*step = (struct step){.from = g_strdup(from), .path = g_strdup(path)};
	g_ptr_array_add(journal->steps, step);
	journal->n_moves += from != NULL;
}

void
journal_move(struct journal *journal, const char *from, const char *to)
{
	add(journal, from, to);
}

void
journal_remove(struct journal *journal, const char *path)
{
	add(journal, NULL, path);
}

/* One line a step: "- path", or "+ from" and " path" on two, so that spaces need no care.
 */
char *
journal_text(const struct journal *journal)
{
	GString *text = g_string_new(HEAD);
	for (guint i = 0; i < journal->steps->len; i++) {
		const struct step *step = journal->steps->pdata[i];
		if (step->from)
			g_string_append_printf(
			    text, "+ %s\n  %s\n", step->from, step->path);
		else
			g_string_append_printf(text, "- %s\n", step->path);
	}
	g_autofree char *sum =
	    g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, -1);
	g_string_append_printf(text, "= %s\n", sum);
	return g_string_free(text, false);
}

/* The text before the last line, if that is its sum. Yours. */
static char *
checked(const char *text)
{
	const char *end = g_strrstr(text, "\n= ");
	if (!g_str_has_prefix(text, HEAD) || !end)
		return NULL;
	g_autofree char *body = g_strndup(text, (size_t)(end + 1 - text));
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, body, -1);
	g_autofree char *last = g_strdup_printf("= %s\n", sum);
	return strcmp(end + 1, last) == 0 ? g_steal_pointer(&body) : NULL;
}

static bool
parse_step(struct journal *journal, char **lines, size_t *i)
{
	const char *line = lines[*i], *next = lines[*i + 1];
	if (g_str_has_prefix(line, "- ") && disk_is_path(line + 2)) {
		journal_remove(journal, line + 2);
		*i += 1;
		return true;
	}
	if (!g_str_has_prefix(line, "+ ") || !disk_is_path(line + 2) || !next ||
	    !g_str_has_prefix(next, "  ") || !disk_is_path(next + 2))
		return false;
	journal_move(journal, line + 2, next + 2);
	*i += 2;
	return true;
}

struct journal *
journal_parse(const char *text)
{
	g_autofree char *body = checked(text);
	if (!body)
		return NULL;
	g_autoptr(Journal) journal = journal_new();
	g_auto(GStrv) lines = g_strsplit(body + strlen(HEAD), "\n", -1);
	for (size_t i = 0; lines[i] && *lines[i];) {
		if (!parse_step(journal, lines, &i))
			return NULL;
	}
	return g_steal_pointer(&journal);
}

bool
journal_make_ways(const struct journal *journal, struct disk *disk, GError **error)
{
	for (guint i = 0; i < journal->steps->len; i++) {
		const struct step *step = journal->steps->pdata[i];
		g_autofree char *obstacle =
		    step->from ? disk_obstacle(disk, step->path) : NULL;
		if (step->from && !obstacle && !disk_make_way(disk, step->path, error))
			return false;
	}
	return true;
}

bool
journal_prune(const struct journal *journal, struct disk *disk, GError **error)
{
	for (guint i = 0; i < journal->steps->len; i++) {
		const struct step *step = journal->steps->pdata[i];
		if (step->from && !disk_prune(disk, step->path, error))
			return false;
	}
	return true;
}

bool
journal_sync(const struct journal *journal, struct disk *disk, GError **error)
{
	if (journal->n_moves > SYNC_EACH)
		return disk_sync(disk, error);
	for (guint i = 0; i < journal->steps->len; i++) {
		const struct step *step = journal->steps->pdata[i];
		if (step->from && !disk_sync_file(disk, step->from, error))
			return false;
	}
	return true;
}

bool
journal_run(const struct journal *journal, struct disk *disk, GError **error)
{
	for (guint i = 0; i < journal->steps->len; i++) {
		const struct step *step = journal->steps->pdata[i];
		bool good = step->from ? disk_move(disk, step->from, step->path, error)
				       : disk_remove(disk, step->path, error);
		if (!good)
			return false;
	}
	return true;
}

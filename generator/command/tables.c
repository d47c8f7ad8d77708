#include "tables.h"

#include <stdbool.h>
#include <string.h>

#include "source/frontmatter.h"

#define TABLE_MAX (1u << 18) /* bytes */
#define HOLIDAYS  "data/holidays/"

struct reader {
	struct daybook *daybook;
	struct diag *diag;
};

/* "data/holidays/2026.tsv" → 2026; 0 for other paths. */
static int
year_of(const char *path)
{
	char *end = NULL;
	if (!g_str_has_prefix(path, HOLIDAYS))
		return 0;
	guint64 year = g_ascii_strtoull(path + strlen(HOLIDAYS), &end, 10);
	bool is_year = year >= 1900 && year <= 2100 && strcmp(end, ".tsv") == 0;
	return is_year ? (int)year : 0;
}

static bool
is_table(const char *path)
{
	return year_of(path) > 0 || strcmp(path, "data/days.tsv") == 0;
}

static void
read_table(const struct reader *reader, const char *path, const char *bytes, size_t len)
{
	size_t text_len = 0;
	int year = year_of(path);
	g_autofree char *text =
	    frontmatter_decode(path, bytes, len, &text_len, reader->diag);
	if (!text)
		return;
	struct diag_source source = {path, text, text_len};
	if (year > 0)
		daybook_read_holidays(reader->daybook, year, &source, reader->diag);
	else
		daybook_read_days(reader->daybook, &source, reader->diag);
}

static bool
read_shipped(
    const struct reader *reader, const char *data_dir, const char *path, GError **error)
{
	size_t len = 0;
	g_autofree char *bytes = NULL, *file = g_build_filename(data_dir, path, NULL);
	if (!g_file_get_contents(file, &bytes, &len, error))
		return false;
	read_table(reader, path, bytes, len);
	return true;
}

static bool
read_all_shipped(const struct reader *reader, const char *data_dir, GError **error)
{
	g_autofree char *folder = g_build_filename(data_dir, HOLIDAYS, NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
	const char *name;
	if (!dir || !read_shipped(reader, data_dir, "data/days.tsv", error))
		return false;
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_strconcat(HOLIDAYS, name, NULL);
		if (is_table(path) && !read_shipped(reader, data_dir, path, error))
			return false;
	}
	return true;
}

static bool
read_own(const struct reader *reader, const struct tree *tree, GError **error)
{
	for (size_t i = 0; i < tree_count(tree); i++) {
		const struct tree_file *file = tree_file(tree, i);
		size_t len = 0;
		if (!is_table(file->path))
			continue;
		g_autofree char *bytes = tree_read(tree, file, TABLE_MAX, &len, error);
		if (!bytes)
			return false;
		read_table(reader, file->path, bytes, len);
	}
	return true;
}

struct daybook *
tables_read(
    const char *data_dir, const struct tree *tree, struct diag *diag, GError **error)
{
	struct reader reader = {daybook_new(), diag};
	if (read_all_shipped(&reader, data_dir, error) && read_own(&reader, tree, error))
		return reader.daybook;
	daybook_free(reader.daybook);
	return NULL;
}

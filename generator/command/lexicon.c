#include "lexicon.h"

#include <string.h>

#include "source/frontmatter.h"

#define LIST_MAX (1u << 20) /* bytes of one list */

static void
read_text(struct glossary *glossary, const char *path, const char *bytes, size_t len,
    struct diag *diag)
{
	size_t text_len = 0;
	g_autofree char *text = frontmatter_decode(path, bytes, len, &text_len, diag);
	if (!text)
		return;
	struct diag_source source = {path, text, text_len};
	glossary_read(glossary, &source, diag);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
list_folder(const char *folder, GError **error)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
	const char *name;
	if (!dir)
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	while ((name = g_dir_read_name(dir))) {
		if (g_str_has_suffix(name, ".tsv"))
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, compare);
	return names;
}

static bool
read_shipped(
    struct glossary *glossary, const char *dir, struct diag *diag, GError **error)
{
	g_autofree char *folder = g_build_filename(dir, "data", "terms", NULL);
	g_autoptr(GPtrArray) names = list_folder(folder, error);
	if (!names)
		return false;
	for (guint i = 0; i < names->len; i++) {
		gsize len = 0;
		g_autofree char *bytes = NULL;
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		if (!g_file_get_contents(path, &bytes, &len, error))
			return false;
		read_text(glossary, path, bytes, len, diag);
	}
	return true;
}

static bool
is_own(const char *path)
{
	return g_str_has_prefix(path, "data/terms") && g_str_has_suffix(path, ".tsv");
}

bool
lexicon_read(struct glossary *glossary, const char *dir, const struct tree *tree,
    struct diag *diag, GError **error)
{
	if (!read_shipped(glossary, dir, diag, error))
		return false;
	for (size_t i = 0; i < tree_count(tree); i++) {
		const struct tree_file *file = tree_file(tree, i);
		size_t len = 0;
		if (!is_own(file->path))
			continue;
		g_autofree char *bytes = tree_read(tree, file, LIST_MAX, &len, error);
		if (!bytes)
			return false;
		read_text(glossary, file->path, bytes, len, diag);
	}
	return true;
}

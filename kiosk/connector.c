#include "connector.h"

#include <glib.h>

static char *
read_file(const char *dir, const char *name, const char *file)
{
	g_autofree char *path = g_build_filename(dir, name, file, NULL);
	char *text = NULL;
	g_file_get_contents(path, &text, NULL, NULL);
	return text;
}

static enum connector
look_at(const char *dir, const char *name, GString *modes)
{
	g_autofree char *status = read_file(dir, name, "status");
	if (!status)
		return CONNECTOR_UNKNOWN; /* card0 itself, renderD128, version */
	g_autofree char *offered = read_file(dir, name, "modes");
	if (!g_str_has_prefix(status, "connected") || !offered || !*offered)
		return CONNECTOR_NONE;
	g_string_append_printf(modes, "%s\n%s", name, offered);
	return CONNECTOR_READY;
}

static int
compare(const void *a, const void *b)
{
	return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

/* Names sorted, so that the same sockets always give the same text. */
static GPtrArray *
list(const char *dir)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GDir *open = g_dir_open(dir, 0, NULL);
	const char *name;
	while (open && (name = g_dir_read_name(open)))
		g_ptr_array_add(names, g_strdup(name));
	if (open)
		g_dir_close(open);
	g_ptr_array_sort(names, compare);
	return names;
}

enum connector
connector_look(const char *dir, char **modes)
{
	enum connector all = CONNECTOR_UNKNOWN;
	GString *text = g_string_new(NULL);
	g_autoptr(GPtrArray) names = list(dir);
	for (guint i = 0; i < names->len; i++)
		all = MAX(all, look_at(dir, names->pdata[i], text));
	*modes = g_string_free(text, all != CONNECTOR_READY);
	return all;
}

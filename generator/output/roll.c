#include "roll.h"

#include <string.h>

#include "common/text.h"

#define HEAD	 "litang 1\n"
#define ROLL_MAX (256u << 20)

char *
roll_text(const GPtrArray *paths)
{
	GString *text = g_string_new(HEAD);
	for (guint i = 0; i < paths->len; i++)
		g_string_append_printf(text, "%s\n", (const char *)paths->pdata[i]);
	return g_string_free(text, false);
}

/* The lines as a set; false when one of them is no path. */
static bool
parse(char *text, GHashTable *roll)
{
	if (!g_str_has_prefix(text, HEAD))
		return false;
	char *newline;
	for (char *line = text + strlen(HEAD); (newline = strchr(line, '\n'));
	     line = newline + 1) {
		*newline = '\0';
		if (!disk_is_path(line))
			return false;
		g_hash_table_add(roll, g_strdup(line));
	}
	return true;
}

GHashTable *
roll_read(struct disk *disk, GError **error)
{
	g_autoptr(GHashTable) roll =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GError *why = NULL;
	g_autofree char *text = disk_read(disk, ROLL_NAME, ROLL_MAX, &why);
	if (why) {
		g_propagate_error(error, why);
		return NULL;
	}
	if (text && !parse(text, roll)) {
		disk_refuse(disk, ROLL_NAME,
		    _("not written by this version of Litang; empty the folder by hand"),
		    error);
		return NULL;
	}
	return g_steal_pointer(&roll);
}

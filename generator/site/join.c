#include "join.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

char *
join_decode(const char *text, size_t len)
{
	g_autofree char *written = g_strndup(text, len);
	char *decoded = g_uri_unescape_string(written, NULL);
	if (decoded && g_utf8_validate(decoded, -1, NULL))
		return decoded;
	g_free(decoded);
	return g_steal_pointer(&written);
}

char *
join_path(const char *page_path, const char *target, size_t len)
{
	const char *slash = len > 0 && *target == '/' ? NULL : strrchr(page_path, '/');
	g_autofree char *joined =
	    slash ? g_strdup_printf("%.*s/%.*s", (int)(slash - page_path), page_path,
			(int)len, target)
		  : g_strndup(target, len);
	g_auto(GStrv) parts = g_strsplit(joined, "/", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();
	for (int i = 0; parts[i]; i++) {
		bool is_up = strcmp(parts[i], "..") == 0;
		if (is_up && kept->len == 0)
			return NULL;
		if (is_up)
			g_ptr_array_set_size(kept, (int)kept->len - 1);
		if (is_up || strcmp(parts[i], ".") == 0)
			*parts[i] = '\0';
		if (*parts[i] || !parts[i + 1]) /* a final '/' stays */
			g_ptr_array_add(kept, parts[i]);
	}
	g_ptr_array_add(kept, NULL);
	return g_strjoinv("/", (char **)kept->pdata);
}

char *
join_relative(const char *page_path, const char *path)
{
	size_t same = 0; /* of both, up to behind a '/' */
	for (size_t i = 0; page_path[i] && page_path[i] == path[i]; i++) {
		if (path[i] == '/')
			same = i + 1;
	}
	GString *out = g_string_new(NULL);
	for (const char *at = page_path + same; *at; at++) {
		if (*at == '/')
			g_string_append(out, "../");
	}
	g_string_append(out, path + same);
	return g_string_free(out, false);
}

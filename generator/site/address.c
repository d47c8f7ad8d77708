#include "address.h"

#include <string.h>

#include <glib.h>

#define SAFE "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~"

static bool
is_safe(const char *text)
{
	return *text && *text != '.' && !text[strspn(text, SAFE)];
}

char *
address_hash(const char *text)
{
	g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
	char *hash =
	    g_compute_checksum_for_string(G_CHECKSUM_SHA256, normal ? normal : text, -1);
	hash[8] = '\0';
	return hash;
}

char *
address_section(const char *folder)
{
	return !*folder || is_safe(folder) ? g_strdup(folder) : address_hash(folder);
}

/* The safe characters of one path segment, runs of others as one '-', none at the ends.
 */
static void
append_ascii(GString *out, const char *segment)
{
	size_t start = out->len;
	for (; *segment; segment++) {
		if (strchr(SAFE, *segment) && !(out->len == start && *segment == '.'))
			g_string_append_c(out, *segment);
		else if (out->len > start && out->str[out->len - 1] != '-')
			g_string_append_c(out, '-');
	}
	while (out->len > start && out->str[out->len - 1] == '-')
		g_string_truncate(out, out->len - 1);
}

/* "dishes/荤菜/a b.md" below its section → "a-b-<hash>". */
static void
append_hashed(GString *out, const char *path, const char *rest)
{
	g_auto(GStrv) segments = g_strsplit(rest, "/", -1);
	for (int i = 0; segments[i]; i++) {
		size_t before = out->len;
		append_ascii(out, segments[i]);
		if (segments[i + 1] && out->len > before)
			g_string_append_c(out, '/');
	}
	g_autofree char *hash = address_hash(path);
	if (out->str[out->len - 1] != '/')
		g_string_append_c(out, '-');
	g_string_append_printf(out, "%s/", hash);
}

static bool
is_safe_path(const char *path)
{
	g_auto(GStrv) segments = g_strsplit(path, "/", -1);
	for (int i = 0; segments[i]; i++) {
		if (!is_safe(segments[i]))
			return false;
	}
	return true;
}

static const char *const endings[] = {".md", ".markdown"};

/* The length of a page's path without its ending; 0 when it is no page. */
static size_t
bare_len(const char *path)
{
	size_t len = strlen(path);
	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		size_t n = strlen(endings[i]);
		if (len > n && g_ascii_strcasecmp(path + len - n, endings[i]) == 0)
			return len - n;
	}
	return 0;
}

bool
address_is_page(const char *path)
{
	return bare_len(path) > 0;
}

/* The path without ".md", and without a final "/index". */
static char *
strip_name(const char *path)
{
	size_t len = bare_len(path);
	if (len >= 6 && strncmp(path + len - 6, "/index", 6) == 0)
		len -= 6;
	return g_strndup(path, len);
}

static bool
is_home(const char *path)
{
	return strcmp(path, "index.md") == 0 || strcmp(path, "README.md") == 0;
}

char *
address_page(const char *written, const char *slug)
{
	g_autofree char *normal = g_utf8_normalize(written, -1, G_NORMALIZE_NFC);
	const char *path = normal ? normal : written;
	if (is_home(path))
		return g_strdup("/");
	const char *slash = strchr(path, '/');
	g_autofree char *folder = slash ? g_strndup(path, slash - path) : g_strdup("");
	g_autofree char *section = address_section(folder);
	GString *address = g_string_new("/");
	if (*section)
		g_string_append_printf(address, "%s/", section);
	g_autofree char *bare = strip_name(path);
	const char *rest = !slash			   ? bare
			   : strlen(bare) > strlen(folder) ? bare + strlen(folder) + 1
							   : "";
	if (!*rest)
		return g_string_free(address, false);
	if (*slug)
		g_string_append_printf(address, "%s/", slug);
	else if (is_safe_path(rest))
		g_string_append_printf(address, "%s/", rest);
	else
		append_hashed(address, path, rest);
	return g_string_free(address, false);
}

char *
address_term(const char *group, const char *id, const char *name)
{
	g_autofree char *hash = *id ? NULL : address_hash(name);
	return g_strdup_printf("/%s/%s/", group, hash ? hash : id);
}

char *
address_nth(const char *list, int n)
{
	return n <= 1 ? g_strdup(list) : g_strdup_printf("%spage/%d/", list, n);
}

char *
address_asset(const char *name, const char *sha256)
{
	const char *dot = strrchr(name, '.');
	g_autofree char *stem = dot ? g_strndup(name, dot - name) : g_strdup(name);
	g_autofree char *lower = g_ascii_strdown(dot ? dot : "", -1);
	const char *extension = is_safe(lower + (*lower != '\0')) ? lower : "";
	if (!is_safe(stem))
		return g_strdup_printf("/assets/%.16s%s", sha256, extension);
	return g_strdup_printf("/assets/%s.%.8s%s", stem, sha256, extension);
}

char *
address_file(const char *address)
{
	const char *path = address + 1;
	return g_str_has_suffix(address, "/") ? g_strconcat(path, "index.html", NULL)
					      : g_strdup(path);
}

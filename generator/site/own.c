#include "own.h"

#include <string.h>

/* Behind http://, https:// or //; NULL: none of these. */
static const char *
skip_scheme(const char *target)
{
	static const char *const schemes[] = {"https://", "http://", "//"};
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
		size_t n = strlen(schemes[i]);
		if (g_ascii_strncasecmp(target, schemes[i], n) == 0)
			return target + n;
	}
	return NULL;
}

const char *
own_path(const char *base_url, const char *target)
{
	const char *base = skip_scheme(base_url), *at = skip_scheme(target);
	if (!base || !at)
		return NULL;
	size_t host = strcspn(base, "/"), root = strlen(base + host);
	if (g_ascii_strncasecmp(at, base, host) != 0 ||
	    strncmp(at + host, base + host, root) != 0)
		return NULL;
	at += host + root;
	return *at == '/' ? at : NULL;
}

static bool
is_known(const struct site *site, const char *address)
{
	return g_hash_table_contains(site->by_address, address) ||
	       g_hash_table_contains(site->by_alias, address);
}

/* Cuts what is made beside a page or a list off its end: "page/3/", "calendar.ics". */
static void
cut_end(char *path)
{
	static const char *const ends[] = {
	    "/calendar.ics", "/atom.xml", "/draft.json", "/a4/"};
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (g_str_has_suffix(path, ends[i]))
			path[strlen(path) - strlen(ends[i]) + 1] = '\0';
	}
	size_t end = strlen(path);
	while (end > 0 && (path[end - 1] == '/' || g_ascii_isdigit(path[end - 1])))
		end--;
	if (path[end] && end >= 5 && memcmp(path + end - 5, "/page", 5) == 0)
		path[end - 4] = '\0';
}

bool
own_is_made(const struct site *site, const char *path)
{
	static const char *const folders[] = {"/poster/", "/print/", "/wechat/"};
	static const char *const others[] = {"/assets/", "/kiosk/", "/search/",
	    "/release.json", "/menu.json", "/podcast.xml"};
	g_autofree char *cut = g_strndup(path, strcspn(path, "?#"));
	size_t len = strlen(cut), skip = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		if (g_str_has_prefix(cut, others[i]))
			return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		if (g_str_has_prefix(cut, folders[i]))
			skip = strlen(folders[i]) - 1;
	}
	cut_end(cut);
	bool is_made = skip > 0 || strlen(cut) < len;
	return is_made && (is_known(site, cut + skip) || (skip > 0 && !cut[skip + 1]));
}

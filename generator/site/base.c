#include "base.h"

#include <string.h>

#include <glib.h>

bool
base_is_url(const char *url)
{
	g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_NONE, NULL);
	if (!uri || (strcmp(g_uri_get_scheme(uri), "https") != 0 &&
			strcmp(g_uri_get_scheme(uri), "http") != 0))
		return false;
	const char *host = g_uri_get_host(uri);
	for (const char *c = url; *c; c++) {
		if ((unsigned char)*c <= ' ' || *c == 0x7F || strchr("\"<>\\", *c))
			return false;
	}
	return host && *host && !g_uri_get_query(uri) && !g_uri_get_fragment(uri) &&
	       !g_uri_get_userinfo(uri);
}

char *
base_clean(const char *url)
{
	char *clean = g_uri_escape_string(url, ":/[]@!$&'()*+,;=%", false);
	size_t len = strlen(clean);
	while (len > 0 && clean[len - 1] == '/')
		clean[--len] = '\0';
	return clean;
}

char *
base_root(const char *url)
{
	const char *host = strstr(url, "://");
	const char *path = host ? strchr(host + 3, '/') : NULL;
	return g_strdup(path ? path : "");
}

#include "alias.h"

#include <string.h>

#include "common/text.h"

#include "address.h"
#include "field.h"
#include "site.h"

#define PART_MAX    200 /* bytes; file systems take 255 */
#define ADDRESS_MAX 500

static bool
is_part(const char *part)
{
	if (!*part || strcmp(part, ".") == 0 || strcmp(part, "..") == 0 ||
	    strlen(part) > PART_MAX)
		return false;
	for (const char *at = part; *at; at++) {
		if ((unsigned char)*at < ' ' || *at == 0x7F || strchr("\\?#*", *at))
			return false;
	}
	return true;
}

/* "old/salt" → "/old/salt/", "old/salt.html" and "old/index.html" → the file itself and
 * its folder; NULL when a part of it is none. */
static char *
normalise(const char *path)
{
	size_t len = strlen(path);
	while (len > 0 && path[len - 1] == '/')
		len--;
	g_autofree char *bare = g_strndup(path, len);
	g_auto(GStrv) parts = g_strsplit(bare, "/", -1);
	if (len == 0 || len > ADDRESS_MAX)
		return NULL;
	for (int i = 0; parts[i]; i++) {
		if (!is_part(parts[i]))
			return NULL;
	}
	if (strcmp(bare, "index.html") == 0)
		return NULL; /* home stays home */
	if (g_str_has_suffix(bare, "/index.html"))
		return g_strdup_printf("/%.*s", (int)(len - strlen("index.html")), bare);
	bool is_file = !path[len] && (g_str_has_suffix(bare, ".html") ||
					 g_str_has_suffix(bare, ".htm"));
	return g_strdup_printf(is_file ? "/%s" : "/%s/", bare);
}

char *
alias_address(const char *written, const char *base_url, const char *root)
{
	const char *rest = written;
	if (*base_url && g_str_has_prefix(rest, base_url))
		rest += strlen(base_url);
	else if (*root && g_str_has_prefix(rest, root) && rest[strlen(root)] == '/')
		rest += strlen(root);
	if (strstr(rest, "://"))
		return NULL;
	rest += *rest == '/';
	g_autofree char *decoded = g_uri_unescape_string(rest, NULL);
	bool is_text = decoded && g_utf8_validate(decoded, -1, NULL);
	return normalise(is_text ? decoded : rest);
}

static void
report_taken(const struct site *site, const char *address, struct diag_place place,
    const struct page *other, struct diag *diag)
{
	const struct alias *alias = g_hash_table_lookup(site->by_alias, address);
	const char *name = other   ? other->path
			   : alias ? alias->page->path
				   : _("a list of the site");
	diag_add(diag, RULE_SAME_ADDRESS, place, _("take this alias out, or correct it"),
	    _("the old address %s is that of %s"), address, name);
}

static void
add(struct site *site, const struct page *page, const char *written,
    struct diag_place place, struct diag *diag)
{
	const struct settings *settings = site->settings;
	char *address = alias_address(written, settings->base_url, settings->root);
	if (!address) {
		diag_add(diag, RULE_BAD_VALUE, place,
		    _("write the old path on this site, such as /old/page.html"),
		    _("“%s” cannot be an old address"), written);
		return;
	}
	const struct alias *known = g_hash_table_lookup(site->by_alias, address);
	bool is_taken = g_hash_table_contains(site->by_address, address);
	bool is_own =
	    strcmp(address, page->address) == 0 || (known && known->page == page);
	if (is_taken || known || is_own) {
		if (!is_own)
			report_taken(site, address, place,
			    known ? NULL : site_page_at(site, address), diag);
		g_free(address);
		return;
	}
	struct alias *alias = g_new(struct alias, 1);
	*alias = (struct alias){page, address, address_file(address)};
	g_ptr_array_add(site->aliases, alias);
	g_hash_table_insert(site->by_alias, alias->address, alias);
}

void
alias_collect(struct site *site, struct diag *diag)
{
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		if (page->aliases->len == 0)
			continue;
		g_autoptr(GArray) places = NULL; /* the same list again, for them */
		g_autoptr(GPtrArray) list =
		    field_list(page->given[KEY_ALIASES], "aliases", &places, diag);
		for (guint a = 0; a < page->aliases->len && a < list->len; a++)
			add(site, page, list->pdata[a],
			    g_array_index(places, struct diag_place, a), diag);
	}
}

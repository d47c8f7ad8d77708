#include "alias.h"

#include <string.h>

#include "common/text.h"

#include "address.h"
#include "field.h"
#include "join.h"
#include "site.h"

#define PART_MAX    200 /* bytes; file systems take 255 */
#define ADDRESS_MAX 500
#define OWN_NAME    ".litang" /* and what begins so: the output folder's own files */

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
	if (strcmp(bare, "index.html") == 0 || g_str_has_prefix(bare, OWN_NAME))
		return NULL; /* home stays home */
	if (g_str_has_suffix(bare, "/index.html"))
		return g_strdup_printf("/%.*s", (int)(len - strlen("index.html")), bare);
	bool is_file = !path[len] && (g_str_has_suffix(bare, ".html") ||
					 g_str_has_suffix(bare, ".htm"));
	return g_strdup_printf(is_file ? "/%s" : "/%s/", bare);
}

/* Behind the prefix if the text begins with it, else the text. */
static const char *
skip_prefix(const char *text, const char *prefix)
{
	g_autofree char *decoded = join_decode(prefix, strlen(prefix));
	size_t len = strlen(decoded);
	return len > 0 && g_str_has_prefix(text, decoded) && text[len] == '/' ? text + len
									      : text;
}

char *
alias_address(const char *written, const char *base_url, const char *root)
{
	g_autofree char *decoded = join_decode(written, strlen(written));
	const char *rest = skip_prefix(decoded, base_url);
	if (rest == decoded)
		rest = skip_prefix(decoded, root);
	if (strchr(rest, ':') && !strchr(rest, ' ') && *rest != '/')
		return NULL; /* of another site */
	return normalise(rest + (*rest == '/'));
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

/* An old address of another site, below the prefix of what is taken of it. Yours. */
static char *
lower_address(const struct tributary *tributary, const char *written)
{
	g_autofree char *address =
	    alias_address(written, tributary->base_url, tributary->root);
	return address ? tributary_address(tributary, address) : NULL;
}

static void
add(struct site *site, const struct page *page, const char *written,
    struct diag_place place, struct diag *diag)
{
	const struct settings *settings = site->settings;
	const struct tributary *tributary = page->tributary;
	char *address = tributary
			    ? lower_address(tributary, written)
			    : alias_address(written, settings->base_url, settings->root);
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
		    field_list(page->given[KEY_ALIASES], &places, diag);
		for (guint a = 0; a < page->aliases->len && a < list->len; a++)
			add(site, page, list->pdata[a],
			    g_array_index(places, struct diag_place, a), diag);
	}
}

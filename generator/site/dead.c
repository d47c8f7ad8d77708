#include "dead.h"

#include <string.h>

#include "common/text.h"

#include "join.h"

/* "www.nhc.gov.cn/a", "nhc.gov.cn": an address whose https:// was forgotten. */
static bool
is_host(const char *target)
{
	static const char *const endings[] = {".cn", ".com", ".org", ".net"};
	size_t len = strcspn(target, "/?#:");
	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		size_t n = strlen(endings[i]);
		if (len > n && strncmp(target + len - n, endings[i], n) == 0)
			return true;
	}
	return g_str_has_prefix(target, "www.");
}

static bool
is_phone(const char *target)
{
	size_t digits = 0;
	for (const char *at = target; *at; at++) {
		if (!g_ascii_isdigit(*at) && !strchr("+- ", *at))
			return false;
		digits += g_ascii_isdigit(*at) != 0;
	}
	return digits >= 3 && digits <= 15;
}

/* What to write instead of what people write for addresses that are no files; NULL if it
 * is none of these. Yours. */
static char *
fix_outside(const char *target)
{
	if (!*target)
		return g_strdup(_("write the address between the brackets: (…)"));
	if (strchr(target, '@') && !strchr(target, '/'))
		return g_strdup_printf(_("write mailto:%s"), target);
	if (is_phone(target))
		return g_strdup_printf(_("write tel:%s"), target);
	return is_host(target) ? g_strdup_printf(_("write https://%s"), target) : NULL;
}

/* What a path ends in: the file's name, with its folder for an index.md. In the path. */
static const char *
key_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	if (!slash || (strcmp(base, "index.md") != 0 && strcmp(base, "README.md") != 0))
		return base;
	while (slash > path && slash[-1] != '/')
		slash--;
	return slash;
}

GHashTable *
dead_names(const GPtrArray *pages)
{
	GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < pages->len; i++) {
		const struct page *page = pages->pdata[i];
		g_hash_table_insert(
		    names, (char *)key_of(page->path), (char *)page->path);
	}
	return names;
}

static const char *
find_near(const struct reference *reference, const char *path,
    const struct site_files *files, GHashTable *by_base)
{
	const char *near = files->near(path, files->data);
	if (near || reference->is_image)
		return near;
	return g_hash_table_lookup(by_base, key_of(path));
}

static char *
fix_path(const struct reference *reference, const char *path,
    const struct site_files *files, GHashTable *by_base)
{
	if (!path)
		return g_strdup(
		    _("it leads out of the content folder: copy the file into "
		      "it, or write the whole address with https://"));
	if (strchr(path, '\\')) {
		g_autofree char *slashes =
		    g_strdelimit(g_strdup(reference->target), "\\", '/');
		return g_strdup_printf(_("write / instead of \\: %s"), slashes);
	}
	const char *near = find_near(reference, path, files, by_base);
	if (!near)
		return g_strdup(
		    _("correct the path (it counts from this file's folder), or "
		      "add the file"));
	g_autofree char *relative = join_relative(reference->page->path, near);
	return g_strdup_printf(_("did you mean “%s”?"), relative);
}

void
dead_report(const struct reference *reference, const char *path,
    const struct site_files *files, GHashTable *by_base, struct diag *diag)
{
	g_autofree char *fix =
	    reference->is_image ? NULL : fix_outside(reference->target);
	if (!fix)
		fix = fix_path(reference, path, files, by_base);
	diag_add(diag, reference->is_image ? RULE_DEAD_IMAGE : RULE_DEAD_LINK,
	    reference->place, fix,
	    reference->is_image ? _("no such picture: %s")
				: _("this link leads nowhere: %s"),
	    reference->target);
}

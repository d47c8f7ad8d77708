#include "inspection.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"
#include "site/endorsement.h"
#include "site/privacy.h"
#include "source/frontmatter.h"

#include "attachment.h"
#include "remnant.h"

static bool
ends_in(const char *path, const char *const *endings)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);
	for (; *endings; endings++) {
		if (g_str_has_suffix(lower, *endings))
			return true;
	}
	return false;
}

/* Files that are copied as they are and hold lists of people often enough: README and
 * notes.md in static/ as well, where they are no pages. */
static bool
is_list(const char *path)
{
	static const char *const endings[] = {".csv", ".tsv", ".txt", ".html", ".htm",
	    ".vcf", ".json", ".xml", ".log", ".eml", ".mht", ".mhtml", NULL};
	static const char *const notes[] = {".md", ".markdown", ".yaml", ".yml", NULL};
	const char *slash = strrchr(path, '/');
	return ends_in(path, endings) ||
	       (g_str_has_prefix(path, "static/") &&
		   (ends_in(path, notes) || !strchr(slash, '.')));
}

static bool
is_code(const char *path)
{
	static const char *const endings[] = {".js", ".mjs", ".css", ".svg", NULL};
	return ends_in(path, endings);
}

static bool
is_calendar(const char *path)
{
	static const char *const endings[] = {".ics", NULL};
	return ends_in(path, endings);
}

bool
inspection_is_pages(const struct settings *settings, const char *path)
{
	const char *local = path;
	if (!is_calendar(path))
		return false;
	orgs_of_path(settings->orgs, path, &local);
	return g_str_has_prefix(local, "events/");
}

static void
check_list(const struct tree *tree, const struct settings *settings,
    const struct tree_file *file, int year, struct diag *diag)
{
	size_t len = 0;
	g_autofree char *bytes = tree_read(tree, file, PAGE_MAX, &len, NULL);
	struct diag_source source = {file->path, bytes, len};
	if (bytes && is_calendar(file->path))
		remnant_check(
		    &source, inspection_is_pages(settings, file->path), year, diag);
	else if (bytes && is_code(file->path))
		privacy_code(&source, year, diag);
	else if (bytes)
		privacy_text(&source, year, diag);
}

void
inspection_files(const struct tree *tree, const struct settings *settings,
    const struct options *options, struct diag *diag)
{
	int year = date_time_at(options->now_s, settings->zone).year;
	for (size_t i = 0; i < tree_count(tree); i++) {
		const struct tree_file *file = tree_file(tree, i);
		privacy_path(file->path, year, diag);
		if (is_list(file->path) || is_code(file->path) || is_calendar(file->path))
			check_list(tree, settings, file, year, diag);
	}
	attachment_check_all(tree, options->cache, options->threads, year, diag);
}

/* What people write texts with, and what the names of their files end in. */
static bool
is_manuscript(const char *path)
{
	static const char *const endings[] = {
	    ".doc", ".docx", ".wps", ".odt", ".rtf", ".txt", NULL};
	return ends_in(path, endings);
}

static bool
is_in_section(const char *path)
{
	return strchr(path, '/') && !g_str_has_prefix(path, "static/") &&
	       !g_str_has_prefix(path, "data/");
}

static bool
is_linked(const struct site *site, const char *path)
{
	for (guint i = 0; i < site->media->len; i++) {
		const struct media *media = site->media->pdata[i];
		if (strcmp(media->path, path) == 0)
			return true;
	}
	return false;
}

void
inspection_strays(const struct tree *tree, const struct site *site, struct diag *diag)
{
	for (size_t i = 0; i < tree_count(tree); i++) {
		const char *path = tree_file(tree, i)->path;
		if (tree_file(tree, i)->graft > 0 || !is_manuscript(path) ||
		    !is_in_section(path) || is_linked(site, path))
			continue;
		struct diag_source source = {path, NULL, 0};
		diag_add(diag, RULE_NOT_A_PAGE, (struct diag_place){&source, 0, 0},
		    _("a page is a text file whose name ends in .md: copy the words into "
		      "one; "
		      "or link to this file from a page"),
		    "%s", _("this file is no page, nobody will see it"));
	}
}

/* SHA-256 of files, each read once. */
struct digests {
	const struct tree *tree;
	GHashTable *known; /* path → hex */
};

static bool
digest_file(const char *path, char sha256[65], void *data)
{
	struct digests *digests = data;
	const char *known = g_hash_table_lookup(digests->known, path);
	const struct tree_file *file = tree_find(digests->tree, path);
	size_t len = 0;
	if (!known && file) {
		g_autofree char *bytes =
		    tree_read(digests->tree, file, file->size, &len, NULL);
		char *hex = bytes ? g_compute_checksum_for_data(
					G_CHECKSUM_SHA256, (const guchar *)bytes, len)
				  : g_strdup("");
		g_hash_table_insert(digests->known, g_strdup(path), hex);
		known = hex;
	}
	g_strlcpy(sha256, known ? known : "", 65);
	return known && *known;
}

void
inspection_reviews(const struct tree *tree, struct site *site, bool is_wanted,
    int64_t now_s, inspection_look look, void *data, struct diag *diag)
{
	g_autoptr(GHashTable) known =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	struct digests digests = {tree, known};
	bool is_committed = *tree_commit(tree) != '\0';
	if (is_wanted)
		endorsement_check_all(
		    site, is_committed, now_s, digest_file, &digests, diag);
	if (look)
		look(site, digest_file, &digests, data);
}

#include "tributaries.h"

#include <string.h>

#include "common/text.h"
#include "output/reservoir.h"
#include "site/confluence.h"
#include "source/frontmatter.h"

/* Of a lower site.yaml: 3,000 organisations; ten times that would take long to read. */
#define NAMES_MAX (300u << 10)

struct joining {
	struct tree *tree;
	struct settings *settings;
	const struct options *options;
	struct diag *diag;
};

/* "git@host:path" is none: it has a ':' before its first '/'. */
static bool
is_folder(const char *address)
{
	size_t n = strcspn(address, "/:");
	return address[n] != ':' || *address == '/' || *address == '.';
}

char *
tributaries_address(const struct tributary *tributary, const char *dir)
{
	g_autofree char *base = g_canonicalize_filename(dir, NULL);
	return is_folder(tributary->repository)
		   ? g_canonicalize_filename(tributary->repository, base)
		   : g_strdup(tributary->repository);
}

static void
tell(struct joining *joining, const struct tributary *tributary, enum rule rule,
    const char *fix, const char *text)
{
	const struct diag_source source = {"site.yaml", NULL, 0};
	diag_add(joining->diag, rule,
	    (struct diag_place){&source, tributary->line, tributary->column}, fix, "%s",
	    text);
}

/* What to write for `commit`; yours. Without an answer, how to find it out. */
static char *
fix_commit(const char *newest, const char *address)
{
	return *newest
		   ? g_strdup_printf(
			 _("look at what is new, then write commit: %s (the newest)"),
			 newest)
		   : g_strdup_printf(
			 _("write commit: and what this prints: git ls-remote %s HEAD"),
			 address);
}

static void
tell_unpinned(
    struct joining *joining, const struct tributary *tributary, const char *address)
{
	char newest[RESERVOIR_ID_SIZE] = "";
	bool is_missing = !*tributary->commit;
	if (!reservoir_ask(address, newest, NULL))
		*newest = '\0';
	g_autofree char *fix = fix_commit(newest, address);
	g_autofree char *text =
	    is_missing
		? g_strdup_printf(_("the source %s is not pinned to a commit, so nobody "
				    "could say what is published"),
		      tributary->prefix)
		: g_strdup_printf(_("“%s” is not a whole commit: 40 digits and letters "
				    "a to f"),
		      tributary->commit);
	tell(joining, tributary, is_missing ? RULE_MISSING_KEY : RULE_BAD_VALUE, fix,
	    text);
}

static bool
is_not_there(const GError *error)
{
	return g_error_matches(error, REPOSITORY_ERROR, REPOSITORY_ERROR_OPEN) ||
	       g_error_matches(error, REPOSITORY_ERROR, REPOSITORY_ERROR_REVISION);
}

/* NULL without an error when the repository has no such commit: that is told. */
static struct graft *
fetch_graft(struct joining *joining, const struct tributary *tributary,
    const char *address, const char *base, GError **error)
{
	const char *cache = joining->options->cache;
	char newest[RESERVOIR_ID_SIZE] = "";
	g_autoptr(GError) why = NULL;
	g_autofree char *place = reservoir_place(cache, address);
	if (!reservoir_fetch(cache, address, newest, error))
		return NULL;
	struct graft *graft =
	    graft_open(place, tributary->commit, tributary->subdir, base, &why);
	if (graft)
		return graft;
	if (!is_not_there(why)) {
		g_propagate_error(error, g_steal_pointer(&why));
		return NULL;
	}
	g_autofree char *fix = fix_commit(newest, address);
	g_autofree char *text = g_strdup_printf(
	    _("no branch of %s has the commit %s"), address, tributary->commit);
	tell(joining, tributary, RULE_BAD_VALUE, fix, text);
	return NULL;
}

/* From what is kept, else from its repository. */
static struct graft *
open_graft(struct joining *joining, const struct tributary *tributary, GError **error)
{
	g_autofree char *address = tributaries_address(tributary, joining->options->dir);
	g_autofree char *base = g_strconcat(tributary->prefix, "/", NULL);
	g_autofree char *place = reservoir_place(joining->options->cache, address);
	if (!tributary->is_pinned) {
		tell_unpinned(joining, tributary, address);
		return NULL;
	}
	struct graft *graft =
	    reservoir_is_whole(place)
		? graft_open(place, tributary->commit, tributary->subdir, base, NULL)
		: NULL;
	return graft ? graft : fetch_graft(joining, tributary, address, base, error);
}

/* Its own site.yaml, mistakes in it unheard: they are told over there. */
static bool
read_names(struct joining *joining, struct tributary *tributary,
    const struct graft *graft, GError **error)
{
	size_t len = 0, text_len = 0;
	g_autoptr(GError) why = NULL;
	g_autoptr(Diag) unheard = diag_new();
	g_autofree char *bytes = graft_read(graft, "site.yaml", NAMES_MAX, &len, &why);
	if (g_error_matches(why, LISTING_ERROR, LISTING_ERROR_TOO_LARGE)) {
		tell(joining, tributary, RULE_TOO_LARGE, NULL,
		    _("its site.yaml is larger than 300 KiB, so nobody knows what its "
		      "names mean"));
	} else if (why) {
		g_propagate_error(error, g_steal_pointer(&why));
		return false;
	}
	g_autofree char *text =
	    bytes ? frontmatter_decode("site.yaml", bytes, len, &text_len, unheard)
		  : NULL;
	struct diag_source source = {"site.yaml", text, text_len};
	g_autoptr(Yaml) yaml = text ? yaml_parse(&source, 0, text_len, unheard) : NULL;
	confluence_join(joining->settings, tributary, yaml);
	return true;
}

/* Takes the graft over. */
static bool
put(struct joining *joining, const struct tributary *tributary, struct graft *graft,
    GError **error)
{
	GError *why = NULL;
	if (tree_graft(joining->tree, graft, joining->diag, &why))
		return true;
	if (!g_error_matches(why, REPOSITORY_ERROR, REPOSITORY_ERROR_SUBDIR)) {
		g_propagate_error(error, why);
		return false;
	}
	tell(joining, tributary, RULE_BAD_VALUE,
	    _("correct subdir:, or leave it out for the whole repository"), why->message);
	g_error_free(why);
	return true;
}

static bool
join(struct joining *joining, struct tributary *tributary, GError **error)
{
	GError *why = NULL;
	g_autofree char *base = g_strconcat(tributary->prefix, "/", NULL);
	if (tree_has_folder(joining->tree, base)) {
		g_autofree char *text = g_strdup_printf(
		    _("the folder %s holds pages of this site already"), base);
		tell(joining, tributary, RULE_BAD_VALUE,
		    _("give the source another prefix:, or the folder another name"),
		    text);
		return true;
	}
	struct graft *graft = open_graft(joining, tributary, &why);
	if (why)
		g_propagate_error(error, why);
	if (!graft)
		return !why;
	if (read_names(joining, tributary, graft, error))
		return put(joining, tributary, graft, error);
	graft_free(graft);
	return false;
}

bool
tributaries_join(struct tree *tree, struct settings *settings,
    const struct options *options, struct diag *diag, GError **error)
{
	struct joining joining = {tree, settings, options, diag};
	for (guint i = 0; i < settings->tributaries->len; i++) {
		if (!join(&joining, settings->tributaries->pdata[i], error))
			return false;
	}
	return true;
}

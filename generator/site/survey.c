#include "survey.h"

#include <string.h>

#include "common/date.h"
#include "common/nearest.h"
#include "common/text.h"

#include "anchor.h"
#include "debts.h"

#define REPORT_SOON_DAYS 7

/* Shown pages are sorted by path, so it is always the same one that is told. */
static void
check_titles(const struct site *site, struct diag *diag)
{
	g_autoptr(GHashTable) seen =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		char *key = g_strdup_printf("%s\n%s\n%s",
		    page->tributary ? page->tributary->prefix : "", page->folder,
		    page->title);
		const struct page *other = g_hash_table_lookup(seen, key);
		if (!other) {
			g_hash_table_insert(seen, key, (void *)page);
			continue;
		}
		g_free(key);
		diag_add(diag, RULE_DUPLICATE_TITLE, page_place(page, KEY_TITLE),
		    _("say in the title how it differs"), _("%s has the same title: %s"),
		    other->path, page->title);
	}
}

/* http:// in a page of https:// is not loaded, or with a warning. */
static void
check_resources(const struct page *page, struct diag *diag)
{
	const GPtrArray *links = page->markdown->links;
	for (guint i = 0; i < links->len; i++) {
		const struct markdown_link *link = links->pdata[i];
		if (link->is_image &&
		    g_ascii_strncasecmp(link->target, "http://", 7) == 0)
			diag_add(diag, RULE_INSECURE_RESOURCE, link->place,
			    _("copy the picture beside the page, or write https://"),
			    _("phones do not load this picture: %s"), link->target);
	}
}

static bool
is_column(enum kind_id kind)
{
	return kind == KIND_ARTICLE || kind == KIND_NOTICE || kind == KIND_BROADCAST ||
	       kind == KIND_NEWSLETTER;
}

static void
check_stale(const struct list *list, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	const struct page *first = list->pages->len > 0 ? list->pages->pdata[0] : NULL;
	int64_t newest_s = NO_INSTANT;
	if (list->kind != LIST_SECTION || !first || !is_column(first->kind->id))
		return;
	for (guint i = 0; i < list->pages->len; i++) {
		const struct page *page = list->pages->pdata[i];
		newest_s = MAX(newest_s, MAX(page->date_s, page->updated_s));
	}
	int64_t days = newest_s == NO_INSTANT ? 0 : (now_s - newest_s) / DAY_S;
	g_autofree char *path = g_strconcat(first->folder, "/", NULL);
	struct diag_source source = {path, NULL, 0};
	if (days > settings->stale_days)
		diag_add(diag, RULE_STALE_SECTION, (struct diag_place){&source, 0, 0},
		    _("write something new, or update what is there"),
		    _("nothing has changed in “%s” for %d days"), list->title, (int)days);
}

/* An association's report of the year. A site that asks for no results owes none. */
static void
check_year(const struct settings *settings, int64_t now_s, struct diag *diag)
{
	struct diag_source source = {"site.yaml", NULL, 0};
	int year = date_time_at(now_s, settings->zone).year;
	int64_t due_s = debts_year_due(year, settings->zone);
	if (settings->orgs->len == 0 || settings->report_days == 0 || due_s <= now_s ||
	    due_s - now_s > REPORT_SOON_DAYS * DAY_S)
		return;
	g_autofree char *fix = g_strdup_printf(
	    _("litang report --from %d-01-01 --to %d-12-15 makes it"), year, year);
	diag_add_as(diag, RULE_MISSING_REPORT, SEVERITY_INFO,
	    (struct diag_place){&source, 0, 0}, fix,
	    _("the report of %d is due on %d-12-15"), year, year);
}

/* All folders that pages lie in, with those above them. */
static GHashTable *
find_folders(const struct site *site)
{
	GHashTable *folders =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < site->pages->len; i++) {
		const char *path = ((struct page *)site->pages->pdata[i])->path;
		for (const char *at = path; (at = strchr(at, '/')); at++)
			g_hash_table_add(folders, g_strndup(path, (gsize)(at - path)));
	}
	return folders;
}

static const char *
nearest_folder(GHashTable *folders, const char *name)
{
	g_autoptr(GList) keys =
	    g_list_sort(g_hash_table_get_keys(folders), (GCompareFunc)strcmp);
	struct nearest nearest = nearest_to(name);
	for (const GList *key = keys; key; key = key->next)
		nearest_try(&nearest, key->data);
	return nearest.best;
}

/* Without its folder an organisation's pages are the uppermost one's. */
static void
check_org(const struct settings_org *org, GHashTable *folders, struct diag *diag)
{
	struct diag_source source = {"site.yaml", NULL, 0};
	struct diag_place place = {&source, org->folder_line, org->folder_column};
	for (guint i = 0; i < org->folders->len; i++) {
		const char *folder = org->folders->pdata[i];
		if (!*folder || g_hash_table_contains(folders, folder))
			continue;
		const char *near = nearest_folder(folders, folder);
		g_autofree char *fix =
		    near ? g_strdup_printf(_("did you mean “%s”?"), near)
			 : g_strdup(_("write the folder's path from the folder of "
				      "site.yaml, or take the line out"));
		diag_add(diag, RULE_ORG_FOLDER, place, fix,
		    _("no page lies in “%s”, the folder of “%s”"), folder, org->name);
	}
}

static void
check_orgs(const struct site *site, struct diag *diag)
{
	const GPtrArray *orgs = site->settings->orgs;
	g_autoptr(GHashTable) folders = orgs->len > 0 ? find_folders(site) : NULL;
	for (guint i = 0; i < orgs->len; i++)
		check_org(orgs->pdata[i], folders, diag);
}

void
survey_site(const struct site *site, int64_t now_s, struct diag *diag)
{
	const struct settings *settings = site->settings;
	check_titles(site, diag);
	check_orgs(site, diag);
	check_year(settings, now_s, diag);
	for (guint i = 0; i < site->shown->len; i++)
		check_resources(site->shown->pdata[i], diag);
	for (guint i = 0; settings->stale_days > 0 && i < site->lists->len; i++)
		check_stale(site->lists->pdata[i], settings, now_s, diag);
	anchor_check_all(site, diag);
}

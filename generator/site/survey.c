#include "survey.h"

#include <string.h>

#include "common/text.h"

#include "anchor.h"

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

void
survey_site(const struct site *site, int64_t now_s, struct diag *diag)
{
	const struct settings *settings = site->settings;
	check_titles(site, diag);
	for (guint i = 0; i < site->shown->len; i++)
		check_resources(site->shown->pdata[i], diag);
	for (guint i = 0; settings->stale_days > 0 && i < site->lists->len; i++)
		check_stale(site->lists->pdata[i], settings, now_s, diag);
	anchor_check_all(site, diag);
}

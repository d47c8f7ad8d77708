#include "menu.h"

#include <string.h>

#include "common/text.h"
#include "theme/escape.h"

/* Where a link leads: whole addresses as they stand, others if the site has them; NULL
 * otherwise. A file's name means its page. Yours. */
static char *
resolve(const struct job *job, const char *link)
{
	const struct site *site = job->site;
	if (g_str_has_prefix(link, "https://"))
		return g_strdup(link);
	const struct page *page = g_hash_table_lookup(site->by_path, link);
	const char *address = page && site_shows(site, page) ? page->address : link;
	size_t len = strcspn(address, "?#");
	g_autofree char *bare = g_strndup(address, len);
	if (!g_hash_table_contains(site->by_address, bare))
		return NULL;
	return g_strconcat(site->settings->base_url, address, NULL);
}

static void
report(const struct job *job, const struct menu_entry *entry)
{
	const struct diag_source source = {.path = "site.yaml"};
	struct diag_place place = {&source, entry->line, entry->column};
	diag_add(job->diag, RULE_DEAD_LINK, place,
	    _("write an address of the site such as /services/, or one with https://"),
	    _("the menu leads nowhere: %s"), entry->link);
}

static void
append_name(GString *json, const struct menu_entry *entry)
{
	g_string_append(json, "{\"name\":");
	escape_json(json, entry->name, strlen(entry->name));
}

static void
append_link(const struct job *job, GString *json, const struct menu_entry *entry)
{
	g_autofree char *url = resolve(job, entry->link);
	if (!url)
		report(job, entry);
	append_name(json, entry);
	g_string_append(json, ",\"type\":\"view\",\"url\":");
	escape_json(json, url ? url : "", url ? strlen(url) : 0);
	g_string_append_c(json, '}');
}

static void
append_entries(const struct job *job, GString *json, const GPtrArray *entries)
{
	for (guint i = 0; i < entries->len; i++) {
		const struct menu_entry *entry = entries->pdata[i];
		if (i > 0)
			g_string_append_c(json, ',');
		if (!entry->children) {
			append_link(job, json, entry);
			continue;
		}
		append_name(json, entry);
		g_string_append(json, ",\"sub_button\":[");
		append_entries(job, json, entry->children);
		g_string_append(json, "]}");
	}
}

void
menu_make(const struct job *job)
{
	const struct settings *settings = job->site->settings;
	if (settings->menu->len == 0 || !*settings->base_url)
		return;
	g_autoptr(GString) json = g_string_new("{\"button\":[");
	append_entries(job, json, settings->menu);
	g_string_append(json, "]}\n");
	output_set_put(
	    job->set, "menu.json", json->str, json->len, "menu.json", job->diag);
}

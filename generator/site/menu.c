#include "menu.h"

#include <stdbool.h>
#include <string.h>

#include "common/han.h"
#include "common/text.h"

#include "field.h"

static void
entry_free(void *data)
{
	struct menu_entry *entry = data;
	g_free(entry->name);
	g_free(entry->link);
	g_clear_pointer(&entry->children, g_ptr_array_unref);
	g_free(entry);
}

GPtrArray *
menu_new(void)
{
	return g_ptr_array_new_with_free_func(entry_free);
}

static void
check_name(const struct yaml *value, const char *name, bool is_top, struct diag *diag)
{
	int most = is_top ? MENU_TOP_NAME_MAX : MENU_BELOW_NAME_MAX;
	int columns = han_columns(name, (int)g_utf8_strlen(name, -1));
	if (*name && columns <= 2 * most)
		return;
	g_autofree char *fix =
	    g_strdup_printf(_("write a name of at most %d characters"), most);
	if (*name)
		diag_add(diag, RULE_BAD_VALUE, value->place, fix,
		    _("the menu has no room for “%s”"), name);
	else
		diag_add(diag, RULE_BAD_VALUE, value->place, fix, "%s",
		    _("an entry of the menu has no name"));
}

static void read_entries(
    GPtrArray *menu, const struct yaml *value, bool is_top, struct diag *diag);

static void
read_entry(GPtrArray *menu, const struct yaml *map, bool is_top, struct diag *diag)
{
	static const char *const known[] = {"name", "link", "children", NULL};
	if (!field_map(map, diag))
		return;
	field_keys(map, known, _("an entry of the menu"), diag);
	const struct yaml *name = yaml_get(map, "name"), *link = yaml_get(map, "link"),
			  *children = yaml_get(map, "children");
	struct menu_entry *entry = g_new0(struct menu_entry, 1);
	entry->name = field_copy(name, diag);
	entry->link = field_copy(link, diag);
	entry->line = link ? link->place.line : map->place.line;
	entry->column = link ? link->place.column : map->place.column;
	check_name(name ? name : map, entry->name, is_top, diag);
	if (children && is_top) {
		entry->children = menu_new();
		read_entries(entry->children, children, false, diag);
	}
	bool has_children = entry->children && entry->children->len > 0;
	if ((*entry->link != '\0') == has_children || (children && !is_top))
		diag_add(diag, RULE_BAD_VALUE, map->place,
		    is_top ? _("write link: or children:, one of the two")
			   : _("write link: only; a menu has two levels"),
		    _("where does the entry “%s” lead?"), entry->name);
	g_ptr_array_add(menu, entry);
}

static void
read_entries(GPtrArray *menu, const struct yaml *value, bool is_top, struct diag *diag)
{
	guint most = is_top ? MENU_TOP_MAX : MENU_BELOW_MAX;
	if (value->kind != YAML_LIST) {
		diag_add(diag, RULE_BAD_VALUE, value->place,
		    _("write a list: - name: …, with link or children below"),
		    _("“%s” takes a list"), is_top ? "menu" : "children");
		return;
	}
	for (guint i = 0; i < value->items->len && i < most; i++)
		read_entry(menu, value->items->pdata[i], is_top, diag);
	if (value->items->len <= most)
		return;
	const struct yaml *extra = value->items->pdata[most];
	g_autofree char *fix = g_strdup_printf(_("keep the first %u"), most);
	diag_add(diag, RULE_BAD_VALUE, extra->place, fix,
	    _("an official account's menu has at most %d entries, and %d below each"),
	    MENU_TOP_MAX, MENU_BELOW_MAX);
}

void
menu_read(GPtrArray *menu, const struct yaml *value, struct diag *diag)
{
	if (value->kind != YAML_TEXT || !value->is_null)
		read_entries(menu, value, true, diag);
}

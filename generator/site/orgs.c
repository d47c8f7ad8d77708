#include "orgs.h"

#include <stdbool.h>
#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "field.h"
#include "named.h"
#include "phone.h"

#define ORGS_MAX 3000 /* a county has some hundreds; each is looked for in all */

/* What is read into, and how deep we are. */
struct branch {
	GPtrArray *orgs;
	struct settings_org *parent;
	int depth;
	GTimeZone *zone;
	struct diag *diag;
};

static const struct named keys[] = {
    {"id", {"标识"}},
    {"name", {"名称"}},
    {"short", {"简称"}},
    {"aliases", {"曾用名", "别名"}},
    {"phone", {"电话"}},
    {"address", {"地址"}},
    {"folder", {"文件夹"}},
    {"children", {"下级"}},
    {NULL, {NULL}},
};

static const struct named alias_keys[] = {
    {"name", {"名称"}},
    {"until", {"至", "截止"}},
    {NULL, {NULL}},
};

static void
org_free(void *data)
{
	struct settings_org *org = data;
	g_free(org->id);
	g_free(org->name);
	g_free(org->short_name);
	g_free(org->phone);
	g_free(org->address);
	g_ptr_array_unref(org->folders);
	g_array_unref(org->aliases);
	g_free(org);
}

GPtrArray *
orgs_new(void)
{
	return g_ptr_array_new_with_free_func(org_free);
}

const struct settings_org *
orgs_find(const GPtrArray *orgs, const char *id)
{
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *org = orgs->pdata[i];
		if (*id && strcmp(org->id, id) == 0)
			return org;
	}
	return NULL;
}

static void read_branch(struct branch branch, const struct yaml *value, const char *key);

static void
clear_alias(void *data)
{
	g_free(((struct org_alias *)data)->name);
}

static struct org_alias
read_alias(const struct branch *branch, const struct yaml *item)
{
	if (item->kind != YAML_MAP)
		return (struct org_alias){field_copy(item, branch->diag), NO_INSTANT};
	named_check(item, alias_keys, _("an earlier name"), branch->diag);
	return (struct org_alias){named_text(item, alias_keys, "name", branch->diag),
	    field_last_day(
		named_get(item, alias_keys, "until"), branch->zone, branch->diag)};
}

static GArray *
read_aliases(const struct branch *branch, const struct yaml *value)
{
	GArray *aliases = g_array_new(false, false, sizeof(struct org_alias));
	g_array_set_clear_func(aliases, clear_alias);
	g_autoptr(GPtrArray) items = named_maps(value,
	    _("write one entry each: - {name: …, until: 2024-06-30}"), branch->diag);
	for (guint i = 0; items && i < items->len; i++) {
		struct org_alias alias = read_alias(branch, items->pdata[i]);
		g_array_append_val(aliases, alias);
	}
	return aliases;
}

/* "towns/baisha/" and "/towns/baisha" are "towns/baisha". */
static GPtrArray *
read_folders(const struct branch *branch, const struct yaml *value)
{
	GPtrArray *folders = field_list(value, NULL, branch->diag);
	for (guint i = 0; i < folders->len; i++) {
		char *written = folders->pdata[i];
		const char *from = written + strspn(written, "/");
		size_t len = strlen(from);
		while (len > 0 && from[len - 1] == '/')
			len--;
		folders->pdata[i] = g_strndup(from, len);
		g_free(written);
	}
	return folders;
}

static const struct settings_org *
find_folder(const GPtrArray *orgs, const char *folder, size_t len)
{
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *org = orgs->pdata[i];
		for (guint f = 0; f < org->folders->len; f++) {
			const char *own = org->folders->pdata[f];
			if (strncmp(own, folder, len) == 0 && !own[len])
				return org;
		}
	}
	return NULL;
}

static void
check_folders(
    const struct branch *branch, const struct settings_org *org, const struct yaml *value)
{
	for (guint i = 0; i < org->folders->len; i++) {
		const char *folder = org->folders->pdata[i];
		const struct settings_org *other =
		    find_folder(branch->orgs, folder, strlen(folder));
		if (other || !*folder)
			diag_add(branch->diag, RULE_BAD_VALUE, value->place,
			    _("give each organisation a folder of its own"),
			    _("the folder “%s” belongs to “%s” already"), folder,
			    other ? other->name : "/");
	}
}

static void
check_phone(const struct branch *branch, const struct yaml *node, const char *phone)
{
	g_autofree char *bad = NULL;
	g_autoptr(GPtrArray) phones = phone_read(phone, &bad);
	if (!phones)
		diag_add(branch->diag, RULE_BAD_VALUE,
		    named_get(node, keys, "phone")->place,
		    _("write 0580-5550100, 5550100 or 12320; several with 、 between"),
		    _("“%s” does not take: %s"), "phone", bad);
}

static struct settings_org *
new_org(const struct branch *branch, const struct yaml *node)
{
	struct diag *diag = branch->diag;
	const struct yaml *folder = named_get(node, keys, "folder");
	struct settings_org *org = g_new0(struct settings_org, 1);
	*org = (struct settings_org){
	    .id = field_id(node, diag),
	    .name = named_text(node, keys, "name", diag),
	    .short_name = named_text(node, keys, "short", diag),
	    .phone = named_text(node, keys, "phone", diag),
	    .address = named_text(node, keys, "address", diag),
	    .folders = read_folders(branch, folder),
	    .aliases = read_aliases(branch, named_get(node, keys, "aliases")),
	    .folder_line = folder ? folder->place.line : 0,
	    .folder_column = folder ? folder->place.column : 0,
	    .parent = branch->parent,
	    .order = (int)branch->orgs->len,
	    .depth = branch->depth - 1,
	};
	if (orgs_find(branch->orgs, org->id))
		diag_add(diag, RULE_BAD_VALUE, yaml_get(node, "id")->place,
		    _("give each organisation an id of its own"),
		    _("two organisations have the id “%s”"), org->id);
	check_folders(branch, org, folder);
	check_phone(branch, node, org->phone);
	if (!*org->name) {
		g_free(org->name);
		org->name = g_strdup(*org->short_name ? org->short_name : org->id);
	}
	return org;
}

static void
read_org(const struct branch *branch, const struct yaml *node)
{
	if (!field_map(node, branch->diag))
		return;
	named_check(node, keys, _("an organisation"), branch->diag);
	struct settings_org *org = new_org(branch, node);
	g_ptr_array_add(branch->orgs, org);
	const struct yaml *children = named_get(node, keys, "children");
	struct branch below = {
	    branch->orgs, org, branch->depth + 1, branch->zone, branch->diag};
	if (children)
		read_branch(below, children, "children");
}

static void
read_branch(struct branch branch, const struct yaml *value, const char *key)
{
	if (value->kind == YAML_TEXT && value->is_null)
		return;
	if (value->kind != YAML_LIST || branch.depth > ORG_DEPTH_MAX) {
		bool is_list = value->kind == YAML_LIST;
		diag_add(branch.diag, is_list ? RULE_TOO_DEEP : RULE_BAD_VALUE,
		    value->place,
		    is_list ? NULL
			    : _("write a list: - id: …, with name, short, phone and "
				"children below"),
		    is_list ? _("“%s” goes deeper than eight levels")
			    : _("“%s” takes a list"),
		    key);
		return;
	}
	for (guint i = 0; i < value->items->len && branch.orgs->len < ORGS_MAX; i++)
		read_org(&branch, value->items->pdata[i]);
}

void
orgs_read(GPtrArray *orgs, const struct yaml *value, GTimeZone *zone, struct diag *diag)
{
	read_branch((struct branch){orgs, NULL, 1, zone, diag}, value, "organisations");
	if (orgs->len >= ORGS_MAX)
		diag_add(diag, RULE_TOO_LARGE, value->place,
		    _("make a site of its own for each part"),
		    _("%d organisations or more; the rest is not read"), ORGS_MAX);
}

/* How well the name fits: 3 it is the id, 2 a present name, 1 one that it had, 0 none. */
static int
fit_of(const struct settings_org *org, const char *name)
{
	if (!*name)
		return 0;
	if (strcmp(org->id, name) == 0)
		return 3;
	if (strcmp(org->name, name) == 0 || strcmp(org->short_name, name) == 0)
		return 2;
	for (guint i = 0; i < org->aliases->len; i++) {
		if (strcmp(g_array_index(org->aliases, struct org_alias, i).name, name) ==
		    0)
			return 1;
	}
	return 0;
}

const struct settings_org *
orgs_called(const GPtrArray *orgs, const char *name, const struct settings_org **other)
{
	return orgs_called_below(orgs, NULL, name, other);
}

const struct settings_org *
orgs_called_below(const GPtrArray *orgs, const struct settings_org *top, const char *name,
    const struct settings_org **other)
{
	const struct settings_org *found = NULL;
	int best = 0;
	*other = NULL;
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *org = orgs->pdata[i];
		int fit = !top || orgs_is_above(top, org) ? fit_of(org, name) : 0;
		if (fit > best) {
			found = org;
			*other = NULL;
		} else if (fit > 0 && fit == best && !*other) {
			*other = org;
		}
		best = MAX(best, fit);
	}
	return found;
}

const char *
orgs_nearest(const GPtrArray *orgs, const char *name)
{
	struct nearest nearest = nearest_to(name);
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *org = orgs->pdata[i];
		nearest_try(&nearest, org->id);
		nearest_try(&nearest, org->name);
		nearest_try(&nearest, org->short_name);
	}
	return nearest.best;
}

const struct settings_org *
orgs_of_path(const GPtrArray *orgs, const char *path, const char **rest)
{
	*rest = path;
	const char *slash = orgs->len > 0 ? strrchr(path, '/') : NULL;
	for (; slash; slash = g_strrstr_len(path, slash - path, "/")) {
		const struct settings_org *org = find_folder(orgs, path, slash - path);
		if (!org)
			continue;
		*rest = slash + 1;
		return org;
	}
	return NULL;
}

void
orgs_add_folder(const GPtrArray *orgs, const struct settings_org *org, const char *folder)
{
	if (*folder && !find_folder(orgs, folder, strlen(folder)))
		g_ptr_array_add(org->folders, g_strdup(folder));
}

/* Of the names it had until a day that was still to come, the one that ended first. */
/* The alias it went by then; NULL: it had its name. */
static const struct org_alias *
alias_at(const struct settings_org *org, int64_t unix_s)
{
	const struct org_alias *found = NULL;
	for (guint i = 0; unix_s != NO_INSTANT && i < org->aliases->len; i++) {
		const struct org_alias *alias =
		    &g_array_index(org->aliases, struct org_alias, i);
		bool was_so = alias->until_s != NO_INSTANT && unix_s < alias->until_s;
		if (was_so && (!found || alias->until_s < found->until_s))
			found = alias;
	}
	return found;
}

const char *
orgs_name_at(const struct settings_org *org, int64_t unix_s)
{
	const struct org_alias *alias = alias_at(org, unix_s);
	return alias ? alias->name : org->name;
}

const char *
orgs_short_at(const struct settings_org *org, int64_t unix_s)
{
	bool has_short = org->short_name && *org->short_name && !alias_at(org, unix_s);
	return has_short ? org->short_name : orgs_name_at(org, unix_s);
}

bool
orgs_is_above(const struct settings_org *org, const struct settings_org *other)
{
	while (other && other != org)
		other = other->parent;
	return other != NULL;
}

#include "orgs.h"

#include <stdbool.h>
#include <string.h>

#include "common/text.h"

#include "field.h"

#define ORGS_MAX 3000 /* a county has some hundreds; each is looked for in all */

/* What is read into, and how deep we are. */
struct branch {
	GPtrArray *orgs;
	struct settings_org *parent;
	int depth;
	struct diag *diag;
};

static void
org_free(void *data)
{
	struct settings_org *org = data;
	g_free(org->id);
	g_free(org->name);
	g_free(org->short_name);
	g_free(org->phone);
	g_free(org->folder);
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

static struct settings_org *
new_org(const struct branch *branch, const struct yaml *node)
{
	struct diag *diag = branch->diag;
	struct settings_org *org = g_new0(struct settings_org, 1);
	*org = (struct settings_org){
	    .id = field_id(node, diag),
	    .name = field_copy(yaml_get(node, "name"), "name", diag),
	    .short_name = field_copy(yaml_get(node, "short"), "short", diag),
	    .phone = field_copy(yaml_get(node, "phone"), "phone", diag),
	    .folder = field_copy(yaml_get(node, "folder"), "folder", diag),
	    .parent = branch->parent,
	};
	if (orgs_find(branch->orgs, org->id))
		diag_add(diag, RULE_BAD_VALUE, yaml_get(node, "id")->place,
		    _("give each organisation an id of its own"),
		    _("two organisations have the id “%s”"), org->id);
	return org;
}

static void
read_org(const struct branch *branch, const struct yaml *node)
{
	static const char *const known[] = {
	    "id", "name", "short", "phone", "folder", "children", NULL};
	if (!field_map(node, "organisations", branch->diag))
		return;
	field_keys(node, known, _("an organisation"), branch->diag);
	struct settings_org *org = new_org(branch, node);
	g_ptr_array_add(branch->orgs, org);
	const struct yaml *children = yaml_get(node, "children");
	struct branch below = {branch->orgs, org, branch->depth + 1, branch->diag};
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
orgs_read(GPtrArray *orgs, const struct yaml *value, struct diag *diag)
{
	read_branch((struct branch){orgs, NULL, 1, diag}, value, "organisations");
	if (orgs->len >= ORGS_MAX)
		diag_add(diag, RULE_TOO_LARGE, value->place,
		    _("make a site of its own for each part"),
		    _("%d organisations or more; the rest is not read"), ORGS_MAX);
}

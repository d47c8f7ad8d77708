#include "owner.h"

#include "common/text.h"

static void
report_ambiguous(const struct settings_org *named, const struct settings_org *other,
    const char *name, struct diag_place place, struct diag *diag)
{
	g_autofree char *ids =
	    g_strdup_printf(_("write its id: %s or %s"), named->id, other->id);
	diag_add(diag, RULE_UNKNOWN_TERM, place, ids,
	    _("more than one organisation is called “%s”"), name);
}

static void
report_unknown(
    const GPtrArray *orgs, const char *name, struct diag_place place, struct diag *diag)
{
	const char *near = orgs_nearest(orgs, name);
	g_autofree char *fix =
	    near ? g_strdup_printf(_("did you mean “%s”?"), near)
		 : g_strdup(_("write the id of an organisation in site.yaml"));
	diag_add(diag, RULE_UNKNOWN_TERM, place, fix,
	    _("no organisation in site.yaml is called “%s”"), name);
}

const struct settings_org *
owner_find(const GPtrArray *orgs, const struct settings_org *folder, const char *name,
    struct diag_place place, struct diag *diag)
{
	const struct settings_org *other = NULL;
	const struct settings_org *named = orgs_called(orgs, name, &other);
	if (other)
		report_ambiguous(named, other, name, place, diag);
	if (named)
		return named;
	if (*name && orgs->len > 0)
		report_unknown(orgs, name, place, diag);
	return folder || orgs->len == 0 ? folder : orgs->pdata[0];
}

/* Those who read this cannot mend it, and nobody speaks for others. */
const struct settings_org *
owner_find_lower(const struct tributary *tributary, const GPtrArray *orgs,
    const struct settings_org *folder, const char *name, struct diag_place place,
    struct diag *diag)
{
	const struct settings_org *named = tributary_org(tributary, orgs, name);
	if (!named && *name)
		diag_add_as(diag, RULE_UNKNOWN_TERM, SEVERITY_WARNING, place,
		    _("declare it in site.yaml below that organisation, or tell them"),
		    _("“%s” is no organisation of or below %s; the page is shown as "
		      "theirs"),
		    name, tributary->org->name);
	return named ? named : folder;
}

#include "checks.h"

#include "common/nearest.h"
#include "common/text.h"

#include "field.h"

static void
report_rule(const struct yaml_pair *pair, struct diag *diag)
{
	struct nearest nearest = nearest_to(pair->key);
	for (int i = 0; i < RULE_COUNT; i++)
		nearest_try(&nearest, rule_name((enum rule)i));
	g_autofree char *fix =
	    nearest.best
		? g_strdup_printf(_("did you mean “%s”?"), nearest.best)
		: g_strdup(_("a rule's name stands in brackets behind its message"));
	diag_add(
	    diag, RULE_UNKNOWN_KEY, pair->place, fix, _("unknown rule “%s”"), pair->key);
}

static void
read_check(const struct yaml_pair *pair, struct diag *diag)
{
	enum rule rule;
	enum severity severity;
	if (!rule_find(pair->key, &rule)) {
		report_rule(pair, diag);
		return;
	}
	const char *text = field_text(pair->value, diag);
	if (!text)
		return;
	bool is_severity = severity_find(text, &severity);
	if (is_severity && rule_is_fixed(rule) && severity != SEVERITY_ERROR)
		diag_add(diag, RULE_BAD_VALUE, pair->value->place,
		    _("take the number out of the page, or write it as "
		      "330***********1234"),
		    _("“%s” is always an error"), pair->key);
	else if (is_severity)
		diag_set_severity(diag, rule, severity);
	else
		diag_add(diag, RULE_BAD_VALUE, pair->value->place,
		    _("write error, warning, info or off"), _("unknown severity “%s”"),
		    text);
}

void
checks_read(const struct yaml *value, struct diag *diag)
{
	if (!field_map(value, diag))
		return;
	for (guint i = 0; i < value->pairs->len; i++)
		read_check(value->pairs->pdata[i], diag);
}

#include "finding.h"

#include <string.h>

#include "common/text.h"

bool
finding_tell(struct finding *finding, enum rule rule, const char *text, char *corrected)
{
	struct mistake *mistake = finding->mistake;
	mistake->rule = rule;
	mistake->at = mistake->line_at = finding->spot.at;
	mistake->text = g_strdup(text);
	mistake->corrected = corrected;
	if (corrected) {
		g_autofree char *shown = g_strstrip(g_strdup(corrected));
		mistake->fix = g_strdup_printf(_("write: %s"), shown);
	}
	return true;
}

bool
finding_quote(struct finding *finding, const char *text)
{
	return finding_tell(
	    finding, RULE_YAML_SYNTAX, text, spot_quote_value(&finding->spot));
}

bool
finding_fix(struct finding *finding, const char *text, const char *fix)
{
	finding_tell(finding, RULE_YAML_SYNTAX, text, NULL);
	finding->mistake->fix = g_strdup(fix);
	return true;
}

bool
finding_says(const struct finding *finding, const char *words)
{
	return strstr(finding->message, words) != NULL;
}

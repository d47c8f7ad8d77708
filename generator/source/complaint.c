#include "complaint.h"

#include <string.h>

#include "common/text.h"

#include "finding.h"
#include "layout.h"

static bool
explain_colon(struct finding *finding)
{
	return finding_quote(
	    finding, _("a colon with a space stands in a value without quotes"));
}

static bool
explain_first_mark(struct finding *finding)
{
	const struct spot *spot = &finding->spot;
	const char *mark = spot->text + spot->at;
	g_autofree char *text =
	    g_strdup_printf(_("a value without quotes cannot begin with %.*s"),
		g_utf8_skip[(unsigned char)*mark], mark);
	return finding_quote(finding, text);
}

static bool
explain_behind_quote(struct finding *finding)
{
	return finding_quote(finding, _("text stands behind the closing quote"));
}

static bool
explain_unclosed(struct finding *finding)
{
	return finding_tell(
	    finding, RULE_UNCLOSED_QUOTE, _("a quote is never closed"), NULL);
}

/* In double quotes a backslash begins an escape, in single quotes it is itself. */
static bool
explain_escape(struct finding *finding)
{
	const struct spot *spot = &finding->spot;
	const char *value = spot->line + spot->entry.value;
	size_t len = spot->entry.end - spot->entry.value;
	char *corrected = NULL;
	if (len > 2 && value[0] == '"' && value[len - 1] == '"' &&
	    !memchr(value, '\'', len) && !memchr(value + 1, '"', len - 2))
		corrected = g_strdup_printf("%.*s'%.*s'", (int)spot->entry.value,
		    spot->line, (int)len - 2, value + 1);
	finding_tell(finding, RULE_YAML_SYNTAX,
	    _("in double quotes \\ begins an escape, and this is none"), corrected);
	if (!corrected)
		finding->mistake->fix =
		    g_strdup(_("write \\\\ for one \\, or use single quotes"));
	return true;
}

static bool
explain_item_behind_key(struct finding *finding)
{
	return finding_quote(finding, _("a list item cannot stand on the line of "
					"its key; a text that begins with a dash "
					"needs quotes"));
}

/* `[通知] 关于`: a value that only looks like a list. */
static bool
explain_behind_bracket(struct finding *finding)
{
	const struct spot *spot = &finding->spot;
	const char *value = spot->line + spot->entry.value;
	if (spot->entry.value == spot->entry.end || (*value != '[' && *value != '{') ||
	    spot->text + spot->at <= value)
		return false;
	return finding_quote(finding, _("text stands behind the closing bracket"));
}

static bool
explain_stray_bracket(struct finding *finding)
{
	const struct spot *spot = &finding->spot;
	const char *text = _("this bracket closes nothing");
	if (strchr("\"'[{", spot->line[spot->entry.value]))
		return finding_fix(finding, text, _("remove the bracket"));
	return finding_quote(finding, text);
}

static bool
explain_misplaced(struct finding *finding)
{
	return explain_behind_bracket(finding) || layout_misplaced(finding);
}

static bool
explain_missing_comma(struct finding *finding)
{
	return finding_fix(finding, _("a comma is missing in the brackets"),
	    _("put a comma between the items: [a, b]; a text that holds brackets, quotes "
	      "or "
	      "commas needs quotes round all of it"));
}

static bool
explain_extra_comma(struct finding *finding)
{
	return finding_fix(
	    finding, _("a comma too many in the brackets"), _("remove the comma"));
}

static bool
explain_open_bracket(struct finding *finding)
{
	return finding_fix(finding, _("a bracket is never closed"),
	    _("close it at the end of the list"));
}

static bool
explain_block_header(struct finding *finding)
{
	return finding_quote(finding, _("| and > begin a text on the lines below; "
					"nothing may follow them on the line"));
}

static bool
explain_depth(struct finding *finding)
{
	finding_fix(
	    finding, _("lists and maps are nested too deep"), _("nest them less deep"));
	finding->mistake->rule = RULE_TOO_DEEP;
	return true;
}

/* `&name` alone or before a value: the anchor goes, the value stays. */
static bool
explain_anchor(struct finding *finding)
{
	const struct spot *spot = &finding->spot;
	const char *from = spot->text + spot->at, *end = spot->line + spot->line_len;
	const char *to = from;
	while (to < end && entry_blank(to, end) == 0)
		to++;
	to = entry_skip_blanks(to, end);
	return finding_tell(finding, RULE_YAML_SYNTAX, _("anchors (&) are not read"),
	    g_strdup_printf(
		"%.*s%.*s", (int)(from - spot->line), spot->line, (int)(end - to), to));
}

/* `*重点*` or `!重要`, most often a text. */
static bool
explain_alias(struct finding *finding)
{
	const struct spot *spot = &finding->spot;
	const char *text = spot->text[spot->at] == '*' ? _("aliases (*) are not read")
						       : _("tags (!) are not read");
	bool is_merge = g_str_has_prefix(spot->line + spot->entry.content, "<<");
	if (spot->line + spot->entry.value == spot->text + spot->at && !is_merge)
		return finding_quote(finding, text);
	return finding_fix(finding, text, _("write the value out; a text needs quotes"));
}

static bool
explain_tag(struct finding *finding)
{
	struct spot *spot = &finding->spot;
	const char *value = spot->line + spot->entry.value;
	if (*value == '!')
		spot->at = value - spot->text;
	return explain_alias(finding);
}

/* The first row whose words libfyaml used and whose explanation fits the line holds. */
static const struct {
	const char *words;
	bool (*explain)(struct finding *);
} rows[] = {
    {"", layout_tab},
    {"anchor", explain_anchor},
    {"alias", explain_alias},
    {"tag", explain_tag},
    {"multiline plain key", layout_multiline_key},
    {"nested block mapping on the same line", explain_colon},
    {"block sequence on the same line", explain_item_behind_key},
    {"plain scalar cannot start", explain_first_mark},
    {"quoted scalar without closing", explain_unclosed},
    {"trailing content after", explain_behind_quote},
    {"escape", explain_escape},
    {"no linebreak found", explain_block_header},
    {"extra closing", explain_stray_bracket},
    {"missing comma", explain_missing_comma},
    {"extra comma", explain_extra_comma},
    {"without a closing", explain_open_bracket},
    {"depth", explain_depth},
    {"expected ':'", explain_misplaced},
    {"expected key", explain_misplaced},
    {"invalid value after mapping", explain_misplaced},
    {"indentation in mapping", layout_indentation},
    {"end of block sequence", explain_misplaced},
    {"", layout_bare_line},
};

void
complaint_explain(
    const char *text, size_t len, size_t at, const char *message, struct mistake *mistake)
{
	struct finding finding = {{.text = text, .len = len}, message, mistake};
	at = MIN(at, len);
	while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
		at--;
	spot_move(&finding.spot, at);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (finding_says(&finding, rows[i].words) && rows[i].explain(&finding))
			return;
	}
	g_autofree char *said = g_strdup_printf(_("this is no YAML (%s)"), message);
	finding_quote(&finding, said);
}

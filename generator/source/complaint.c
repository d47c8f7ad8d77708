#include "complaint.h"

#include <string.h>

#include "common/text.h"
#include "spot.h"

struct complaint {
	struct spot spot;
	const char *message; /* libfyaml's */
	struct mistake *mistake;
};

/* Sets the mistake; takes `corrected`, a line or NULL, which is shown as the fix. */
static bool
explain(struct complaint *complaint, enum rule rule, const char *text, char *corrected)
{
	struct mistake *mistake = complaint->mistake;
	mistake->rule = rule;
	mistake->at = mistake->line_at = complaint->spot.at;
	mistake->text = g_strdup(text);
	mistake->corrected = corrected;
	if (corrected) {
		g_autofree char *shown = g_strstrip(g_strdup(corrected));
		mistake->fix = g_strdup_printf(_("write: %s"), shown);
	}
	return true;
}

/* Most often the value was meant to be a text. */
static bool
explain_by_quotes(struct complaint *complaint, const char *text)
{
	return explain(
	    complaint, RULE_YAML_SYNTAX, text, spot_quote_value(&complaint->spot));
}

static bool
explain_with(struct complaint *complaint, const char *text, const char *fix)
{
	explain(complaint, RULE_YAML_SYNTAX, text, NULL);
	complaint->mistake->fix = g_strdup(fix);
	return true;
}

static bool
says(const struct complaint *complaint, const char *words)
{
	return strstr(complaint->message, words) != NULL;
}

static bool
explain_tab(struct complaint *complaint)
{
	struct spot *spot = &complaint->spot;
	const char *tab = memchr(spot->line, '\t', spot->entry.indent);
	if (!tab)
		return false;
	spot->at = tab - spot->text;
	explain(complaint, RULE_TAB,
	    _("a tab is used as indentation; YAML takes spaces alone"),
	    spot_replace_tabs(spot));
	g_free(complaint->mistake->fix);
	complaint->mistake->fix = g_strdup(_("write two spaces for each tab"));
	return true;
}

/* `title:通知`: a key whose colon has no space behind it. A time (10:30) and an address
 * (http://) are none. */
static bool
explain_tight_colon(struct complaint *complaint)
{
	struct spot *spot = &complaint->spot;
	const char *content = spot->line + spot->entry.content;
	const char *end = spot->line + spot->line_len;
	const char *colon = memchr(content, ':', end - content);
	if (spot->entry.has_key || !colon || colon == content || colon + 1 >= end ||
	    strchr("\"'[{#/", *content) || colon[1] == '/' || g_ascii_isdigit(colon[-1]))
		return false;
	spot->at = colon - spot->text;
	char *corrected = g_strdup_printf("%.*s: %.*s", (int)(colon - spot->line),
	    spot->line, (int)(end - colon - 1), colon + 1);
	return explain(complaint, RULE_YAML_SYNTAX,
	    _("the colon after a key needs a space behind it"), corrected);
}

/* `-健康`: libfyaml took it for a text. */
static bool
explain_tight_dash(struct complaint *complaint)
{
	struct spot *spot = &complaint->spot;
	size_t indent = spot->entry.indent;
	const char *item = spot->line + indent + 1, *end = spot->line + spot->line_len;
	if (spot->entry.dashes > 0 || item >= end || item[-1] != '-' || *item == '-')
		return false;
	spot->at = spot_first(spot);
	explain(complaint, RULE_YAML_SYNTAX,
	    _("a list item needs a space behind the dash"),
	    g_strdup_printf(
		"%.*s- %.*s", (int)indent, spot->line, (int)(end - item), item));
	complaint->mistake->is_run = true;
	return true;
}

/* `title: 通知` with a deeper `date: …` below: an entry with a value and entries too. */
static bool
explain_deeper(struct complaint *complaint)
{
	struct spot above = complaint->spot;
	struct spot *spot = &complaint->spot;
	if (!above.entry.has_key || entry_is_open(&above.entry, above.line) ||
	    !spot_below(spot) || spot->entry.indent <= above.entry.indent) {
		*spot = above;
		return false;
	}
	spot->at = spot_first(spot);
	return explain_tab(complaint) || explain(complaint, RULE_YAML_SYNTAX,
					     _("this line is indented deeper than the "
					       "one above, which has a value already"),
					     spot_indent_like(spot, &above));
}

static bool
explain_multiline_key(struct complaint *complaint)
{
	return explain_tight_colon(complaint) || explain_tight_dash(complaint) ||
	       explain_deeper(complaint);
}

static bool
explain_colon(struct complaint *complaint)
{
	return explain_by_quotes(
	    complaint, _("a colon with a space stands in a value without quotes"));
}

static bool
explain_first_mark(struct complaint *complaint)
{
	const struct spot *spot = &complaint->spot;
	const char *mark = spot->text + spot->at;
	g_autofree char *text =
	    g_strdup_printf(_("a value without quotes cannot begin with %.*s"),
		g_utf8_skip[(unsigned char)*mark], mark);
	return explain_by_quotes(complaint, text);
}

static bool
explain_behind_quote(struct complaint *complaint)
{
	return explain_by_quotes(complaint, _("text stands behind the closing quote"));
}

static bool
explain_unclosed(struct complaint *complaint)
{
	return explain(
	    complaint, RULE_UNCLOSED_QUOTE, _("a quote is never closed"), NULL);
}

/* In double quotes a backslash begins an escape, in single quotes it is itself. */
static bool
explain_escape(struct complaint *complaint)
{
	const struct spot *spot = &complaint->spot;
	const char *value = spot->line + spot->entry.value;
	size_t len = spot->entry.end - spot->entry.value;
	char *corrected = NULL;
	if (len > 2 && value[0] == '"' && value[len - 1] == '"' &&
	    !memchr(value, '\'', len) && !memchr(value + 1, '"', len - 2))
		corrected = g_strdup_printf("%.*s'%.*s'", (int)spot->entry.value,
		    spot->line, (int)len - 2, value + 1);
	explain(complaint, RULE_YAML_SYNTAX,
	    _("in double quotes \\ begins an escape, and this is none"), corrected);
	if (!corrected)
		complaint->mistake->fix =
		    g_strdup(_("write \\\\ for one \\, or use single quotes"));
	return true;
}

static bool
explain_item_behind_key(struct complaint *complaint)
{
	return explain_by_quotes(complaint, _("a list item cannot stand on the line of "
					      "its key; a text that begins with a dash "
					      "needs quotes"));
}

/* `[通知] 关于`: a value that only looks like a list. */
static bool
explain_behind_bracket(struct complaint *complaint)
{
	const struct spot *spot = &complaint->spot;
	const char *value = spot->line + spot->entry.value;
	if (spot->entry.value == spot->entry.end || (*value != '[' && *value != '{') ||
	    spot->text + spot->at <= value)
		return false;
	return explain_by_quotes(complaint, _("text stands behind the closing bracket"));
}

static bool
explain_stray_bracket(struct complaint *complaint)
{
	const struct spot *spot = &complaint->spot;
	const char *text = _("this bracket closes nothing");
	if (strchr("\"'[{", spot->line[spot->entry.value]))
		return explain_with(complaint, text, _("remove the bracket"));
	return explain_by_quotes(complaint, text);
}

/* `- x` among the keys of a map. */
static bool
explain_item_in_map(struct complaint *complaint)
{
	if (complaint->spot.entry.dashes == 0)
		return false;
	complaint->spot.at = spot_first(&complaint->spot);
	return explain_with(complaint, _("a list item stands among keys"),
	    _("put the list under a key of its own, with nothing behind the colon, or "
	      "remove "
	      "the dash"));
}

/* `key: value` among the items of a list. */
static bool
explain_key_in_list(struct complaint *complaint)
{
	const struct spot *spot = &complaint->spot;
	if (!says(complaint, "block sequence") || !spot->entry.has_key ||
	    spot->entry.dashes > 0)
		return false;
	complaint->spot.at = spot_first(spot);
	return explain_with(complaint, _("a key stands among list items"),
	    _("begin the line in the column of the key it belongs beside, or write a "
	      "dash and a "
	      "space before it"));
}

/* A key that is indented like none of its neighbours. */
static bool
explain_indentation(struct complaint *complaint)
{
	struct spot *spot = &complaint->spot, above = *spot;
	bool is_found = false;
	if (!spot->entry.has_key)
		return false;
	while (!is_found && spot_above(&above))
		is_found = above.entry.has_key && above.entry.dashes == 0 &&
			   above.entry.indent <= spot->entry.indent + 1;
	spot->at = spot_first(spot);
	return explain(complaint, RULE_YAML_SYNTAX,
	    _("this line is indented like none of the lines above"),
	    is_found ? spot_indent_like(spot, &above) : NULL);
}

/* Neither a key nor an item: most often a text that goes on without indentation. */
static bool
explain_bare_line(struct complaint *complaint)
{
	struct spot *spot = &complaint->spot;
	if (spot->entry.has_key || spot->entry.dashes > 0)
		return false;
	spot->at = spot_first(spot);
	return explain_with(complaint,
	    _("this line is neither `key: value` nor a list item"),
	    _("if it goes on with the text above, begin it with two spaces; else write a "
	      "key, a "
	      "colon and a space before it"));
}

static bool
explain_misplaced(struct complaint *complaint)
{
	return explain_behind_bracket(complaint) || explain_tight_dash(complaint) ||
	       explain_tight_colon(complaint) || explain_item_in_map(complaint) ||
	       explain_key_in_list(complaint) || explain_indentation(complaint) ||
	       explain_bare_line(complaint);
}

static bool
explain_missing_comma(struct complaint *complaint)
{
	return explain_with(complaint, _("a comma is missing in the brackets"),
	    _("put a comma between the items: [a, b]; a text that holds brackets, quotes "
	      "or "
	      "commas needs quotes round all of it"));
}

static bool
explain_extra_comma(struct complaint *complaint)
{
	return explain_with(
	    complaint, _("a comma too many in the brackets"), _("remove the comma"));
}

static bool
explain_open_bracket(struct complaint *complaint)
{
	return explain_with(complaint, _("a bracket is never closed"),
	    _("close it at the end of the list"));
}

static bool
explain_block_header(struct complaint *complaint)
{
	return explain_by_quotes(complaint, _("| and > begin a text on the lines below; "
					      "nothing may follow them on the line"));
}

static bool
explain_depth(struct complaint *complaint)
{
	explain_with(
	    complaint, _("lists and maps are nested too deep"), _("nest them less deep"));
	complaint->mistake->rule = RULE_TOO_DEEP;
	return true;
}

/* `&name` alone or before a value: the anchor goes, the value stays. */
static bool
explain_anchor(struct complaint *complaint)
{
	const struct spot *spot = &complaint->spot;
	const char *from = spot->text + spot->at, *end = spot->line + spot->line_len;
	const char *to = from;
	while (to < end && entry_blank(to, end) == 0)
		to++;
	to = entry_skip_blanks(to, end);
	return explain(complaint, RULE_YAML_SYNTAX, _("anchors (&) are not read"),
	    g_strdup_printf(
		"%.*s%.*s", (int)(from - spot->line), spot->line, (int)(end - to), to));
}

/* `*重点*` or `!重要`, most often a text. */
static bool
explain_alias(struct complaint *complaint)
{
	const struct spot *spot = &complaint->spot;
	const char *text = spot->text[spot->at] == '*' ? _("aliases (*) are not read")
						       : _("tags (!) are not read");
	bool is_merge = g_str_has_prefix(spot->line + spot->entry.content, "<<");
	if (spot->line + spot->entry.value == spot->text + spot->at && !is_merge)
		return explain_by_quotes(complaint, text);
	return explain_with(
	    complaint, text, _("write the value out; a text needs quotes"));
}

static bool
explain_tag(struct complaint *complaint)
{
	struct spot *spot = &complaint->spot;
	const char *value = spot->line + spot->entry.value;
	if (*value == '!')
		spot->at = value - spot->text;
	return explain_alias(complaint);
}

/* The first row whose words libfyaml used and whose explanation fits the line holds. */
static const struct {
	const char *words;
	bool (*explain)(struct complaint *);
} rows[] = {
    {"", explain_tab},
    {"anchor", explain_anchor},
    {"alias", explain_alias},
    {"tag", explain_tag},
    {"multiline plain key", explain_multiline_key},
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
    {"indentation in mapping", explain_indentation},
    {"end of block sequence", explain_misplaced},
    {"", explain_bare_line},
};

void
complaint_explain(
    const char *text, size_t len, size_t at, const char *message, struct mistake *mistake)
{
	struct complaint complaint = {{.text = text, .len = len}, message, mistake};
	at = MIN(at, len);
	while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
		at--;
	spot_move(&complaint.spot, at);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (says(&complaint, rows[i].words) && rows[i].explain(&complaint))
			return;
	}
	g_autofree char *said = g_strdup_printf(_("this is no YAML (%s)"), message);
	explain_by_quotes(&complaint, said);
}

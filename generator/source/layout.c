#include "layout.h"

#include <string.h>

#include "common/text.h"

bool
layout_tab(struct finding *finding)
{
	struct spot *spot = &finding->spot;
	const char *tab = memchr(spot->line, '\t', spot->entry.indent);
	if (!tab)
		return false;
	spot->at = tab - spot->text;
	finding_tell(finding, RULE_TAB,
	    _("a tab is used as indentation; YAML takes spaces alone"),
	    spot_replace_tabs(spot));
	g_free(finding->mistake->fix);
	finding->mistake->fix = g_strdup(_("write two spaces for each tab"));
	return true;
}

/* `title:通知`: a key whose colon has no space behind it. A time (10:30) and an address
 * (http://) are none. */
static bool
explain_tight_colon(struct finding *finding)
{
	struct spot *spot = &finding->spot;
	const char *content = spot->line + spot->entry.content;
	const char *end = spot->line + spot->line_len;
	const char *colon = memchr(content, ':', end - content);
	if (spot->entry.has_key || !colon || colon == content || colon + 1 >= end ||
	    strchr("\"'[{#/", *content) || colon[1] == '/' || g_ascii_isdigit(colon[-1]))
		return false;
	spot->at = colon - spot->text;
	char *corrected = g_strdup_printf("%.*s: %.*s", (int)(colon - spot->line),
	    spot->line, (int)(end - colon - 1), colon + 1);
	return finding_tell(finding, RULE_YAML_SYNTAX,
	    _("the colon after a key needs a space behind it"), corrected);
}

/* `-健康`: libfyaml took it for a text. */
static bool
explain_tight_dash(struct finding *finding)
{
	struct spot *spot = &finding->spot;
	size_t indent = spot->entry.indent;
	const char *item = spot->line + indent + 1, *end = spot->line + spot->line_len;
	if (spot->entry.dashes > 0 || item >= end || item[-1] != '-' || *item == '-')
		return false;
	spot->at = spot_first(spot);
	finding_tell(finding, RULE_YAML_SYNTAX,
	    _("a list item needs a space behind the dash"),
	    g_strdup_printf(
		"%.*s- %.*s", (int)indent, spot->line, (int)(end - item), item));
	finding->mistake->is_run = true;
	return true;
}

/* `title: 通知` with a deeper `date: …` below: an entry with a value and entries too. */
static bool
explain_deeper(struct finding *finding)
{
	struct spot above = finding->spot;
	struct spot *spot = &finding->spot;
	if (!above.entry.has_key || entry_is_open(&above.entry, above.line) ||
	    !spot_below(spot) || spot->entry.indent <= above.entry.indent) {
		*spot = above;
		return false;
	}
	spot->at = spot_first(spot);
	return layout_tab(finding) || finding_tell(finding, RULE_YAML_SYNTAX,
					  _("this line is indented deeper than the "
					    "one above, which has a value already"),
					  spot_indent_like(spot, &above));
}

/* `- x` among the keys of a map. */
static bool
explain_item_in_map(struct finding *finding)
{
	if (finding->spot.entry.dashes == 0)
		return false;
	finding->spot.at = spot_first(&finding->spot);
	return finding_fix(finding, _("a list item stands among keys"),
	    _("put the list under a key of its own, with nothing behind the colon, or "
	      "remove "
	      "the dash"));
}

/* `key: value` among the items of a list. */
static bool
explain_key_in_list(struct finding *finding)
{
	const struct spot *spot = &finding->spot;
	if (!finding_says(finding, "block sequence") || !spot->entry.has_key ||
	    spot->entry.dashes > 0)
		return false;
	finding->spot.at = spot_first(spot);
	return finding_fix(finding, _("a key stands among list items"),
	    _("begin the line in the column of the key it belongs beside, or write a "
	      "dash and a "
	      "space before it"));
}

/* A key that is indented like none of its neighbours. */
bool
layout_indentation(struct finding *finding)
{
	struct spot *spot = &finding->spot, above = *spot;
	bool is_found = false;
	if (!spot->entry.has_key)
		return false;
	while (!is_found && spot_above(&above))
		is_found = above.entry.has_key && above.entry.dashes == 0 &&
			   above.entry.indent <= spot->entry.indent + 1;
	spot->at = spot_first(spot);
	return finding_tell(finding, RULE_YAML_SYNTAX,
	    _("this line is indented like none of the lines above"),
	    is_found ? spot_indent_like(spot, &above) : NULL);
}

/* Neither a key nor an item: most often a text that goes on without indentation. */
bool
layout_bare_line(struct finding *finding)
{
	struct spot *spot = &finding->spot;
	if (spot->entry.has_key || spot->entry.dashes > 0)
		return false;
	spot->at = spot_first(spot);
	return finding_fix(finding,
	    _("this line is neither `key: value` nor a list item"),
	    _("if it goes on with the text above, begin it with two spaces; else write a "
	      "key, a "
	      "colon and a space before it"));
}

bool
layout_multiline_key(struct finding *finding)
{
	return explain_tight_colon(finding) || explain_tight_dash(finding) ||
	       explain_deeper(finding);
}

bool
layout_misplaced(struct finding *finding)
{
	return explain_tight_dash(finding) || explain_tight_colon(finding) ||
	       explain_item_in_map(finding) || explain_key_in_list(finding) ||
	       layout_indentation(finding) || layout_bare_line(finding);
}

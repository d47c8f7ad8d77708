#include "complaint.h"

#include <string.h>

#include "common/text.h"
#include "entry.h"

/* The line complained of, taken apart, with its neighbours at hand. */
struct view {
	const char *text;
	size_t len, at;
	const char *message;
	const char *line;
	size_t line_len;
	struct entry entry;
	struct mistake *mistake;
};

static void
look_at(struct view *view, size_t at)
{
	view->at = at;
	view->line =
	    view->text + mistake_line(view->text, view->len, at, &view->line_len);
	view->entry = entry_split(view->line, view->line_len);
}

/* The nearest line above that is not blank; false when there is none. */
static bool
look_above(struct view *view)
{
	while (view->line > view->text) {
		look_at(view, view->line - view->text - 1);
		if (view->entry.indent < view->line_len)
			return true;
	}
	return false;
}

static bool
look_below(struct view *view)
{
	while (view->line + view->line_len + 1 < view->text + view->len) {
		look_at(view, view->line + view->line_len + 1 - view->text);
		if (view->entry.indent < view->line_len)
			return true;
	}
	return false;
}

/* Takes `text`; and `corrected`, a line, which is shown in the fix too. */
static bool
explain(struct view *view, enum rule rule, const char *text, char *corrected)
{
	struct mistake *mistake = view->mistake;
	mistake->rule = rule;
	mistake->at = mistake->line_at = view->at;
	mistake->text = g_strdup(text);
	mistake->corrected = corrected;
	if (corrected) {
		g_autofree char *shown = g_strstrip(g_strdup(corrected));
		mistake->fix = g_strdup_printf(_("write: %s"), shown);
	}
	return true;
}

static bool
explain_with(struct view *view, const char *text, const char *fix)
{
	explain(view, RULE_YAML_SYNTAX, text, NULL);
	view->mistake->fix = g_strdup(fix);
	return true;
}

static bool
says(const struct view *view, const char *words)
{
	return strstr(view->message, words) != NULL;
}

/* A value in quotes of its own that are not the end of it: 'it's', "他说"好"". */
static bool
is_wrapped(const char *value, size_t len)
{
	size_t inner = 0;
	if (len < 3 || value[0] != value[len - 1] ||
	    (value[0] != '"' && value[0] != '\''))
		return false;
	for (size_t i = 1; i + 1 < len; i++)
		inner += value[i] == value[0];
	return inner % 2 == 1 || value[1] == value[0] || value[len - 2] == value[0];
}

/* The line with its value in quotes; NULL when it has no value to put in quotes. */
static char *
quote_value(const struct view *view)
{
	const struct entry *entry = &view->entry;
	const char *value = view->line + entry->value;
	size_t len = entry->end - entry->value;
	if (len == 0 || (!entry->has_key && entry->dashes == 0))
		return NULL;
	const char *comment = g_strstr_len(value, len, " #");
	size_t quoted_len = comment ? (size_t)(comment - value) : len;
	bool strip = is_wrapped(value, quoted_len);
	g_autofree char *quoted = entry_quote(value + strip, quoted_len - 2 * strip);
	bool is_tight =
	    !entry->is_wide && entry->value == entry->colon_end && entry->has_key;
	return g_strdup_printf("%.*s%s%s%.*s", (int)entry->value, view->line,
	    is_tight ? " " : "", quoted, (int)(len - quoted_len), value + quoted_len);
}

/* The line moved to stand below another's first character. */
static char *
indent_like(const struct view *view, const struct view *other)
{
	const char *content = view->line + view->entry.indent;
	return g_strdup_printf("%.*s%.*s", (int)other->entry.indent, other->line,
	    (int)(view->line_len - view->entry.indent), content);
}

static bool
explain_tab(struct view *view)
{
	const char *tab = memchr(view->line, '\t', view->entry.indent);
	if (!tab)
		return false;
	GString *spaced = g_string_new(NULL);
	for (const char *c = view->line; c < view->line + view->line_len; c++) {
		if (*c == '\t' && c < view->line + view->entry.indent)
			g_string_append(spaced, "  ");
		else
			g_string_append_c(spaced, *c);
	}
	view->at = tab - view->text;
	explain(view, RULE_TAB,
	    _("a tab is used as indentation; YAML takes spaces alone"),
	    g_string_free(spaced, false));
	g_free(view->mistake->fix);
	view->mistake->fix = g_strdup(_("write two spaces for each tab"));
	return true;
}

/* `title:通知`: a key whose colon has no space behind it. */
static bool
explain_tight_colon(struct view *view)
{
	const struct entry *entry = &view->entry;
	const char *content = view->line + entry->content,
		   *end = view->line + view->line_len;
	const char *colon = memchr(content, ':', end - content);
	if (entry->has_key || !colon || colon == content || colon + 1 >= end ||
	    strchr("\"'[{#/", *content) || colon[1] == '/' || g_ascii_isdigit(colon[-1]))
		return false;
	view->at = colon - view->text;
	return explain(view, RULE_YAML_SYNTAX,
	    _("the colon after a key needs a space behind it"),
	    g_strdup_printf("%.*s: %.*s", (int)(colon - view->line), view->line,
		(int)(end - colon - 1), colon + 1));
}

/* `-健康`: libfyaml took it for a text. */
static bool
explain_tight_dash(struct view *view)
{
	const struct entry *entry = &view->entry;
	const char *item = view->line + entry->indent + 1,
		   *end = view->line + view->line_len;
	if (entry->indent == view->line_len || item[-1] != '-' || entry->dashes > 0 ||
	    item >= end || *item == '-')
		return false;
	view->at = item - 1 - view->text;
	explain(view, RULE_YAML_SYNTAX, _("a list item needs a space after the dash"),
	    g_strdup_printf(
		"%.*s- %.*s", (int)entry->indent, view->line, (int)(end - item), item));
	view->mistake->is_run = true;
	return true;
}

/* `title: 通知` with a deeper `date: …` below it: an entry that has a text and entries
 * too. */
static bool
explain_deeper(struct view *view)
{
	struct view below = *view;
	if (!view->entry.has_key || entry_is_open(&view->entry, view->line) ||
	    !look_below(&below) || below.entry.indent <= view->entry.indent)
		return false;
	if (explain_tab(&below))
		return true;
	return explain(&below, RULE_YAML_SYNTAX,
	    _("this line is indented deeper than the one above, which has a value "
	      "already"),
	    indent_like(&below, view));
}

static bool
explain_multiline_key(struct view *view)
{
	return explain_tight_colon(view) || explain_tight_dash(view) ||
	       explain_deeper(view);
}

static bool
explain_colon(struct view *view)
{
	return explain(view, RULE_YAML_SYNTAX,
	    _("a colon with a space stands in a value without quotes"),
	    quote_value(view));
}

static bool
explain_first_mark(struct view *view)
{
	g_autofree char *text = g_strdup_printf(
	    _("a value without quotes cannot begin with %c"), view->text[view->at]);
	return explain(view, RULE_YAML_SYNTAX, text, quote_value(view));
}

static bool
explain_behind_quote(struct view *view)
{
	return explain(view, RULE_YAML_SYNTAX, _("text stands behind the closing quote"),
	    quote_value(view));
}

static bool
explain_unclosed(struct view *view)
{
	return explain(view, RULE_UNCLOSED_QUOTE, _("a quote is never closed"), NULL);
}

/* In double quotes a backslash begins an escape, in single quotes it is itself. */
static bool
explain_escape(struct view *view)
{
	const struct entry *entry = &view->entry;
	const char *value = view->line + entry->value;
	size_t len = entry->end - entry->value;
	bool is_plain_case = len > 2 && value[0] == '"' && value[len - 1] == '"' &&
			     !memchr(value, '\'', len) &&
			     !memchr(value + 1, '"', len - 2);
	char *corrected = is_plain_case ? g_strdup_printf("%.*s'%.*s'", (int)entry->value,
					      view->line, (int)len - 2, value + 1)
					: NULL;
	explain(view, RULE_YAML_SYNTAX,
	    _("in double quotes \\ begins an escape, and this is none"), corrected);
	if (!corrected)
		view->mistake->fix =
		    g_strdup(_("write \\\\ for one \\, or use single quotes"));
	return true;
}

static bool
explain_item_behind_key(struct view *view)
{
	return explain(view, RULE_YAML_SYNTAX,
	    _("a list item cannot stand on the line of its key; if this is a text it "
	      "needs quotes"),
	    quote_value(view));
}

/* `[通知] 关于`: a value that only looks like a list. */
static bool
explain_behind_bracket(struct view *view)
{
	const char *value = view->line + view->entry.value;
	size_t from = value - view->text;
	if (view->entry.value == view->entry.end || (*value != '[' && *value != '{') ||
	    view->at <= from)
		return false;
	return explain(view, RULE_YAML_SYNTAX,
	    _("text stands behind the closing bracket"), quote_value(view));
}

static bool
explain_stray_bracket(struct view *view)
{
	const char *value = view->line + view->entry.value;
	bool is_first = value == view->text + view->at;
	return explain(view, RULE_YAML_SYNTAX, _("this bracket closes nothing"),
	    is_first || strchr("\"'[{", *value) == NULL ? quote_value(view) : NULL);
}

/* `- x` among the keys of a map. */
static bool
explain_item_in_map(struct view *view)
{
	if (view->entry.dashes == 0)
		return false;
	view->at = view->line + view->entry.indent - view->text;
	return explain_with(view, _("a list item stands among keys"),
	    _("put the list under a key of its own, without a value behind the colon, "
	      "or remove the dash"));
}

/* `key: value` among the items of a list. */
static bool
explain_key_in_list(struct view *view)
{
	if (!view->entry.has_key || view->entry.dashes > 0)
		return false;
	view->at = view->line + view->entry.indent - view->text;
	return explain_with(view, _("a key stands among list items"),
	    _("begin the line at the column of the key it belongs beside, or write a "
	      "dash and a "
	      "space before it if it is an item"));
}

/* A key that is indented like none of its neighbours. */
static bool
explain_indentation(struct view *view)
{
	struct view above = *view;
	if (!view->entry.has_key)
		return false;
	while (look_above(&above)) {
		if (above.entry.dashes == 0 && above.entry.has_key &&
		    above.entry.indent <= view->entry.indent + 1)
			break;
	}
	view->at = view->line + view->entry.indent - view->text;
	bool is_found = above.line != view->line && above.entry.has_key;
	return explain(view, RULE_YAML_SYNTAX,
	    _("this line is indented like none of the lines above"),
	    is_found ? indent_like(view, &above) : NULL);
}

/* Neither a key nor an item: most often a text that goes on without indentation. */
static bool
explain_bare_line(struct view *view)
{
	if (view->entry.has_key || view->entry.dashes > 0)
		return false;
	view->at = view->line + view->entry.indent - view->text;
	return explain_with(view, _("this line is neither `key: value` nor a list item"),
	    _("if it goes on with the text above, begin it with two spaces; else write a "
	      "key, a "
	      "colon and a space before it"));
}

static bool
explain_misplaced(struct view *view)
{
	return explain_behind_bracket(view) || explain_tight_dash(view) ||
	       explain_tight_colon(view) || explain_item_in_map(view) ||
	       (says(view, "block sequence") && explain_key_in_list(view)) ||
	       explain_indentation(view) || explain_bare_line(view);
}

static bool
explain_comma(struct view *view)
{
	if (says(view, "missing comma"))
		return explain_with(view, _("a comma is missing in the brackets"),
		    _("put a comma between the items: [a, b]; a text that holds "
		      "brackets, quotes or "
		      "commas needs quotes round all of it"));
	return explain_with(
	    view, _("a comma too many in the brackets"), _("remove the comma"));
}

static bool
explain_open_bracket(struct view *view)
{
	return explain_with(
	    view, _("a bracket is never closed"), _("close it at the end of the list"));
}

static bool
explain_block_header(struct view *view)
{
	return explain(view, RULE_YAML_SYNTAX,
	    _("| and > begin a text on the lines below; nothing may follow them on the "
	      "line"),
	    quote_value(view));
}

static bool
explain_depth(struct view *view)
{
	explain_with(
	    view, _("lists and maps are nested too deep"), _("nest them less deep"));
	view->mistake->rule = RULE_TOO_DEEP;
	return true;
}

/* `&name` alone or before a value: the anchor goes, the value stays. */
static bool
explain_anchor(struct view *view)
{
	const char *from = view->text + view->at, *end = view->line + view->line_len,
		   *to = from;
	while (to < end && entry_blank(to, end) == 0)
		to++;
	to = entry_skip_blanks(to, end);
	return explain(view, RULE_YAML_SYNTAX, _("anchors (&) are not read"),
	    g_strdup_printf(
		"%.*s%.*s", (int)(from - view->line), view->line, (int)(end - to), to));
}

/* `*重点*` or `!重要`, most often a text. */
static bool
explain_alias(struct view *view)
{
	const struct entry *entry = &view->entry;
	const char *text = view->text[view->at] == '*' ? _("aliases (*) are not read")
						       : _("tags (!) are not read");
	bool is_merge = g_str_has_prefix(view->line + entry->content, "<<");
	bool is_value = view->line + entry->value == view->text + view->at;
	if (is_value && !is_merge)
		return explain(view, RULE_YAML_SYNTAX, text, quote_value(view));
	return explain_with(view, text, _("write the value out; a text needs quotes"));
}

static bool
explain_tag(struct view *view)
{
	const char *value = view->line + view->entry.value;
	if (view->entry.value < view->entry.end && *value == '!')
		view->at = value - view->text;
	return explain_alias(view);
}

/* The first row whose words libfyaml used and whose explanation fits the line holds. */
static const struct {
	const char *words;
	bool (*explain)(struct view *);
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
    {"missing comma", explain_comma},
    {"extra comma", explain_comma},
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
	struct view view = {
	    .text = text, .len = len, .message = message, .mistake = mistake};
	look_at(&view, MIN(at, len));
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct view again = view;
		if (says(&view, rows[i].words) && rows[i].explain(&again))
			return;
	}
	g_autofree char *said = g_strdup_printf(_("this is no YAML (%s)"), message);
	explain(&view, RULE_YAML_SYNTAX, said, quote_value(&view));
}

#include "mistake.h"

#include <string.h>

#include "entry.h"

void
mistake_clear(struct mistake *mistake)
{
	g_free(mistake->text);
	g_free(mistake->fix);
	g_free(mistake->corrected);
	*mistake = (struct mistake){0};
}

size_t
mistake_line(const char *text, size_t len, size_t at, size_t *line_len)
{
	size_t from = MIN(at, len);
	while (from > 0 && text[from - 1] != '\n')
		from--;
	const char *newline = memchr(text + from, '\n', len - from);
	*line_len = (newline ? (size_t)(newline - text) : len) - from;
	return from;
}

/* Tabs in indentation are one mistake, however many lines have them. */
static void
replace_tabs(GString *text)
{
	g_autoptr(GString) spaced = g_string_sized_new(text->len + 16);
	bool is_indent = true;
	for (size_t i = 0; i < text->len; i++) {
		if (is_indent && text->str[i] == '\t')
			g_string_append(spaced, "  ");
		else
			g_string_append_c(spaced, text->str[i]);
		is_indent = text->str[i] == '\n' ||
			    (is_indent && (text->str[i] == ' ' || text->str[i] == '\t'));
	}
	g_string_assign(text, spaced->str);
}

/* Does the line hang on one that begins at `column`: deeper, empty, or an item of the
 * list that a key at the same column holds? */
static bool
hangs_on(const char *line, size_t len, size_t column, bool is_item)
{
	struct entry entry = entry_split(line, len);
	bool is_empty = entry.indent == len;
	return is_empty || entry.indent > column ||
	       (entry.indent == column && entry.dashes > 0 && !is_item);
}

static bool
blank_line(GString *text, size_t from, size_t len)
{
	bool is_changed = false;
	for (size_t i = from; i < from + len; i++) {
		is_changed = is_changed || text->str[i] != ' ';
		text->str[i] = ' ';
	}
	return is_changed;
}

static bool
blank_entry(GString *text, size_t at, bool is_to_end)
{
	size_t len, from = mistake_line(text->str, text->len, at, &len);
	struct entry entry = entry_split(text->str + from, len);
	bool is_changed = blank_line(text, from, len);
	for (from += len + 1; from < text->len; from += len + 1) {
		mistake_line(text->str, text->len, from, &len);
		if (!is_to_end &&
		    !hangs_on(text->str + from, len, entry.indent, entry.dashes > 0))
			break;
		is_changed = blank_line(text, from, len) || is_changed;
	}
	return is_changed;
}

/* When blanking the entry at fault changed nothing, the whole top entry goes. */
static bool
blank_top_entry(GString *text, size_t at)
{
	size_t len, from = mistake_line(text->str, text->len, at, &len);
	while (from > 0) {
		struct entry entry = entry_split(text->str + from, len);
		if (entry.indent == 0 && len > 0 && entry.dashes == 0)
			break;
		from = mistake_line(text->str, text->len, from - 1, &len);
	}
	return blank_entry(text, from, false);
}

bool
mistake_mend(const struct mistake *mistake, GString *text, bool *is_left_out)
{
	size_t len, from = mistake_line(text->str, text->len, mistake->line_at, &len);
	if (mistake->rule == RULE_TAB && mistake->corrected) {
		replace_tabs(text);
		return true;
	}
	const char *line = mistake->corrected;
	if (line && (strlen(line) != len || memcmp(line, text->str + from, len) != 0)) {
		g_string_erase(text, from, len);
		g_string_insert(text, from, line);
		return true;
	}
	*is_left_out = true;
	return blank_entry(text, mistake->at, mistake->is_to_end) ||
	       blank_top_entry(text, mistake->at);
}

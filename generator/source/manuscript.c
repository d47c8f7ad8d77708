#include "manuscript.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/text.h"
#include "entry.h"

#define FLOW_DEPTH 60 /* brackets; libfyaml stops at 64 */
#define NOWHERE	   -1

/* From byte `text` of the text on, offsets are those of `written` on. */
struct shift {
	size_t text, written;
};

struct manuscript {
	GString *text;
	GArray *shifts;
};

/* Where we are in a text, line by line. Columns are those of the text for libfyaml. */
struct scanner {
	struct manuscript *manuscript;
	struct mistake *mistake;
	const char *written, *end;
	const char *at, *line_end; /* not yet copied, of the line being read */
	size_t line_start;	   /* of the line, in the text */
	int plain;		   /* column of the entry whose text may go on below */
	int block;	    /* column of the entry whose block text goes on below */
	int open, dash;	    /* columns of a last `key:`, of a last dash */
	char quote;	    /* of the text that goes on below; 0: none */
	int depth;	    /* of brackets that are open */
	uint64_t maps;	    /* a bit for each: is it { */
	bool is_key;	    /* in { }: before the colon */
	bool is_start;	    /* in brackets: at the start of an item or value */
	const char *opener; /* the quote or the outermost bracket that is open */
	const char *last;   /* in the last line of what is open */
	int opener_column;  /* of its entry */
};

static void
mark(struct scanner *scanner)
{
	GArray *shifts = scanner->manuscript->shifts;
	struct shift now = {
	    scanner->manuscript->text->len, scanner->at - scanner->written};
	struct shift last = g_array_index(shifts, struct shift, shifts->len - 1);
	if (now.written - now.text != last.written - last.text)
		g_array_append_val(shifts, now);
}

static void
copy(struct scanner *scanner, const char *to)
{
	mark(scanner);
	g_string_append_len(scanner->manuscript->text, scanner->at, to - scanner->at);
	scanner->at = to;
}

static void
put(struct scanner *scanner, size_t n, const char *instead)
{
	mark(scanner);
	g_string_append(scanner->manuscript->text, instead);
	scanner->at += n;
}

static int
column(const struct scanner *scanner)
{
	return (int)(scanner->manuscript->text->len - scanner->line_start);
}

static bool
is_next(const struct scanner *scanner, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(scanner->line_end - scanner->at) >= len &&
	       memcmp(scanner->at, word, len) == 0;
}

/* Copies blanks up to `to`, wide ones as the spaces they look like. */
static void
copy_blanks(struct scanner *scanner, const char *to)
{
	while (scanner->at < to) {
		size_t n = entry_blank(scanner->at, to);
		if (n == 1)
			copy(scanner, scanner->at + 1);
		else
			put(scanner, n, n == 2 ? " " : "  ");
	}
}

/* A quote or bracket that is never closed: told where it opens, mended at the end of the
 * last line that can belong to it. */
static void
set_unclosed(struct scanner *scanner)
{
	struct mistake *mistake = scanner->mistake;
	size_t len, total = scanner->end - scanner->written;
	size_t from =
	    mistake_line(scanner->written, total, scanner->last - scanner->written, &len);
	g_autoptr(GString) line = g_string_new_len(scanner->written + from, len);
	g_strchomp(line->str);
	g_string_set_size(line, strlen(line->str));
	if (scanner->quote == '"' && g_str_has_suffix(line->str, "”"))
		g_string_truncate(line, line->len - strlen("”"));
	if (scanner->quote)
		g_string_append_c(line, scanner->quote);
	for (int i = scanner->depth - 1; i >= 0; i--)
		g_string_append_c(line, scanner->maps >> i & 1 ? '}' : ']');
	*mistake = (struct mistake){
	    .rule = scanner->depth > 0 ? RULE_YAML_SYNTAX : RULE_UNCLOSED_QUOTE,
	    .at = scanner->opener - scanner->written,
	    .text =
		g_strdup_printf(scanner->depth > 0 ? _("this %c is never closed")
						   : _("the quote %c is never closed"),
		    *scanner->opener),
	    .corrected = g_strdup(line->str),
	    .line_at = from,
	};
	mistake->fix = g_strdup_printf(_("write: %s"), g_strchug(line->str));
}

/* A text in quotes, from its content on; closed on this line, or going on below. */
static void
scan_quoted(struct scanner *scanner)
{
	const char *close = entry_close(scanner->at, scanner->line_end, scanner->quote);
	copy(scanner, close ? close : scanner->line_end);
	if (close)
		scanner->quote = '\0';
}

static void
open_quote(struct scanner *scanner)
{
	scanner->quote = *scanner->at;
	if (scanner->depth == 0)
		scanner->opener = scanner->at;
	copy(scanner, scanner->at + 1);
	scan_quoted(scanner);
}

/* “text” as a whole value becomes 'text'. The closing quote may be an ASCII one: input
 * methods switch in the middle. False when the value goes on behind it. */
static bool
scan_wide_quoted(struct scanner *scanner)
{
	const char *from = scanner->at + strlen("“"), *close = from;
	while (close < scanner->line_end && *close != '"' &&
	       !(scanner->line_end - close >= 3 && memcmp(close, "”", 3) == 0))
		close++;
	if (close == scanner->line_end)
		return false;
	const char *behind = close + (*close == '"' ? 1 : strlen("”"));
	const char *next = entry_skip_blanks(behind, scanner->line_end);
	bool is_whole = next == scanner->line_end || (*next == '#' && next > behind);
	if (scanner->depth > 0 && !is_whole)
		is_whole = strchr(",]}", *next) || g_str_has_prefix(next, "，");
	if (!is_whole)
		return false;
	put(scanner, strlen("“"), "'");
	while (scanner->at < close) {
		if (*scanner->at == '\'')
			put(scanner, 0, "'");
		copy(scanner, scanner->at + 1);
	}
	put(scanner, behind - close, "'");
	return true;
}

static void
open_bracket(struct scanner *scanner)
{
	if (scanner->depth == 0)
		scanner->opener = scanner->at;
	bool is_map = *scanner->at == '{';
	if (scanner->depth < FLOW_DEPTH) {
		uint64_t bit = UINT64_C(1) << scanner->depth++;
		scanner->maps = is_map ? scanner->maps | bit : scanner->maps & ~bit;
	}
	scanner->is_key = is_map;
	scanner->is_start = true;
	copy(scanner, scanner->at + 1);
}

static void
close_bracket(struct scanner *scanner)
{
	scanner->depth--;
	scanner->is_key = scanner->is_start = false;
	copy(scanner, scanner->at + 1);
}

static bool
is_in_map(const struct scanner *scanner)
{
	return scanner->depth > 0 && (scanner->maps >> (scanner->depth - 1) & 1);
}

/* Marks that part items and values, in both widths. False when there is none here. */
static bool
scan_separator(struct scanner *scanner)
{
	const char *after = scanner->at + 1;
	bool is_comma = *scanner->at == ',', is_wide_comma = is_next(scanner, "，");
	bool is_colon =
	    *scanner->at == ':' &&
	    (after == scanner->line_end || entry_blank(after, scanner->line_end) > 0);
	bool is_wide_colon = scanner->is_key && is_next(scanner, "：");
	if (is_wide_comma || is_wide_colon)
		put(scanner, 3, is_wide_comma ? "," : ": ");
	else if (is_comma || is_colon)
		copy(scanner, after);
	else
		return false;
	scanner->is_key = (is_comma || is_wide_comma) && is_in_map(scanner);
	scanner->is_start = true;
	return true;
}

/* What stands in brackets, up to the end of the line or of the outermost bracket. */
static void
scan_flow(struct scanner *scanner)
{
	while (scanner->at < scanner->line_end && scanner->depth > 0) {
		char c = *scanner->at;
		size_t blank = entry_blank(scanner->at, scanner->line_end);
		if (blank > 0) {
			const char *to =
			    entry_skip_blanks(scanner->at, scanner->line_end);
			copy_blanks(scanner, to);
			if (to < scanner->line_end && *to == '#')
				copy(scanner, scanner->line_end);
		} else if (c == '[' || c == '{') {
			open_bracket(scanner);
		} else if (c == ']' || c == '}') {
			close_bracket(scanner);
		} else if (scanner->is_start && (c == '"' || c == '\'')) {
			scanner->is_start = false;
			open_quote(scanner);
		} else if (!scan_separator(scanner) &&
			   !(scanner->is_start && is_next(scanner, "“") &&
			       scan_wide_quoted(scanner))) {
			scanner->is_start = false;
			copy(scanner, scanner->at + 1);
		}
	}
}

/* `|`, `>-`, `|2+` and a comment, and nothing else. */
static bool
is_block_header(const char *at, const char *end)
{
	const char *from = at++;
	while (at < end && at - from < 3 &&
	       (*at == '+' || *at == '-' || g_ascii_isdigit(*at)))
		at++;
	const char *next = entry_skip_blanks(at, end);
	return next == end || (*next == '#' && next > at);
}

/* The value of the entry that stands at `entry_column`. */
static void
scan_value(struct scanner *scanner, int entry_column, bool has_key)
{
	char c = scanner->at < scanner->line_end ? *scanner->at : '#';
	scanner->opener_column = entry_column;
	if (c == '#') {
		scanner->open = has_key ? entry_column : NOWHERE;
	} else if ((c == '|' || c == '>') &&
		   is_block_header(scanner->at, scanner->line_end)) {
		scanner->block = entry_column;
	} else if (c == '"' || c == '\'') {
		open_quote(scanner);
	} else if (c == '[' || c == '{') {
		open_bracket(scanner);
		scan_flow(scanner);
	} else if (!is_next(scanner, "“") || !scan_wide_quoted(scanner)) {
		scanner->plain = entry_column;
	}
	copy(scanner, scanner->line_end);
}

/* The columns that blanks at the start of a line take. */
static int
indent_columns(const char *line, const char *end)
{
	int columns = 0;
	size_t n;
	for (const char *at = line; (n = entry_blank(at, end)) > 0; at += n)
		columns += n == 3 ? 2 : 1;
	return columns;
}

/* Does the next line go on with a map whose keys stand at `key_column`? */
static bool
goes_on_as_map(const struct scanner *scanner, int key_column)
{
	const char *line = scanner->line_end;
	while (line < scanner->end) {
		line++;
		const char *newline = memchr(line, '\n', scanner->end - line);
		const char *line_end = newline ? newline : scanner->end;
		struct entry entry = entry_split(line, line_end - line);
		if (line + entry.indent < line_end)
			return entry.has_key && entry.dashes == 0 &&
			       indent_columns(line, line_end) == key_column;
		line = line_end;
	}
	return false;
}

static void
set_dash(struct scanner *scanner, const struct entry *entry)
{
	const char *line = scanner->at - entry->indent;
	const char *item = scanner->at + 1;
	int len = (int)(scanner->line_end - item);
	*scanner->mistake = (struct mistake){
	    .rule = RULE_YAML_SYNTAX,
	    .at = scanner->at - scanner->written,
	    .text = g_strdup(_("a list item needs a space after the dash")),
	    .fix = g_strdup_printf(_("write: - %.*s"), len, item),
	    .corrected =
		g_strdup_printf("%.*s- %.*s", (int)entry->indent, line, len, item),
	    .line_at = scanner->at - scanner->written,
	    .is_run = true,
	};
}

/* `-健康` where a list is to be: under an open key, or among its other items. */
static bool
is_dash_alone(const struct scanner *scanner)
{
	if (*scanner->at != '-' || scanner->at + 1 == scanner->line_end)
		return false;
	unsigned char next = (unsigned char)scanner->at[1];
	int here = column(scanner);
	return (next >= 0x80 || g_ascii_isalpha(next)) &&
	       ((scanner->open != NOWHERE && here >= scanner->open) ||
		   here == scanner->dash);
}

static void
scan_dashes(
    struct scanner *scanner, const struct entry *entry, const char *line, int *last)
{
	scanner->dash = entry->dashes > 0 ? column(scanner) : NOWHERE;
	for (int i = 0; i < entry->dashes; i++) {
		*last = column(scanner);
		copy(scanner, scanner->at + 1);
		copy_blanks(
		    scanner, entry_skip_blanks(scanner->at, line + entry->content));
	}
}

static void
scan_key(struct scanner *scanner, const struct entry *entry, const char *line)
{
	copy(scanner, line + entry->key_end);
	copy_blanks(scanner, entry_skip_blanks(scanner->at, scanner->line_end));
	put(scanner, line + entry->colon_end - scanner->at, ":");
	bool is_tight = entry_blank(scanner->at, scanner->line_end) == 0;
	if (is_tight && scanner->at < scanner->line_end)
		put(scanner, 0, " ");
	copy_blanks(scanner, line + entry->value);
}

static bool
is_marker(const struct scanner *scanner)
{
	return column(scanner) == 0 &&
	       (is_next(scanner, "---") || is_next(scanner, "...") ||
		   is_next(scanner, "%"));
}

static void
scan_entry(struct scanner *scanner)
{
	const char *line = scanner->at;
	struct entry entry = entry_split(line, scanner->line_end - line);
	copy_blanks(scanner, line + entry.indent);
	int here = column(scanner);
	bool goes_on = scanner->plain != NOWHERE && here > scanner->plain;
	if (scanner->at == scanner->line_end || *scanner->at == '#' || goes_on) {
		copy(scanner, scanner->line_end);
		return;
	}
	if (is_dash_alone(scanner)) {
		set_dash(scanner, &entry);
		return;
	}
	scanner->plain = scanner->open = scanner->dash = NOWHERE;
	if (is_marker(scanner)) {
		copy(scanner, scanner->line_end);
		return;
	}
	int entry_column = here;
	scan_dashes(scanner, &entry, line, &entry_column);
	if (entry.is_wide && entry.dashes > 0)
		entry.has_key = goes_on_as_map(scanner, column(scanner));
	if (entry.has_key) {
		entry_column = column(scanner);
		scan_key(scanner, &entry, line);
	}
	scan_value(scanner, entry_column, entry.has_key);
}

/* A line of a block text, or empty; false when the line is no longer part of it. */
static bool
scan_block(struct scanner *scanner)
{
	const char *end = scanner->line_end;
	const char *text = entry_skip_blanks(scanner->at, end), *spaces = scanner->at;
	while (spaces < text && *spaces == ' ')
		spaces++;
	if (text < end && spaces - scanner->at <= scanner->block) {
		if (indent_columns(scanner->at, end) <= scanner->block)
			return false;
		copy_blanks(scanner, text); /* 　　 as the indentation of a paragraph */
	}
	copy(scanner, end);
	return true;
}

/* The last character before this line that is not blank. */
static char
last_char(const struct scanner *scanner)
{
	const GString *text = scanner->manuscript->text;
	size_t at = text->len;
	while (at > 0 && strchr(" \t\n", text->str[at - 1]))
		at--;
	return at > 0 ? text->str[at - 1] : '\0';
}

/* The line belongs to the map around what is open: it begins no deeper, with a key. */
static bool
is_left_open(const struct scanner *scanner)
{
	const char *line = scanner->at;
	struct entry entry = entry_split(line, scanner->line_end - line);
	if (!entry.has_key ||
	    indent_columns(line, scanner->line_end) > scanner->opener_column)
		return false;
	return scanner->quote || !strchr(",[{:", last_char(scanner));
}

static void
scan_inside(struct scanner *scanner)
{
	if (scanner->quote)
		scan_quoted(scanner);
	if (!scanner->quote && scanner->depth > 0)
		scan_flow(scanner);
	copy(scanner, scanner->line_end);
}

static void
scan_line(struct scanner *scanner)
{
	scanner->line_start = scanner->manuscript->text->len;
	if (scanner->block != NOWHERE) {
		if (scan_block(scanner))
			return;
		scanner->block = NOWHERE;
	}
	const char *line = scanner->at;
	bool is_open = scanner->quote || scanner->depth > 0;
	if (is_open && is_left_open(scanner))
		set_unclosed(scanner);
	else if (is_open)
		scan_inside(scanner);
	else
		scan_entry(scanner);
	if (entry_skip_blanks(line, scanner->line_end) < scanner->line_end)
		scanner->last = line;
}

static void
scan(struct scanner *scanner)
{
	while (scanner->at < scanner->end && !scanner->mistake->text) {
		const char *newline =
		    memchr(scanner->at, '\n', scanner->end - scanner->at);
		scanner->line_end = newline ? newline : scanner->end;
		scan_line(scanner);
		if (newline && !scanner->mistake->text)
			copy(scanner, newline + 1);
	}
	if (!scanner->mistake->text && (scanner->quote || scanner->depth > 0))
		set_unclosed(scanner);
}

struct manuscript *
manuscript_new(const char *written, size_t len, struct mistake *mistake)
{
	struct manuscript *manuscript = g_new0(struct manuscript, 1);
	manuscript->text = g_string_sized_new(len + len / 8 + 16);
	manuscript->shifts = g_array_new(false, false, sizeof(struct shift));
	g_array_append_val(manuscript->shifts, ((struct shift){0, 0}));
	struct scanner scanner = {
	    .manuscript = manuscript,
	    .mistake = mistake,
	    .written = written,
	    .end = written + len,
	    .at = written,
	    .plain = NOWHERE,
	    .block = NOWHERE,
	    .open = NOWHERE,
	    .dash = NOWHERE,
	    .last = written,
	};
	scan(&scanner);
	if (!mistake->text)
		return manuscript;
	manuscript_free(manuscript);
	return NULL;
}

void
manuscript_free(struct manuscript *manuscript)
{
	if (!manuscript)
		return;
	g_string_free(manuscript->text, true);
	g_array_unref(manuscript->shifts);
	g_free(manuscript);
}

const char *
manuscript_text(const struct manuscript *manuscript, size_t *len)
{
	*len = manuscript->text->len;
	return manuscript->text->str;
}

size_t
manuscript_offset(const struct manuscript *manuscript, size_t offset)
{
	const struct shift *shifts =
	    (const struct shift *)(void *)manuscript->shifts->data;
	size_t low = 0, high = manuscript->shifts->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (shifts[middle].text <= offset)
			low = middle;
		else
			high = middle;
	}
	return shifts[low].written + (offset - shifts[low].text);
}

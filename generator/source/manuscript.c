#include "manuscript.h"

#include <stdbool.h>
#include <string.h>

#include "common/text.h"
#include "entry.h"
#include "nest.h"
#include "pen.h"

#define NOWHERE -1

struct manuscript {
	struct pen pen;
};

/* Where we are in a text, line by line. Columns are those of the text for libfyaml. */
struct scanner {
	struct pen *pen;
	struct nest nest;
	struct mistake *mistake;
	int plain;	  /* column of the entry whose text may go on below */
	int block;	  /* column of the entry whose block text goes on below */
	int nested;	  /* column of the entry whose quotes or brackets are open */
	int open, dash;	  /* columns of a last `key:`, of a last dash */
	const char *last; /* the last line that was not empty */
};

/* `|`, `>-`, `|2+` and a comment, and nothing else. */
static bool
is_block_header(const char *at, const char *end)
{
	const char *from = at;
	if (at == end || (*at != '|' && *at != '>'))
		return false;
	at++;
	while (at < end && at - from < 3 &&
	       (*at == '+' || *at == '-' || g_ascii_isdigit(*at)))
		at++;
	const char *next = entry_skip_blanks(at, end);
	return next == end || (*next == '#' && next > at);
}

/* The value of the entry that stands at `column`. */
static void
scan_value(struct scanner *scanner, int column, bool has_key)
{
	struct pen *pen = scanner->pen;
	if (pen->at == pen->line_end || *pen->at == '#') {
		scanner->open = has_key ? column : NOWHERE;
	} else if (is_block_header(pen->at, pen->line_end)) {
		scanner->block = column;
	} else if (strchr("\"'[{", *pen->at)) {
		scanner->nested = column;
		nest_open(&scanner->nest);
	} else if (!nest_copy_wide_quoted(&scanner->nest)) {
		scanner->plain = column;
	}
	pen_copy(pen, pen->line_end);
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

/* Does the next line go on with a map whose keys stand at `column`? */
static bool
goes_on_as_map(const struct pen *pen, int column)
{
	const char *line = pen->line_end;
	while (line < pen->end) {
		line++;
		const char *newline = memchr(line, '\n', pen->end - line);
		const char *end = newline ? newline : pen->end;
		struct entry entry = entry_split(line, end - line);
		if (line + entry.indent < end)
			return entry.has_key && entry.dashes == 0 &&
			       indent_columns(line, end) == column;
		line = end;
	}
	return false;
}

/* `-健康` where a list is to be: under an open key, or among its other items. */
static bool
is_tight_dash(const struct scanner *scanner)
{
	const struct pen *pen = scanner->pen;
	const char *next = pen->at + 1;
	if (*pen->at != '-' || next >= pen->line_end ||
	    entry_blank(next, pen->line_end) > 0)
		return false;
	int column = pen_column(pen);
	return ((unsigned char)*next >= 0x80 || g_ascii_isalpha(*next)) &&
	       ((scanner->open != NOWHERE && column >= scanner->open) ||
		   column == scanner->dash);
}

static void
refuse_tight_dash(struct scanner *scanner, size_t indent)
{
	const struct pen *pen = scanner->pen;
	const char *line = pen->at - indent, *item = pen->at + 1;
	char *corrected = g_strdup_printf(
	    "%.*s- %.*s", (int)indent, line, (int)(pen->line_end - item), item);
	*scanner->mistake = (struct mistake){
	    .rule = RULE_YAML_SYNTAX,
	    .at = pen->at - pen->written,
	    .text = g_strdup(_("a list item needs a space behind the dash")),
	    .fix = g_strdup_printf(_("write: %s"), corrected + indent),
	    .corrected = corrected,
	    .line_at = pen->at - pen->written,
	    .is_run = true,
	};
}

/* Copies the dashes; the column of the last one, or where we are when there is none. */
static int
scan_dashes(struct scanner *scanner, const struct entry *entry, const char *line)
{
	struct pen *pen = scanner->pen;
	int column = pen_column(pen);
	scanner->dash = entry->dashes > 0 ? column : NOWHERE;
	for (int i = 0; i < entry->dashes; i++) {
		column = pen_column(pen);
		pen_copy(pen, pen->at + 1);
		pen_copy_blanks(pen, entry_skip_blanks(pen->at, line + entry->content));
	}
	return column;
}

static void
scan_key(struct pen *pen, const struct entry *entry, const char *line)
{
	pen_copy(pen, line + entry->key_end);
	pen_copy_blanks(pen, entry_skip_blanks(pen->at, pen->line_end));
	pen_put(pen, line + entry->colon_end - pen->at, ":");
	if (pen->at < pen->line_end && entry_blank(pen->at, pen->line_end) == 0)
		pen_put(pen, 0, " ");
	pen_copy_blanks(pen, line + entry->value);
}

/* `---`, `...`: where a document begins or ends. */
static bool
is_marker(const struct pen *pen)
{
	return pen_column(pen) == 0 && (pen_sees(pen, "---") || pen_sees(pen, "..."));
}

/* `%YAML 1.2`: nobody needs it, and libfyaml reads a long one in quadratic time. */
static void
refuse_directive(struct scanner *scanner)
{
	size_t at = scanner->pen->at - scanner->pen->written;
	*scanner->mistake = (struct mistake){
	    .rule = RULE_YAML_SYNTAX,
	    .at = at,
	    .line_at = at,
	    .text = g_strdup(_("a line cannot begin with a percent sign")),
	    .fix = g_strdup(_(
		"remove the line; a text that begins with a percent sign needs quotes")),
	};
}

static void
scan_content(struct scanner *scanner, struct entry *entry, const char *line)
{
	struct pen *pen = scanner->pen;
	scanner->plain = scanner->open = NOWHERE;
	int column = scan_dashes(scanner, entry, line);
	if (entry->is_wide && entry->dashes > 0)
		entry->has_key = goes_on_as_map(pen, pen_column(pen));
	if (entry->has_key) {
		column = pen_column(pen);
		scan_key(pen, entry, line);
	}
	scan_value(scanner, column, entry->has_key);
}

static void
scan_entry(struct scanner *scanner)
{
	struct pen *pen = scanner->pen;
	const char *line = pen->at;
	struct entry entry = entry_split(line, pen->line_end - line);
	pen_copy_blanks(pen, line + entry.indent);
	bool goes_on = scanner->plain != NOWHERE && pen_column(pen) > scanner->plain;
	if (pen->at == pen->line_end || *pen->at == '#' || goes_on || is_marker(pen))
		pen_copy(pen, pen->line_end);
	else if (pen_column(pen) == 0 && *pen->at == '%')
		refuse_directive(scanner);
	else if (is_tight_dash(scanner))
		refuse_tight_dash(scanner, entry.indent);
	else
		scan_content(scanner, &entry, line);
}

/* A line of a block text, or empty; false when the line is no longer part of it. */
static bool
scan_block(struct scanner *scanner)
{
	struct pen *pen = scanner->pen;
	const char *end = pen->line_end;
	const char *text = entry_skip_blanks(pen->at, end), *spaces = pen->at;
	while (spaces < text && *spaces == ' ')
		spaces++;
	if (text < end && spaces - pen->at <= scanner->block) {
		if (indent_columns(pen->at, end) <= scanner->block)
			return false;
		pen_copy_blanks(pen, text); /* 　　 as the indentation of a paragraph */
	}
	pen_copy(pen, end);
	return true;
}

/* The last character before this line that is not blank. */
static char
last_char(const GString *text)
{
	size_t at = text->len;
	while (at > 0 && strchr(" \t\n", text->str[at - 1]))
		at--;
	return at > 0 ? text->str[at - 1] : '\0';
}

/* The line belongs to the map around what is open: it begins no deeper, with a key. */
static bool
is_left_open(const struct scanner *scanner)
{
	const char *line = scanner->pen->at, *end = scanner->pen->line_end;
	struct entry entry = entry_split(line, end - line);
	if (!entry.has_key || indent_columns(line, end) > scanner->nested)
		return false;
	return scanner->nest.quote || !strchr(",[{:", last_char(scanner->pen->text));
}

static void
scan_line(struct scanner *scanner)
{
	struct pen *pen = scanner->pen;
	const char *line = pen->at;
	if (scanner->block != NOWHERE && scan_block(scanner))
		return;
	scanner->block = NOWHERE;
	if (!nest_is_open(&scanner->nest)) {
		scan_entry(scanner);
	} else if (is_left_open(scanner)) {
		nest_refuse(&scanner->nest, scanner->last, scanner->mistake);
	} else {
		nest_go_on(&scanner->nest);
		pen_copy(pen, pen->line_end);
	}
	if (entry_skip_blanks(line, pen->line_end) < pen->line_end)
		scanner->last = line;
}

struct manuscript *
manuscript_new(const char *written, size_t len, struct mistake *mistake)
{
	g_autoptr(Manuscript) manuscript = g_new0(struct manuscript, 1);
	struct pen *pen = &manuscript->pen;
	pen_init(pen, written, len);
	struct scanner scanner = {
	    .pen = pen,
	    .nest = {.pen = pen},
	    .mistake = mistake,
	    .plain = NOWHERE,
	    .block = NOWHERE,
	    .open = NOWHERE,
	    .dash = NOWHERE,
	    .last = written,
	};
	while (!mistake->text && pen_begin_line(pen))
		scan_line(&scanner);
	if (!mistake->text && nest_is_open(&scanner.nest))
		nest_refuse(&scanner.nest, scanner.last, mistake);
	return mistake->text ? NULL : g_steal_pointer(&manuscript);
}

void
manuscript_free(struct manuscript *manuscript)
{
	if (!manuscript)
		return;
	pen_release(&manuscript->pen);
	g_free(manuscript);
}

const char *
manuscript_text(const struct manuscript *manuscript, size_t *len)
{
	*len = manuscript->pen.text->len;
	return manuscript->pen.text->str;
}

size_t
manuscript_offset(const struct manuscript *manuscript, size_t offset)
{
	return pen_offset(&manuscript->pen, offset);
}

#include "frontmatter.h"

#include <stdbool.h>
#include <string.h>

#include "common/text.h"
#include "encoding.h"
#include "entry.h"

/* A line of the page, without its newline. */
struct line {
	size_t at, len, next; /* `next` begins the line below */
	int number;
};

/* What stands where in a page; offsets and lines as in struct line. */
struct fences {
	struct line open, close;
	size_t from, to; /* the YAML between them */
	bool is_missing; /* the closing one */
};

static bool
next_line(const struct diag_source *source, struct line *line)
{
	if (line->next >= source->len)
		return false;
	line->at = line->next;
	const char *newline =
	    memchr(source->text + line->at, '\n', source->len - line->at);
	size_t end = newline ? (size_t)(newline - source->text) : source->len;
	line->len = end - line->at;
	line->next = newline ? end + 1 : source->len;
	line->number++;
	return true;
}

static bool
is_blank(const struct diag_source *source, const struct line *line)
{
	const char *at = source->text + line->at, *end = at + line->len;
	return entry_skip_blanks(at, end) == end;
}

/* How many times the line holds `mark` and nothing else but blanks at its end; 0 if not.
 */
static int
count_marks(const struct diag_source *source, const struct line *line, const char *mark)
{
	const char *at = source->text + line->at, *end = at + line->len;
	size_t len = strlen(mark);
	int n = 0;
	for (; (size_t)(end - at) >= len && memcmp(at, mark, len) == 0; n++)
		at += len;
	return entry_skip_blanks(at, end) == end ? n : 0;
}

/* Three dashes or more, as Hexo takes them. */
static bool
is_fence(const struct diag_source *source, const struct line *line)
{
	return count_marks(source, line, "-") >= 3;
}

/* What an input method makes of three dashes. */
static bool
is_wide_fence(const struct diag_source *source, const struct line *line)
{
	return count_marks(source, line, "－") >= 2 ||
	       count_marks(source, line, "—") >= 1 ||
	       count_marks(source, line, "–") >= 1 || count_marks(source, line, "─") >= 2;
}

/* `key: value`, `键：值`, also without the space: what a first line of front matter is,
 * and a paragraph after a thematic break hardly ever. */
static bool
is_key(const struct diag_source *source, const struct line *line)
{
	const char *text = source->text + line->at, *end = text + line->len;
	struct entry entry = entry_split(text, line->len);
	if (entry.indent > 0 || entry.dashes > 0)
		return false;
	if (entry.has_key)
		return strchr("\"'", *text) || !memchr(text, ' ', entry.key_end);
	const char *colon = memchr(text, ':', end - text);
	return colon && colon > text && colon + 1 < end && colon[1] != '/' &&
	       colon[1] != ':' && !memchr(text, ' ', colon - text) && *text != '<' &&
	       *text != '[' && *text != '!' && *text != '#' && *text != '`' &&
	       *text != ':';
}

/* A line that can belong to front matter: a key, an item, a comment, something indented.
 */
static bool
is_yaml(const struct diag_source *source, const struct line *line)
{
	const char *text = source->text + line->at;
	struct entry entry = entry_split(text, line->len);
	return entry.indent > 0 || entry.dashes > 0 || *text == '#' ||
	       is_key(source, line);
}

/* What the lines below an opening fence look like. */
struct look {
	int keys, comments, gaps;
	int others; /* no YAML, or a Markdown heading: a comment above an empty line */
	bool below_comment; /* the last line was a comment */
};

static void
look_at(struct look *look, const struct diag_source *source, const struct line *line)
{
	const char *text = source->text + line->at;
	struct entry entry = entry_split(text, line->len);
	bool is_gap = entry.indent == line->len, is_comment = *text == '#';
	look->gaps += is_gap;
	look->comments += is_comment;
	look->keys += !is_comment && entry.has_key && entry.dashes == 0;
	look->others +=
	    is_gap ? look->below_comment : !is_comment && !is_yaml(source, line);
	look->below_comment = is_comment;
}

/* Does the fence begin front matter, not a paragraph under a thematic break? A key right
 * below says so. Else there must be a closing fence, and above it some key and nothing
 * but YAML; or no empty lines, so that other lines are mistakes to be told; or nothing.
 */
static bool
begins_yaml(const struct diag_source *source, struct line line)
{
	struct look look = {0};
	for (bool is_first = true; next_line(source, &line); is_first = false) {
		if (is_first && is_key(source, &line))
			return true;
		if (!is_fence(source, &line) && count_marks(source, &line, ".") != 3)
			look_at(&look, source, &line);
		else if (look.keys > 0)
			return look.others == 0 || look.gaps == 0;
		else
			return look.others + look.comments == 0;
	}
	return false;
}

/* Finds the closing fence: as many dashes as the opening one has, or `...`. */
static bool
find_close(const struct diag_source *source, struct fences *fences, bool is_wide)
{
	int dashes = count_marks(source, &fences->open, "-");
	struct line line = fences->open;
	while (next_line(source, &line)) {
		int n = count_marks(source, &line, "-");
		bool is_close = n >= 3 && (n == dashes || dashes == 0);
		is_close = is_close || count_marks(source, &line, ".") == 3;
		if (!is_close && !(is_wide && is_wide_fence(source, &line)))
			continue;
		fences->close = line;
		fences->to = line.at;
		return true;
	}
	return false;
}

static void
report(const struct diag_source *source, const struct line *line, const char *fix,
    const char *text, struct diag *diag)
{
	struct diag_place place = {source, line->number, 1};
	diag_add(diag, RULE_UNCLOSED_FRONT_MATTER, place, fix, "%s", text);
}

static void
report_wide(const struct diag_source *source, const struct line *line, struct diag *diag)
{
	report(source, line, _("write: ---"),
	    _("these are not the three dashes (-) that front matter stands between"),
	    diag);
}

/* No closing fence: it is taken to be where the lines stop looking like YAML. */
static void
report_unclosed(
    const struct diag_source *source, struct fences *fences, struct diag *diag)
{
	struct line line = fences->open;
	while (next_line(source, &line) && !is_blank(source, &line) &&
	       is_yaml(source, &line))
		fences->close = line;
	fences->to = fences->close.number > 0 ? fences->close.next : fences->from;
	fences->close.next = fences->to;
	fences->is_missing = true;
	int number = MAX(fences->close.number, fences->open.number);
	g_autofree char *fix =
	    g_strdup_printf(_("write a line --- below line %d"), number);
	report(source, &fences->open, fix, _("the front matter is never closed"), diag);
}

/* Old Hexo pages, and forgetful authors: keys from the first line on, then a fence. One
 * key alone would be a Markdown heading, underlined. */
static bool
find_headless(const struct diag_source *source, struct line line, struct fences *fences)
{
	int keys = 0;
	do {
		if (is_fence(source, &line)) {
			fences->close = line;
			fences->to = line.at;
			return keys >= 2;
		}
		keys += is_key(source, &line);
	} while (!is_blank(source, &line) && is_yaml(source, &line) &&
		 next_line(source, &line));
	return false;
}

/* Finds the front matter of a page; false when it has none. */
static bool
find_fences(const struct diag_source *source, struct fences *fences, struct diag *diag)
{
	struct line line = {0};
	do {
		if (!next_line(source, &line))
			return false;
	} while (is_blank(source, &line));
	*fences = (struct fences){.open = line, .from = line.next};
	if (is_key(source, &line)) {
		fences->from = line.at;
		return find_headless(source, line, fences);
	}
	bool is_wide = is_wide_fence(source, &line);
	if ((!is_fence(source, &line) && !is_wide) || !begins_yaml(source, line))
		return false;
	if (is_wide)
		report_wide(source, &line, diag);
	if (find_close(source, fences, is_wide))
		return true;
	if (!is_wide && find_close(source, fences, true))
		report_wide(source, &fences->close, diag);
	else
		report_unclosed(source, fences, diag);
	return true;
}

/* Hugo's other kind: `+++`, keys with `=`, `+++`. */
static bool
is_toml(const struct diag_source *source)
{
	struct line line = {0};
	if (!next_line(source, &line) || count_marks(source, &line, "+") != 3)
		return false;
	while (next_line(source, &line)) {
		if (count_marks(source, &line, "+") == 3)
			return true;
	}
	return false;
}

static void
read_fields(
    struct frontmatter *frontmatter, const struct fences *fences, struct diag *diag)
{
	const struct diag_source *source = &frontmatter->source;
	frontmatter->from = fences->from;
	frontmatter->to = fences->to;
	frontmatter->body = fences->close.next;
	frontmatter->is_broken = fences->is_missing;
	size_t len = fences->to - fences->from;
	if (len > FRONTMATTER_MAX) {
		struct diag_place place = {source, fences->open.number, 1};
		diag_add(diag, RULE_TOO_LARGE, place,
		    _("move text into the page below it"),
		    _("the front matter is over %u KB"), FRONTMATTER_MAX >> 10);
		frontmatter->is_broken = true;
		return;
	}
	frontmatter->fields = yaml_parse(source, fences->from, len, diag);
	if (!frontmatter->fields || frontmatter->fields->is_partial)
		frontmatter->is_broken = true;
}

static void
read_page(struct frontmatter *frontmatter, struct diag *diag)
{
	struct fences fences;
	const struct diag_source *source = &frontmatter->source;
	if (is_toml(source)) {
		struct diag_place place = {source, 1, 1};
		diag_add(diag, RULE_YAML_SYNTAX, place,
		    _("write it as YAML: between two lines ---, each line as `key: "
		      "value`"),
		    "%s", _("this front matter is TOML, which is not read"));
		frontmatter->is_broken = true;
	} else if (find_fences(source, &fences, diag)) {
		read_fields(frontmatter, &fences, diag);
	}
}

struct frontmatter *
frontmatter_read(const char *path, const char *bytes, size_t len, struct diag *diag)
{
	struct frontmatter *frontmatter = g_new0(struct frontmatter, 1);
	struct diag_source whole = {path, NULL, 0};
	char *text = NULL;
	size_t text_len = 0;
	if (len > PAGE_MAX)
		diag_add(diag, RULE_TOO_LARGE, (struct diag_place){&whole, 0, 0},
		    _("part it into several pages"), _("this page is over %u KB"),
		    PAGE_MAX >> 10);
	else
		text = encoding_decode(path, bytes, len, &text_len, diag);
	frontmatter->is_broken = !text;
	frontmatter->source =
	    (struct diag_source){path, text ? text : g_strdup(""), text_len};
	if (text)
		read_page(frontmatter, diag);
	return frontmatter;
}

void
frontmatter_free(struct frontmatter *frontmatter)
{
	if (!frontmatter)
		return;
	yaml_free(frontmatter->fields);
	g_free((char *)frontmatter->source.text);
	g_clear_pointer(&frontmatter->lines, g_array_unref);
	g_free(frontmatter);
}

struct diag_place
frontmatter_place(const struct frontmatter *frontmatter, size_t offset)
{
	struct diag_place place = diag_at(&frontmatter->source, offset);
	const GArray *lines = frontmatter->lines;
	if (!lines)
		return place;
	bool is_known = place.line > 0 && place.line <= (int)lines->len;
	int line = is_known ? g_array_index(lines, int, place.line - 1) : 0;
	return (struct diag_place){frontmatter->file, line, 0};
}

char *
frontmatter_decode(
    const char *path, const char *bytes, size_t len, size_t *out_len, struct diag *diag)
{
	return encoding_decode(path, bytes, len, out_len, diag);
}

#include "prose.h"

#include <string.h>

#include "common/han.h"

#include "key.h"
#include "passage.h"

struct range {
	size_t from, to;
};

/* Reads lines of the file. `passage` does what stands within a line. */
struct scribe {
	struct prose *prose;
	const char *text;	/* the file */
	const char *line, *end; /* the line at hand, without its "\n" */
	char fence;		/* of the code we are in, 0: in none */
	size_t fence_len;
	bool in_comment;   /* <!-- … --> */
	bool in_paragraph; /* the next line may go on with it */
	bool is_cited;	   /* the value of source or basis */
	bool is_address;   /* of slug or aliases: published, but not read */
	bool is_hidden;	   /* of review, which is neither */
};

bool
prose_is_cited(const struct prose *prose, size_t at)
{
	for (guint i = 0; i < prose->cited->len; i++) {
		const struct range *range = &g_array_index(prose->cited, struct range, i);
		if (at >= range->from && at < range->to)
			return true;
	}
	return false;
}

static size_t
offset(const struct scribe *scribe, const char *at)
{
	return (size_t)(at - scribe->text);
}

static void
end_block(struct scribe *scribe, const char *at)
{
	GString *text = scribe->prose->words.text;
	if (text->len == 0 || text->str[text->len - 1] != '\n')
		excerpt_put(&scribe->prose->words, offset(scribe, at), "\n", 1);
	scribe->in_paragraph = false;
}

static void
put_aside(struct scribe *scribe, const char *from, const char *to)
{
	excerpt_put(
	    &scribe->prose->aside, offset(scribe, from), from, (size_t)(to - from));
	excerpt_put(&scribe->prose->aside, offset(scribe, to), "\n", 1);
}

static void
put_passage(struct scribe *scribe, const char *from)
{
	struct passage passage = {&scribe->prose->words, &scribe->prose->aside,
	    scribe->text, from, scribe->end, scribe->in_comment};
	passage_read(&passage);
	scribe->in_comment = passage.in_comment;
}

static const char *
skip_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	return at;
}

/* Lines that show nothing of themselves: --- === *** | :-: | --- |. */
static bool
is_rule(const char *at, const char *end)
{
	size_t n = 0;
	for (; at < end; at++) {
		if (!strchr("-=|:*_ \t", *at))
			return false;
		n += *at != ' ' && *at != '\t' && *at != '|';
	}
	return n >= 3;
}

/* The mark of a heading, an item, a footnote: where the text behind it begins; `at` if
 * there is none. */
static const char *
skip_mark(const char *at, const char *end)
{
	const char *text = at;
	if (at < end && strchr("-*+", *at)) {
		text++;
	} else if (at < end && *at == '#') {
		while (text < end && *text == '#')
			text++;
	} else {
		while (text < end && text - at < 9 && g_ascii_isdigit(*text))
			text++;
		if (text == at || text == end || (*text != '.' && *text != ')'))
			return at;
		text++;
	}
	return text < end && *text != ' ' && *text != '\t' ? at : skip_blanks(text, end);
}

/* [name]: address, or [^1]: text of a footnote. */
static const char *
find_definition(const char *at, const char *end)
{
	const char *close = at < end && *at == '[' ? memchr(at, ']', end - at) : NULL;
	return close && close + 1 < end && close[1] == ':' ? close + 2 : NULL;
}

static bool
begins_fence(struct scribe *scribe, const char *at)
{
	size_t n = 0, left = (size_t)(scribe->end - at);
	if (left < 3 || (*at != '`' && *at != '~'))
		return false;
	while (n < left && at[n] == *at)
		n++;
	if (n < 3 || (*at == '`' && memchr(at + n, '`', left - n)))
		return false;
	scribe->fence = *at;
	scribe->fence_len = n;
	return true;
}

static bool
ends_fence(const struct scribe *scribe, const char *at)
{
	size_t n = 0, left = (size_t)(scribe->end - at);
	while (n < left && at[n] == scribe->fence)
		n++;
	return n >= scribe->fence_len && skip_blanks(at + n, scribe->end) == scribe->end;
}

/* Goes on with a paragraph: between Han a line's end shows nothing. */
static void
join(struct scribe *scribe, const char *at)
{
	const GString *text = scribe->prose->words.text;
	gunichar before = g_utf8_get_char(g_utf8_prev_char(text->str + text->len));
	if (!han_joins(before, g_utf8_get_char(at)))
		excerpt_put(&scribe->prose->words, offset(scribe, at), " ", 1);
}

static void
read_text(struct scribe *scribe, const char *at)
{
	const char *end = scribe->end;
	while (at < end && *at == '>')
		at = skip_blanks(at + 1, end);
	const char *text = skip_mark(at, end);
	const char *definition = find_definition(at, end);
	bool is_heading = *at == '#' && text > at;
	bool is_row = memchr(at, '|', end - at) != NULL;
	if (definition && at[1] != '^') {
		put_aside(scribe, definition, end);
		return;
	}
	if (definition)
		text = skip_blanks(definition, end);
	if (!scribe->in_paragraph || text > at || is_row)
		end_block(scribe, at);
	else
		join(scribe, at);
	put_passage(scribe, text);
	scribe->in_paragraph = !is_heading && !is_row;
}

static void
read_body_line(struct scribe *scribe)
{
	const char *at = skip_blanks(scribe->line, scribe->end);
	if (scribe->fence) {
		if (ends_fence(scribe, at))
			scribe->fence = 0;
		else
			put_aside(scribe, at, scribe->end);
	} else if (scribe->in_comment) {
		put_passage(scribe, at);
	} else if (at == scribe->end || is_rule(at, scribe->end)) {
		end_block(scribe, at);
	} else if (begins_fence(scribe, at)) {
		end_block(scribe, at);
	} else {
		read_text(scribe, at);
	}
}

/* What stands behind a key, and below it, is read as its value. */
static void
enter_key(struct scribe *scribe, const char *from, const char *to)
{
	enum key_id id;
	g_autofree char *name = g_strndup(from, (gsize)(to - from));
	bool is_known = key_find(name, &id);
	scribe->is_cited = is_known && (id == KEY_SOURCE || id == KEY_BASIS);
	scribe->is_address = is_known && (id == KEY_SLUG || id == KEY_ALIASES);
	scribe->is_hidden = is_known && id == KEY_REVIEW;
}

/* "key: " at the beginning of an entry; where its value begins, `at` if there is none. */
static const char *
skip_key(struct scribe *scribe, const char *at, bool is_top)
{
	static const char colon[] = "：";
	const char *end = scribe->end, *key = at;
	for (; at < end && at - key < 64 && *at != ' '; at++) {
		bool is_wide = (size_t)(end - at) >= 3 && memcmp(at, colon, 3) == 0;
		bool is_colon = *at == ':' && (at + 1 == end || at[1] == ' ');
		if (!is_wide && !is_colon)
			continue;
		if (is_top)
			enter_key(scribe, key, at);
		return skip_blanks(at + (is_wide ? 3 : 1), end);
	}
	return key;
}

static void
read_field_line(struct scribe *scribe)
{
	const char *at = skip_blanks(scribe->line, scribe->end);
	while (at + 1 < scribe->end && *at == '-' && at[1] == ' ')
		at = skip_blanks(at + 1, scribe->end);
	if (at == scribe->end)
		return;
	if (*at == '#') {
		put_aside(scribe, at, scribe->end);
		return;
	}
	const char *value = skip_key(scribe, at, at == scribe->line);
	if (scribe->is_address)
		put_aside(scribe, value, scribe->end);
	if (scribe->is_address || scribe->is_hidden)
		return;
	struct range range = {scribe->prose->words.text->len, 0};
	put_passage(scribe, value);
	end_block(scribe, scribe->end);
	range.to = scribe->prose->words.text->len;
	if (scribe->is_cited)
		g_array_append_val(scribe->prose->cited, range);
}

static void
read_lines(
    struct scribe *scribe, size_t from, size_t to, void (*read)(struct scribe *scribe))
{
	const char *at = scribe->text + from, *end = scribe->text + to;
	while (at < end) {
		const char *newline = memchr(at, '\n', end - at);
		scribe->line = at;
		scribe->end = newline ? newline : end;
		read(scribe);
		at = newline ? newline + 1 : end;
	}
	scribe->end = end;
	end_block(scribe, end);
}

static void
begin(struct excerpt *excerpt, size_t len)
{
	excerpt_init(excerpt, len + 2);
	excerpt_put(excerpt, 0, "\n", 1);
}

struct prose *
prose_new(const struct frontmatter *matter)
{
	const struct diag_source *source = &matter->source;
	struct prose *prose = g_new0(struct prose, 1);
	begin(&prose->words, source->len);
	begin(&prose->aside, 64);
	prose->cited = g_array_new(false, false, sizeof(struct range));
	struct scribe scribe = {.prose = prose, .text = source->text};
	if (matter->fields)
		read_lines(&scribe, matter->from, matter->to, read_field_line);
	prose->body = prose->words.text->len;
	read_lines(&scribe, matter->body, source->len, read_body_line);
	return prose;
}

void
prose_free(struct prose *prose)
{
	if (!prose)
		return;
	excerpt_release(&prose->words);
	excerpt_release(&prose->aside);
	g_array_unref(prose->cited);
	g_free(prose);
}

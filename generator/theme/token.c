#include "token.h"

#include <string.h>

#include "common/text.h"

#define DELIMITER_MAX 16

struct scanner {
	struct mistakes *mistakes;
	GArray *tokens;
	const char *text, *at, *end;
	char open[DELIMITER_MAX + 1], close[DELIMITER_MAX + 2];
};

static const struct sign {
	char sign;
	enum token_kind kind;
} signs[] = {
    {'&', TOKEN_RAW},
    {'{', TOKEN_RAW},
    {'#', TOKEN_SECTION},
    {'^', TOKEN_INVERTED},
    {'/', TOKEN_CLOSE},
    {'>', TOKEN_PARTIAL},
    {'<', TOKEN_PARENT},
    {'$', TOKEN_BLOCK},
    {'!', TOKEN_SILENT},
    {'=', TOKEN_SILENT},
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool
token_is_blank(const struct token *token)
{
	for (size_t i = 0; i < token->len; i++) {
		if (!is_space(token->text[i]))
			return false;
	}
	return true;
}

static bool
starts_with(const struct scanner *scanner, const char *at, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(scanner->end - at) >= len && memcmp(at, word, len) == 0;
}

static const char *
find(const struct scanner *scanner, const char *from, const char *word)
{
	while (
	    from < scanner->end && (from = memchr(from, word[0], scanner->end - from))) {
		if (starts_with(scanner, from, word))
			return from;
		from++;
	}
	return NULL;
}

static void
add_text(struct scanner *scanner, const char *from, const char *to)
{
	while (from < to) {
		const char *newline = memchr(from, '\n', to - from);
		const char *next = newline ? newline + 1 : to;
		struct token token = {
		    .text = from, .len = next - from, .at = from - scanner->text};
		g_array_append_val(scanner->tokens, token);
		from = next;
	}
}

static void
add_tag(struct scanner *scanner, enum token_kind kind, const char *tag, const char *from,
    const char *to)
{
	while (from < to && is_space(*from))
		from++;
	while (to > from && is_space(to[-1]))
		to--;
	struct token token = {
	    .kind = kind, .text = from, .len = to - from, .at = tag - scanner->text};
	g_array_append_val(scanner->tokens, token);
}

/* {{=<% %>=}}: two words without spaces or equals signs. */
static void
set_delimiters(struct scanner *scanner, const char *tag, const char *from, const char *to)
{
	g_autofree char *inner = g_strndup(from, to - from);
	char *save = NULL, *open = strtok_r(inner, " \t\r\n", &save);
	char *close = open ? strtok_r(NULL, " \t\r\n", &save) : NULL;
	bool is_good = close && !strtok_r(NULL, " \t\r\n", &save) && !strchr(open, '=') &&
		       !strchr(close, '=') && strlen(open) <= DELIMITER_MAX &&
		       strlen(close) <= DELIMITER_MAX;
	if (!is_good) {
		mistake_add(scanner->mistakes, tag - scanner->text,
		    _("write for example {{=<% %>=}}"),
		    _("these are not two delimiters"));
		return;
	}
	g_strlcpy(scanner->open, open, sizeof scanner->open);
	g_strlcpy(scanner->close, close, sizeof scanner->close);
}

/* Where the tag's content ends. A name never holds an opening delimiter, so that one met
 * before the closing one means that this tag was never closed (and keeps this linear). */
static const char *
find_end(const struct scanner *scanner, const char *from, const char *close)
{
	for (; from < scanner->end; from++) {
		if (*from == close[0] && starts_with(scanner, from, close))
			return from;
		if (*from == scanner->open[0] &&
		    starts_with(scanner, from, scanner->open))
			return NULL;
	}
	return NULL;
}

static void
report_unclosed(struct scanner *scanner, const char *tag, const char *close)
{
	g_autofree char *shown = mistake_show(tag, scanner->end - tag);
	g_autofree char *fix = g_strdup_printf(_("close it with %s"), close);
	mistake_add(scanner->mistakes, tag - scanner->text, fix,
	    _("the tag “%s” is not closed"), shown);
}

/* Reads the tag at `tag`; the scanner then stands behind it. */
static void
scan_tag(struct scanner *scanner, const char *tag)
{
	const char *from = tag + strlen(scanner->open);
	enum token_kind kind = TOKEN_VALUE;
	char sign = '\0', close[DELIMITER_MAX + 2];
	while (from < scanner->end && is_space(*from))
		from++;
	for (size_t i = 0; i < G_N_ELEMENTS(signs) && from < scanner->end && !sign; i++) {
		if (*from == signs[i].sign) {
			sign = *from;
			kind = signs[i].kind;
		}
	}
	const char *mark = sign == '{' ? "}" : sign == '=' ? "=" : "";
	g_snprintf(close, sizeof close, "%s%s", mark, scanner->close);
	from += sign != '\0';
	const char *to = kind == TOKEN_SILENT ? find(scanner, from, close)
					      : find_end(scanner, from, close);
	if (!to) {
		report_unclosed(scanner, tag, close);
		const char *next =
		    kind == TOKEN_SILENT ? NULL : find(scanner, from, scanner->open);
		scanner->at = next ? next : scanner->end;
		return;
	}
	scanner->at = to + strlen(close);
	add_tag(scanner, kind, tag, from, to);
	if (sign == '=')
		set_delimiters(scanner, tag, from, to);
}

GArray *
token_scan(struct mistakes *mistakes)
{
	const struct diag_source *source = mistakes->source;
	struct scanner scanner = {
	    .mistakes = mistakes,
	    .tokens = g_array_new(FALSE, FALSE, sizeof(struct token)),
	    .text = source->text,
	    .at = source->text,
	    .end = source->text + source->len,
	    .open = "{{",
	    .close = "}}",
	};
	const char *tag;
	while ((tag = find(&scanner, scanner.at, scanner.open))) {
		add_text(&scanner, scanner.at, tag);
		scan_tag(&scanner, tag);
	}
	add_text(&scanner, scanner.at, scanner.end);
	return scanner.tokens;
}

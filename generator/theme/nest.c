#include "nest.h"

#include <string.h>

#include "common/text.h"

struct nest {
	GArray *tokens;
	struct mistakes *mistakes;
	size_t open[NEST_MAX]; /* tokens */
	int n;
};

static struct token *
token_at(const GArray *tokens, size_t i)
{
	return &g_array_index(tokens, struct token, i);
}

bool
nest_opens(enum token_kind kind)
{
	return kind == TOKEN_SECTION || kind == TOKEN_INVERTED || kind == TOKEN_PARENT ||
	       kind == TOKEN_BLOCK;
}

static char
sign_of(enum token_kind kind)
{
	return kind == TOKEN_SECTION	? '#'
	       : kind == TOKEN_INVERTED ? '^'
	       : kind == TOKEN_PARENT	? '<'
					: '$';
}

static void
report_unclosed(struct nest *nest, const struct token *open, const struct token *close)
{
	g_autofree char *name = mistake_show(open->text, open->len);
	g_autofree char *fix = g_strdup_printf(_("write {{/%s}}"), name);
	if (!close) {
		mistake_add(nest->mistakes, open->at, fix, _("{{%c%s}} is never closed"),
		    sign_of(open->kind), name);
		return;
	}
	g_autofree char *other = mistake_show(close->text, close->len);
	mistake_add(nest->mistakes, open->at, fix,
	    _("{{%c%s}} is still open where line %d closes {{/%s}}"), sign_of(open->kind),
	    name, mistake_line_at(nest->mistakes, close->at), other);
}

static void
report_unopened(struct nest *nest, const struct token *close)
{
	g_autofree char *name = mistake_show(close->text, close->len);
	if (nest->n == 0) {
		mistake_add(nest->mistakes, close->at, NULL,
		    _("{{/%s}} closes nothing: no tag is open"), name);
		return;
	}
	const struct token *open = token_at(nest->tokens, nest->open[nest->n - 1]);
	g_autofree char *other = mistake_show(open->text, open->len);
	g_autofree char *fix = g_strdup_printf(_("write {{/%s}}"), other);
	mistake_add(nest->mistakes, close->at, fix,
	    _("{{/%s}} closes nothing: {{%c%s}} of line %d is open here"), name,
	    sign_of(open->kind), other, mistake_line_at(nest->mistakes, open->at));
}

static bool
is_same_name(const struct token *a, const struct token *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* What is open above the tag that this one closes was never closed. */
static void
close_tag(struct nest *nest, size_t i)
{
	struct token *close = token_at(nest->tokens, i);
	int k = nest->n - 1;
	while (k >= 0 && !is_same_name(token_at(nest->tokens, nest->open[k]), close))
		k--;
	if (k < 0) {
		report_unopened(nest, close);
		close->kind = TOKEN_SILENT;
		return;
	}
	while (--nest->n > k) {
		struct token *open = token_at(nest->tokens, nest->open[nest->n]);
		report_unclosed(nest, open, close);
		open->kind = TOKEN_SILENT;
	}
	close->pair = nest->open[k];
	token_at(nest->tokens, nest->open[k])->pair = i;
}

/* The rest of a template that nests too deep is not read: nothing in it would be right.
 */
static void
give_up(struct nest *nest, size_t i)
{
	mistake_add(nest->mistakes, token_at(nest->tokens, i)->at,
	    _("put the inner part into a partial of its own"),
	    _("more than %d tags are open in each other"), NEST_MAX);
	while (nest->n > 0)
		token_at(nest->tokens, nest->open[--nest->n])->kind = TOKEN_SILENT;
	g_array_set_size(nest->tokens, i);
}

static void
pair_tags(struct nest *nest)
{
	for (size_t i = 0; i < nest->tokens->len; i++) {
		const struct token *token = token_at(nest->tokens, i);
		if (token->kind == TOKEN_CLOSE)
			close_tag(nest, i);
		else if (nest_opens(token->kind) && nest->n == NEST_MAX)
			give_up(nest, i);
		else if (nest_opens(token->kind))
			nest->open[nest->n++] = i;
	}
	while (nest->n > 0) {
		struct token *open = token_at(nest->tokens, nest->open[--nest->n]);
		report_unclosed(nest, open, NULL);
		open->kind = TOKEN_SILENT;
	}
}

/* A line: the tokens [from, to) up to a text that ends with a newline. A tag of many
 * lines is still one token. */
struct line {
	GArray *tokens;
	size_t from, to;
};

static bool
has_only_blank_text(const struct line *line)
{
	for (size_t i = line->from; i < line->to; i++) {
		const struct token *token = token_at(line->tokens, i);
		if (token->kind == TOKEN_TEXT && !token_is_blank(token))
			return false;
	}
	return true;
}

static bool
is_inheritance(const struct line *line, size_t i)
{
	const struct token *token = token_at(line->tokens, i);
	if (token->kind == TOKEN_CLOSE)
		token = token_at(line->tokens, token->pair);
	return token->kind == TOKEN_PARENT || token->kind == TOKEN_BLOCK;
}

/* May the tags of this line stand alone? One tag that prints nothing, or any number of
 * parents' and blocks' tags; but a block that begins and ends here, outside a parent that
 * begins here, keeps its line end: its content may have none. */
static bool
can_stand_alone(const struct line *line)
{
	size_t n = 0, inside_until = 0;
	bool is_all_inheritance = true, is_single = true;
	for (size_t i = line->from; i < line->to; i++) {
		const struct token *token = token_at(line->tokens, i);
		if (token->kind == TOKEN_TEXT)
			continue;
		n++;
		if (token->kind == TOKEN_VALUE || token->kind == TOKEN_RAW)
			is_single = false;
		is_all_inheritance = is_all_inheritance && is_inheritance(line, i);
		if (token->kind == TOKEN_PARENT)
			inside_until = MAX(inside_until, token->pair);
		if (token->kind == TOKEN_BLOCK && token->pair < line->to &&
		    i >= inside_until)
			return false;
	}
	return (n == 1 && is_single) || (n > 1 && is_all_inheritance);
}

static void
mark_line(const struct line *line)
{
	struct token *first = token_at(line->tokens, line->from);
	first->starts_line = true;
	bool stands_alone = has_only_blank_text(line) && can_stand_alone(line);
	bool is_indented = first->kind == TOKEN_TEXT && token_is_blank(first);
	for (size_t i = line->from; i < line->to; i++) {
		struct token *token = token_at(line->tokens, i);
		token->stands_alone = stands_alone;
		bool is_first_tag = i == line->from + is_indented;
		if (is_indented && (stands_alone || is_first_tag)) {
			token->indent = first->len;
			token->line = first->text;
		}
	}
}

static void
mark_lines(GArray *tokens)
{
	for (size_t from = 0, to; from < tokens->len; from = to) {
		const struct token *token;
		to = from;
		do {
			token = token_at(tokens, to++);
		} while (to < tokens->len && !(token->kind == TOKEN_TEXT &&
						 token->text[token->len - 1] == '\n'));
		mark_line(&(struct line){tokens, from, to});
	}
}

void
nest_tokens(GArray *tokens, struct mistakes *mistakes)
{
	struct nest nest = {.tokens = tokens, .mistakes = mistakes};
	pair_tags(&nest);
	mark_lines(tokens);
}

size_t
nest_block_indent(const GArray *tokens, size_t i, const char **line)
{
	const struct token *block = token_at(tokens, i);
	*line = block->line;
	if (!block->stands_alone)
		return block->indent;
	for (size_t k = i + 1; k < block->pair; k++) {
		const struct token *token = token_at(tokens, k);
		if (!token->starts_line)
			continue;
		if (token->kind != TOKEN_TEXT)
			return 0;
		bool is_blank = token_is_blank(token);
		if (is_blank &&
		    (k + 1 == block->pair || token->text[token->len - 1] == '\n'))
			continue;
		*line = token->text;
		return is_blank ? token->len : strspn(token->text, " \t");
	}
	return block->indent;
}

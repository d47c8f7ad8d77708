#include "compile.h"

#include <string.h>

#include "common/text.h"

#include "markup.h"
#include "nest.h"
#include "place.h"

/* A tag that is open while we compile. */
struct open {
	size_t op, token;
	size_t dedent; /* blank bytes that lines begin with and that are not kept */
	struct markup markup;
	bool is_misplaced; /* reported already: where it ends says nothing more */
};

struct compiler {
	const struct template_set *set;
	struct program *program;
	struct mistakes *mistakes;
	const GArray *tokens;
	struct markup markup;
	struct open open[NEST_MAX];
	int n_open;
	size_t barrier; /* a jump leads to this op: text does not join what is before */
};

static const struct token *
token_at(const struct compiler *compiler, size_t i)
{
	return &g_array_index(compiler->tokens, struct token, i);
}

static struct op *
last_op(struct compiler *compiler)
{
	GArray *ops = compiler->program->ops;
	return ops->len > 0 ? &g_array_index(ops, struct op, ops->len - 1) : NULL;
}

static void
add_op(struct compiler *compiler, struct op op)
{
	op.end = compiler->program->ops->len + 1;
	g_array_append_val(compiler->program->ops, op);
}

static size_t
dedent(const struct compiler *compiler)
{
	return compiler->n_open > 0 ? compiler->open[compiler->n_open - 1].dedent : 0;
}

static void
keep_text(struct compiler *compiler, struct op *op, const char *text, size_t len)
{
	op->text = (uint32_t)compiler->program->text->len;
	op->len = (uint32_t)len;
	g_string_append_len(compiler->program->text, text, (gssize)len);
}

/* Text that follows text joins it, unless a jump leads between the two. */
static void
put_text(struct compiler *compiler, const char *text, size_t len, size_t at)
{
	GString *all = compiler->program->text;
	struct op *last = last_op(compiler);
	if (last && last->kind == OP_TEXT &&
	    compiler->program->ops->len > compiler->barrier) {
		g_string_append_len(all, text, (gssize)len);
		last->len += (uint32_t)len;
		return;
	}
	struct op op = {.kind = OP_TEXT, .at = (uint32_t)at};
	keep_text(compiler, &op, text, len);
	add_op(compiler, op);
}

static void
report_fault(struct compiler *compiler, size_t at)
{
	enum fault fault = compiler->markup.fault;
	if (fault != FAULT_NONE)
		mistake_add(
		    compiler->mistakes, at, fault_fix(fault), "%s", fault_why(fault));
	compiler->markup.fault = FAULT_NONE;
}

static void
compile_text(struct compiler *compiler, const struct token *token)
{
	size_t skip = 0;
	while (token->starts_line && skip < MIN(dedent(compiler), token->len) &&
	       (token->text[skip] == ' ' || token->text[skip] == '\t'))
		skip++;
	if (skip == token->len)
		return;
	put_text(compiler, token->text + skip, token->len - skip, token->at + skip);
	if (compiler->set->is_html) {
		markup_feed(&compiler->markup, token->text + skip, token->len - skip);
		report_fault(compiler, token->at);
	}
}

static enum escape
choose_escape(struct compiler *compiler, const struct token *token, const struct op *op)
{
	enum escape escape = ESCAPE_ATTRIBUTE; /* as the spec says for everything */
	if (compiler->set->is_html) {
		bool is_json = expression_is_json(&op->value);
		enum fault fault = place_value(&compiler->markup, is_json, &escape);
		if (fault != FAULT_NONE)
			mistake_add(compiler->mistakes, token->at, fault_fix(fault), "%s",
			    fault_why(fault));
	}
	bool is_text = !compiler->set->is_html || escape == ESCAPE_TEXT;
	return token->kind == TOKEN_RAW && is_text ? ESCAPE_NONE : escape;
}

static void
compile_value(struct compiler *compiler, const struct token *token)
{
	struct op op = {.kind = OP_VALUE, .at = (uint32_t)token->at};
	op.value = expression_read(token, compiler->program->owned, compiler->mistakes);
	op.escape = choose_escape(compiler, token, &op);
	if (op.value.name)
		add_op(compiler, op);
}

/* The indentation of a tag that is a line of its own, in its block. */
static void
keep_indent(struct compiler *compiler, struct op *op, const char *line, size_t indent)
{
	size_t skip = MIN(dedent(compiler), indent);
	keep_text(compiler, op, line ? line + skip : "", indent - skip);
}

/* Partials and the arguments of blocks are compiled as element text; where else they may
 * be used they are bare. */
static bool
check_place(struct compiler *compiler, const struct token *token, struct op *op)
{
	if (!compiler->set->is_html)
		return true;
	bool is_block = op->kind == OP_BLOCK;
	op->is_bare = markup_is_bare_text(&compiler->markup) ||
		      (is_block && markup_is_plain_attribute(&compiler->markup));
	if (op->is_bare || markup_is_text(&compiler->markup))
		return true;
	mistake_add(compiler->mistakes, token->at,
	    _("put the whole element into the partial or block"),
	    is_block ? _("a block cannot be used %s") : _("a partial cannot be used %s"),
	    markup_where(&compiler->markup));
	return false;
}

static struct open *
push(struct compiler *compiler, size_t token, size_t indent)
{
	struct open *open = &compiler->open[compiler->n_open++];
	*open = (struct open){
	    .op = compiler->program->ops->len,
	    .token = token,
	    .dedent = indent,
	    .markup = compiler->markup,
	};
	return open;
}

static void
compile_section(struct compiler *compiler, size_t i)
{
	const struct token *token = token_at(compiler, i);
	struct op op = {.kind = token->kind == TOKEN_SECTION ? OP_SECTION : OP_INVERTED,
	    .at = (uint32_t)token->at};
	op.value =
	    expression_read_name(token, 0, compiler->program->owned, compiler->mistakes);
	push(compiler, i, dedent(compiler));
	add_op(compiler, op);
}

static void
compile_partial(struct compiler *compiler, size_t i)
{
	const struct token *token = token_at(compiler, i);
	struct op op = {.kind = OP_PARTIAL,
	    .at = (uint32_t)token->at,
	    .stands_alone = token->stands_alone};
	if (token->len > 0 && token->text[0] == '*') {
		op.value = expression_read_name(
		    token, 1, compiler->program->owned, compiler->mistakes);
	} else {
		char *partial = g_strndup(token->text, token->len);
		g_ptr_array_add(compiler->program->owned, partial);
		op.partial = partial;
	}
	bool is_good = check_place(compiler, token, &op);
	keep_indent(compiler, &op, token->line, token->stands_alone ? token->indent : 0);
	if (token->kind == TOKEN_PARENT)
		push(compiler, i, 0)->is_misplaced = !is_good;
	add_op(compiler, op);
}

static void
compile_block(struct compiler *compiler, size_t i)
{
	const struct token *token = token_at(compiler, i);
	const char *line = NULL;
	size_t indent = nest_block_indent(compiler->tokens, i, &line);
	struct op op = {.kind = OP_BLOCK,
	    .at = (uint32_t)token->at,
	    .stands_alone = token->stands_alone};
	g_autofree char *name = g_strndup(token->text, token->len);
	op.block = g_intern_string(name);
	bool is_good = check_place(compiler, token, &op);
	keep_indent(compiler, &op, line, indent);
	push(compiler, i, indent)->is_misplaced = !is_good;
	add_op(compiler, op);
}

static void
compile_close(struct compiler *compiler, const struct token *token)
{
	const struct open *open = &compiler->open[--compiler->n_open];
	compiler->barrier = compiler->program->ops->len;
	g_array_index(compiler->program->ops, struct op, open->op).end =
	    (uint32_t)compiler->barrier;
	const struct token *opening = token_at(compiler, open->token);
	if (open->is_misplaced) {
		compiler->markup = open->markup;
		return;
	}
	if (!compiler->set->is_html || markup_is_same(&open->markup, &compiler->markup)) {
		markup_join(&compiler->markup, &open->markup);
		return;
	}
	g_autofree char *shown = mistake_show(opening->text, opening->len);
	mistake_add(compiler->mistakes, token->at,
	    _("open and close tags and quotes on the same side of the section"),
	    _("“%s” begins %s (line %d) and ends %s"), shown, markup_where(&open->markup),
	    mistake_line_at(compiler->mistakes, opening->at),
	    markup_where(&compiler->markup));
	compiler->markup = open->markup;
}

/* Inside a parent only blocks count (mustache/spec, inheritance: "Text inside parent").
 */
static bool
is_ignored(const struct compiler *compiler, const struct token *token)
{
	if (compiler->n_open == 0 || token->kind == TOKEN_BLOCK ||
	    token->kind == TOKEN_CLOSE)
		return false;
	return token_at(compiler, compiler->open[compiler->n_open - 1].token)->kind ==
	       TOKEN_PARENT;
}

static void
report_ignored(struct compiler *compiler, const struct token *token)
{
	bool is_silent = token->kind == TOKEN_SILENT ||
			 (token->kind == TOKEN_TEXT && token_is_blank(token));
	if (compiler->set->is_strict && !is_silent)
		mistake_add(compiler->mistakes, token->at,
		    _("put it into a block: {{$name}}…{{/name}}"),
		    _("this is never shown: inside a parent only blocks count"));
}

/* Compiles the token at `i`; returns the next one. */
static size_t
compile_token(struct compiler *compiler, size_t i)
{
	const struct token *token = token_at(compiler, i);
	if (is_ignored(compiler, token)) {
		report_ignored(compiler, token);
		return nest_opens(token->kind) ? token->pair + 1 : i + 1;
	}
	switch (token->kind) {
	case TOKEN_TEXT:
		if (!token->stands_alone)
			compile_text(compiler, token);
		break;
	case TOKEN_VALUE:
	case TOKEN_RAW:
		compile_value(compiler, token);
		break;
	case TOKEN_SECTION:
	case TOKEN_INVERTED:
		compile_section(compiler, i);
		break;
	case TOKEN_CLOSE:
		compile_close(compiler, token);
		break;
	case TOKEN_PARTIAL:
	case TOKEN_PARENT:
		compile_partial(compiler, i);
		break;
	case TOKEN_BLOCK:
		compile_block(compiler, i);
		break;
	case TOKEN_SILENT:
		break;
	}
	return i + 1;
}

void
compile_program(
    const struct template_set *set, struct program *program, struct diag *diag)
{
	struct mistakes mistakes = {&program->source, diag, 0};
	if (program->source.len > PROGRAM_MAX) {
		mistake_add(&mistakes, 0, NULL, _("a template larger than %d bytes"),
		    PROGRAM_MAX);
		program->source.len = 0;
	}
	g_autoptr(GArray) tokens = token_scan(&mistakes);
	nest_tokens(tokens, &mistakes);
	struct compiler compiler = {
	    .set = set, .program = program, .mistakes = &mistakes, .tokens = tokens};
	for (size_t i = 0; i < tokens->len;)
		i = compile_token(&compiler, i);
	if (set->is_html && !markup_is_text(&compiler.markup))
		mistake_add(&mistakes, program->source.len, NULL,
		    _("the template ends %s"), markup_where(&compiler.markup));
}

#include "render.h"

#include <stdarg.h>
#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

/* A context: what {{#x}} entered. */
struct frame {
	const struct value *value;
	size_t index, count; /* of a list's item; count is 0 otherwise */
};

/* The blocks [from, to) that a parent's tag gave as arguments. */
struct arguments {
	const struct program *program;
	size_t from, to;
};

struct render {
	const struct template_set *set;
	const char *page;
	struct diag *diag;
	GString *out;
	size_t begin; /* of our text in out */
	size_t steps;
	bool is_stopped;
	bool is_bare; /* inside an attribute or <title>: HTML is text there */
	int depth, n_frames, n_arguments;
	struct frame frames[RENDER_NEST_MAX + 1];
	struct arguments arguments[RENDER_DEPTH_MAX];
	/* Indentation of partials (mustache/spec, partials: "Standalone Indentation"):
	 * what stands before every line now is indents[indent_from…]. */
	GString *indents;
	size_t indent_from;
	bool is_line_start;  /* kept only while there is indentation */
	GString *printed[2]; /* what filters print, in turns; NULL until one is used */
};

static void run(
    struct render *render, const struct program *program, size_t from, size_t to);

/* Reports a mistake of an op once, however many pages meet it: for the first of them by
 * name, so that the order of work never shows. */
static void G_GNUC_PRINTF(6, 7)
    report(struct render *render, const struct program *program, const struct op *op,
	enum rule rule, const char *fix, const char *format, ...)
{
	size_t i = op - program_op(program, 0);
	char **met = &program->met[2 * i + (rule == RULE_UNKNOWN_NAME)];
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_mutex_lock(render->set->lock);
	if (!*met || strcmp(render->page, *met) < 0) {
		g_free(*met);
		*met = g_strdup(render->page);
		diag_replace(render->diag, rule, diag_at(&program->source, op->at), fix,
		    _("%s (met while making %s)"), text, render->page);
	}
	g_mutex_unlock(render->set->lock);
}

static void
stop(struct render *render, const struct program *program, const struct op *op,
    const char *why)
{
	if (!render->is_stopped)
		report(render, program, op, RULE_TEMPLATE, NULL, "%s", why);
	render->is_stopped = true;
}

static void
put_indent(struct render *render)
{
	if (render->is_line_start)
		escape_none(render->out, render->indents->str + render->indent_from,
		    render->indents->len - render->indent_from);
	render->is_line_start = false;
}

static bool
has_indent(const struct render *render)
{
	return render->indents->len > render->indent_from;
}

/* Empty lines are not indented. */
static void
put_lines(struct render *render, const char *text, size_t len)
{
	for (const char *end = text + len; text < end;) {
		const char *newline = memchr(text, '\n', end - text);
		const char *next = newline ? newline + 1 : end;
		if (text != newline)
			put_indent(render);
		escape_none(render->out, text, next - text);
		render->is_line_start = newline != NULL;
		text = next;
	}
}

static void
put_text(struct render *render, const struct program *program, const struct op *op)
{
	const char *text = program->text->str + op->text;
	if (has_indent(render))
		put_lines(render, text, op->len);
	else
		escape_none(render->out, text, op->len);
}

static void
suggest(const struct render *render, struct nearest *nearest)
{
	for (int i = 0; i < render->n_frames; i++) {
		const struct value *value = render->frames[i].value;
		if (value->kind != VALUE_MAP)
			continue;
		g_autofree const char **names = value_map_names(value);
		for (size_t k = 0; names[k]; k++)
			nearest_try(nearest, names[k]);
	}
}

static void
report_unknown(struct render *render, const struct program *program, const struct op *op,
    const struct value_key *key)
{
	if (!render->set->is_strict)
		return;
	g_autofree char *name = g_strndup(key->name, key->len);
	struct nearest nearest = nearest_to(name);
	suggest(render, &nearest);
	g_autofree char *fix =
	    nearest.best ? g_strdup_printf(_("did you mean %s?"), nearest.best) : NULL;
	report(render, program, op, RULE_UNKNOWN_NAME, fix, _("there is no value “%s”"),
	    op->value.name->text);
}

/* The parts behind the first are looked up in it alone. In a null there is nothing, which
 * is no mistake: an article has no event. */
static const struct value *
find_rest(struct render *render, const struct program *program, const struct op *op,
    const struct value *value)
{
	for (int i = 1; i < op->value.name->n; i++) {
		if (value->kind == VALUE_NULL)
			return value;
		const struct value *inner =
		    value->kind == VALUE_MAP
			? value_map_find(value, &op->value.name->keys[i])
			: NULL;
		if (!inner) {
			report_unknown(render, program, op, &op->value.name->keys[i]);
			return value_null();
		}
		value = inner;
	}
	return value;
}

static const struct value *
find_path(struct render *render, const struct program *program, const struct op *op)
{
	const struct value_key *first = &op->value.name->keys[0];
	for (int i = render->n_frames - 1; i >= 0; i--) {
		const struct value *value = render->frames[i].value;
		if (value->kind != VALUE_MAP)
			continue;
		const struct value *found = value_map_find(value, first);
		if (found)
			return op->value.name->n > 1
				   ? find_rest(render, program, op, found)
				   : found;
	}
	report_unknown(render, program, op, first);
	return value_null();
}

static const struct value *
find_position(struct render *render, const struct program *program, const struct op *op,
    struct value *number)
{
	int i = render->n_frames - 1;
	while (i >= 0 && render->frames[i].count == 0)
		i--;
	if (i < 0) {
		if (render->set->is_strict)
			report(render, program, op, RULE_UNKNOWN_NAME, NULL,
			    _("%s is not inside a list"), op->value.name->text);
		return value_null();
	}
	const struct frame *frame = &render->frames[i];
	if (op->value.name->kind == NAME_FIRST)
		return value_bool(frame->index == 0);
	if (op->value.name->kind == NAME_LAST)
		return value_bool(frame->index + 1 == frame->count);
	*number = (struct value){.kind = VALUE_INT, .number = (int64_t)frame->index + 1};
	return number;
}

/* The value of the op's name; `number` is where -index puts its value. Never NULL. */
static const struct value *
find(struct render *render, const struct program *program, const struct op *op,
    struct value *number)
{
	if (!op->value.name)
		return value_null();
	switch (op->value.name->kind) {
	case NAME_PATH:
		return find_path(render, program, op);
	case NAME_SELF:
		return render->frames[render->n_frames - 1].value;
	case NAME_FIRST:
	case NAME_LAST:
	case NAME_INDEX:
		break;
	}
	return find_position(render, program, op, number);
}

static const char *
kind_word(enum value_kind kind)
{
	switch (kind) {
	case VALUE_NULL:
	case VALUE_BOOL:
		return _("a yes or no");
	case VALUE_INT:
		return _("a number");
	case VALUE_TEXT:
	case VALUE_HTML:
		return _("a text");
	case VALUE_INSTANT:
		return _("a date");
	case VALUE_LIST:
		return _("a list");
	case VALUE_MAP:
		break;
	}
	return _("a group of values");
}

/* Sends the value through the filters; the last one's text is left in `value`. */
static void
apply_filters(struct render *render, const struct program *program, const struct op *op,
    struct value *value)
{
	for (size_t i = 0; i < op->value.n_filters; i++) {
		const struct filter *filter = op->value.filters[i].filter;
		GString **out = &render->printed[i & 1];
		if (!*out)
			*out = g_string_new(NULL);
		g_string_truncate(*out, 0);
		if (filter->takes & 1u << value->kind)
			filter->print(value, op->value.filters[i].argument,
			    render->set->zone, *out);
		else if (value->kind != VALUE_NULL)
			report(render, program, op, RULE_TEMPLATE, NULL,
			    _("the filter %s cannot print “%s”, which is %s"),
			    filter->name, op->value.name->text, kind_word(value->kind));
		*value = (struct value){
		    .kind = VALUE_TEXT, .text = (*out)->str, .len = (*out)->len};
	}
}

static enum escape
escape_of(const struct render *render, const struct op *op)
{
	bool is_text = op->escape == ESCAPE_TEXT || op->escape == ESCAPE_NONE;
	return is_text && render->is_bare ? ESCAPE_ATTRIBUTE : op->escape;
}

/* What is neither text nor HTML is printed first. */
static void
print_other(struct render *render, const struct program *program, const struct op *op,
    const struct value *value)
{
	if (render->set->is_strict &&
	    (value->kind == VALUE_LIST || value->kind == VALUE_MAP)) {
		report(render, program, op, RULE_TEMPLATE,
		    _("write {{#x}}…{{/x}} to go into it"),
		    _("“%s” is %s and cannot be printed"), op->value.name->text,
		    kind_word(value->kind));
		return;
	}
	if (!render->printed[0])
		render->printed[0] = g_string_new(NULL);
	g_string_truncate(render->printed[0], 0);
	filter_plain(value, render->set->zone, render->printed[0]);
	escape_append(render->out, escape_of(render, op), render->printed[0]->str,
	    render->printed[0]->len);
}

static void
put_value(struct render *render, const struct program *program, const struct op *op)
{
	struct value number, filtered;
	const struct value *value = find(render, program, op, &number);
	if (has_indent(render))
		put_indent(render);
	if (op->value.n_filters > 0) {
		filtered = *value;
		apply_filters(render, program, op, &filtered);
		value = &filtered;
	}
	enum escape escape = escape_of(render, op);
	if (value->kind == VALUE_HTML && escape == ESCAPE_TEXT)
		escape_none(render->out, value->text, value->len);
	else if (value->kind == VALUE_TEXT || value->kind == VALUE_HTML)
		escape_append(render->out, escape, value->text, value->len);
	else if (value->kind != VALUE_NULL)
		print_other(render, program, op, value);
}

static void
run_list(struct render *render, const struct program *program, size_t i,
    const struct value *list)
{
	size_t n = value_list_len(list);
	for (size_t k = 0; k < n && !render->is_stopped; k++) {
		render->frames[render->n_frames - 1] =
		    (struct frame){value_list_at(list, k), k, n};
		run(render, program, i + 1, program_op(program, i)->end);
	}
}

/* Enters a context; sections that only ask, and blocks, enter the one they are in again,
 * so that all that nests is counted. */
static bool
enter(struct render *render, const struct program *program, const struct op *op,
    struct frame frame)
{
	if (render->n_frames > RENDER_NEST_MAX) {
		stop(render, program, op, _("too many sections in each other"));
		return false;
	}
	render->frames[render->n_frames++] = frame;
	return true;
}

static void
run_section(struct render *render, const struct program *program, size_t i)
{
	const struct op *op = program_op(program, i);
	struct value number;
	const struct value *value = find(render, program, op, &number);
	if (!value_is_truthy(value) ||
	    !enter(render, program, op, (struct frame){.value = value}))
		return;
	if (value->kind == VALUE_LIST)
		run_list(render, program, i, value);
	else
		run(render, program, i + 1, op->end);
	render->n_frames--;
}

static void
run_inverted(struct render *render, const struct program *program, size_t i)
{
	const struct op *op = program_op(program, i);
	struct value number;
	if (value_is_truthy(find(render, program, op, &number)) ||
	    !enter(render, program, op, render->frames[render->n_frames - 1]))
		return;
	run(render, program, i + 1, op->end);
	render->n_frames--;
}

/* A partial named by a value: {{>*name}}. */
static const struct program *
find_target(struct render *render, const struct program *program, const struct op *op)
{
	if (!op->value.name)
		return op->target;
	struct value number;
	const struct value *name = find(render, program, op, &number);
	if (name->kind == VALUE_NULL)
		return NULL;
	if (name->kind != VALUE_TEXT) {
		report(render, program, op, RULE_TEMPLATE, NULL,
		    _("“%s” names no partial, it is %s"), op->value.name->text,
		    kind_word(name->kind));
		return NULL;
	}
	const struct program *target =
	    g_hash_table_lookup(render->set->programs, name->text);
	if (!target && render->set->is_strict)
		report(render, program, op, RULE_TEMPLATE, NULL,
		    _("there is no partial “%s”"), name->text);
	return target;
}

/* A partial that is a line of its own indents every line by what stands before its tag;
 * one inside a line is not indented, nor by what is around it. */
static size_t
push_indent(struct render *render, const struct program *program, const struct op *op)
{
	size_t before = render->indents->len;
	if (!op->stands_alone) {
		if (has_indent(render))
			put_indent(render);
		render->indent_from = before;
	} else {
		g_string_append_len(
		    render->indents, program->text->str + op->text, op->len);
		render->is_line_start = true;
	}
	return before;
}

static void
run_partial(struct render *render, const struct program *program, size_t i)
{
	const struct op *op = program_op(program, i);
	const struct program *target = find_target(render, program, op);
	if (!target)
		return;
	if (render->depth == RENDER_DEPTH_MAX) {
		stop(render, program, op, _("partials call each other without end"));
		return;
	}
	size_t from = render->indent_from, before = push_indent(render, program, op);
	int n_arguments = render->n_arguments;
	bool is_bare = render->is_bare;
	render->is_bare = is_bare || op->is_bare;
	if (op->end > i + 1)
		render->arguments[render->n_arguments++] =
		    (struct arguments){program, i + 1, op->end};
	render->depth++;
	run(render, target, 0, target->ops->len);
	render->depth--;
	render->n_arguments = n_arguments;
	render->is_bare = is_bare;
	g_string_truncate(render->indents, before);
	render->indent_from = from;
	render->is_line_start = op->stands_alone;
}

/* The argument for a block: the outermost parent tag's wins (mustache/spec, inheritance:
 * "Multi-level inheritance"). */
static const struct program *
find_argument(const struct render *render, const char *block, size_t *i)
{
	for (int k = 0; k < render->n_arguments; k++) {
		const struct arguments *arguments = &render->arguments[k];
		for (size_t at = arguments->from; at < arguments->to;) {
			const struct op *op = program_op(arguments->program, at);
			if (op->block == block) {
				*i = at;
				return arguments->program;
			}
			at = op->end;
		}
	}
	return NULL;
}

static void
run_block(struct render *render, const struct program *program, size_t i)
{
	const struct op *op = program_op(program, i);
	if (!enter(render, program, op, render->frames[render->n_frames - 1]))
		return;
	size_t before = render->indents->len, from = i;
	bool is_bare = render->is_bare;
	if (!op->stands_alone && has_indent(render))
		put_indent(render);
	g_string_append_len(render->indents, program->text->str + op->text, op->len);
	if (op->len > 0)
		render->is_line_start = op->stands_alone;
	render->is_bare = is_bare || op->is_bare;
	const struct program *argument = find_argument(render, op->block, &from);
	const struct program *target = argument ? argument : program;
	run(render, target, from + 1, program_op(target, from)->end);
	render->is_bare = is_bare;
	g_string_truncate(render->indents, before);
	render->n_frames--;
}

static void
run_op(struct render *render, const struct program *program, size_t i)
{
	const struct op *op = program_op(program, i);
	switch (op->kind) {
	case OP_TEXT:
		put_text(render, program, op);
		return;
	case OP_VALUE:
		put_value(render, program, op);
		return;
	case OP_SECTION:
		run_section(render, program, i);
		return;
	case OP_INVERTED:
		run_inverted(render, program, i);
		return;
	case OP_PARTIAL:
		run_partial(render, program, i);
		return;
	case OP_BLOCK:
		run_block(render, program, i);
	}
}

static void
run(struct render *render, const struct program *program, size_t from, size_t to)
{
	for (size_t i = from; i < to && !render->is_stopped;
	     i = program_op(program, i)->end) {
		if (++render->steps > RENDER_STEPS_MAX ||
		    render->out->len - render->begin > RENDER_BYTES_MAX) {
			stop(render, program, program_op(program, i),
			    _("the page becomes too large"));
			return;
		}
		run_op(render, program, i);
	}
}

void
render_program(const struct template_set *set, const struct program *program,
    const struct value *root, const char *page, GString *out, struct diag *diag)
{
	struct render render = {
	    .set = set,
	    .page = page,
	    .diag = diag,
	    .out = out,
	    .begin = out->len,
	    .n_frames = 1,
	    .frames = {{.value = root}},
	    .indents = g_string_new(NULL),
	};
	run(&render, program, 0, program->ops->len);
	g_string_free(render.indents, TRUE);
	for (int i = 0; i < 2; i++) {
		if (render.printed[i])
			g_string_free(render.printed[i], TRUE);
	}
}

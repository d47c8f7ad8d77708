#include "render.h"

#include <stddef.h>
#include <string.h>

#include "common/text.h"

#include "margin.h"
#include "report.h"

/* The blocks [from, to) that a parent's tag gave as arguments. */
struct arguments {
	const struct program *program;
	size_t from, to;
};

struct render {
	struct report report;
	GString *out;
	size_t begin; /* of our text in out */
	size_t steps;
	bool is_stopped;
	bool is_bare; /* inside an attribute or <title>: HTML is text there */
	struct margin margin;
	GString *printed[2]; /* what filters print, in turns; NULL until one is used */
	int depth, n_arguments;
	struct arguments arguments[RENDER_DEPTH_MAX];
	struct context context;
};

static void run(
    struct render *render, const struct program *program, size_t from, size_t to);

static void
stop(struct render *render, const struct program *program, const struct op *op,
    const char *why)
{
	if (!render->is_stopped)
		report_add(&render->report, program, op, RULE_TEMPLATE, NULL, "%s", why);
	render->is_stopped = true;
}

static void
put_text(struct render *render, const struct program *program, const struct op *op)
{
	const char *text = program->text->str + op->text;
	if (margin_is(&render->margin))
		margin_put(&render->margin, text, op->len, render->out);
	else
		escape_none(render->out, text, op->len);
}

/* The value of the op's name, null if there is none; `room` is for values made here. */
static const struct value *
find(struct render *render, const struct program *program, const struct op *op,
    struct value *room)
{
	struct miss miss;
	if (!op->value.name)
		return value_null();
	const struct value *value =
	    context_find(&render->context, op->value.name, room, &miss);
	if (value)
		return value;
	report_unknown(&render->report, program, op, &render->context, miss);
	return value_null();
}

static GString *
clear(GString **text)
{
	if (!*text)
		*text = g_string_new(NULL);
	return g_string_truncate(*text, 0);
}

/* Sends the value through the filters; the last one's text is left in `value`. */
static void
apply_filters(struct render *render, const struct program *program, const struct op *op,
    struct value *value)
{
	for (size_t i = 0; i < op->value.n_filters; i++) {
		const struct filter_call *call = &op->value.filters[i];
		GString *out = clear(&render->printed[i & 1]);
		if (call->filter->takes & 1u << value->kind)
			call->filter->print(
			    value, call->argument, render->report.set->zone, out);
		else if (value->kind != VALUE_NULL)
			report_add(&render->report, program, op, RULE_TEMPLATE, NULL,
			    _("the filter %s cannot print “%s”, which is %s"),
			    call->filter->name, op->value.name->text,
			    report_kind(value->kind));
		*value =
		    (struct value){.kind = VALUE_TEXT, .text = out->str, .len = out->len};
	}
}

static void
report_no_text(struct render *render, const struct program *program, const struct op *op,
    enum value_kind kind)
{
	const char *name = op->value.name->text;
	g_autofree char *fix =
	    g_strdup_printf(_("write {{#%s}}…{{/%s}} to go into it"), name, name);
	report_add(&render->report, program, op, RULE_TEMPLATE, fix,
	    _("“%s” is %s and cannot be printed"), name, report_kind(kind));
}

/* What is no text is printed as one. */
static void
make_text(struct render *render, const struct program *program, const struct op *op,
    struct value *value)
{
	bool has_text = value->kind != VALUE_LIST && value->kind != VALUE_MAP;
	if (!has_text && render->report.set->is_strict)
		report_no_text(render, program, op, value->kind);
	GString *out = clear(&render->printed[0]);
	filter_plain(value, render->report.set->zone, out);
	*value = (struct value){.kind = VALUE_TEXT, .text = out->str, .len = out->len};
}

static void
put_escaped(struct render *render, const struct op *op, const struct value *value)
{
	enum escape escape = op->escape;
	if (render->is_bare && (escape == ESCAPE_TEXT || escape == ESCAPE_NONE))
		escape = ESCAPE_ATTRIBUTE;
	if (value->kind == VALUE_HTML && escape == ESCAPE_TEXT)
		escape = ESCAPE_NONE;
	escape_append(render->out, escape, value->text, value->len);
}

static void
put_value(struct render *render, const struct program *program, const struct op *op)
{
	struct value room, made;
	const struct value *value = find(render, program, op, &room);
	margin_begin(&render->margin, render->out);
	if (op->value.n_filters > 0) {
		made = *value;
		apply_filters(render, program, op, &made);
		value = &made;
	} else if (value->kind != VALUE_TEXT && value->kind != VALUE_HTML) {
		made = *value;
		make_text(render, program, op, &made);
		value = &made;
	}
	put_escaped(render, op, value);
}

/* Sections that only ask, and blocks, enter the frame they are in again, so that all that
 * nests is counted. */
static bool
enter(struct render *render, const struct program *program, const struct op *op,
    struct frame frame)
{
	if (context_enter(&render->context, frame))
		return true;
	stop(render, program, op, _("too many sections in each other"));
	return false;
}

static void
run_list(struct render *render, const struct program *program, size_t i,
    const struct value *list)
{
	size_t n = value_list_len(list);
	for (size_t k = 0; k < n && !render->is_stopped; k++) {
		*context_top(&render->context) =
		    (struct frame){value_list_at(list, k), k, n};
		run(render, program, i + 1, program_op(program, i)->end);
	}
}

static void
run_section(struct render *render, const struct program *program, size_t i)
{
	const struct op *op = program_op(program, i);
	struct value room;
	const struct value *value = find(render, program, op, &room);
	if (!value_is_truthy(value) ||
	    !enter(render, program, op, (struct frame){.value = value}))
		return;
	if (value->kind == VALUE_LIST)
		run_list(render, program, i, value);
	else
		run(render, program, i + 1, op->end);
	context_leave(&render->context);
}

static void
run_inverted(struct render *render, const struct program *program, size_t i)
{
	const struct op *op = program_op(program, i);
	struct value room;
	if (value_is_truthy(find(render, program, op, &room)) ||
	    !enter(render, program, op, *context_top(&render->context)))
		return;
	run(render, program, i + 1, op->end);
	context_leave(&render->context);
}

/* The partial, which a value may name: {{>*name}}. */
static const struct program *
find_target(struct render *render, const struct program *program, const struct op *op)
{
	if (!op->value.name)
		return op->target;
	struct value room;
	const struct value *name = find(render, program, op, &room);
	if (name->kind == VALUE_NULL)
		return NULL;
	if (name->kind != VALUE_TEXT) {
		report_add(&render->report, program, op, RULE_TEMPLATE, NULL,
		    _("“%s” names no partial, it is %s"), op->value.name->text,
		    report_kind(name->kind));
		return NULL;
	}
	const struct program *target = program_find(render->report.set, name->text);
	if (!target)
		report_no_partial(&render->report, program, op, name->text);
	return target;
}

/* A partial that is a line of its own indents every line by what stands before its tag;
 * one inside a line is not indented, nor by what is around it. */
static void
set_margin(struct render *render, const struct program *program, const struct op *op)
{
	struct margin *margin = &render->margin;
	if (op->stands_alone) {
		margin_widen(margin, program->text->str + op->text, op->len);
		margin->is_line_start = true;
	} else {
		margin_begin(margin, render->out);
		margin_hide(margin);
	}
}

/* The target with its margin and arguments; afterwards all is as before. */
static void
run_target(struct render *render, const struct program *program, size_t i,
    const struct program *target)
{
	const struct op *op = program_op(program, i);
	struct margin_mark before = margin_now(&render->margin);
	int n_arguments = render->n_arguments;
	bool is_bare = render->is_bare;
	set_margin(render, program, op);
	render->is_bare = is_bare || op->is_bare;
	if (op->end > i + 1)
		render->arguments[render->n_arguments++] =
		    (struct arguments){program, i + 1, op->end};
	run(render, target, 0, target->ops->len);
	render->n_arguments = n_arguments;
	render->is_bare = is_bare;
	margin_return(&render->margin, before);
	render->margin.is_line_start = op->stands_alone;
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
	render->depth++;
	run_target(render, program, i, target);
	render->depth--;
}

/* The argument for a block: the outermost parent tag's wins (mustache/spec, inheritance:
 * "Multi-level inheritance"). */
static const struct program *
find_argument(const struct render *render, const char *block, size_t *i)
{
	for (int k = 0; k < render->n_arguments; k++) {
		const struct arguments *arguments = &render->arguments[k];
		const struct op *op;
		for (size_t at = arguments->from; at < arguments->to; at = op->end) {
			op = program_op(arguments->program, at);
			if (op->block == block) {
				*i = at;
				return arguments->program;
			}
		}
	}
	return NULL;
}

static void
run_block(struct render *render, const struct program *program, size_t i)
{
	const struct op *op = program_op(program, i);
	if (!enter(render, program, op, *context_top(&render->context)))
		return;
	struct margin *margin = &render->margin;
	struct margin_mark before = margin_now(margin);
	size_t from = i;
	bool is_bare = render->is_bare;
	if (!op->stands_alone)
		margin_begin(margin, render->out);
	else if (op->len > 0)
		margin->is_line_start = true;
	margin_widen(margin, program->text->str + op->text, op->len);
	render->is_bare = is_bare || op->is_bare;
	const struct program *argument = find_argument(render, op->block, &from);
	const struct program *target = argument ? argument : program;
	run(render, target, from + 1, program_op(target, from)->end);
	render->is_bare = is_bare;
	margin_return(margin, before);
	context_leave(&render->context);
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
	struct render render; /* its stacks are large, and nearly always nearly empty */
	memset(&render, 0, offsetof(struct render, arguments));
	render.report = (struct report){set, page, diag};
	render.out = out;
	render.begin = out->len;
	render.margin = margin_make();
	render.context.n = 1;
	render.context.frames[0] = (struct frame){.value = root};
	run(&render, program, 0, program->ops->len);
	margin_release(&render.margin);
	for (size_t i = 0; i < G_N_ELEMENTS(render.printed); i++) {
		if (render.printed[i])
			g_string_free(render.printed[i], TRUE);
	}
}

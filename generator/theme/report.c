#include "report.h"

#include <stdarg.h>
#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "mistake.h"

void
report_add(const struct report *report, const struct program *program,
    const struct op *op, enum rule rule, const char *fix, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	size_t i = op - program_op(program, 0);
	char **met = &program->met[2 * i + (rule == RULE_UNKNOWN_NAME)];
	g_mutex_lock(report->set->lock);
	if (!*met || strcmp(report->page, *met) < 0) {
		g_free(*met);
		*met = g_strdup(report->page);
		diag_replace(report->diag, rule, diag_at(&program->source, op->at), fix,
		    _("%s (met while making %s)"), text, report->page);
	}
	g_mutex_unlock(report->set->lock);
}

static void
try_names(struct nearest *nearest, const struct value *value)
{
	if (value->kind != VALUE_MAP)
		return;
	g_autofree const char **names = value_map_names(value);
	for (size_t i = 0; names[i]; i++)
		nearest_try(nearest, names[i]);
}

void
report_unknown(const struct report *report, const struct program *program,
    const struct op *op, const struct context *context, struct miss miss)
{
	const char *text = op->value.name->text;
	if (!report->set->is_strict)
		return;
	if (!miss.key) {
		report_add(report, program, op, RULE_UNKNOWN_NAME, NULL,
		    _("%s is not inside a list"), text);
		return;
	}
	g_autofree char *name = g_strndup(miss.key->name, miss.key->len);
	struct nearest nearest = nearest_to(name);
	if (miss.in)
		try_names(&nearest, miss.in);
	for (int i = context->n - 1; i >= 0 && !miss.in; i--)
		try_names(&nearest, context->frames[i].value);
	g_autofree char *fix = mistake_suggest(nearest.best);
	report_add(report, program, op, RULE_UNKNOWN_NAME, fix,
	    _("there is no value “%s”"), text);
}

void
report_no_partial(const struct report *report, const struct program *program,
    const struct op *op, const char *name)
{
	if (!report->set->is_strict)
		return;
	g_autofree char *fix = mistake_suggest(program_nearest(report->set, name));
	report_add(
	    report, program, op, RULE_TEMPLATE, fix, _("there is no partial “%s”"), name);
}

const char *
report_kind(enum value_kind kind)
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

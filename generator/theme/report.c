#include "report.h"

#include <stdarg.h>
#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "mistake.h"

#define MET_MAX 1000

static char **
place_of(const struct program *program, const struct op *op, enum rule rule)
{
	size_t i = op - program_op(program, 0);
	return &program->met->pages[2 * i + (rule == RULE_UNKNOWN_NAME)];
}

/* Has a page that comes first by name met this already? Saves making the message. */
static bool
is_old(const struct report *report, char **page)
{
	g_mutex_lock(report->set->lock);
	bool is_old = *page && strcmp(report->page, *page) >= 0;
	g_mutex_unlock(report->set->lock);
	return is_old;
}

/* Is this page the first, by name, to meet this? Past a thousand different mistakes in
 * one template no new ones are taken. Under the lock. */
static bool
is_news(const struct report *report, struct program_met *met, char **page)
{
	if (*page ? strcmp(report->page, *page) >= 0 : met->n == MET_MAX)
		return false;
	met->n += !*page;
	g_free(*page);
	*page = g_strdup(report->page);
	return true;
}

void
report_add(const struct report *report, const struct program *program,
    const struct op *op, enum rule rule, const char *fix, const char *format, ...)
{
	char **page = place_of(program, op, rule);
	if (is_old(report, page))
		return;
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_mutex_lock(report->set->lock);
	if (is_news(report, program->met, page))
		diag_replace(report->diag, rule, diag_at(&program->source, op->at), fix,
		    _("%s (met while making %s)"), text, report->page);
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
	if (!report->set->is_strict ||
	    is_old(report, place_of(program, op, RULE_UNKNOWN_NAME)))
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

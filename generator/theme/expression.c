#include "expression.h"

#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#define ARGUMENT_MAX 1000000

struct reader {
	const struct token *token;
	GPtrArray *owned;
	struct mistakes *mistakes;
	struct expression expression;
};

static void
read_name(struct reader *reader, const char *text, size_t len)
{
	g_autofree char *bare = g_strndup(text, len);
	g_strstrip(bare);
	struct name *name = name_parse(bare, strlen(bare));
	reader->expression.name = name;
	if (name) {
		g_ptr_array_add(reader->owned, name);
		return;
	}
	g_autofree char *shown = mistake_show(bare, strlen(bare));
	mistake_add(reader->mistakes, reader->token->at,
	    _("names are like title, event.start or a single dot"),
	    _("“%s” is not a name"), shown);
}

static void
report_filter(struct reader *reader, const char *name)
{
	struct nearest nearest = nearest_to(name);
	g_autoptr(GString) all = g_string_new(NULL);
	for (size_t i = 0; filter_name(i); i++) {
		nearest_try(&nearest, filter_name(i));
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", filter_name(i));
	}
	g_autofree char *fix = nearest.best
				   ? mistake_suggest(nearest.best)
				   : g_strdup_printf(_("the filters are %s"), all->str);
	g_autofree char *shown = mistake_show(name, strlen(name));
	mistake_add(reader->mistakes, reader->token->at, fix,
	    _("there is no filter “%s”"), shown);
}

/* The argument a filter needs, or none if it takes none. */
static bool
read_argument(struct reader *reader, const char *text, struct filter_call *call)
{
	const char *name = call->filter->name;
	if (!call->filter->has_argument) {
		if (text)
			mistake_add(reader->mistakes, reader->token->at, NULL,
			    _("the filter %s takes no argument"), name);
		return !text;
	}
	char *end = NULL;
	call->argument =
	    text && g_ascii_isdigit(*text) ? g_ascii_strtoll(text, &end, 10) : 0;
	if (end && *end == '\0' && call->argument >= 1 && call->argument <= ARGUMENT_MAX)
		return true;
	g_autofree char *fix =
	    g_strdup_printf(_("write for example {{text|%s:50}}"), name);
	mistake_add(reader->mistakes, reader->token->at, fix,
	    _("the filter %s needs a number from 1 to %d"), name, ARGUMENT_MAX);
	return false;
}

/* One filter, "truncate:50". */
static bool
read_filter(struct reader *reader, char *text, struct filter_call *call)
{
	char *colon = strchr(text, ':');
	if (colon)
		*colon = '\0';
	g_strstrip(text);
	call->filter = filter_find(text);
	if (!call->filter)
		report_filter(reader, text);
	return call->filter &&
	       read_argument(reader, colon ? g_strstrip(colon + 1) : NULL, call);
}

static void
read_filters(struct reader *reader, const char *text, size_t len)
{
	g_autofree char *inner = g_strndup(text, len);
	g_auto(GStrv) parts = g_strsplit(inner, "|", -1);
	struct filter_call *calls = g_new0(struct filter_call, g_strv_length(parts) + 1);
	g_ptr_array_add(reader->owned, calls);
	reader->expression.filters = calls;
	if (!parts[0]) /* g_strsplit() makes nothing of an empty text */
		report_filter(reader, "");
	for (size_t i = 0; parts[i]; i++) {
		if (read_filter(reader, parts[i], &calls[reader->expression.n_filters]))
			reader->expression.n_filters++;
	}
}

struct expression
expression_read(const struct token *token, GPtrArray *owned, struct mistakes *mistakes)
{
	struct reader reader = {.token = token, .owned = owned, .mistakes = mistakes};
	const char *bar = memchr(token->text, '|', token->len);
	size_t len = bar ? (size_t)(bar - token->text) : token->len;
	read_name(&reader, token->text, len);
	if (bar)
		read_filters(&reader, bar + 1, token->len - len - 1);
	return reader.expression;
}

struct expression
expression_read_name(
    const struct token *token, size_t skip, GPtrArray *owned, struct mistakes *mistakes)
{
	struct reader reader = {.token = token, .owned = owned, .mistakes = mistakes};
	read_name(&reader, token->text + skip, token->len - skip);
	return reader.expression;
}

bool
expression_is_json(const struct expression *expression)
{
	size_t n = expression->n_filters;
	return n > 0 && expression->filters[n - 1].filter->is_json;
}

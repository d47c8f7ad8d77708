#include "markup.h"

#include <string.h>

#include "common/text.h"

#include "coding.h"

#define DEPTH_MAX    256
#define EXPONENT_MAX 18 /* no number we look for has more digits */

struct markup {
	GString *out;
	int depth;
};

static const char *
local(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

/* Whatever stands on both sides of these is two things. */
static bool
is_break(const char *name)
{
	static const char *const names[] = {"p", "h", "si", "is", "c", "row", "tr", "tc",
	    "td", "br", "cr", "tab", "line-break", "table-cell", "table-row",
	    "covered-table-cell", "list-item", "annotation", "comment", "note", NULL};
	return g_strv_contains(names, name);
}

/* Texts of these go on in the next; of all others each stands for itself. */
static bool
is_run(const char *name)
{
	static const char *const names[] = {
	    "t", "p", "h", "span", "a", "delText", "instrText", NULL};
	return g_strv_contains(names, name);
}

/* Attributes that people see or that hold what they entered: descriptions of pictures,
 * values of cells, what links lead to; "v" is a value in the cache of a pivot table. */
static bool
is_told(const char *name)
{
	static const char *const names[] = {"descr", "title", "value", "string-value",
	    "content", "v", "Target", "href", NULL};
	return g_strv_contains(names, local(name));
}

static void
break_line(GString *out)
{
	if (out->len > 0 && out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
}

/* 1.3800138E10 as 13800138000. False when it is no such number. */
static bool
append_number(GString *out, const char *text)
{
	const char *e = strpbrk(text, "eE"), *dot = strchr(text, '.');
	if (!e || !g_ascii_isdigit(*text) ||
	    strspn(text, "0123456789.") != (size_t)(e - text))
		return false;
	char *end = NULL;
	gint64 exponent = g_ascii_strtoll(e + 1, &end, 10);
	if (*end || exponent < 0 || exponent > EXPONENT_MAX)
		return false;
	const char *whole_end = dot ? dot : e;
	g_string_append_len(out, text, whole_end - text);
	for (const char *at = dot ? dot + 1 : e; exponent > 0; exponent--)
		g_string_append_c(out, at < e ? *at++ : '0');
	return true;
}

static void
append_alone(GString *out, const char *text)
{
	break_line(out);
	if (!append_number(out, text))
		g_string_append(out, text);
	break_line(out);
}

static void
start(GMarkupParseContext *context, const char *element, const char **names,
    const char **values, void *data, GError **error)
{
	(void)context;
	struct markup *markup = data;
	if (++markup->depth > DEPTH_MAX) {
		g_set_error_literal(
		    error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _("it is nested too deep"));
		return;
	}
	if (is_break(local(element)))
		break_line(markup->out);
	if (strcmp(local(element), "s") == 0)
		g_string_append_c(markup->out, ' ');
	for (size_t i = 0; names[i]; i++) {
		/* Numbers in an address on the web are names of pages. */
		if (is_told(names[i]) && !strstr(values[i], "://"))
			append_alone(markup->out, values[i]);
	}
}

static void
end(GMarkupParseContext *context, const char *element, void *data, GError **error)
{
	(void)context;
	(void)error;
	struct markup *markup = data;
	markup->depth--;
	if (is_break(local(element)))
		break_line(markup->out);
}

/* Nothing, as GLib finds it between any two tags; line breaks are the writing program's.
 */
static bool
is_gap(const char *text)
{
	bool is_blank = text[strspn(text, " \t\r\n")] == '\0';
	return is_blank && (!*text || strchr(text, '\n'));
}

/* What GLib gives of a CDATA section does not end with its length. */
static void
written(
    GMarkupParseContext *context, const char *at, size_t len, void *data, GError **error)
{
	(void)error;
	struct markup *markup = data;
	const char *element = g_markup_parse_context_get_element(context);
	g_autofree char *text = g_strndup(at, len);
	if (is_gap(text))
		return;
	if (element && is_run(local(element)))
		g_string_append(markup->out, text);
	else
		append_alone(markup->out, text);
}

static bool
fail_damaged(GError **error)
{
	g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
	    _("it is damaged, or locked with a password"));
	return false;
}

/* GLib's own words about a file nobody wrote by hand are of no help. */
static void
explain(GError *from, GError **error)
{
	if (from->domain == G_FILE_ERROR)
		g_propagate_error(error, g_steal_pointer(&from));
	else
		fail_damaged(error);
	g_clear_error(&from);
}

static bool
read_utf8(GString *out, const char *xml, size_t len, GError **error)
{
	static const GMarkupParser parser = {start, end, written, NULL, NULL};
	struct markup markup = {.out = out};
	GError *wrong = NULL;
	size_t mark = len >= 3 && memcmp(xml, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	GMarkupParseContext *context = g_markup_parse_context_new(
	    &parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &markup, NULL);
	bool is_read = g_markup_parse_context_parse(
			   context, xml + mark, (gssize)(len - mark), &wrong) &&
		       g_markup_parse_context_end_parse(context, &wrong);
	g_markup_parse_context_free(context);
	break_line(out);
	if (!is_read)
		explain(wrong, error);
	return is_read;
}

bool
markup_read(GString *out, const char *xml, size_t len, GError **error)
{
	const char *charset = coding_of_xml(xml, len);
	if (strcmp(charset, "UTF-8") == 0)
		return read_utf8(out, xml, len, error);
	size_t utf8_len = 0;
	bool is_whole = false;
	g_autofree char *utf8 = coding_convert(charset, xml, len, &utf8_len, &is_whole);
	if (!utf8) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
		    _("it is written in %s, which this machine cannot read"), charset);
		return false;
	}
	return read_utf8(out, utf8, utf8_len, error) && (is_whole || fail_damaged(error));
}

#include "printout.h"

#include <string.h>

#include "han.h"
#include "text.h"

#define EXCERPT_CHARS 72 /* of a line shown under a diagnostic */

static const char *
severity_word(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return _("error");
	case SEVERITY_WARNING:
		return _("warning");
	case SEVERITY_INFO:
	case SEVERITY_OFF:
		break;
	}
	return _("info");
}

/* What a terminal would act on instead of showing: controls, and marks that turn the
 * direction of the text round. Keys, values and names of files come from strangers. */
static bool
is_command(gunichar c)
{
	return g_unichar_iscntrl(c) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

/* The text with a space in place of each such character, so that columns stay. Yours. */
static char *
make_safe(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	GString *safe = g_string_sized_new(strlen(valid));
	for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		g_string_append_unichar(safe, is_command(c) ? ' ' : c);
	}
	return g_string_free(safe, false);
}

static void
print_safe(const char *text, FILE *out)
{
	g_autofree char *safe = make_safe(text);
	fputs(safe, out);
}

/* The line with the caret under its column; a long line is shown from some way before the
 * caret. */
static void
print_excerpt(const struct diag_entry *entry, FILE *out)
{
	long n = g_utf8_strlen(entry->excerpt, -1), caret = MAX(entry->column, 1) - 1;
	if (caret > n) /* cut off before it: copy_line() */
		return;
	long from = caret > EXCERPT_CHARS / 2 && n > EXCERPT_CHARS
			? caret - EXCERPT_CHARS / 2
			: 0;
	g_autofree char *cut =
	    g_utf8_substring(entry->excerpt, from, MIN(n, from + EXCERPT_CHARS));
	g_autofree char *safe = make_safe(cut);
	fprintf(out, "%6d | %s\n", entry->line, safe);
	if (entry->column > 0)
		fprintf(
		    out, "%6s | %*s^\n", "", han_columns(safe, (int)(caret - from)), "");
}

struct printer {
	FILE *out;
	int most;
	int seen[RULE_COUNT];
};

static void
print_entry(const struct diag_entry *entry, void *data)
{
	struct printer *printer = data;
	if (++printer->seen[entry->rule] > printer->most && printer->most > 0)
		return;
	FILE *out = printer->out;
	print_safe(entry->path, out);
	if (entry->line > 0)
		fprintf(out, ":%d", entry->line);
	if (entry->line > 0 && entry->column > 0)
		fprintf(out, ":%d", entry->column);
	fprintf(out, ": %s: ", severity_word(entry->severity));
	print_safe(entry->text, out);
	fprintf(out, " [%s]\n", rule_name(entry->rule));
	if (entry->excerpt && entry->line > 0)
		print_excerpt(entry, out);
	if (!entry->fix)
		return;
	fprintf(out, "%6s = ", "");
	print_safe(entry->fix, out);
	fputc('\n', out);
}

void
printout_write(struct diag *diag, FILE *out, int most)
{
	struct printer printer = {.out = out, .most = most};
	diag_each(diag, print_entry, &printer);
	for (int i = 0; i < RULE_COUNT && most > 0; i++) {
		if (printer.seen[i] > most)
			fprintf(out, _("… and %d more of [%s]\n"), printer.seen[i] - most,
			    rule_name((enum rule)i));
	}
}

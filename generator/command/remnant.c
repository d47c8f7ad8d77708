#include "remnant.h"

#include <string.h>

#include "site/privacy.h"
#include "source/unfold.h"

/* Where the walk through the lines is. */
struct remnant {
	const GPtrArray *lines; /* of struct unfold_line */
	const char *path;
	int year;
	struct diag *diag;
};

static const char *
line_text(const struct remnant *remnant, guint i)
{
	return ((const struct unfold_line *)remnant->lines->pdata[i])->text;
}

static bool
is_line(const char *text, const char *line)
{
	return g_ascii_strcasecmp(text, line) == 0;
}

/* The line with spaces for its \n, so that digits behind one begin a word. */
static void
look(const struct remnant *remnant, guint i)
{
	const struct unfold_line *line = remnant->lines->pdata[i];
	g_autofree char *text = g_strdup(line->text);
	for (char *at = text; (at = strchr(at, '\\')); at += 2) {
		if (at[1] == '\0')
			break;
		if (at[1] == 'n' || at[1] == 'N')
			memset(at, ' ', 2);
	}
	privacy_line(remnant->path, line->line, text, remnant->year, remnant->diag);
}

/* The line behind the VEVENT that begins at `i`; whether it becomes a page. */
static guint
end_of(const struct remnant *remnant, guint i, bool *is_page)
{
	*is_page = true;
	for (; i < remnant->lines->len; i++) {
		const char *text = line_text(remnant, i);
		if (is_line(text, "END:VEVENT"))
			return i + 1;
		if (g_ascii_strncasecmp(text, "RECURRENCE-ID", 13) == 0 ||
		    is_line(text, "STATUS:CANCELLED"))
			*is_page = false;
	}
	return i;
}

void
remnant_check(
    const struct diag_source *source, bool has_pages, int year, struct diag *diag)
{
	g_autoptr(Diag) unsaid = diag_new(); /* who reads the pages says it */
	g_autoptr(GPtrArray) lines =
	    unfold_lines(source->path, source->text, source->len, unsaid);
	struct remnant remnant = {lines, source->path, year, diag};
	for (guint i = 0; lines && i < lines->len;) {
		bool is_page = false;
		guint end = i + 1;
		if (has_pages && is_line(line_text(&remnant, i), "BEGIN:VEVENT"))
			end = end_of(&remnant, i, &is_page);
		for (; i < end; i++) {
			if (!is_page)
				look(&remnant, i);
		}
	}
}

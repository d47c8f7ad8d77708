#include "literacy.h"

#include <string.h>

#include "common/text.h"

struct literacy *
literacy_read(const struct diag_source *source, struct diag *diag)
{
	struct literacy *literacy = g_new0(struct literacy, 1);
	g_autofree char *text = g_strndup(source->text, source->len);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (int i = 0; lines[i]; i++) {
		g_auto(GStrv) words = g_strsplit(lines[i], "\t", -1);
		gint64 n = 0;
		if (!*lines[i] || *lines[i] == '#')
			continue;
		if (g_strv_length(words) != 3 ||
		    !g_ascii_string_to_signed(
			words[0], 10, 1, LITERACY_ITEMS, &n, NULL) ||
		    literacy->names[n]) {
			diag_add(diag, RULE_BAD_VALUE,
			    (struct diag_place){source, i + 1, 0},
			    _("write number, part and name, with tabs between, each "
			      "once"),
			    _("this is no item of health literacy: %s"), lines[i]);
			continue;
		}
		literacy->parts[n] = g_strdup(words[1]);
		literacy->names[n] = g_strdup(words[2]);
	}
	return literacy;
}

void
literacy_free(struct literacy *literacy)
{
	if (!literacy)
		return;
	for (int i = 0; i <= LITERACY_ITEMS; i++) {
		g_free(literacy->parts[i]);
		g_free(literacy->names[i]);
	}
	g_free(literacy);
}

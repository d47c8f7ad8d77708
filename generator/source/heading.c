#include "heading.h"

#include <stdbool.h>
#include <string.h>

#define ID_MAX 96 /* bytes; the rest of a long heading says no more */

void
headings_init(struct headings *headings)
{
	headings->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
headings_release(struct headings *headings)
{
	g_hash_table_unref(headings->taken);
}

static char *
slug(const char *text)
{
	GString *out = g_string_new(NULL);
	bool has_gap = false;
	for (const char *at = text; *at && out->len < ID_MAX; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		bool is_kept = g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '_';
		has_gap = has_gap || (!is_kept && (g_unichar_isspace(c) || c == '-'));
		if (!is_kept)
			continue;
		if (has_gap && out->len > 0)
			g_string_append_c(out, '-');
		has_gap = false;
		g_string_append_unichar(out, g_unichar_tolower(c));
	}
	if (out->len == 0)
		g_string_append(out, "section");
	return g_string_free(out, false);
}

/* Footnotes have ids fn-1 and fnref-1. */
static bool
is_footnote(const char *id)
{
	return g_str_has_prefix(id, "fn-") || g_str_has_prefix(id, "fnref-");
}

char *
heading_id(struct headings *headings, const char *text)
{
	g_autofree char *base = slug(text);
	if (is_footnote(base)) {
		char *other = g_strconcat("section-", base, NULL);
		g_free(base);
		base = other;
	}
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(headings->taken, base)) + 1;
	char *id = n == 1 ? g_strdup(base) : g_strdup_printf("%s-%u", base, n);
	while (n > 1 && g_hash_table_contains(headings->taken, id)) {
		g_free(id);
		id = g_strdup_printf("%s-%u", base, ++n);
	}
	g_hash_table_insert(headings->taken, g_strdup(base), GUINT_TO_POINTER(n));
	if (n > 1)
		g_hash_table_insert(headings->taken, g_strdup(id), GUINT_TO_POINTER(1));
	return id;
}

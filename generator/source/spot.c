#include "spot.h"

#include <string.h>

#include <glib.h>

#include "mistake.h"

void
spot_move(struct spot *spot, size_t at)
{
	spot->at = at;
	spot->line =
	    spot->text + mistake_line(spot->text, spot->len, at, &spot->line_len);
	spot->entry = entry_split(spot->line, spot->line_len);
}

bool
spot_above(struct spot *spot)
{
	while (spot->line > spot->text) {
		spot_move(spot, spot->line - spot->text - 1);
		if (spot->entry.indent < spot->line_len)
			return true;
	}
	return false;
}

bool
spot_below(struct spot *spot)
{
	while (spot->line + spot->line_len + 1 < spot->text + spot->len) {
		spot_move(spot, spot->line + spot->line_len + 1 - spot->text);
		if (spot->entry.indent < spot->line_len)
			return true;
	}
	return false;
}

/* A value in quotes of its own that are not the end of it: 'it's', "他说"好"". */
static bool
is_wrapped(const char *value, size_t len)
{
	size_t inner = 0;
	if (len < 3 || value[0] != value[len - 1] ||
	    (value[0] != '"' && value[0] != '\''))
		return false;
	for (size_t i = 1; i + 1 < len; i++)
		inner += value[i] == value[0];
	return inner % 2 == 1 || value[1] == value[0] || value[len - 2] == value[0];
}

char *
spot_quote_value(const struct spot *spot)
{
	const struct entry *entry = &spot->entry;
	const char *value = spot->line + entry->value;
	size_t len = entry->end - entry->value;
	if (len == 0 || (!entry->has_key && entry->dashes == 0))
		return NULL;
	const char *comment = g_strstr_len(value, len, " #");
	size_t quoted_len = comment ? (size_t)(comment - value) : len;
	bool strip = is_wrapped(value, quoted_len);
	g_autofree char *quoted = entry_quote(value + strip, quoted_len - 2 * strip);
	bool is_tight =
	    !entry->is_wide && entry->value == entry->colon_end && entry->has_key;
	return g_strdup_printf("%.*s%s%s%.*s", (int)entry->value, spot->line,
	    is_tight ? " " : "", quoted, (int)(len - quoted_len), value + quoted_len);
}

char *
spot_indent_like(const struct spot *spot, const struct spot *other)
{
	const char *content = spot->line + spot->entry.indent;
	return g_strdup_printf("%.*s%.*s", (int)other->entry.indent, other->line,
	    (int)(spot->line_len - spot->entry.indent), content);
}

size_t
spot_first(const struct spot *spot)
{
	return spot->line + spot->entry.indent - spot->text;
}

char *
spot_replace_tabs(const struct spot *spot)
{
	GString *spaced = g_string_new(NULL);
	for (size_t i = 0; i < spot->line_len; i++) {
		if (i < spot->entry.indent && spot->line[i] == '\t')
			g_string_append(spaced, "  ");
		else
			g_string_append_c(spaced, spot->line[i]);
	}
	return g_string_free(spaced, false);
}

#include "rows.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

static void
report_unknown(const struct yaml_pair *pair, const struct row *rows, size_t n_rows,
    struct diag *diag)
{
	struct nearest nearest = nearest_to(pair->key);
	g_autoptr(GString) names = g_string_new(NULL);
	for (size_t i = 0; i < n_rows; i++) {
		nearest_try(&nearest, rows[i].name);
		nearest_try(&nearest, rows[i].synonym);
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", rows[i].name);
	}
	g_autofree char *fix =
	    nearest.best ? g_strdup_printf(_("did you mean “%s”?"), nearest.best)
			 : g_strdup_printf(_("the keys here are: %s"), names->str);
	diag_add(
	    diag, RULE_UNKNOWN_KEY, pair->place, fix, _("unknown key “%s”"), pair->key);
}

static bool
is_row(const struct row *row, const char *key)
{
	return strcmp(row->name, key) == 0 || strcmp(row->synonym, key) == 0;
}

void
rows_read(const struct row *rows, size_t n_rows, const struct yaml *map,
    struct reader *reader, struct diag *diag)
{
	g_assert(n_rows <= ROWS_MAX);
	uint64_t seen = 0; /* `title` and 标题 are one key */
	for (guint i = 0; i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		size_t row = 0;
		while (row < n_rows && !is_row(&rows[row], pair->key))
			row++;
		if (row == n_rows)
			report_unknown(pair, rows, n_rows, diag);
		else if (seen >> row & 1)
			diag_add(diag, RULE_DUPLICATE_KEY, pair->place,
			    _("keep one of the two"), _("“%s” is given twice"),
			    pair->key);
		else
			rows[row].read(reader, pair->value);
		seen |= row < n_rows ? (uint64_t)1 << row : 0;
	}
}

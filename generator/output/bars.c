#include "bars.h"

#include "common/text.h"

#include "xml.h"

#define WIDTH  680
#define HEIGHT 190
#define TOP    26 /* the title's line */
#define FOOT   22 /* the labels' line */
#define FIELD  (HEIGHT - TOP - FOOT)

struct bars {
	GString *out;
	enum measure_id measure;
	int64_t most; /* the tallest bar's figure */
	double step;  /* from one row to the next */
};

static void
append_bar(const struct bars *bars, const struct tally_cell *cell, double x, double width,
    const char *look)
{
	double height =
	    bars->most > 0 ? (double)cell->value * FIELD / (double)bars->most : 0;
	if (!cell->is_known)
		return;
	g_string_append_printf(bars->out,
	    "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
	    look, x, TOP + FIELD - height, width, height);
}

/* A text in the middle of a place. */
static void
append_text(const struct bars *bars, double x, double y, const char *text)
{
	g_string_append_printf(
	    bars->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">", x, y);
	xml_text(bars->out, text);
	g_string_append(bars->out, "</text>");
}

static void
append_missing(
    const struct bars *bars, const struct tally_cell *cell, double x, double width)
{
	g_string_append_printf(bars->out,
	    "<rect class=\"missing\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"24\"/>",
	    x, TOP + FIELD - 24, width);
	append_text(bars, x + width / 2, TOP + FIELD - 8, cell->owed > 0 ? "缺" : "—");
}

static void
append_row(const struct bars *bars, const struct tally_row *row, guint at)
{
	const struct tally_cell *now = &row->cells[TALLY_NOW][bars->measure],
				*before = &row->cells[TALLY_BEFORE][bars->measure];
	double x = bars->step * at, width = bars->step * 0.36;
	append_bar(bars, before, x + bars->step * 0.1, width, "before");
	if (now->is_known) {
		double height =
		    bars->most > 0 ? (double)now->value * FIELD / (double)bars->most : 0;
		g_autofree char *value = g_strdup_printf("%" G_GINT64_FORMAT, now->value);
		append_bar(bars, now, x + bars->step * 0.5, width, "now");
		append_text(bars, x + bars->step * 0.68, TOP + FIELD - height - 3, value);
	} else {
		append_missing(bars, now, x + bars->step * 0.5, width);
	}
	append_text(bars, x + bars->step / 2, HEIGHT - 6, row->label);
}

static int64_t
find_most(const struct tally *tally, enum measure_id measure, guint n)
{
	int64_t most = 0;
	for (guint i = 0; i < n; i++) {
		const struct tally_row *row = tally->rows->pdata[i];
		for (int t = 0; t < TALLY_TIMES; t++)
			most = MAX(most, row->cells[t][measure].value);
	}
	return most;
}

void
bars_append(GString *out, const struct tally *tally, enum measure_id measure, guint most)
{
	guint n = MIN(tally->rows->len, most);
	if (n == 0 || !tally_has(tally, measure))
		return;
	struct bars bars = {
	    out, measure, find_most(tally, measure, n), (double)WIDTH / MAX(n, 4)};
	g_string_append_printf(out,
	    "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" "
	    "aria-label=\"%s\"><text class=\"title\" x=\"0\" y=\"13\">%s（%s），%s</text>"
	    "<rect class=\"now\" x=\"%d\" y=\"4\" width=\"12\" height=\"10\"/>"
	    "<text x=\"%d\" y=\"13\">本期</text>"
	    "<rect class=\"before\" x=\"%d\" y=\"4\" width=\"12\" height=\"10\"/>"
	    "<text x=\"%d\" y=\"13\">上年同期</text>",
	    WIDTH, HEIGHT, measure_get(measure)->title, measure_get(measure)->title,
	    measure_get(measure)->unit, tally->title, WIDTH - 140, WIDTH - 124,
	    WIDTH - 80, WIDTH - 64);
	for (guint i = 0; i < n; i++)
		append_row(&bars, tally->rows->pdata[i], i);
	g_string_append_printf(out,
	    "<line x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/></svg></figure>\n",
	    TOP + FIELD, WIDTH, TOP + FIELD);
}

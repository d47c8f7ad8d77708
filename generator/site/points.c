#include "points.h"

#include "common/han.h"
#include "common/text.h"

static void
add(GPtrArray *points, const char *text)
{
	if (points->len < POINTS_MAX)
		g_ptr_array_add(points, (void *)text);
}

GPtrArray *
points_of(const struct page *page)
{
	GPtrArray *points = g_ptr_array_new();
	const GPtrArray *written = page->detail.points;
	const struct quiz *quiz = page->quiz;
	const struct riddle_book *book = page->riddles;
	for (guint i = 0; written && i < written->len; i++)
		add(points, written->pdata[i]);
	if (points->len > 0)
		return points;
	for (guint i = 0; quiz && i < quiz->questions->len; i++)
		add(points,
		    ((const struct quiz_question *)quiz->questions->pdata[i])->text);
	for (guint i = 0; book && i < book->riddles->len; i++)
		add(points, ((const struct riddle *)book->riddles->pdata[i])->face);
	return points;
}

void
points_check(const struct page *page, struct diag *diag)
{
	const GPtrArray *written = page->detail.points;
	for (guint i = 0; written && i < written->len; i++) {
		size_t units = han_count(written->pdata[i]);
		if (units > POINT_UNITS_MAX)
			diag_add(diag, RULE_LONG_POINT, page_place(page, KEY_POINTS),
			    _("say it in 40 characters; it is read from afar"),
			    _("a point of the poster has %d characters: %s"), (int)units,
			    (const char *)written->pdata[i]);
	}
}

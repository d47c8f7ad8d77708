#include "points.h"

#include <string.h>

#include "common/han.h"
#include "common/text.h"

/* "误区一：没感觉，就不用吃" would tell the error alone. */
static bool
is_statement(const char *heading)
{
	static const char *const doubts[] = {
	    "误区", "误解", "谣言", "传言", "迷思", "偏方", "？", "?", "吗"};
	for (size_t i = 0; i < G_N_ELEMENTS(doubts); i++) {
		if (strstr(heading, doubts[i]))
			return false;
	}
	return true;
}

static void
add(GPtrArray *points, const char *text)
{
	if (points->len < POINTS_MAX)
		g_ptr_array_add(points, (void *)text);
}

/* All of them speak, or none: of a list of errors the rest makes no sense. */
static void
add_headings(GPtrArray *points, const GPtrArray *headings)
{
	guint doubted = 0;
	for (guint i = 0; i < headings->len; i++) {
		const struct markdown_heading *heading = headings->pdata[i];
		if (heading->level != 2)
			continue;
		if (is_statement(heading->text))
			add(points, heading->text);
		else
			doubted++;
	}
	if (doubted > 1)
		g_ptr_array_set_size(points, 0);
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
	if (!quiz && !book)
		add_headings(points, page->markdown->headings);
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

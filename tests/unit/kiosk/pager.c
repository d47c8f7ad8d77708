#include "kiosk/pager.h"

/* A page of pieces as letters: t a line, i an item, s a line that may not begin a page, p
 * one that had better not, m one that must, b a block's first line, h a heading, W a
 * picture's page, f the foot. Every piece is 10 high. */
static enum piece_break
break_of(char letter)
{
	switch (letter) {
	case 't':
		return PIECE_LINE;
	case 'i':
		return PIECE_ITEM;
	case 's':
	case 'f':
		return PIECE_NEVER;
	case 'p':
		return PIECE_POOR;
	case 'm':
		return PIECE_MUST;
	case 'h':
		return PIECE_FREE;
	default:
		return PIECE_BLOCK;
	}
}

static GPtrArray *
make_pieces(const char *letters)
{
	GPtrArray *pieces = g_ptr_array_new_with_free_func((GDestroyNotify)piece_free);
	for (; *letters; letters++) {
		struct piece *piece = piece_new();
		piece->height = 10;
		piece->units = 10;
		piece->before = break_of(*letters);
		piece->kind = *letters == 'W'	? PIECE_WHOLE
			      : *letters == 'f' ? PIECE_FOOT
						: PIECE_FLOW;
		g_ptr_array_add(pieces, piece);
	}
	return pieces;
}

/* Where the pages end: "5 9" for [0,5) [5,9). */
static char *
ends(const char *letters, int height, int units, int pages_max)
{
	g_autoptr(GPtrArray) pieces = make_pieces(letters);
	struct pager_limits limits = {.height = height,
	    .units = units,
	    .pages = pages_max,
	    .least = 20,
	    .notice_height = 10};
	bool is_cut;
	g_autoptr(GArray) pages = pager_split(pieces, &limits, &is_cut);
	GString *out = g_string_new(NULL);
	guint at = 0;
	for (guint i = 0; i < pages->len; i++) {
		const struct pager_page *page =
		    &g_array_index(pages, struct pager_page, i);
		g_assert_cmpuint(page->from, ==, at);
		g_assert_cmpuint(page->to, >, page->from);
		at = page->to;
		g_string_append_printf(out, "%s%u", i > 0 ? " " : "", at);
	}
	g_assert_cmpint(is_cut, ==, at < pieces->len);
	g_string_append(out, is_cut ? " …" : "");
	return g_string_free(out, false);
}

static void
test_split(void)
{
	static const struct {
		const char *letters;
		int height, units, pages;
		const char *ends;
	} rows[] = {
	    {"", 100, 100, 6, ""}, {"btttt", 100, 100, 6, "5"},
	    {"btttttttttttttttttttttttt", 100, 1000, 6, "8 16 25"}, /* about equal */
	    {"bttttttttttttt", 1000, 70, 6, "7 14"},	    /* units count as well */
	    {"btttttttthbttttt", 100, 1000, 6, "9 16"},	    /* before the heading */
	    {"bttttttttsssss", 100, 1000, 6, "7 14"},	    /* nothing unparted */
	    {"ssssssssssssssss", 50, 1000, 6, "4 8 12 16"}, /* unless all of it is */
	    {"bttttipttp", 50, 1000, 6, "5 10"},	    /* between items */
	    {"btttmttttttt", 100, 1000, 6, "4 12"},	    /* as told */
	    {"bttttb", 50, 1000, 6, "3 6"},		    /* no line alone on a page */
	    {"bttWbtt", 100, 1000, 6, "3 4 7"},		    /* a picture is alone */
	    {"bttWf", 100, 1000, 6, "3 5"},		    /* but for the foot */
	    {"btttttttttf", 100, 1000, 6, "5 11"}, /* the foot takes text with it */
	    {"bttttttttttttttttttttttttttttt", 100, 1000, 2, "10 19 …"},
	    {"btthsssssssss", 60, 1000, 1, "3 …"}, /* no heading before the notice */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *actual =
		    ends(rows[i].letters, rows[i].height, rows[i].units, rows[i].pages);
		g_assert_cmpstr(actual, ==, rows[i].ends);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pager/split", test_split);
	return g_test_run();
}

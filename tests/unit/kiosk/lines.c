/* Lines of real Chinese at every width from 8 to 40 Han: the examples of the standard
 * (tests/spec/marks.txt), the text of CLREQ (tests/spec/clreq), all of our content and a
 * thousand made-up paragraphs. No forbidden mark at the start or end of a line, no line
 * too wide, nothing lost. */
#include "lines.h"

#include "kiosk/font.h"

#define WIDTH_FIRST 8
#define WIDTH_LAST  40

/* What was looked at, so that the test cannot pass by looking at nothing. */
struct tally {
	int paragraphs, lines, piles;
};

static void
try_paragraph(const char *plain, struct tally *tally)
{
	tally->paragraphs++;
	for (int width = WIDTH_FIRST; width <= WIDTH_LAST; width++) {
		g_autoptr(Text) text = lay_out(plain, width);
		check_text(text, width * EM);
		bool is_pile = has_pile(plain, width);
		tally->piles += is_pile;
		for (guint i = 0; i < text->lines->len && !is_pile; i++)
			check_edges(text, i);
		tally->lines += (int)text->lines->len;
	}
}

/* Every line of a file is a paragraph, without its marks of Markdown. */
static void
try_file(const char *path, struct tally *tally)
{
	g_autofree char *bytes = NULL;
	if (!g_file_get_contents(path, &bytes, NULL, NULL))
		return;
	g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
	for (char **line = lines; *line; line++) {
		char *text = *line + strspn(*line, "#->*|0123456789. ");
		if (*text && strstr(text, "](") == NULL && strstr(text, "**") == NULL)
			try_paragraph(text, tally);
	}
}

static void
try_folder(const char *dir, const char *suffix, struct tally *tally)
{
	g_autoptr(GDir) opened = g_dir_open(dir, 0, NULL);
	const char *name;
	while (opened && (name = g_dir_read_name(opened))) {
		g_autofree char *path = g_build_filename(dir, name, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			try_folder(path, suffix, tally);
		else if (g_str_has_suffix(name, suffix))
			try_file(path, tally);
	}
}

static void
report(const struct tally *tally)
{
	g_test_message("%d paragraphs, %d lines, %d with a piece wider than the line",
	    tally->paragraphs, tally->lines, tally->piles);
}

/* The examples of GB/T 15834-2011 and sentences of ours in its manner: no mark of the
 * standard is left out. */
static void
test_standard(void)
{
	static const char *const all[] = {"。", "？", "！", "，", "、", "；", "：", "“",
	    "”", "‘", "’", "「", "」", "『", "』", "（", "）", "［", "］", "〔", "〕",
	    "【", "】", "——", "……", "…………", "-", "—", "～", "·", "《", "》", "〈", "〉",
	    "／", "？？？", "！！！", "？！"};
	g_autofree char *bytes = NULL;
	struct tally tally = {0};
	g_assert_true(g_file_get_contents("tests/spec/marks.txt", &bytes, NULL, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		g_assert_nonnull(strstr(bytes, all[i]));
	try_file("tests/spec/marks.txt", &tally);
	report(&tally);
	g_assert_cmpint(tally.paragraphs, >=, 90);
	g_assert_cmpint(tally.lines, >, 6000);
}

static void
test_content(void)
{
	struct tally tally = {0};
	try_folder("content", ".md", &tally);
	report(&tally);
	g_assert_cmpint(tally.paragraphs, >, 1000);
}

static void
test_made_up(void)
{
	struct tally tally = {0};
	g_autoptr(GRand) rand = g_rand_new_with_seed(15834);
	for (int n = 0; n < 1000; n++) {
		g_autofree char *plain = make_paragraph(rand);
		try_paragraph(plain, &tally);
	}
	report(&tally);
	g_assert_cmpint(tally.piles, <, 33 * 1000 / 2);
}

/* What the requirements say of these rules, in their own words. */
static void
test_clreq(void)
{
	struct tally tally = {0};
	try_folder("tests/spec/clreq", ".txt", &tally);
	report(&tally);
	g_assert_cmpint(tally.paragraphs, >=, 150);
	g_assert_cmpint(tally.lines, >, 10000);
}

/* The same with the letters of the hall, whose widths are not those of a table. */
static void
test_font(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Font) font = font_new(&error);
	g_assert_no_error(error);
	const struct text_measure *measure = font_measure(font);
	g_autoptr(GRand) rand = g_rand_new_with_seed(2011);
	for (int n = 0; n < 60; n++) {
		g_autofree char *plain = make_paragraph(rand);
		for (int width = WIDTH_FIRST; width <= WIDTH_LAST; width += 4) {
			struct text_format format = {.width = width * 69, .size_px = 69};
			g_autoptr(Text) text = text_new_plain(plain, &format, measure);
			check_text(text, format.width);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/lines/standard", test_standard);
	g_test_add_func("/lines/content", test_content);
	g_test_add_func("/lines/made-up", test_made_up);
	g_test_add_func("/lines/clreq", test_clreq);
	g_test_add_func("/lines/font", test_font);
	return g_test_run();
}

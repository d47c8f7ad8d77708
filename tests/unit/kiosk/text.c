#include "kiosk/text.h"

#include <stdlib.h>
#include <string.h>

#include "fake.h"
#include "kiosk/scene.h"
#include "lines.h"

static char *
line_text(const struct text *text, guint i)
{
	const struct text_line *line = text_line(text, i);
	GString *out = g_string_new(NULL);
	for (guint k = 0; k < line->n; k++) {
		const struct text_run *run = text_run(text, line->first + k);
		g_string_append_len(out, text->bytes + run->start, run->len);
	}
	return g_string_free(out, false);
}

static char *
lines_text(const struct text *text)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < text->lines->len; i++) {
		g_autofree char *line = line_text(text, i);
		g_string_append_printf(out, "%s\n", line);
	}
	return g_string_free(out, false);
}

/* ---- the table: tests/spec/lines.test ---- */

#define SPEC "tests/spec/lines.test"

/* One case: `=== WIDTH NAME`, the text, `---`, its lines, an empty line. */
static void
run_case(const char *head, const char *body, GString *actual)
{
	char *name = NULL;
	double width = g_ascii_strtod(head, &name);
	const char *split = strstr(body, "\n---\n");
	g_assert_nonnull(split);
	g_autofree char *plain = g_strndup(body, split - body);
	g_autoptr(Text) text = lay_out(plain, width);
	g_autofree char *lines = lines_text(text);
	g_string_append_printf(
	    actual, "\n=== %g%s\n%s\n---\n%s", width, name, plain, lines);
}

static void
test_spec(void)
{
	g_autofree char *spec = NULL;
	GError *error = NULL;
	g_file_get_contents(SPEC, &spec, NULL, &error);
	g_assert_no_error(error);
	g_auto(GStrv) cases = g_strsplit(spec, "\n=== ", -1);
	g_autoptr(GString) actual = g_string_new(cases[0]);
	for (size_t i = 1; cases[i]; i++) {
		g_auto(GStrv) parts = g_strsplit(cases[i], "\n", 2);
		run_case(parts[0], parts[1], actual);
	}
	if (g_getenv("ACCEPT"))
		g_file_set_contents(SPEC, actual->str, actual->len, NULL);
	else
		g_assert_cmpstr(actual->str, ==, spec);
}

/* ---- properties ---- */

static void
test_properties(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(20260529);
	int n_checked = 0;
	for (int n = 0; n < 300; n++) {
		g_autofree char *plain = make_paragraph(rand);
		for (int width = 8; width <= 40; width++) {
			g_autoptr(Text) text = lay_out(plain, width);
			check_text(text, width * EM);
			if (has_pile(plain, width))
				continue;
			n_checked++;
			for (guint i = 0; i < text->lines->len; i++)
				check_edges(text, i);
		}
	}
	g_assert_cmpint(n_checked, >, 5000);
}

static void
test_justified(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	for (int n = 0; n < 100; n++) {
		g_autofree char *plain = make_paragraph(rand);
		struct text_format format = {
		    .width = 20 * EM, .size_px = EM, .justified = true};
		g_autoptr(Text) text = text_new_plain(plain, &format, &fake_measure);
		check_text(text, format.width);
	}
}

/* ---- hostile ---- */

static void
test_hostile(void)
{
	g_autofree char *word = g_strnfill(5000, 'w');
	g_autoptr(GString) marks = g_string_new(NULL), stops = g_string_new(NULL);
	for (int i = 0; i < 5000; i++) {
		g_string_append(marks, "e\u0301\u0301");
		g_string_append(stops, "。“——");
	}
	const char *const texts[] = {"", " ", "\n", "\n\n\n", "。", "“", "     x     ",
	    word, marks->str, stops->str,
	    "👨‍👩‍👧‍👦🇨🇳🇨🇳👍🏽1️⃣", "\xff\xfe坏\x80",
	    "\x01\x7f\t", "\u200b\u200b\u2060\ufeff",
	    "第1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		for (int width = 1; width < 12; width++) {
			g_autoptr(Text) text = lay_out(texts[i], width);
			if (width > 3 && g_utf8_validate(texts[i], -1, NULL))
				for (guint k = 0; k < text->lines->len; k++)
					g_assert_cmpint(
					    text_line(text, k)->width, <=, width * EM);
		}
}

static void
test_linear(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	for (int i = 0; i < 20000; i++)
		g_string_append(text, i % 3 ? "（，" : "1 111");
	gint64 start = g_get_monotonic_time();
	g_autoptr(Text) laid = lay_out(text->str, 20);
	g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
	g_assert_cmpuint(laid->lines->len, >, 1000);
}

/* ---- details ---- */

static void
test_squeeze(void)
{
	g_autoptr(Text) pair = lay_out("他说：“好。”（笑）", 40);
	/* ：“ 。” ”（ share half an em each, the last ） leaves its empty half */
	g_assert_cmpint(text_width(pair), ==, 10 * EM - 3 * EM / 2 - EM / 2);
	g_autoptr(Text) gap = lay_out("孕12周", 40);
	g_assert_cmpint(text_width(gap), ==, 2 * EM + 2 * 11 + 2 * (EM / 4));
	g_autoptr(Text) spaced = lay_out("孕 12 周", 40);
	g_assert_cmpint(text_width(spaced), ==, 2 * EM + 2 * 11 + 2 * (EM / 4));
}

static void
test_styles(void)
{
	g_autoptr(Block) block = block_new(BLOCK_PARAGRAPH);
	block_add_text(block, "叶酸", 0);
	block_add_text(block, "很重要，take it", SPAN_EMPHASIS);
	block_add_text(block, "删", SPAN_STRIKE);
	block_add_text(block, "1", SPAN_SUPER);
	block_add_text(block, "粗", SPAN_BOLD);
	struct text_format format = {.width = 100 * EM, .size_px = EM};
	g_autoptr(Text) text = text_new(block->spans, &format, &fake_measure);
	static const struct {
		const char *text;
		unsigned style;
	} expected[] = {{"叶酸", 0}, {"很重要", TEXT_MARKS}, {"，take it", 0},
	    {"删", TEXT_STRIKE}, {"1", 0}, {"粗", TEXT_BOLD}};
	g_assert_cmpuint(text->runs->len, ==, G_N_ELEMENTS(expected));
	for (guint i = 0; i < text->runs->len; i++) {
		const struct text_run *run = text_run(text, i);
		g_autofree char *bytes = g_strndup(text->bytes + run->start, run->len);
		g_assert_cmpstr(bytes, ==, expected[i].text);
		g_assert_cmpuint(run->style, ==, expected[i].style);
	}
	g_assert_cmpint(text_run(text, 4)->size_px, ==, EM * 6 / 10);
	g_assert_cmpint(text_run(text, 4)->rise, >, 0);
}

static void
test_cut(void)
{
	const char *title =
	    "国家免费孕前优生健康检查项目：为什么要查、查什么、到哪里查、结果怎么看？";
	struct text_format format = {
	    .width = 10 * EM, .size_px = EM, .lines_max = 2, .balanced = true};
	g_autoptr(Text) text = text_new_plain(title, &format, &fake_measure);
	g_assert_cmpuint(text->lines->len, ==, 2);
	g_assert_true(text->is_cut);
	g_assert_true(g_str_has_suffix(text->bytes, "…"));
	check_text(text, format.width);
	g_autoptr(Text) whole = text_new_plain("叶酸要提前吃", &format, &fake_measure);
	g_assert_false(whole->is_cut);
	g_assert_cmpuint(whole->lines->len, ==, 1);
}

static void
test_balanced(void)
{
	struct text_format format = {.width = 10 * EM, .size_px = EM, .balanced = true};
	g_autoptr(Text) text =
	    text_new_plain("国家免费孕前优生健康检查", &format, &fake_measure);
	g_assert_cmpuint(text->lines->len, ==, 2);
	g_assert_cmpint(text_line(text, 1)->width, >=, 5 * EM);
}

static void
test_verbatim(void)
{
	struct text_format format = {.width = 5 * EM, .size_px = EM, .verbatim = true};
	g_autoptr(Text) text = text_new_plain("a  b。\n\n  c", &format, &fake_measure);
	g_autofree char *lines = lines_text(text);
	g_assert_cmpstr(lines, ==, "a  b。\n\n  c\n");
}

static void
test_slice(void)
{
	g_autoptr(Block) block = block_new(BLOCK_PARAGRAPH);
	block_add_text(block, "一二", 0);
	block_add_text(block, "三四", SPAN_BOLD);
	g_autoptr(GArray) slice = text_slice(block->spans, 3, 10); /* 10 is inside 四 */
	g_assert_cmpuint(slice->len, ==, 2);
	g_assert_cmpstr(g_array_index(slice, struct span, 0).text, ==, "二");
	g_assert_cmpstr(g_array_index(slice, struct span, 1).text, ==, "三");
	g_assert_cmpuint(g_array_index(slice, struct span, 1).style, ==, SPAN_BOLD);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/spec", test_spec);
	g_test_add_func("/text/properties", test_properties);
	g_test_add_func("/text/justified", test_justified);
	g_test_add_func("/text/hostile", test_hostile);
	g_test_add_func("/text/linear", test_linear);
	g_test_add_func("/text/squeeze", test_squeeze);
	g_test_add_func("/text/styles", test_styles);
	g_test_add_func("/text/cut", test_cut);
	g_test_add_func("/text/balanced", test_balanced);
	g_test_add_func("/text/verbatim", test_verbatim);
	g_test_add_func("/text/slice", test_slice);
	return g_test_run();
}

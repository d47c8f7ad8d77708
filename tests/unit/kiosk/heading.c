/* How headings of more than one line part. */
#include "kiosk/heading.h"

#include "fake.h"

#define EM 10

static const struct {
	const char *text;
	int width; /* in em */
	const char *lines;
} cases[] = {
    {"防溺水", 8, "防溺水"},
    /* after a mark rather than amid a word */
    {"白白一片似雪花，落到水里不见它", 13, "白白一片似雪花，|落到水里不见它"},
    {"给儿子的一封信：做个男子汉", 11, "给儿子的一封信：|做个男子汉"},
    {"一个健康的成年人，一天吃盐不超过多少？", 13,
	"一个健康的成年人，|一天吃盐不超过多少？"},
    /* a mark too near an end does not count, nor one that makes a third line */
    {"啊，礼堂今晚放电影大家都来看", 10, "啊，礼堂今晚放|电影大家都来看"},
    {"礼堂今晚放电影大家来看，带凳", 12, "礼堂今晚放电影|大家来看，带凳"},
    /* nothing to part at: about equally long */
    {"六十五岁以上老年人免费健康体检", 12, "六十五岁以上老年|人免费健康体检"},
    {"", 10, ""},
};

static char *
joined(const struct text *text)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < text->lines->len; i++) {
		const struct text_line *line = text_line(text, i);
		if (i > 0)
			g_string_append_c(out, '|');
		g_string_append_len(
		    out, text->bytes + line->start, (gssize)(line->end - line->start));
	}
	return g_string_free(out, false);
}

static void
test_lines(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct text_format format = {.width = cases[i].width * EM, .size_px = EM};
		g_autoptr(Text) text = heading_new(cases[i].text, &format, &fake_measure);
		g_autofree char *lines = joined(text);
		g_assert_cmpstr(lines, ==, cases[i].lines);
	}
}

/* Never more lines than the text takes anyhow, and never wider than the box. */
static void
test_bounds(void)
{
	const char *text =
	    "关于做好全县老年人免费体检：时间、地点、电话，请看；不懂就问！";
	for (int width = 4; width < 40; width++) {
		struct text_format format = {.width = width * EM, .size_px = EM};
		g_autoptr(Text) plain = text_new_plain(text, &format, &fake_measure);
		g_autoptr(Text) heading = heading_new(text, &format, &fake_measure);
		g_assert_cmpuint(heading->lines->len, ==, plain->lines->len);
		g_assert_cmpint(text_width(heading), <=, width * EM);
		format.lines_max = 1;
		g_autoptr(Text) one = heading_new(text, &format, &fake_measure);
		g_assert_cmpuint(one->lines->len, ==, 1);
	}
}

static void
test_hostile(void)
{
	static const char *const texts[] = {"：：：：：：：：：：：：：：：：",
	    "\xff\xfe，坏字节，\xe5", "，", "一\n二，三\n四"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct text_format format = {.width = 5 * EM, .size_px = EM};
		g_autoptr(Text) text = heading_new(texts[i], &format, &fake_measure);
		g_assert_nonnull(text);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/heading/lines", test_lines);
	g_test_add_func("/heading/bounds", test_bounds);
	g_test_add_func("/heading/hostile", test_hostile);
	return g_test_run();
}

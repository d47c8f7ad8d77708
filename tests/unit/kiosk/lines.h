/* What holds for every line of every paragraph, written down again from CLREQ and
 * GB/T 15834-2011, not taken from the code under test; and paragraphs to try it on. */
#pragma once

#include <string.h>

#include "fake.h"
#include "kiosk/text.h"

#define EM 20

static const char never_start[] =
    "，。、；：！？．‼⁇⁈⁉）」』”’》〉】〕］｝〗…⋯⸺%％‰℃°‧–-·／—～々,.;:!?)]}";
static const char never_end[] = "（「『“‘《〈【〔［｛〖￥¥＄€£／([{";

static inline bool
is_one_of(gunichar c, const char *chars)
{
	return c != 0 && g_utf8_strchr(chars, -1, c) != NULL;
}

static inline struct text *
lay_out(const char *plain, double width_em)
{
	struct text_format format = {.width = (int)(width_em * EM), .size_px = EM};
	return text_new_plain(plain, &format, &fake_measure);
}

/* Pieces of which paragraphs are made: what a health page is full of. */
static const char *const pieces[] = {"孕", "前", "优", "生", "健", "康", "检", "查", "项",
    "目", "叶", "酸", "备", "孕", "夫", "妻", "高", "血", "压", "控", "制", "的", "是",
    "了", "一", "个", "，", "。", "、", "；", "：", "！", "？", "（免费）", "“三查四术”",
    "《母婴保健法》", "——", "……", "·", "～", "／", "℃", "10%", "5℃", "120/80 mmHg",
    "5 mg", "3月15日", "2 型", "HPV", "B超", "COVID-19", "www.nhc.gov.cn", "「双岗」",
    "阿依古丽·买买提", "0.4 毫克", "1–2月", "￥50", "（见《办法》第3章）", "——“好！”",
    " ", "12345", "2026年5月29日", "，", "。", "”", "“", "（", "）"};

static inline char *
make_paragraph(GRand *rand)
{
	GString *out = g_string_new("开");
	int n = g_rand_int_range(rand, 5, 80);
	for (int i = 0; i < n; i++)
		g_string_append(
		    out, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
	g_string_append(out, "完。");
	return g_string_free(out, false);
}

/* A piece that may not be broken can be longer than a line when marks pile up; then the
 * line has to be cut somewhere. */
static inline bool
has_pile(const char *plain, double width_em)
{
	struct text_format format = {.width = 1 << 20, .size_px = EM};
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(struct span));
	struct span span = {(char *)plain, 0};
	g_array_append_val(spans, span);
	int least, most;
	text_widths(spans, &format, &fake_measure, &least, &most);
	return least > width_em * EM;
}

static inline void
check_edges(const struct text *text, guint i)
{
	const struct text_line *line = text_line(text, i);
	gunichar first = g_utf8_get_char(text->bytes + line->start);
	const char *end = g_utf8_find_prev_char(text->bytes, text->bytes + line->end);
	if (i > 0 && is_one_of(first, never_start))
		g_error("line %u starts with a forbidden mark: %s", i, text->bytes);
	if (i + 1 < text->lines->len && is_one_of(g_utf8_get_char(end), never_end))
		g_error("line %u ends with a forbidden mark: %s", i, text->bytes);
}

static inline void
check_runs(const struct text *text, const struct text_line *line)
{
	int pen = 0;
	for (guint k = 0; k < line->n; k++) {
		const struct text_run *run = text_run(text, line->first + k);
		g_assert_cmpint(run->x, >=, pen);
		g_assert_cmpint(run->width, >=, 0);
		pen = run->x + run->width;
	}
	g_assert_cmpint(pen, ==, line->width);
}

/* The end of the blanks at `at`: spaces, also wide ones, and breaks. */
static inline size_t
after_blanks(const char *bytes, size_t at)
{
	for (;;) {
		gunichar c = g_utf8_get_char(bytes + at);
		if (c != ' ' && c != '\n' && c != 0x3000)
			return at;
		at += c == 0x3000 ? 3 : 1;
	}
}

/* The lines in order are the text; only spaces and breaks lie between them. */
static inline void
check_whole(const struct text *text)
{
	size_t at = 0;
	for (guint i = 0; i < text->lines->len; i++) {
		const struct text_line *line = text_line(text, i);
		g_assert_cmpuint(line->start, >=, at);
		if (at < line->start)
			at = after_blanks(text->bytes, at);
		g_assert_cmpuint(at, ==, line->start);
		for (guint k = 0; k < line->n; k++) {
			const struct text_run *run = text_run(text, line->first + k);
			g_assert_cmpuint(run->start, ==, at);
			at += run->len;
		}
		g_assert_cmpuint(line->end, ==, at);
	}
	g_assert_cmpint(text->bytes[after_blanks(text->bytes, at)], ==, 0);
}

static inline void
check_text(const struct text *text, int width)
{
	check_whole(text);
	for (guint i = 0; i < text->lines->len; i++) {
		const struct text_line *line = text_line(text, i);
		g_assert_cmpint(line->width, <=, width);
		check_runs(text, line);
	}
}

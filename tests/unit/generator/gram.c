/* What the search index is made of: folding, readings, grams, bits, shards. */
#include <string.h>

#include "output/words.h"
#include "site/bits.h"
#include "site/fold.h"
#include "site/gram.h"
#include "site/shard.h"
#include "site/syllable.h"

static char *
folded(struct fold *fold, const char *text)
{
	g_autoptr(GArray) units = g_array_new(false, false, sizeof(uint16_t));
	fold_append(fold, text, units);
	for (guint i = 0; i < units->len; i++) {
		if (g_array_index(units, uint16_t, i) == FOLD_BREAK)
			g_array_index(units, uint16_t, i) = '|';
	}
	return g_utf16_to_utf8(
	    (const gunichar2 *)(const void *)units->data, units->len, NULL, NULL, NULL);
}

static void
test_fold(void)
{
	static const char *const rows[][2] = {
	    {"", "|"},
	    {NULL, "|"},
	    {"高血压", "高血压|"},
	    {"HPV疫苗", "hpv疫苗|"},
	    {"ＨＰＶ", "hpv|"},
	    {"0.4 毫克", "0|4|毫克|"},
	    {"——好，吗？", "|好|吗|"},
	    {"㎎", "mg|"},
	    {"37℃", "37|c|"},
	    {"ﬁn", "fin|"},
	    {"STRAẞE Straße", "strasse|strasse|"},
	    {"Σίσυφος", "σίσυφοσ|"},
	    {"cafe\xCC\x81", "café|"},
	    {"か\xE3\x82\x99", "が|"},
	    {"\xF0\xA0\x80\x80", "\xF0\xA0\x80\x80|"}, /* beyond the first plane */
	    {"好😀的", "好|的|"},
	    {"\xEE\x81\xA1", "|"}, /* private: ours */
	    {"①二", "1二|"},
	    {"甲\n乙\t丙", "甲|乙|丙|"},
	};
	g_autoptr(Fold) fold = fold_new();
	for (int again = 0; again < 2; again++) {
		for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
			g_autofree char *got = folded(fold, rows[i][0]);
			g_assert_cmpstr(got, ==, rows[i][1]);
		}
	}
}

static void
test_words(void)
{
	static const char *const rows[][2] = {
	    {"", ""},
	    {"<p>高<strong>血</strong>压</p>\n<p>甲</p>\n", " 高血压 \n 甲 \n"},
	    {"<td>一</td><td>二</td>", " 一  二 "},
	    {"甲<br>乙", "甲 乙"},
	    {"叶酸<sup class=\"footnote-ref\"><a href=\"#1\">1</a></sup>好", "叶酸好"},
	    {"H<sub>2</sub>O", "H2O"},
	    {"a &amp; b&lt;c", "a   b c"},
	    {"a & b &quot", "a   b  quot"},
	    {"字<img src=\"x\" alt=\"a&gt;b\">字", "字字"},
	    {"甲<!-- 乙 <b> -->丙", "甲丙"},
	    {"甲<script>乙</script>丙<STYLE>丁</style>", "甲丙"},
	    {"甲<script>乙", "甲"},
	    {"甲<!-- 乙", "甲"},
	    {"甲<", "甲 "},
	    {"甲<b", "甲"},
	    {"甲&", "甲 "},
	    {"甲</", "甲 "},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *html = g_strdup(rows[i][0]); /* ends where it ends */
		g_autoptr(GString) words = g_string_new(NULL);
		words_append(words, html, strlen(html));
		g_assert_cmpstr(words->str, ==, rows[i][1]);
	}
}

static char *
readings_of(const struct reader *reader, gunichar c)
{
	const uint16_t *readings = NULL;
	size_t n = reader_find(reader, c, &readings);
	g_autoptr(GString) text = g_string_new(NULL);
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(
		    text, "%s%s", i > 0 ? " " : "", syllables[readings[i]].name);
	return g_strdup(text->str);
}

static void
test_readings(void)
{
	static const struct {
		gunichar c;
		const char *readings;
	} rows[] = {{0x91CD, "chong zhong"}, {0x9633, "yang"}, {0x957F, "chang zhang"},
	    {0x7EFF, "lu lv"}, {0x3007, "ling"}, {'a', ""}, {0, ""}, {0x3008, ""},
	    {0x9FFF, ""}, {0xA000, ""}, {0x20000, ""}};
	g_autoptr(Reader) reader = reader_new();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = readings_of(reader, rows[i].c);
		g_assert_cmpstr(got, ==, rows[i].readings);
	}
	for (size_t i = 1; i < syllable_count; i++)
		g_assert_cmpstr(syllables[i - 1].name, <, syllables[i].name);
}

static void
test_bits(void)
{
	static const uint32_t few[] = {0, 7}, most[] = {0, 1, 2, 4, 5, 6, 7};
	g_autoptr(Bits) bits = bits_new();
	bits_put(bits, 5, 3);		 /* 101 */
	bits_put_gamma(bits, 1);	 /* 1 */
	bits_put_gamma(bits, 5);	 /* 00101 */
	bits_put_list(bits, 8, few, 2);	 /* k=1: 00, 6 → 1110 0 */
	bits_put_list(bits, 8, most, 7); /* 3 is missing; k=2: 0 11 */
	bits_put_list(bits, 3, few, 0);
	g_assert_cmpuint(bits_len(bits), ==, 3 + 1 + 5 + 2 + 5 + 3);
	bits_end(bits);
	g_assert_cmpuint(bits->bytes->len, ==, 3);
	g_autoptr(GString) shown = g_string_new(NULL);
	for (int i = 0; i < 19; i++)
		g_string_append_c(
		    shown, bits->bytes->data[i / 8] >> (7 - i % 8) & 1 ? '1' : '0');
	g_assert_cmpstr(shown->str, ==,
	    "101"
	    "1"
	    "00101"
	    "00"
	    "11100"
	    "011");

	g_autoptr(Bits) copy = bits_new();
	bits_put(copy, 1, 1);
	bits_copy(copy, bits, 3, 13);
	g_assert_cmpuint(bits_len(copy), ==, 14);
	bits_end(copy);
	g_assert_cmphex(copy->bytes->data[0], ==, 0xCA /* 1 1 00101 0 */);
}

static struct gram_index *
gather(const char *const *texts, size_t n, size_t n_parts)
{
	struct gram_part *parts[8];
	g_autoptr(Fold) fold = fold_new();
	g_autoptr(GArray) units = g_array_new(false, false, sizeof(uint16_t));
	for (size_t part = 0; part < n_parts; part++) {
		parts[part] = gram_part_new();
		for (size_t i = part * n / n_parts; i < (part + 1) * n / n_parts; i++) {
			g_array_set_size(units, 0);
			fold_append(fold, texts[i], units);
			gram_part_begin(parts[part], (uint32_t)i);
			gram_part_add(parts[part],
			    (const uint16_t *)(const void *)units->data, units->len,
			    i % 2 == 0);
		}
	}
	return gram_index_new(parts, n_parts);
}

static void
say(uint16_t third, const uint32_t *pages, size_t n, void *data)
{
	GString *said = data;
	char text[8] = "";
	g_unichar_to_utf8(third ? third : '|', text);
	g_string_append(said, text);
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(said, "%u%s ", pages[i] & ~GRAM_TITLE,
		    pages[i] & GRAM_TITLE ? "!" : "");
}

static void
test_grams(void)
{
	static const char *const texts[] = {
	    "高血压高血压", "高血，高血糖", "血压", "高血压"};
	static const char *const expected[] = {"|1 压0! 3 糖1 ", "|1 压0! 压3 糖1 "};
	for (size_t n_parts = 1; n_parts <= 2; n_parts++) {
		g_autoptr(GramIndex) index = gather(texts, 4, n_parts);
		g_autoptr(GString) said = g_string_new(NULL);
		size_t last = gram_index_groups(index) - 1;
		uint32_t key = gram_index_group(index, last, say, said);
		g_assert_cmphex(key, ==, 0x9AD88840); /* 高血 */
		g_assert_cmpstr(said->str, ==, expected[n_parts - 1]);
	}
}

/* The same bytes whoever gathered what, on any number of threads. */
static void
test_shards(void)
{
	const char *texts[300];
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < 300; i++) {
		char *text = g_strdup_printf(
		    "第%d页说%d和%d，血压%d", i, i * 7 % 31, i * 13 % 101, i % 3);
		g_ptr_array_add(owned, text);
		texts[i] = text;
	}
	g_autoptr(GramIndex) one = gather(texts, 300, 1);
	g_autoptr(GPtrArray) files = shard_make(one, 300, 1);
	g_assert_cmpuint(files->len & (files->len - 1), ==, 0);
	for (size_t n = 2; n < 8; n++) {
		g_autoptr(GramIndex) other = gather(texts, 300, n);
		g_autoptr(GPtrArray) others = shard_make(other, 300, (int)n);
		g_assert_cmpuint(others->len, ==, files->len);
		for (guint i = 0; i < files->len; i++)
			g_assert_true(g_bytes_equal(files->pdata[i], others->pdata[i]));
	}
	g_autoptr(GramIndex) none = gather(texts, 0, 1);
	g_autoptr(GPtrArray) empty = shard_make(none, 0, 2);
	g_assert_cmpuint(empty->len, ==, 1);
	for (uint32_t n = 0; n < 100000; n += 1 + n / 7) {
		g_assert_cmpuint(shard_universe(n), >, n);
		g_assert_cmpuint(shard_universe(n), <=, n + n / 4 + 16);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/gram/fold", test_fold);
	g_test_add_func("/gram/words", test_words);
	g_test_add_func("/gram/readings", test_readings);
	g_test_add_func("/gram/bits", test_bits);
	g_test_add_func("/gram/grams", test_grams);
	g_test_add_func("/gram/shards", test_shards);
	return g_test_run();
}

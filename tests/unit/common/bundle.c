/* The bundle: what is written is read back the same; what is damaged is refused. */
#include <math.h>
#include <string.h>

#include "common/bundle.h"
#include "common/store.h"

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void
set(char **text, const char *to)
{
	g_free(*text);
	*text = g_strdup(to);
}

static void
test_manifest(void)
{
	g_autoptr(BundleManifest) manifest = bundle_manifest_new();
	manifest->serial = INT64_C(9007199254740991);
	manifest->created = 1780000000;
	set(&manifest->commit, "0123456789abcdef0123456789abcdef01234567");
	memcpy(manifest->playlist, HASH_A, 65);
	bundle_manifest_add(manifest, HASH_B, 0, "image/png");
	bundle_manifest_add(manifest, HASH_A, 12345, "application/json");
	bundle_manifest_add(manifest, HASH_B, 0, "image/png");
	g_autoptr(GString) text = bundle_manifest_write(manifest);
	g_autoptr(GString) again = bundle_manifest_write(manifest);
	g_assert_cmpstr(text->str, ==, again->str);
	g_assert_cmpstr(text->str, ==,
	    "{\"format\":1,\"serial\":9007199254740991,\"created\":1780000000,"
	    "\"commit\":\"0123456789abcdef0123456789abcdef01234567\","
	    "\"playlist\":\"" HASH_A "\",\"objects\":[\n"
	    "{\"sha256\":\"" HASH_A "\",\"size\":12345,\"type\":\"application/json\"},\n"
	    "{\"sha256\":\"" HASH_B "\",\"size\":0,\"type\":\"image/png\"}\n]}\n");

	g_autoptr(GError) error = NULL;
	g_autoptr(BundleManifest) back =
	    bundle_manifest_read(text->str, text->len, &error);
	g_assert_no_error(error);
	g_assert_cmpint(back->serial, ==, manifest->serial);
	g_assert_cmpint(back->created, ==, manifest->created);
	g_assert_cmpstr(back->commit, ==, manifest->commit);
	g_assert_cmpuint(back->objects->len, ==, 2);
	g_assert_cmpuint(bundle_manifest_find(back, HASH_A)->size, ==, 12345);
	g_assert_cmpstr(bundle_manifest_find(back, HASH_B)->type, ==, "image/png");
	g_assert_null(bundle_manifest_find(back, ""));
}

static struct bundle_item *
make_item(void)
{
	struct bundle_item *item = bundle_item_new();
	set(&item->id, "articles/jianyan");
	set(&item->kind, "article");
	set(&item->title, "引号 \" 斜线 \\ 换行 \n 制表 \t 完");
	set(&item->url, "https://example.cn/articles/jianyan/");
	set(&item->org, "putuo");
	memcpy(item->page, HASH_B, 65);
	item->from = -5;
	item->until = 1790000000;
	item->weight = 2.125;
	item->seconds = 20;
	g_strfreev(item->hours);
	item->hours = g_strsplit("07:00-09:00 22:00-06:00", " ", -1);
	g_strfreev(item->audiences);
	item->audiences = g_strsplit("老人 孕妇", " ", -1);
	return item;
}

#define KEY_A "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
#define KEY_B "RWShLPMKE1CZNEt4ueC2pW1bZGHtgDRI7drkmyWLiDxN1ZcSwu6NI4+9"

static void
test_trust(void)
{
	g_autoptr(BundleManifest) manifest = bundle_manifest_new();
	memcpy(manifest->playlist, HASH_A, 65);
	manifest->not_after = 1790000000;
	g_strfreev(manifest->keys);
	manifest->keys = g_strsplit(KEY_A " " KEY_B, " ", 0);
	g_strfreev(manifest->revoked);
	manifest->revoked = g_strsplit(KEY_B, " ", 0);
	g_strfreev(manifest->sources);
	manifest->sources = g_strsplit("putuo 01ab,dinghai 23cd", ",", 0);
	g_autoptr(GString) text = bundle_manifest_write(manifest);
	g_assert_nonnull(
	    strstr(text->str, ",\"not_after\":1790000000,\"keys\":[\"" KEY_A "\",\"" KEY_B
			      "\"],\"revoked\":[\"" KEY_B "\"],\"playlist\":"));
	g_autoptr(GError) error = NULL;
	g_autoptr(BundleManifest) back =
	    bundle_manifest_read(text->str, text->len, &error);
	g_assert_no_error(error);
	g_assert_cmpint(back->not_after, ==, 1790000000);
	g_assert_true(g_strv_equal(
	    (const char *const *)back->keys, (const char *const *)manifest->keys));
	g_assert_true(g_strv_equal(
	    (const char *const *)back->revoked, (const char *const *)manifest->revoked));
	g_assert_true(g_strv_equal(
	    (const char *const *)back->sources, (const char *const *)manifest->sources));
	g_autoptr(BundleManifest) plain = bundle_manifest_new();
	g_assert_cmpint(plain->not_after, ==, INT64_MAX);
}

static void
test_playlist(void)
{
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	set(&playlist->title, "普陀区计生协");
	g_ptr_array_add(playlist->items, make_item());
	struct bundle_item *plain = bundle_item_new();
	set(&plain->id, "b");
	memcpy(plain->page, HASH_A, 65);
	g_ptr_array_add(playlist->items, plain);
	g_autoptr(GString) text = bundle_playlist_write(playlist);
	g_assert_nonnull(
	    strstr(text->str, "\n{\"id\":\"b\",\"page\":\"" HASH_A "\"}\n]}\n"));

	g_autoptr(GError) error = NULL;
	g_autoptr(BundlePlaylist) back =
	    bundle_playlist_read(text->str, text->len, &error);
	g_assert_no_error(error);
	g_autoptr(GString) again = bundle_playlist_write(back);
	g_assert_cmpstr(again->str, ==, text->str);
	const struct bundle_item *item = back->items->pdata[0];
	const struct bundle_item *was = playlist->items->pdata[0];
	g_assert_cmpstr(item->title, ==, was->title);
	g_assert_cmpfloat(item->weight, ==, 2.125);
	g_assert_cmpint(item->from, ==, -5);
	g_assert_cmpstr(item->hours[1], ==, "22:00-06:00");
	item = back->items->pdata[1];
	g_assert_cmpint(item->from, ==, INT64_MIN);
	g_assert_cmpint(item->until, ==, INT64_MAX);
	g_assert_cmpfloat(item->weight, ==, 1);
	g_assert_null(item->venues[0]);
}

/* Everything a playlist may carry besides: written, read, written the same. */
static void
test_playlist_more(void)
{
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	memcpy(playlist->font_regular, HASH_A, 65);
	memcpy(playlist->font_bold, HASH_B, 65);
	bundle_playlist_add_org(playlist, "putuo", "普陀区计生协", "区计生协", "");
	bundle_playlist_add_org(playlist, "zhujiajian", "朱家尖街道计生协", "", "putuo");
	bundle_playlist_add_org(playlist, "nansha", "南沙社区计生协", "", "zhujiajian");
	bundle_playlist_add_org(playlist, "taohua", "桃花镇计生协", "", "putuo");
	bundle_playlist_add_holiday(playlist, 2026, 10, 1, "国庆节", true);
	bundle_playlist_add_holiday(playlist, 2026, 10, 10, "国庆节", false);
	struct bundle_theme *theme = bundle_playlist_add_theme(playlist, "dark");
	bundle_theme_add(theme, "ground", 0x0C2A33);
	bundle_theme_add(theme, "text", 0xFFF7E8);
	g_strfreev(playlist->ticker);
	playlist->ticker = g_strsplit("今晚放电影|带好小板凳", "|", -1);
	struct bundle_item *item = make_item();
	g_strfreev(item->topics);
	item->topics = g_strsplit("shengzhi", " ", -1);
	set(&item->place, "文化礼堂");
	item->urgent_until = 1790000000;
	item->is_drill = true;
	bundle_item_add_occurrence(item, 1000000, 1003600, false);
	bundle_item_add_occurrence(item, 2000000, 2000000, true);
	g_ptr_array_add(playlist->items, item);
	g_autoptr(GString) text = bundle_playlist_write(playlist);

	g_autoptr(GError) error = NULL;
	g_autoptr(BundlePlaylist) back =
	    bundle_playlist_read(text->str, text->len, &error);
	g_assert_no_error(error);
	g_autoptr(GString) again = bundle_playlist_write(back);
	g_assert_cmpstr(again->str, ==, text->str);
	g_assert_cmpstr(back->font_bold, ==, HASH_B);
	g_assert_cmpstr(bundle_playlist_org(back, "nansha")->parent, ==, "zhujiajian");
	g_assert_true(bundle_playlist_is_within(back, "nansha", "putuo"));
	g_assert_true(bundle_playlist_is_within(back, "nansha", "nansha"));
	g_assert_false(bundle_playlist_is_within(back, "nansha", "taohua"));
	g_assert_false(bundle_playlist_is_within(back, "putuo", "nansha"));
	g_assert_true(bundle_playlist_is_within(back, "nobody", "nobody"));
	g_assert_false(bundle_playlist_is_within(back, "nobody", "putuo"));
	g_assert_true(bundle_playlist_holiday(back, 2026, 10, 1)->is_off);
	g_assert_null(bundle_playlist_holiday(back, 2026, 10, 2));
	theme = back->themes->pdata[0];
	g_assert_cmpuint(
	    ((struct bundle_colour *)theme->colours->pdata[1])->rgb, ==, 0xFFF7E8);
	item = back->items->pdata[0];
	g_assert_true(item->is_drill);
	g_assert_cmpint(bundle_item_next(item, 0)->start, ==, 1000000);
	g_assert_cmpint(bundle_item_next(item, 1003599)->start, ==, 1000000);
	g_assert_cmpint(bundle_item_next(item, 1003600)->start, ==, 2000000);
	g_assert_cmpint(bundle_item_next(item, 2000000 + 86399)->start, ==, 2000000);
	g_assert_null(bundle_item_next(item, 2000000 + 86400));
}

/* A tree that is none: circles and unknown parents become roots. */
static void
test_orgs(void)
{
	const char *text = "{\"orgs\":[{\"id\":\"a\",\"parent\":\"b\"},"
			   "{\"id\":\"b\",\"parent\":\"a\"},"
			   "{\"id\":\"c\",\"parent\":\"c\"}]}";
	g_autoptr(BundlePlaylist) playlist =
	    bundle_playlist_read(text, strlen(text), NULL);
	g_assert_nonnull(playlist);
	g_assert_true(bundle_playlist_is_within(playlist, "b", "a"));
	g_assert_false(bundle_playlist_is_within(playlist, "a", "b"));
	g_assert_cmpstr(bundle_playlist_org(playlist, "c")->parent, ==, "");
}

static void
test_clamps(void)
{
	static const struct {
		const char *members;
		double weight;
		int seconds;
	} rows[] = {
	    {"\"weight\":0,\"seconds\":0", BUNDLE_WEIGHT_MIN, 0},
	    {"\"weight\":1e300,\"seconds\":9999999999999", BUNDLE_WEIGHT_MAX,
		BUNDLE_SECONDS_MAX},
	    {"\"weight\":-3,\"seconds\":-5", BUNDLE_WEIGHT_MIN, 0},
	    {"\"weight\":1.5,\"seconds\":1", 1.5, BUNDLE_SECONDS_MIN},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text =
		    g_strdup_printf("{\"items\":[{\"id\":\"a\",\"page\":\"%s\",%s}]}",
			HASH_A, rows[i].members);
		g_autoptr(GError) error = NULL;
		g_autoptr(BundlePlaylist) playlist =
		    bundle_playlist_read(text, strlen(text), &error);
		g_assert_no_error(error);
		const struct bundle_item *item = playlist->items->pdata[0];
		g_assert_cmpfloat(item->weight, ==, rows[i].weight);
		g_assert_cmpint(item->seconds, ==, rows[i].seconds);
	}
}

/* Every kind of block, every style, once. */
static struct block *
make_blocks(void)
{
	struct block *root = block_new(BLOCK_ROOT);
	struct block *heading = block_add(root, block_new(BLOCK_HEADING));
	heading->level = 2;
	block_add_text(heading, "为什么要查", 0);
	struct block *paragraph = block_add(root, block_new(BLOCK_PARAGRAPH));
	block_add_text(paragraph, "每年一次", 0);
	block_add_text(paragraph, "全部", 63);
	block_add_text(paragraph, "免费", SPAN_BOLD);
	struct block *quote = block_add(root, block_new(BLOCK_QUOTE));
	block_add_text(block_add(quote, block_new(BLOCK_PARAGRAPH)), "话", SPAN_EMPHASIS);
	struct block *list = block_add(root, block_new(BLOCK_LIST));
	list->ordered = true;
	list->start = 3;
	struct block *item = block_add(list, block_new(BLOCK_ITEM));
	item->task = TASK_DONE;
	block_add_text(block_add(item, block_new(BLOCK_PARAGRAPH)), "带身份证", 0);
	struct block *row =
	    block_add(block_add(root, block_new(BLOCK_TABLE)), block_new(BLOCK_ROW));
	struct block *cell = block_add(row, block_new(BLOCK_CELL));
	cell->align = ALIGN_RIGHT;
	block_add_text(cell, "时间", 0);
	struct block *image = block_add(root, block_new(BLOCK_IMAGE));
	image->target = g_strdup(HASH_A);
	image->large = g_strdup(HASH_B);
	image->text = g_strdup("体检车");
	image->width = 1200;
	image->height = 800;
	block_add(root, block_new(BLOCK_CODE))->text = g_strdup("a\n\tb\n");
	block_add(root, block_new(BLOCK_RULE));
	struct block *note = block_add(root, block_new(BLOCK_NOTE));
	note->start = 1;
	block_add_text(block_add(note, block_new(BLOCK_PARAGRAPH)), "注", 0);
	return root;
}

static void
test_page(void)
{
	g_autoptr(BundlePage) page = bundle_page_new();
	set(&page->title, "两癌筛查");
	set(&page->kind, "event");
	set(&page->url, "https://example.cn/e/");
	set(&page->topic, "生殖健康");
	set(&page->source_line, "来源 卫健委");
	page->start = 1780016400;
	page->all_day = true;
	bundle_page_add_fact(page, "地点", "文化礼堂");
	bundle_page_add_fact(page, "电话", "0580-1234567");
	block_free(page->root);
	page->root = make_blocks();
	g_autoptr(GString) text = bundle_page_write(page);

	g_autoptr(GError) error = NULL;
	g_autoptr(BundlePage) back = bundle_page_read(text->str, text->len, &error);
	g_assert_no_error(error);
	g_autoptr(GString) again = bundle_page_write(back);
	g_assert_cmpstr(again->str, ==, text->str);
	g_autofree char *was = block_plain(page->root);
	g_autofree char *is = block_plain(back->root);
	g_assert_cmpstr(is, ==, was);
	g_assert_cmpuint(back->root->children->len, ==, 9);
	const struct block *paragraph = back->root->children->pdata[1];
	g_assert_cmpuint(g_array_index(paragraph->spans, struct span, 1).style, ==, 63);
	const struct block *image = back->root->children->pdata[5];
	g_assert_cmpstr(image->large, ==, HASH_B);
	const struct bundle_fact *fact = back->facts->pdata[1];
	g_assert_cmpstr(fact->value, ==, "0580-1234567");
	g_assert_cmpint(back->start, ==, 1780016400);
}

static void
test_page_more(void)
{
	g_autoptr(BundlePage) page = bundle_page_new();
	struct bundle_question *question = bundle_page_add_question(page, "几岁接种？");
	bundle_question_add(question, "9 岁起", true);
	bundle_question_add(question, "50 岁起", false);
	set(&question->explanation, "越早越好");
	set(&question->source, "国家疾控局");
	struct bundle_riddle *riddle = bundle_page_add_riddle(page, "五个兄弟", "手");
	set(&riddle->hint, "打一人体部位");
	set(&riddle->explanation, "五指");
	memcpy(
	    bundle_page_add_person(page, "示例甲", "十年志愿者")->portrait, HASH_A, 65);
	bundle_page_add_person(page, "示例乙", "");
	memcpy(page->audio.target, HASH_B, 65);
	set(&page->audio.type, "audio/mpeg");
	page->audio.seconds = 95;
	memcpy(page->poster, HASH_A, 65);
	g_autoptr(GString) text = bundle_page_write(page);

	g_autoptr(GError) error = NULL;
	g_autoptr(BundlePage) back = bundle_page_read(text->str, text->len, &error);
	g_assert_no_error(error);
	g_autoptr(GString) again = bundle_page_write(back);
	g_assert_cmpstr(again->str, ==, text->str);
	question = back->questions->pdata[0];
	g_assert_true(((struct bundle_option *)question->options->pdata[0])->is_right);
	g_assert_false(((struct bundle_option *)question->options->pdata[1])->is_right);
	g_assert_cmpstr(
	    ((struct bundle_riddle *)back->riddles->pdata[0])->answer, ==, "手");
	g_assert_cmpstr(
	    ((struct bundle_person *)back->people->pdata[1])->portrait, ==, "");
	g_assert_cmpint(back->audio.seconds, ==, 95);
	g_assert_cmpstr(back->video.target, ==, "");
	g_assert_cmpstr(back->poster, ==, HASH_A);
}

static void
test_mended(void)
{
	g_autoptr(BundlePage) page = bundle_page_new();
	set(&page->title, "a\xff"
			  "b\x01");
	struct block *image = block_add(page->root, block_new(BLOCK_IMAGE));
	image->target =
	    g_strdup("https://example.cn/x.png"); /* not in the bundle: left out */
	g_autoptr(GString) text = bundle_page_write(page);
	g_autoptr(GError) error = NULL;
	g_autoptr(BundlePage) back = bundle_page_read(text->str, text->len, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(back->title, ==,
	    "a\xEF\xBF\xBD"
	    "b\x01");
	g_assert_null(((struct block *)back->root->children->pdata[0])->target);
}

static bool
read_any(const char *what, const char *bytes, size_t len, GError **error)
{
	if (strcmp(what, "manifest") == 0) {
		g_autoptr(BundleManifest) manifest =
		    bundle_manifest_read(bytes, len, error);
		return manifest != NULL;
	}
	if (strcmp(what, "playlist") == 0) {
		g_autoptr(BundlePlaylist) playlist =
		    bundle_playlist_read(bytes, len, error);
		return playlist != NULL;
	}
	g_autoptr(BundlePage) page = bundle_page_read(bytes, len, error);
	return page != NULL;
}

#define MANIFEST(rest)	   "{\"format\":1,\"playlist\":\"" HASH_A "\"" rest "}"
#define OBJECT(hash, size) "{\"sha256\":\"" hash "\",\"size\":" size ",\"type\":\"t\"}"
#define ITEM(rest)	   "{\"items\":[{\"id\":\"a\",\"page\":\"" HASH_A "\"" rest "}]}"
#define BLOCKS(blocks)	   "{\"blocks\":[" blocks "]}"

static const struct {
	const char *what, *text;
	int code; /* -1: good */
} hostile[] = {
    {"manifest", "", BUNDLE_ERROR_SYNTAX},
    {"manifest", "[]", BUNDLE_ERROR_SYNTAX},
    {"manifest", "{}", BUNDLE_ERROR_FORMAT},
    {"manifest", "{\"format\":2,\"playlist\":7}", BUNDLE_ERROR_FORMAT},
    {"manifest", "{\"format\":1}", BUNDLE_ERROR_SYNTAX},
    {"manifest", "{\"format\":1,\"format\":1}", BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(""), -1},
    {"manifest", MANIFEST(",\"later\":[1,{\"x\":null}]"), -1},
    {"manifest", MANIFEST("") "x", BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"serial\":-1"), BUNDLE_ERROR_LIMIT},
    {"manifest", MANIFEST(",\"not_after\":-1"), BUNDLE_ERROR_LIMIT},
    {"manifest", MANIFEST(",\"not_after\":\"2026\""), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"keys\":\"x\""), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"keys\":[\"RWQf6LRC\"]"), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"revoked\":[\"\",\"\"]"), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"serial\":1.0"), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"serial\":99999999999999999999"), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"created\":1e999"), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"commit\":\"<b>\""), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"objects\":{}"), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"objects\":[7]"), BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"objects\":[" OBJECT(HASH_A, "1") "]"), -1},
    {"manifest", MANIFEST(",\"objects\":[" OBJECT(HASH_A, "-1") "]"), BUNDLE_ERROR_LIMIT},
    {"manifest", MANIFEST(",\"objects\":[" OBJECT(HASH_A, "67108865") "]"),
	BUNDLE_ERROR_LIMIT},
    {"manifest", MANIFEST(",\"objects\":[" OBJECT("../../etc", "1") "]"),
	BUNDLE_ERROR_SYNTAX},
    {"manifest",
	MANIFEST(",\"objects\":[" OBJECT(HASH_A, "1") "," OBJECT(HASH_A, "1") "]"),
	BUNDLE_ERROR_SYNTAX},
    {"manifest",
	MANIFEST(",\"objects\":[" OBJECT(HASH_B, "1") "," OBJECT(HASH_A, "1") "]"),
	BUNDLE_ERROR_SYNTAX},
    {"manifest", MANIFEST(",\"objects\":[{\"sha256\":\"" HASH_A "\"}]"),
	BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"items\":[]}", -1},
    {"playlist", "{\"title\":\"\xff\"}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"title\":\"\\u0000\"}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"title\":[]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"items\":[{}]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(""), -1},
    {"playlist", ITEM(",\"url\":\"https://example.cn/\""), -1},
    {"playlist", ITEM(",\"url\":\"javascript:alert(1)\""), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"url\":\"https://example.cn/ x\""), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"from\":\"tomorrow\""), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"until\":9223372036854775807"), BUNDLE_ERROR_LIMIT},
    {"playlist", ITEM(",\"weight\":\"1\""), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"seconds\":null"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"hours\":[7]"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"hours\":\"7:00-9:00\""), BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"orgs\":[7]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"orgs\":[{\"name\":\"a\"}]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"orgs\":[{\"id\":\"a\"},{\"id\":\"a\"}]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"holidays\":[[\"2026-02-30\",\"x\",true]]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"holidays\":[[\"2026-10-1\",\"x\",true]]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"holidays\":[[\"2026-1001-\",\"x\",true]]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"holidays\":[\"2026-10-01\"]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"holidays\":[[\"2026-10-01\",\"x\"]]}", -1},
    {"playlist", "{\"fonts\":7}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"fonts\":{\"bold\":\"" HASH_A "\"}}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"fonts\":{\"regular\":\"" HASH_A "\"}}", -1},
    {"playlist", "{\"fonts\":{\"regular\":\"" HASH_A "\",\"bold\":\"../x\"}}",
	BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"themes\":[]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"themes\":{\"dark\":{\"ground\":\"red\"}}}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"themes\":{\"dark\":{\"ground\":\"#12345\"}}}", BUNDLE_ERROR_SYNTAX},
    {"playlist", "{\"themes\":{\"dark\":{\"ground\":\"#123456\"}}}", -1},
    {"playlist", "{\"ticker\":[7]}", BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"urgent\":true"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"urgent\":{}"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"urgent\":{\"until\":null}"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"urgent\":{\"until\":9e18}"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"urgent\":{\"until\":1790000000}"), -1},
    {"playlist", ITEM(",\"occurrences\":[7]"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"occurrences\":[[1]]"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"occurrences\":[[1,999999999999999999]]"), BUNDLE_ERROR_SYNTAX},
    {"playlist", ITEM(",\"occurrences\":[[5,1],[2,3,true]]"), -1},
    {"page", "{}", -1},
    {"page", "{\"questions\":[{\"options\":[7]}]}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"questions\":[{\"options\":[{\"right\":1}]}]}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"questions\":{}}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"riddles\":[{\"answer\":[]}]}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"people\":[{\"target\":\"x.png\"}]}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"audio\":{}}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"audio\":{\"target\":\"" HASH_A "\",\"seconds\":1e300}}", -1},
    {"page", "{\"poster\":\"/etc/passwd\"}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"url\":\"file:///etc/passwd\"}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"facts\":[[\"a\"]]}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"facts\":[7]}", BUNDLE_ERROR_SYNTAX},
    {"page", "{\"all_day\":1}", BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("7"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{}"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"root\"}"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"marquee\"}"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"item\"}"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"list\",\"children\":[{\"kind\":\"paragraph\"}]}"),
	BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"list\",\"children\":[{\"kind\":\"item\"}]}"), -1},
    {"page", BLOCKS("{\"kind\":\"heading\",\"level\":7}"), BUNDLE_ERROR_LIMIT},
    {"page", BLOCKS("{\"kind\":\"image\",\"target\":\"../x.png\"}"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"image\",\"large\":\"../x.png\"}"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"image\",\"width\":1e99}"), -1},
    {"page", BLOCKS("{\"kind\":\"paragraph\",\"spans\":[7]}"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"paragraph\",\"spans\":[[]]}"), BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"paragraph\",\"spans\":[[\"a\",7]]}"),
	BUNDLE_ERROR_SYNTAX},
    {"page", BLOCKS("{\"kind\":\"paragraph\",\"spans\":[[\"a\",\"blink\"]]}"), -1},
};

static void
test_hostile(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
		g_autoptr(GError) error = NULL;
		bool good = read_any(
		    hostile[i].what, hostile[i].text, strlen(hostile[i].text), &error);
		int code = good ? -1 : error ? error->code : -2;
		if (code != hostile[i].code)
			g_error("%s %s: %d (%s), expected %d", hostile[i].what,
			    hostile[i].text, code, error ? error->message : "",
			    hostile[i].code);
	}
}

static GString *
nest(int depth, const char *open, const char *close)
{
	GString *text = g_string_new("{\"blocks\":[");
	for (int i = 0; i < depth; i++)
		g_string_append(text, open);
	for (int i = 0; i < depth; i++)
		g_string_append(text, close);
	return g_string_append(text, "]}");
}

static void
expect_page(GString *text, int code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(BundlePage) page = bundle_page_read(text->str, text->len, &error);
	if (code < 0)
		g_assert_no_error(error);
	else
		g_assert_error(error, BUNDLE_ERROR, code);
	g_assert_true((page != NULL) == (code < 0));
	g_string_free(text, true);
}

static GString *
repeat(const char *before, const char *unit, int n, const char *after)
{
	GString *text = g_string_new(before);
	for (int i = 0; i < n; i++) {
		g_string_append(text, i > 0 ? "," : "");
		g_string_append(text, unit);
	}
	return g_string_append(text, after);
}

static void
test_limits(void)
{
	const char *open = "{\"kind\":\"quote\",\"children\":[", *close = "]}";
	expect_page(nest(BUNDLE_BLOCK_DEPTH_MAX, open, close), -1);
	expect_page(nest(BUNDLE_BLOCK_DEPTH_MAX + 1, open, close), BUNDLE_ERROR_LIMIT);
	expect_page(nest(100000, "[", "]"), BUNDLE_ERROR_SYNTAX);
	const char *spans = "{\"blocks\":[{\"kind\":\"paragraph\",\"spans\":[";
	expect_page(repeat(spans, "\"a\"", BUNDLE_SPANS_MAX, "]}]}"), -1);
	expect_page(
	    repeat(spans, "\"a\"", BUNDLE_SPANS_MAX + 1, "]}]}"), BUNDLE_ERROR_LIMIT);
	const char *rule = "{\"kind\":\"rule\"}";
	expect_page(repeat("{\"blocks\":[", rule, BUNDLE_BLOCKS_MAX, "]}"), -1);
	expect_page(repeat("{\"blocks\":[", rule, BUNDLE_BLOCKS_MAX + 1, "]}"),
	    BUNDLE_ERROR_LIMIT);
	GString *large = g_string_new("{\"title\":\"");
	g_string_set_size(large, BUNDLE_PAGE_MAX);
	memset(large->str + 10, 'a', large->len - 10);
	expect_page(g_string_append(large, "\"}"), BUNDLE_ERROR_LIMIT);
	expect_page(repeat("{\"questions\":[", "{}", BUNDLE_QUESTIONS_MAX, "]}"), -1);
	expect_page(repeat("{\"questions\":[", "{}", BUNDLE_QUESTIONS_MAX + 1, "]}"),
	    BUNDLE_ERROR_LIMIT);
	expect_page(repeat("{\"people\":[", "{}", BUNDLE_PEOPLE_MAX + 1, "]}"),
	    BUNDLE_ERROR_LIMIT);
	expect_page(repeat("{\"questions\":[{\"options\":[", "{}", BUNDLE_OPTIONS_MAX + 1,
			"]}]}"),
	    BUNDLE_ERROR_LIMIT);
	expect_page(
	    repeat("{\"facts\":[", "[\"a\",\"b\"]", 51, "]}"), BUNDLE_ERROR_LIMIT);
}

/* A page cut anywhere is refused, and nobody reads past its end. */
static void
test_cut(void)
{
	g_autoptr(BundlePage) page = bundle_page_new();
	block_free(page->root);
	page->root = make_blocks();
	g_autoptr(GString) text = bundle_page_write(page);
	for (size_t len = 0; len + 2 < text->len; len++) {
		g_autofree char *cut = g_memdup2(text->str, len + 1);
		g_autoptr(BundlePage) back = bundle_page_read(cut, len, NULL);
		g_assert_null(back);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/bundle/manifest", test_manifest);
	g_test_add_func("/bundle/trust", test_trust);
	g_test_add_func("/bundle/playlist", test_playlist);
	g_test_add_func("/bundle/clamps", test_clamps);
	g_test_add_func("/bundle/page", test_page);
	g_test_add_func("/bundle/playlist-more", test_playlist_more);
	g_test_add_func("/bundle/orgs", test_orgs);
	g_test_add_func("/bundle/page-more", test_page_more);
	g_test_add_func("/bundle/mended", test_mended);
	g_test_add_func("/bundle/hostile", test_hostile);
	g_test_add_func("/bundle/limits", test_limits);
	g_test_add_func("/bundle/cut", test_cut);
	return g_test_run();
}

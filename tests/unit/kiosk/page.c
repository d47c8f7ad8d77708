#include "kiosk/page.h"

#include <string.h>

#include "check.h"
#include "fake.h"

#define URL "https://jsx.example.cn/articles/yunqian/"

/* ---- pages to lay out ---- */

static void
fact_free(void *data)
{
	struct bundle_fact *fact = data;
	g_free(fact->label);
	g_free(fact->value);
	g_free(fact);
}

static void
add_fact(struct bundle_page *page, const char *label, const char *value)
{
	struct bundle_fact *fact = g_new0(struct bundle_fact, 1);
	fact->label = g_strdup(label);
	fact->value = g_strdup(value);
	if (!page->facts)
		page->facts = g_ptr_array_new_with_free_func(fact_free);
	g_ptr_array_add(page->facts, fact);
}

static struct block *
add_text(struct block *parent, enum block_kind kind, const char *text)
{
	struct block *block = block_add(parent, block_new(kind));
	block_add_text(block, text, 0);
	return block;
}

static void
add_heading(struct block *parent, const char *text)
{
	add_text(parent, BLOCK_HEADING, text)->level = 2;
}

static struct block *
add_list(struct block *parent, bool is_ordered, const char *const *items)
{
	struct block *list = block_add(parent, block_new(BLOCK_LIST));
	list->ordered = is_ordered;
	list->start = 1;
	for (; *items; items++)
		add_text(block_add(list, block_new(BLOCK_ITEM)), BLOCK_PARAGRAPH, *items);
	return list;
}

/* Rows are parted by newlines, cells by bars. */
static struct block *
add_table(struct block *parent, const char *rows)
{
	struct block *table = block_add(parent, block_new(BLOCK_TABLE));
	g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		struct block *row = block_add(table, block_new(BLOCK_ROW));
		g_auto(GStrv) cells = g_strsplit(lines[i], "|", -1);
		for (size_t k = 0; cells[k]; k++)
			add_text(row, BLOCK_CELL, cells[k]);
	}
	return table;
}

static struct block *
add_image(struct block *parent, int width, int height, const char *caption)
{
	struct block *image = block_add(parent, block_new(BLOCK_IMAGE));
	image->target = g_strnfill(64, 'a');
	image->width = width;
	image->height = height;
	block_add_text(image, caption, 0);
	return image;
}

static const char *const article[] = {
    "出生缺陷是指婴儿出生前发生的身体结构、功能或代谢异常。我国出生缺陷总发生率约为"
    "5.6%，每年新增约90万例。怀孕之前做好准备，许多缺陷可以预防。",
    "国家免费孕前优生健康检查项目，为符合条件的计划怀孕夫妇提供健康教育、健康检查、"
    "风险评估和咨询指导等19项孕前优生服务，全部免费。检查的时间最好在怀孕前3～6个月。",
    "检查结果出来以后，医生会逐项讲解：哪些正常，哪些需要复查，哪些要先治疗再怀孕。"
    "“查出问题不可怕，”县妇幼保健院的医生说，“可怕的是不查。”",
    "备孕的夫妻双方应当戒烟戒酒，远离有毒有害物质；妻子从怀孕前3个月起每天补充0.4 mg"
    "叶酸，一直吃到怀孕满3个月。曾经生育过神经管缺陷儿的，要在医生指导下加大剂量。",
};

static void
fill_article(struct bundle_page *page)
{
	page->title = g_strdup("怀孕之前，先做一次免费检查");
	page->topic = g_strdup("优生优育");
	page->source_line =
	    g_strdup("来源：国家卫生健康委　审核：普陀区妇幼保健院　2026年5月");
	add_heading(page->root, "为什么要查");
	add_text(page->root, BLOCK_PARAGRAPH, article[0]);
	add_heading(page->root, "查什么");
	add_text(page->root, BLOCK_PARAGRAPH, article[1]);
	add_heading(page->root, "怎么看结果");
	add_text(page->root, BLOCK_PARAGRAPH, article[2]);
	add_text(page->root, BLOCK_PARAGRAPH, article[3]);
}

static void
fill_styles(struct bundle_page *page)
{
	page->title = g_strdup("样式");
	struct block *text = add_text(page->root, BLOCK_PARAGRAPH, "叶酸");
	block_add_text(text, "每天都要", SPAN_BOLD);
	block_add_text(text, "吃，", 0);
	block_add_text(text, "不能停", SPAN_EMPHASIS);
	block_add_text(text, "，见 ", 0);
	block_add_text(text, "folic acid", SPAN_EMPHASIS);
	block_add_text(text, "，编号 ", 0);
	block_add_text(text, "B03BB01", SPAN_CODE);
	block_add_text(text, "，价格", 0);
	block_add_text(text, "20元", SPAN_STRIKE);
	block_add_text(text, "免费", SPAN_LINK);
	block_add_text(text, "1", SPAN_SUPER);
	block_add_text(text, "。", 0);
	struct block *quote = block_add(page->root, block_new(BLOCK_QUOTE));
	add_text(quote, BLOCK_PARAGRAPH,
	    "健康中国，从孕前开始。优生优育，利国利民，一个也不能少。");
	add_text(quote, BLOCK_PARAGRAPH, "——宣传标语");
	block_add(page->root, block_new(BLOCK_RULE));
	struct block *code = block_add(page->root, block_new(BLOCK_CODE));
	code->text = g_strdup("#!/bin/sh\n\techo 礼堂\n\nexit 0\n");
	struct block *note = block_add(page->root, block_new(BLOCK_NOTE));
	note->start = 1;
	add_text(note, BLOCK_PARAGRAPH, "限本县户籍或居住满半年的夫妇。");
}

static void
fill_lists(struct bundle_page *page)
{
	static const char *const steps[] = {
	    "带上身份证和结婚证，到户籍所在的村（社区）计生专干处领取"
	    "服务卡；",
	    "夫妻双方空腹到定点医院检查；", "15个工作日后领取结果。", NULL};
	static const char *const bring[] = {
	    "身份证", "结婚证", "居住证（外地户籍）", NULL};
	page->title = g_strdup("怎么办理");
	add_list(page->root, true, steps);
	add_heading(page->root, "请带好");
	struct block *list = add_list(page->root, false, bring);
	((struct block *)list->children->pdata[0])->task = TASK_DONE;
	((struct block *)list->children->pdata[1])->task = TASK_OPEN;
	struct block *last = list->children->pdata[2];
	static const char *const inner[] = {"在本地住满半年的", "学生凭学生证", NULL};
	add_list(last, false, inner);
}

static void
fill_table(struct bundle_page *page)
{
	page->title = g_strdup("血压多少算高");
	add_text(page->root, BLOCK_PARAGRAPH, "成年人的血压分级（单位：mmHg）。");
	struct block *table = add_table(page->root,
	    "分类|收缩压|舒张压\n正常血压|< 120|< 80\n正常高值|120–139|80–89\n"
	    "1级高血压（轻度）|140–159|90–99\n2级高血压（中度）|160–179|100–109\n"
	    "3级高血压（重度）|≥ 180|≥ 110\n单纯收缩期高血压|≥ 140|< 90");
	for (guint i = 0; i < table->children->len; i++) {
		struct block *row = table->children->pdata[i];
		((struct block *)row->children->pdata[1])->align = ALIGN_RIGHT;
		((struct block *)row->children->pdata[2])->align = ALIGN_CENTER;
	}
}

static void
fill_wide_table(struct bundle_page *page)
{
	page->title = g_strdup("各镇服务点");
	add_table(page->root,
	    "服务点|地址|开放时间|电话|负责人|备注\n"
	    "东港街道|海印路 66 号三楼会议室|周一至周五 "
	    "8:30–17:00|0580-3012345|王医生|孕检\n"
	    "沈家门街道|滨港路 12 号|周二、周四下午|0580-3023456|李医生|有无障碍通道");
}

static void
fill_picture(struct bundle_page *page)
{
	page->title = g_strdup("叶酸从哪里来");
	add_heading(page->root, "多吃深绿色蔬菜");
	add_image(page->root, 1200, 900, "菠菜、西兰花都富含叶酸");
	add_text(
	    page->root, BLOCK_PARAGRAPH, "蔬菜里的叶酸怕热怕光，要现买现做，急火快炒。");
	add_text(page->root, BLOCK_PARAGRAPH, article[3]);
	add_image(page->root, 600, 1200, "");
}

static void
fill_picture_only(struct bundle_page *page)
{
	page->title = g_strdup("");
	add_image(page->root, 0, 0, "");
}

static void
fill_event(struct bundle_page *page)
{
	page->kind = g_strdup("event");
	page->title = g_strdup("“5·29”会员活动日义诊");
	page->start = 1780016400; /* 2026-05-29 09:00 in Shanghai */
	add_fact(page, "时间", "5月29日（星期五）上午9点至11点半");
	add_fact(page, "地点", "普陀区东港街道文化礼堂一楼大厅");
	add_fact(page, "电话", "0580-3012345");
	add_text(page->root, BLOCK_PARAGRAPH,
	    "量血压、测血糖、问中医，现场发放优生优育手册。");
	add_text(page->root, BLOCK_PARAGRAPH, article[2]);
}

static void
fill_day(struct bundle_page *page)
{
	page->kind = g_strdup("theme-day");
	page->title = g_strdup("中国计生协会员活动日：暖心服务到家门");
	page->start = 1779984000; /* 2026-05-29 00:00 in Shanghai */
	page->all_day = true;
	add_text(page->root, BLOCK_PARAGRAPH, article[0]);
	add_text(page->root, BLOCK_PARAGRAPH, article[1]);
}

static void
fill_service(struct bundle_page *page)
{
	page->kind = g_strdup("service");
	page->title = g_strdup("免费孕前优生健康检查");
	add_fact(page, "费用", "免费");
	add_fact(page, "对象", "计划怀孕的夫妇，一方为本县户籍，或在本县居住满半年");
	add_fact(page, "办理地点", "各镇（街道）卫生院");
	add_text(page->root, BLOCK_PARAGRAPH, article[1]);
}

static void
fill_long(struct bundle_page *page)
{
	page->title =
	    g_strdup("国家免费孕前优生健康检查项目的意义、内容、流程以及常见问题解答和"
		     "注意事项汇总（二〇二六年修订版，适用于全省各市县区）");
	page->source_line = g_strdup("来源：中国计划生育协会");
	for (int i = 0; i < 20; i++)
		add_text(page->root, BLOCK_PARAGRAPH, article[i % 4]);
}

static void
fill_title(struct bundle_page *page)
{
	page->kind = g_strdup("notice");
	page->title = g_strdup("台风“梅花”今夜登陆，请转移到村礼堂");
	page->source_line = g_strdup("普陀区防汛指挥部");
}

static void
fill_empty(struct bundle_page *page)
{
	(void)page;
}

static void
fill_word(struct bundle_page *page)
{
	page->title = g_strnfill(5000, 'T');
	page->topic = g_strnfill(500, 'x');
	page->source_line = g_strnfill(5000, 's');
	g_autofree char *word = g_strnfill(5000, 'w');
	add_text(page->root, BLOCK_PARAGRAPH, word);
	add_heading(page->root, word);
	struct block *quote = block_add(page->root, block_new(BLOCK_QUOTE));
	add_text(quote, BLOCK_PARAGRAPH, word);
	add_image(page->root, 1, 4000, word);
	add_fact(page, word, word);
}

static void
fill_columns(struct bundle_page *page)
{
	GString *rows = g_string_new(NULL);
	for (int row = 0; row < 3; row++)
		for (int k = 0; k < 200; k++)
			g_string_append_printf(rows, "%s%d",
			    k	  ? "|"
			    : row ? "\n"
				  : "",
			    k);
	add_table(page->root, rows->str);
	g_string_free(rows, true);
	add_table(page->root,
	    "一|二\n短|很长很长很长很长很长很长很长很长很长很长很长很长很长的一格");
}

static void
fill_nested(struct bundle_page *page)
{
	page->title = g_strdup("套了四十层的列表");
	struct block *at = page->root;
	for (int i = 0; i < 40; i++) {
		struct block *list = block_add(at, block_new(BLOCK_LIST));
		list->ordered = i % 2;
		list->start = G_MAXINT;
		at = block_add(list, block_new(BLOCK_ITEM));
		add_text(at, BLOCK_PARAGRAPH, "又一层，里面还有一层");
	}
	add_image(at, 100, 100, "最里面的图");
	for (int i = 0; i < 40; i++)
		at = block_add(at, block_new(BLOCK_QUOTE));
	add_text(at, BLOCK_PARAGRAPH, "四十层引用");
}

static void
fill_odd(struct bundle_page *page)
{
	page->title = g_strdup("😀👨‍👩‍👧‍👦 表情与空块");
	page->kind = g_strdup("event");
	page->start = G_MAXINT64;
	add_text(page->root, BLOCK_PARAGRAPH,
	    "👍🏽🇨🇳1️⃣ "
	    "喜欢就来😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀");
	for (int kind = 0; kind < BLOCK_KIND_COUNT; kind++)
		block_add(page->root, block_new(kind));
	add_heading(page->root, "最后是标题");
}

static const struct {
	const char *name;
	void (*fill)(struct bundle_page *page);
} pages[] = {
    {"article", fill_article},
    {"styles", fill_styles},
    {"lists", fill_lists},
    {"table", fill_table},
    {"wide-table", fill_wide_table},
    {"picture", fill_picture},
    {"picture-only", fill_picture_only},
    {"event", fill_event},
    {"theme-day", fill_day},
    {"service", fill_service},
    {"long", fill_long},
    {"title", fill_title},
    {"empty", fill_empty},
    {"word", fill_word},
    {"columns", fill_columns},
    {"nested", fill_nested},
    {"odd", fill_odd},
};

static const struct {
	const char *name;
	struct style_options options;
} screens[] = {
    {"1080p", {.width = 1920, .height = 1080}},
    {"1080p-elder", {.width = 1920, .height = 1080, .elder = true}},
    {"portrait", {.width = 1080, .height = 1920}},
    {"portrait-elder",
	{.width = 1080, .height = 1920, .elder = true, .theme = THEME_LIGHT}},
    {"4x3", {.width = 1280, .height = 1024}},
    {"4x3-elder", {.width = 1280, .height = 1024, .elder = true}},
    {"720p", {.width = 1280, .height = 720, .theme = THEME_LIGHT}},
    {"720p-elder", {.width = 1280, .height = 720, .elder = true}},
    {"4k", {.width = 3840, .height = 2160}},
    {"overscan", {.width = 1920, .height = 1080, .overscan_percent = 8, .elder = true}},
    {"far",
	{.width = 1920, .height = 1080, .inches = 32, .distance_m = 8, .elder = true}},
    {"near", {.width = 1920, .height = 1080, .inches = 75, .distance_m = 1}},
    {"tiny", {.width = 320, .height = 320}},
};

/* Lays a page out and clears it. */
static GPtrArray *
make_scenes(
    struct bundle_page *page, const char *id, const struct style *style, bool has_code)
{
	page->url = g_strdup(has_code ? URL : "");
	struct bundle_item item = {
	    .id = (char *)id, .kind = (char *)"article", .urgent_until = INT64_MIN};
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * 3600);
	struct page_setting setting = {.organisation = "普陀区计划生育协会",
	    .zone = zone,
	    .style = style,
	    .measure = &fake_measure};
	GPtrArray *scenes = page_layout(page, &item, &setting);
	g_free(page->title);
	g_free(page->kind);
	g_free(page->url);
	g_free(page->topic);
	g_free(page->source_line);
	g_clear_pointer(&page->facts, g_ptr_array_unref);
	block_free(page->root);
	return scenes;
}

static GPtrArray *
lay_out(guint page_index, const struct style *style, bool has_code)
{
	struct bundle_page page = {.start = G_MININT64, .root = block_new(BLOCK_ROOT)};
	pages[page_index].fill(&page);
	return make_scenes(&page, pages[page_index].name, style, has_code);
}

/* ---- what holds for every scene ---- */

static void
check_code(const struct scene *scene, const struct style *style, bool has_code)
{
	int n = 0;
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape = shape_at(scene, i);
		if (shape->kind != SHAPE_QR)
			continue;
		n++;
		g_assert_cmpstr(shape->text, ==, URL);
		g_assert_cmpint(shape->w, ==, shape->h);
		if (!style->is_portrait)
			g_assert_cmpint(shape->h * 6, >=, scene->height);
	}
	g_assert_cmpint(n, ==, has_code ? 1 : 0);
	g_assert_cmpint(scene->duration_ms, >=, has_code ? 12000 : 8000);
	g_assert_cmpint(scene->duration_ms, <=, 45000);
}

static void
check_scenes(const GPtrArray *scenes, const struct style *style, bool has_code)
{
	g_assert_cmpuint(scenes->len, >=, 1);
	g_assert_cmpuint(scenes->len, <=, PAGE_MAX);
	for (guint i = 0; i < scenes->len; i++) {
		const struct scene *scene = scenes->pdata[i];
		g_assert_cmpint(scene->page, ==, i + 1);
		g_assert_cmpint(scene->of, ==, scenes->len);
		for (guint k = 0; k < scene->shapes->len; k++)
			check_inside(scene, style, shape_at(scene, k));
		check_apart(scene);
		check_order(scene);
		check_code(scene, style, has_code);
	}
}

static void
test_everywhere(void)
{
	for (guint s = 0; s < G_N_ELEMENTS(screens); s++) {
		struct style style = style_make(&screens[s].options);
		for (guint p = 0; p < G_N_ELEMENTS(pages); p++)
			for (int has_code = 0; has_code <= 1; has_code++) {
				g_test_message(
				    "%s on %s", pages[p].name, screens[s].name);
				g_autoptr(GPtrArray) scenes =
				    lay_out(p, &style, has_code);
				check_scenes(scenes, &style, has_code);
			}
	}
}

/* A screen of 4K takes the larger rendition, and only where the usual one would be blown
 * up. */
static void
test_large(void)
{
	static const struct {
		int width, height;
		char first; /* of the object's name */
	} rows[] = {{1280, 720, 'a'}, {1920, 1080, 'a'}, {3840, 2160, 'b'}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct style style = style_make(&(struct style_options){
		    .width = rows[i].width, .height = rows[i].height});
		struct bundle_page page = {
		    .start = G_MININT64, .root = block_new(BLOCK_ROOT)};
		page.title = g_strdup("");
		struct block *image = add_image(page.root, 1920, 1080, "");
		image->large = g_strnfill(64, 'b');
		g_autoptr(GPtrArray) scenes = make_scenes(&page, "large", &style, false);
		const struct scene *scene = scenes->pdata[0];
		int n = 0;
		for (guint k = 0; k < scene->shapes->len; k++) {
			const struct shape *shape = shape_at(scene, k);
			if (shape->kind != SHAPE_IMAGE)
				continue;
			n++;
			g_assert_cmpint(shape->object[0], ==, rows[i].first);
		}
		g_assert_cmpint(n, ==, 1);
	}
}

/* ---- anything goes ---- */

static const char *const scraps[] = {"孕前优生", "健康检查，", "免费。", "“双岗”",
    "（见第3章）", "120/80 mmHg", " ", "——", "……", "https://www.example.cn/a/b?c=d",
    "HPV", "2026年5月29日", "1", "😀", "\n", "《母婴保健法》", "·", "阿依古丽"};

static void
add_scraps(GRand *rand, struct block *block, int most)
{
	int n = g_rand_int_range(rand, 0, most);
	for (int i = 0; i < n; i++)
		block_add_text(block,
		    scraps[g_rand_int_range(rand, 0, G_N_ELEMENTS(scraps))],
		    g_rand_int_range(rand, 0, 4) ? 0
						 : 1u << g_rand_int_range(rand, 0, 6));
}

static void
grow(GRand *rand, struct block *block, int depth)
{
	int n = g_rand_int_range(rand, 0, depth == 0 ? 12 : 5);
	for (int i = 0; i < n && depth < 6; i++) {
		struct block *child = block_add(
		    block, block_new(g_rand_int_range(rand, 1, BLOCK_KIND_COUNT)));
		add_scraps(rand, child, g_rand_int_range(rand, 0, 8) ? 20 : 200);
		child->start = g_rand_int_range(rand, 0, 200);
		child->ordered = g_rand_boolean(rand);
		child->task = g_rand_int_range(rand, 0, 3);
		child->align = g_rand_int_range(rand, 0, 4);
		child->width = g_rand_int_range(rand, 0, 3000);
		child->height = g_rand_int_range(rand, 0, 3000);
		if (g_rand_boolean(rand))
			child->target = g_strdup("b");
		if (child->kind == BLOCK_CODE)
			child->text =
			    g_strdup("a\tb\n\n一二三四五六七八九十一二三四五六七八九十");
		grow(rand, child, depth + 1);
	}
}

static char *
random_text(GRand *rand, int most)
{
	g_autoptr(Block) block = block_new(BLOCK_PARAGRAPH);
	add_scraps(rand, block, most);
	return block_plain(block);
}

static void
fill_random(GRand *rand, struct bundle_page *page)
{
	static const char *const kinds[] = {
	    "article", "event", "theme-day", "service", ""};
	page->kind = g_strdup(kinds[g_rand_int_range(rand, 0, G_N_ELEMENTS(kinds))]);
	page->title = random_text(rand, 12);
	page->topic = random_text(rand, 3);
	page->source_line = random_text(rand, 12);
	page->start =
	    g_rand_boolean(rand) ? G_MININT64 : g_rand_int_range(rand, 0, G_MAXINT);
	for (int i = g_rand_int_range(rand, 0, 8); i > 4; i--) {
		g_autofree char *label = random_text(rand, 3),
				*value = random_text(rand, 15);
		add_fact(page, label, value);
	}
	grow(rand, page->root, 0);
}

static struct style_options
random_screen(GRand *rand)
{
	return (struct style_options){
	    .width = g_rand_int_range(rand, 320, 4000),
	    .height = g_rand_int_range(rand, 320, 4000),
	    .inches = g_rand_double_range(rand, 10, 100),
	    .distance_m = g_rand_double_range(rand, 0.5, 12),
	    .elder = g_rand_boolean(rand),
	    .overscan_percent = g_rand_int_range(rand, 0, 9),
	};
}

static void
test_random(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(529);
	for (int i = 0; i < 600; i++) {
		struct style_options options = random_screen(rand);
		if (i % 2)
			options =
			    screens[g_rand_int_range(rand, 0, G_N_ELEMENTS(screens))]
				.options;
		struct style style = style_make(&options);
		struct bundle_page page = {.root = block_new(BLOCK_ROOT)};
		fill_random(rand, &page);
		bool has_code = g_rand_boolean(rand);
		g_autoptr(GPtrArray) scenes =
		    make_scenes(&page, "random", &style, has_code);
		g_test_message(
		    "%d: %dx%d, %u scenes", i, style.width, style.height, scenes->len);
		check_scenes(scenes, &style, has_code);
	}
}

/* ---- golden scenes ---- */

static char *
dump_all(const GPtrArray *scenes)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < scenes->len; i++) {
		g_autofree char *dump = scene_dump(scenes->pdata[i]);
		g_string_append_printf(out, "%s%s", i > 0 ? "\n" : "", dump);
	}
	return g_string_free(out, false);
}

/* Says where two dumps part, instead of showing both. */
static void
check_same(const char *path, const char *actual, const char *expected)
{
	g_auto(GStrv) a = g_strsplit(actual, "\n", -1),
		      b = g_strsplit(expected, "\n", -1);
	size_t i = 0;
	while (a[i] && b[i] && strcmp(a[i], b[i]) == 0)
		i++;
	if (a[i] || b[i]) {
		g_test_message("%s:%zu: now:    %s", path, i + 1, a[i] ? a[i] : "(end)");
		g_test_message("%s:%zu: before: %s", path, i + 1, b[i] ? b[i] : "(end)");
		g_test_message("look at the difference with ACCEPT=1 and git diff");
		g_test_fail();
	}
}

static void
check_golden(guint page, guint screen)
{
	struct style style = style_make(&screens[screen].options);
	g_autoptr(GPtrArray) scenes = lay_out(page, &style, true);
	g_autofree char *actual = dump_all(scenes), *expected = NULL;
	g_autofree char *path = g_strdup_printf(
	    "tests/spec/scenes/%s-%s.txt", pages[page].name, screens[screen].name);
	if (g_getenv("ACCEPT"))
		g_file_set_contents(path, actual, -1, NULL);
	GError *error = NULL;
	g_file_get_contents(path, &expected, NULL, &error);
	g_assert_no_error(error);
	check_same(path, actual, expected);
}

static void
test_golden(void)
{
	for (guint p = 0; strcmp(pages[p].name, "word") != 0; p++)
		check_golden(p, 0);
	for (guint s = 1; strcmp(screens[s].name, "overscan") != 0; s++)
		check_golden(0, s);
}

/* ---- single promises ---- */

static guint
page_named(const char *name)
{
	for (guint p = 0; p < G_N_ELEMENTS(pages); p++)
		if (strcmp(pages[p].name, name) == 0)
			return p;
	g_assert_not_reached();
}

static char *
line_text(const struct scene *scene, int line)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < scene->shapes->len; i++)
		if (shape_at(scene, i)->line == line)
			g_string_append(out, shape_at(scene, i)->text);
	return g_string_free(out, false);
}

/* All text below the title of all scenes, spaces left out. */
static char *
body_text(const GPtrArray *scenes, int title_lines)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < scenes->len; i++)
		for (guint k = 0; k < ((struct scene *)scenes->pdata[i])->shapes->len;
		     k++) {
			const struct shape *shape = shape_at(scenes->pdata[i], k);
			if (shape->kind != SHAPE_TEXT || shape->line <= title_lines)
				continue;
			g_auto(GStrv) words = g_strsplit(shape->text, " ", -1);
			g_autofree char *joined = g_strjoinv("", words);
			g_string_append(out, joined);
		}
	return g_string_free(out, false);
}

static void
test_nothing_lost(void)
{
	for (guint s = 0; s < G_N_ELEMENTS(screens); s++) {
		struct style style = style_make(&screens[s].options);
		g_autoptr(GPtrArray) scenes =
		    lay_out(page_named("article"), &style, true);
		if (scenes->len == PAGE_MAX)
			continue; /* on very large type the end is on the phone */
		int title_lines = 0;
		const struct scene *first = scenes->pdata[0];
		for (guint k = 0; k < first->shapes->len; k++)
			if (shape_at(first, k)->line > 0 &&
			    shape_at(first, k)->color == style.palette.text &&
			    shape_at(first, k)->style == TEXT_BOLD)
				title_lines = MAX(title_lines, shape_at(first, k)->line);
		g_autofree char *body = body_text(scenes, title_lines);
		for (size_t i = 0; i < G_N_ELEMENTS(article); i++) {
			g_auto(GStrv) words = g_strsplit(article[i], " ", -1);
			g_autofree char *joined = g_strjoinv("", words);
			if (!strstr(body, joined))
				g_error(
				    "%s: lost: %s\n%s", screens[s].name, joined, body);
		}
	}
}

static const char *const headings[] = {"为什么要查", "查什么", "怎么看结果"};

static void
test_headings(void)
{
	for (guint s = 0; s < G_N_ELEMENTS(screens); s++) {
		struct style style = style_make(&screens[s].options);
		g_autoptr(GPtrArray) scenes =
		    lay_out(page_named("article"), &style, false);
		for (guint i = 0; i < scenes->len; i++) {
			const struct scene *scene = scenes->pdata[i];
			int last = 0;
			for (guint k = 0; k < scene->shapes->len; k++)
				last = MAX(last, shape_at(scene, k)->line);
			g_autofree char *text = line_text(scene, last);
			for (size_t h = 0; h < G_N_ELEMENTS(headings); h++)
				g_assert_cmpstr(text, !=, headings[h]);
		}
	}
}

static void
test_cut(void)
{
	struct style style = style_make(&screens[0].options);
	g_autoptr(GPtrArray) scenes = lay_out(page_named("long"), &style, true);
	g_assert_cmpuint(scenes->len, ==, PAGE_MAX);
	g_autofree char *dump = scene_dump(scenes->pdata[PAGE_MAX - 1]);
	g_assert_nonnull(strstr(dump, "未完，扫码看全文"));
	g_assert_nonnull(strstr(dump, "来源：中国计划生育协会"));
	g_autofree char *first = scene_dump(scenes->pdata[0]);
	g_assert_null(strstr(first, "未完"));
	g_assert_nonnull(strstr(first, "…"));
}

static void
test_seconds(void)
{
	struct style style = style_make(&screens[0].options);
	struct bundle_page page = {.start = G_MININT64};
	struct bundle_item item = {
	    .id = (char *)"x", .seconds = 20, .urgent_until = INT64_MIN};
	struct page_setting setting = {
	    .organisation = "", .style = &style, .measure = &fake_measure};
	g_autoptr(GPtrArray) scenes = page_layout(&page, &item, &setting);
	g_assert_cmpint(((struct scene *)scenes->pdata[0])->duration_ms, ==, 20000);
	item.seconds = G_MAXINT;
	g_autoptr(GPtrArray) long_ones = page_layout(&page, &item, &setting);
	g_assert_cmpint(((struct scene *)long_ones->pdata[0])->duration_ms, ==, 600000);
}

/* The clock is read on the ground of its page, an emergency's too; a hall may hide it. */
static void
test_clock(void)
{
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		struct style_options options = screens[0].options;
		options.theme = (enum style_theme)theme;
		struct style style = style_make(&options);
		struct bundle_page page = {.title = (char *)"台风"};
		page.start = G_MININT64;
		struct bundle_item item = {.id = (char *)"x", .urgent_until = INT64_MIN};
		struct page_setting setting = {
		    .organisation = "", .style = &style, .measure = &fake_measure};
		g_autoptr(GPtrArray) calm = page_layout(&page, &item, &setting);
		const struct scene *scene = calm->pdata[0];
		g_assert_cmphex(scene->clock_color, ==, style.palette.second);
		item.urgent_until = G_MAXINT32;
		g_autoptr(GPtrArray) alarm = page_layout(&page, &item, &setting);
		scene = alarm->pdata[0];
		g_assert_cmphex(scene->ground, ==, style.palette.band);
		g_assert_cmphex(scene->clock_color, ==, style.palette.band_text);
		g_assert_cmpint(scene->clock_w, >, 0);
		setting.hides_clock = true;
		g_autoptr(GPtrArray) bare = page_layout(&page, &item, &setting);
		g_assert_cmpint(((struct scene *)bare->pdata[0])->clock_w, ==, 0);
	}
}

/* Elder mode still shows five lines of thirteen Han beside the code. */
static void
test_elder(void)
{
	struct style style = style_make(&screens[1].options);
	g_autoptr(GPtrArray) scenes = lay_out(page_named("long"), &style, true);
	const struct scene *scene = scenes->pdata[1];
	int lines = 0, widest = 0;
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape = shape_at(scene, i);
		if (shape->size_px != style.body_px)
			continue;
		lines = MAX(lines, shape->line);
		widest = MAX(widest, shape->x + shape->w - style.left);
	}
	g_assert_cmpint(lines, >=, 4);
	g_assert_cmpint(widest, >=, 12 * style.body_px);
}

static void
test_pure(void)
{
	struct style style = style_make(&screens[0].options);
	for (guint p = 0; p < G_N_ELEMENTS(pages); p++) {
		g_autoptr(GPtrArray) a = lay_out(p, &style, true),
				     b = lay_out(p, &style, true);
		g_autofree char *x = dump_all(a), *y = dump_all(b);
		g_assert_cmpstr(x, ==, y);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/page/everywhere", test_everywhere);
	g_test_add_func("/page/clock", test_clock);
	g_test_add_func("/page/large", test_large);
	g_test_add_func("/page/random", test_random);
	g_test_add_func("/page/golden", test_golden);
	g_test_add_func("/page/nothing-lost", test_nothing_lost);
	g_test_add_func("/page/headings", test_headings);
	g_test_add_func("/page/cut", test_cut);
	g_test_add_func("/page/seconds", test_seconds);
	g_test_add_func("/page/elder", test_elder);
	g_test_add_func("/page/pure", test_pure);
	return g_test_run();
}

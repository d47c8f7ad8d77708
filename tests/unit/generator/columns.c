/* docs/栏目与字段.md is written from the tables of kinds and keys and from
 * docs/examples/: the file must equal what they give now, and every example must build
 * without a word. ACCEPT=1 writes it. */
#include <string.h>

#include <glib.h>

#include "site/activity.h"
#include "site/advice.h"
#include "site/result.h"
#include "small.h"

#define MANUAL	 "docs/栏目与字段.md"
#define EXAMPLES "docs/examples"

/* One file in the folder of each kind. Yours. */
static char *
example_path(const struct kind *kind)
{
	g_autofree char *folder = g_build_filename(EXAMPLES, kind->folder, NULL);
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name = dir ? g_dir_read_name(dir) : NULL;
	char *path = name ? g_strdup_printf("%s/%s", kind->folder, name) : NULL;
	if (dir)
		g_dir_close(dir);
	if (!path)
		g_error("%s holds no example", folder);
	return path;
}

static char *
read_example(const char *path)
{
	g_autofree char *file = g_build_filename(EXAMPLES, path, NULL);
	g_autoptr(GError) error = NULL;
	char *text = NULL;
	g_file_get_contents(file, &text, NULL, &error);
	g_assert_no_error(error);
	return text;
}

static void
append_key(GString *out, const struct key *key, enum key_id id, bool needed)
{
	const struct advice *advice = advice_get(id);
	if (!advice->meaning)
		g_error("site/advice.c says nothing of the key %s", key->name);
	char *names[5] = {NULL};
	for (int s = 0; s < 4; s++)
		names[s] = (char *)key->synonyms[s];
	g_autofree char *synonyms = g_strjoinv("、", names);
	g_string_append_printf(out, "| `%s` | %s | %s | %s%s |", key->name, synonyms,
	    advice_type(key->type), needed ? "**必填。**" : "", advice->meaning);
	if (*advice->example)
		g_string_append_printf(out, " `%s` |\n", advice->example);
	else
		g_string_append(out, "  |\n");
}

/* The keys that all kinds take, or those that only some do. */
static void
append_keys(GString *out, const struct kind *kind)
{
	g_string_append(out, "| 字段 | 中文写法 | 类型 | 说明 | 例子 |\n"
			     "|---|---|---|---|---|\n");
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *key = key_get((enum key_id)i);
		bool is_common = key->kinds == ~0u;
		bool needed = kind && (key->needed & 1u << kind->id);
		needed |= kind && kind->id == KIND_EVENT && i == KEY_START;
		needed |= kind && kind->id == KIND_DAY && i == KEY_MONTH_DAY;
		bool is_wanted =
		    kind ? needed || (!is_common && key->kinds & 1u << kind->id)
			 : is_common;
		if (is_wanted)
			append_key(out, key, (enum key_id)i, needed);
	}
	g_string_append_c(out, '\n');
}

static bool
has_keys(const struct kind *kind)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *key = key_get((enum key_id)i);
		if ((key->kinds != ~0u && key->kinds & 1u << kind->id) ||
		    key->needed & 1u << kind->id)
			return true;
	}
	return false;
}

static void
append_kind(GString *out, const struct kind *kind)
{
	char *names[5] = {NULL};
	for (int s = 0; s < 4; s++)
		names[s] = (char *)kind->synonyms[s];
	g_autofree char *synonyms = g_strjoinv("、", names);
	g_autofree char *path = example_path(kind);
	g_autofree char *example = read_example(path);
	g_string_append_printf(
	    out, "## %s\n\n%s\n\n", kind->title, advice_kind(kind->id));
	g_string_append_printf(out,
	    "- 文件夹：`%s/`；新建：`litang new %s \"标题\"`（也可以写 %s、%s）\n",
	    kind->folder, kind->name, kind->title, synonyms);
	g_string_append_printf(
	    out, "- 礼堂大屏：%s\n", kind->is_on_screen ? "默认播放" : "默认不播放");
	if (kind->is_health)
		g_string_append(
		    out, "- 发布前必须写：来源、作者、人群、审核（`policy: strict`）\n");
	g_string_append_printf(out, "- 正文：%s\n\n", advice_body(kind->id));
	if (has_keys(kind))
		append_keys(out, kind);
	g_string_append_printf(out,
	    "例子 [%s](examples/%s)：\n\n````markdown\n%s````\n\n", path, path, example);
}

static void
append_activities(GString *out)
{
	g_string_append(out,
	    "## 活动类型\n\n`type` 写下面任何一个名字都行，总结时按第一列汇总。"
	    "写了别的会有提醒。\n\n| 代号 | 名字 |\n|---|---|\n");
	for (int i = 0; activity_get(i); i++) {
		const struct activity *activity = activity_get(i);
		char *names[8] = {NULL};
		for (int n = 0; n < 7; n++)
			names[n] = (char *)activity->names[n];
		g_autofree char *all = g_strjoinv("、", names);
		g_string_append_printf(out, "| `%s` | %s |\n", activity->id, all);
	}
	g_string_append_c(out, '\n');
}

static void
append_results(GString *out)
{
	g_string_append(out,
	    "## 活动成效\n\n`results` 里的数字都是整数，可以带单位（`320人次`）。"
	    "参加人次包括会员和志愿者。不知道的不写，不要写0。"
	    "宣传材料可以写成 `材料: {种: 4, 份: 620}` 或 `材料: 4种，620份`。\n\n"
	    "| 字段 | 中文写法 | 单位 |\n|---|---|---|\n");
	for (int i = 0; i < RESULT_COUNT; i++) {
		const struct result *result = result_get((enum result_id)i);
		char *names[6] = {NULL};
		for (int n = 0; n < 5; n++)
			names[n] = (char *)result->synonyms[n];
		g_autofree char *all = g_strjoinv("、", names);
		g_string_append_printf(
		    out, "| `%s` | %s | %s |\n", result->name, all, result->unit);
	}
	g_string_append_c(out, '\n');
}

static const char intro[] =
    "# 栏目与字段\n\n"
    "<!-- 本页由程序按栏目表、字段表和 examples/ 写成，不要手改。 -->\n\n"
    "一个文件就是一页，放在哪个文件夹就是哪个栏目。文件开头两行 `---` 之间写字段，"
    "英文名和中文写法都认，冒号全角半角都认。写错了，`litang check` "
    "会说在哪一行、该怎么写。\n\n"
    "- **日期**：`2026-05-29`、`2026年5月29日`，后面可以加 `09:00` 或 `上午9点`，"
    "星期写在日期后面：`2026年5月29日（周五）9:00`；年份一定要写。\n"
    "- **列表**：`[甲, 乙]`，或用、隔开，或一行一个，行首加 `- `。\n"
    "- **分项**：`{名称: 内容, 名称: 内容}`，或另起几行，每行缩进两格。\n"
    "- **电话**：`0580-5550100`、手机号、`400-800-8820`、`12320`；几个之间用、隔开；"
    "说明写在括号里。\n"
    "- **开放时间**：`周一至周五 8:30–11:30，14:00–17:00；节假日除外`，"
    "还可以写 每天、工作日、周末、全年无休、24小时；别的话写在括号里。\n"
    "- **金额**：`免费`、`20元`、`20–50元`、`每人20元（含材料）`。\n"
    "- **坐标**：先纬度后经度，`30.2588, 122.4107`。\n"
    "- **页面**：写那一页的文件名（不要 `.md`）或标题。像文件名却找不到的，会报错。\n\n"
    "“必填”的字段，`policy: strict` 的站点缺了不能发布；活动的开始时间在哪里都必填。"
    "草稿（`draft: 是`）可以先空着。\n\n"
    "单位有自己的文件夹的（`site.yaml` 里的 `folder`），在那个文件夹里照样分栏目："
    "`towns/baisha/events/clinic.md` 就是白沙镇的一场活动，进全站的活动栏目，"
    "也进白沙镇的单位页。直接放在单位文件夹里的是健康科普，`index.md` "
    "是单位页上的介绍。\n\n";

static char *
write_manual(void)
{
	GString *out = g_string_new(intro);
	g_string_append(out, "## 各栏目都有的字段\n\n");
	append_keys(out, NULL);
	for (int i = 0; i < KIND_COUNT; i++)
		append_kind(out, kind_get((enum kind_id)i));
	append_activities(out);
	append_results(out);
	g_string_truncate(out, out->len - 1);
	return g_string_free(out, false);
}

static void
test_manual(void)
{
	g_autofree char *made = write_manual(), *there = NULL;
	g_autoptr(GError) error = NULL;
	if (g_strcmp0(g_getenv("ACCEPT"), "1") == 0) {
		g_file_set_contents(MANUAL, made, -1, &error);
		g_assert_no_error(error);
	}
	g_file_get_contents(MANUAL, &there, NULL, &error);
	g_assert_no_error(error);
	if (strcmp(made, there) != 0)
		g_error("%s is not what the tables give: ACCEPT=1 %s writes it anew",
		    MANUAL, g_get_prgname());
}

static void
test_examples(void)
{
	struct small_file files[KIND_COUNT + 1] = {{0}};
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < KIND_COUNT; i++) {
		char *path = example_path(kind_get((enum kind_id)i));
		char *text = read_example(path);
		g_ptr_array_add(owned, path);
		g_ptr_array_add(owned, text);
		files[i] = (struct small_file){path, text};
	}
	g_autofree char *yaml = read_example("site.yaml");
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(yaml, files, diag);
	g_autofree char *said = small_said(diag);
	g_assert_cmpstr(said, ==, "");
	g_assert_cmpint(site->shown->len, ==, KIND_COUNT);
}

/* People type what they read: a name may mean only one thing. */
static void
test_names(void)
{
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *key = key_get((enum key_id)i);
		g_assert_true(g_hash_table_add(names, (char *)key->name));
		for (int s = 0; s < 4 && key->synonyms[s]; s++)
			g_assert_true(g_hash_table_add(names, (char *)key->synonyms[s]));
	}
	for (int i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = kind_get((enum kind_id)i);
		g_assert_true(kind_find(kind->title) == kind);
		g_assert_true(kind_find(kind->folder) == kind);
		for (int s = 0; s < 4 && kind->synonyms[s]; s++)
			g_assert_true(kind_find(kind->synonyms[s]) == kind);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/columns/names", test_names);
	g_test_add_func("/columns/examples", test_examples);
	g_test_add_func("/columns/manual", test_manual);
	return g_test_run();
}

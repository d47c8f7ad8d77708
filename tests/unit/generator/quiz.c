/* Questions and riddles as people write them, and what is said of unfinished ones. */
#include <glib.h>

#include "small.h"

#define SITE "title: t\nbase_url: https://example.org\npolicy: strict\n"

static void
say_question(const struct quiz_question *question, GString *out)
{
	g_string_append_printf(
	    out, "%s[%s]", question->text, quiz_type_name(question->type));
	for (guint i = 0; i < question->options->len; i++) {
		const struct quiz_option *option = question->options->pdata[i];
		g_string_append_printf(
		    out, " %s%s", option->is_right ? "+" : "-", option->text);
	}
	g_string_append_printf(out, " =%s", question->answer);
	if (*question->explanation)
		g_string_append_printf(out, " !%s", question->explanation);
	if (*question->source)
		g_string_append_printf(out, " @%s", question->source);
	g_string_append_c(out, ';');
}

static void
say_riddle(const struct riddle *riddle, GString *out)
{
	g_string_append_printf(
	    out, "%s(%s)=%s", riddle->face, riddle->hint, riddle->answer);
	if (*riddle->explanation)
		g_string_append_printf(out, " !%s", riddle->explanation);
	g_string_append_c(out, ';');
}

/* The page's questions and riddles in one line each, then what was told of it. */
static char *
read(const char *path, const char *body, char **said)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = small_settings(SITE, diag);
	g_autofree char *text = g_strdup_printf("---\ntitle: t\n---\n%s", body);
	struct small_file file = {path, text};
	g_autoptr(Page) page = small_page(&file, settings, diag);
	GString *out = g_string_new(NULL);
	for (guint i = 0; page->quiz && i < page->quiz->questions->len; i++)
		say_question(page->quiz->questions->pdata[i], out);
	for (guint i = 0; page->riddles && i < page->riddles->riddles->len; i++)
		say_riddle(page->riddles->riddles->pdata[i], out);
	*said = small_said(diag);
	return g_string_free(out, false);
}

struct row {
	const char *body, *means, *said;
};

static void
check(const char *path, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_autofree char *said = NULL;
		g_autofree char *means = read(path, rows[i].body, &said);
		g_test_message("%s", rows[i].body);
		g_assert_cmpstr(means, ==, rows[i].means);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

static void
test_questions(void)
{
	static const struct row rows[] = {
	    {"怎么玩。\n\n## 1. 一天吃多少盐？\n\n- [x] 5克\n- [ ] "
	     "10克\n\n解析：指南说的。\n\n来源：膳食指南",
		"一天吃多少盐？[single] +5克 -10克 =A !指南说的。 @膳食指南;", ""},
	    {"## 哪些是急救电话\n\n- [x] 120\n- [x] 119\n- [ ] 114\n\n> 解析：都要记住。",
		"哪些是急救电话[multiple] +120 +119 -114 =A、B !都要记住。;", ""},
	    {"## 盐\n\nA. 5克\nB. 10克\nC. 15克\n\n答案：A\n解析：不超过5克。",
		"盐[single] +5克 -10克 -15克 =A !不超过5克。;", ""},
	    {"## 盐\n\nA、5克　B、10克\n\n**答案：B。**多了。",
		"盐[single] -5克 +10克 =B !多了。;", ""},
	    {"## 盐\n\n- A. 5克\n- B. 10克\n\n答案是A。够了。",
		"盐[single] +5克 -10克 =A !够了。;", ""},
	    {"## 喝酒能御寒\n\n答案：错\n\n解析：散热更快。",
		"喝酒能御寒[true-false] -对 +错 =错 !散热更快。;", ""},
	    {"## 抽筋时往嘴里塞东西\n\n- [ ] 对\n- [x] 错\n解析：会噎住。",
		"抽筋时往嘴里塞东西[true-false] -对 +错 =错 !会噎住。;", ""},
	    {"## 急救打什么电话？\n\n答案：120\n\n解析：免费。",
		"急救打什么电话？[open] =120 !免费。;", ""},
	    {"1. 盐？\n\n   - [x] 5克\n   - [ ] 10克\n\n   解析：好。\n2. 糖？\n   - [ ] "
	     "多\n   - [x] 少\n\n   解析：好。",
		"盐？[single] +5克 -10克 =A !好。;糖？[single] -多 +少 =B !好。;", ""},
	    {"**一、盐多少？**\n\n- A. 5克\n- B. "
	     "10克\n\n答案：A。一瓶盖。\n\n**二、糖？**\n\n- [x] 少\n- [ ] 多\n\n### "
	     "解析\n\n少吃。",
		"盐多少？[single] +5克 -10克 =A !一瓶盖。;糖？[single] +少 -多 =A "
		"!少吃。;",
		""},
	    {"## 心脏骤停用什么\n\n- AED\n- 掐人中\n\n答案：AED\n\n解析：除颤。",
		"心脏骤停用什么[single] +AED -掐人中 =A !除颤。;", ""},
	    {"## 规则\n\n- 不用手机\n- 不用笔\n\n## 盐？\n- [x] 5克\n- [ ] "
	     "10克\n\n5克够了。",
		"盐？[single] +5克 -10克 =A !5克够了。;", ""},
	    {"## 盐？\n- [ ] 5克\n- [ ] 10克", "盐？[single] -5克 -10克 =;",
		"quizzes/a.md:4:0 quiz-answer = tick the right choice (- [x] …), or "
		"write 答案：B "
		"below; quizzes/a.md:4:0 quiz-explanation = write a line 解析：why it is "
		"so"},
	    {"## 盐？\n- 5克\n- 10克\n\n答案：D\n解析：x",
		"盐？[single] -5克 -10克 = !x;",
		"quizzes/a.md:4:0 quiz-answer = write the letter of a choice, such as "
		"答案：B"},
	    {"没有题。", "",
		"quizzes/a.md:0:0 quiz-answer = write each question as a heading: ## "
		"…？, the choices below as - [x] and - [ ]"},
	    /* As people write who come from Word. */
	    {"**一天吃盐？**\nA. 5克\nB. 6克\n答案：A\n解析：少吃。\n\n"
	     "**吸烟有害**\n答案：对\n解析：是。",
		"一天吃盐？[single] +5克 -6克 =A !少吃。;吸烟有害[true-false] +对 -错 "
		"=对 !是。;",
		""},
	    {"**一天吃盐？**\n\n- [x] 5克\n- [ ] 6克\n\n解析：少吃。",
		"一天吃盐？[single] +5克 -6克 =A !少吃。;", ""},
	    {"1、一天吃盐？\nA．5克\nB．6克\n正确答案：A\n解析：少。\n2、糖\nA、多\nB、"
	     "少\n答案：B\n说明：好。",
		"一天吃盐？[single] +5克 -6克 =A !少。;糖[single] -多 +少 =B !好。;", ""},
	    {"1. 一天吃盐？\nA. 5克\nB. 6克\n答案：A\n解析：少。\n2. "
	     "糖\n（A）多\n（B）少\n答案：B\n解析：好。",
		"一天吃盐？[single] +5克 -6克 =A !少。;糖[single] -多 +少 =B !好。;", ""},
	    {"1. 一天吃盐？\n\nA. 5克  B. 6克\n\n答案：A\n\n解析：少。\n\n2. "
	     "急救电话\n\nA. 120 B. 119 C. 114\n\n答案：AB\n\n解析：好。",
		"一天吃盐？[single] +5克 -6克 =A !少。;急救电话[multiple] +120 +119 -114 "
		"=A、B !好。;",
		""},
	    {"一、单选题\n\n1、盐？A. 5克 B. 6克\n答案：A。解析：少。\n\n二、判断题\n\n"
	     "1、吸烟有害（√）\n解析：是。\n2、喝酒御寒（×）\n解析：不是。",
		"盐？[single] +5克 -6克 =A !少。;吸烟有害（　）[true-false] +对 -错 =对 "
		"!是。;喝酒御寒（　）[true-false] -对 +错 =错 !不是。;",
		""},
	    {"## 单选题\n\n**1. 盐（A）克**\n\nA. 5\nB. 6\n\n解析：少。\n\n"
	     "**2. 糖（ ）**\n\nA. 多\nB. 少 √\n\n解析：好。",
		"盐（　）克[single] +5 -6 =A !少。;糖（ ）[single] -多 +少 =B !好。;",
		""},
	    {"一天吃盐不超过多少\nA. 5克\nB. "
	     "6克\n【答案】A\n【解析】少。\n\n吸烟有害健康\n"
	     "答案：对\n解析：是。",
		"一天吃盐不超过多少[single] +5克 -6克 =A "
		"!少。;吸烟有害健康[true-false] +对 -错 =对 !是。;",
		""},
	    {"第一题：盐？\nA. 5克\nB. "
	     "6克\n参考答案：A\n解析：有三条：\n1、少。\n2、淡。\n"
	     "\n第二题：糖？\nA. 多\nB. 少\n答案 B\n解析：好。",
		"盐？[single] +5克 -6克 =A !有三条：1、少。2、淡。;糖？[single] -多 +少 "
		"=B !好。;",
		""},
	    {"- 盐？\n  - [x] 5克\n  - [ ] 6克\n\n  解析：少。\n- 糖\n  - [ ] 多\n  - "
	     "[x] 少\n\n  解析：好。",
		"盐？[single] +5克 -6克 =A !少。;糖[single] -多 +少 =B !好。;", ""},
	    {"1、盐？\nA. 5克\nB. 6克\n答案：A\n解析：少。\n\n2、糖\n\n3、油？\nA. "
	     "多\nB. "
	     "少\n答案：B\n解析：好。",
		"盐？[single] +5克 -6克 =A !少。;糖[open] =;油？[single] -多 +少 =B "
		"!好。;",
		"quizzes/a.md:10:0 quiz-answer = tick the right choice (- [x] …), or "
		"write 答案：B below; quizzes/a.md:10:0 quiz-explanation = write a line "
		"解析：why it is so"},
	    {"1. 盐？\n2. 糖？\n\n参考答案：1. A 2. B", "盐？[open] =;糖？[open] =;",
		"quizzes/a.md:4:0 quiz-answer = tick the right choice (- [x] …), or "
		"write 答案：B below; quizzes/a.md:4:0 quiz-explanation = write a line "
		"解析：why it is so; quizzes/a.md:5:0 quiz-answer = write 答案：… below "
		"each question; quizzes/a.md:5:0 quiz-answer = tick the right choice (- "
		"[x] …), or write 答案：B below; quizzes/a.md:5:0 quiz-explanation = "
		"write a line 解析：why it is so"},
	    {"## 盐？\n\nA. 5克\nB. 6克\n\n答案：A\n\n解析：少。\n\n"
	     "## 其他题的答案\n\n1. A\n2. B",
		"盐？[single] +5克 -6克 =A !少。;",
		"quizzes/a.md:15:0 answer-shown = write the question above it, and "
		"nothing between them; quizzes/a.md:16:0 answer-shown = write the "
		"question above it, and nothing between them"},
	    {"请看题：\n一、题目\n\n1、盐？\nA. 5克\n答案：A\n解析：少。",
		"盐？[single] +5克 =A !少。;", ""},
	    {"开始。\n1、盐？\nA. 5克\nB. 6克\n答案：A\n解析：少。",
		"盐？[single] +5克 -6克 =A !少。;",
		"quizzes/a.md:4:0 quiz-answer = leave an empty line below it"},
	    {"- [x] 没有题目", "",
		"quizzes/a.md:0:0 quiz-answer = write each question as a heading: ## "
		"…？, the choices below as - [x] and - [ ]; quizzes/a.md:4:0 "
		"answer-shown = write the question above it, and nothing between them"},
	};
	check("quizzes/a.md", rows, G_N_ELEMENTS(rows));
}

static void
test_riddles(void)
{
	static const struct row rows[] = {
	    {"## 麻屋子，红帐子（打一食品）\n\n谜底：花生\n\n解说：每天一小把。",
		"麻屋子，红帐子(打一食品)=花生 !每天一小把。;", ""},
	    {"## 第一条\n\n谜面：上边毛，下边毛\n\n提示：在脸上\n\n谜底：眼睛",
		"上边毛，下边毛(在脸上)=眼睛;", ""},
	    {"1. 红口袋（打一物）——谜底：嘴\n2. 一物（打一物）谜底：手。解说：洗手。",
		"红口袋(打一物)=嘴;一物(打一物)=手 !洗手。;", ""},
	    {"| 谜面 | 谜底 | 解说 |\n|---|---|---|\n| 甲（打一字） | 乙 | 丙 |\n",
		"甲(打一字)=乙 !丙;", ""},
	    {"## 怎么玩\n\n看谜面。\n\n## 甲（打一字）\n\n想一想。",
		"甲\n想一想。(打一字)=;",
		"riddles/a.md:8:0 riddle-answer = write a line 谜底：… below"},
	    {"1. 麻屋子（打一食品）\n   谜底：花生\n2. 五兄弟\n   谜底：\n3. 第三",
		"麻屋子(打一食品)=花生;五兄弟()=;第三()=;",
		"riddles/a.md:6:0 riddle-answer = write a line 谜底：… below; "
		"riddles/a.md:8:0 riddle-answer = write a line 谜底：… below"},
	    {"1. 麻屋子（打一食品）——花生\n2. 二（谜底：手）\n3. 三（脚）",
		"麻屋子(打一食品)=花生;二()=手;三()=脚;", ""},
	    {"麻屋子，红帐子\n（打一食品）\n谜底：花生\n\n一物（打一物）\n谜底：手",
		"麻屋子，红帐子(打一食品)=花生;一物(打一物)=手;", ""},
	    {"谜面：甲\n谜底：乙\n谜面：丙\n谜底：丁", "甲()=乙;丙()=丁;", ""},
	    {"**1、甲（打一字）**\n\n答：乙。\n\n**2、丙（打一字）**\n\n谜底：丁",
		"甲(打一字)=乙;丙(打一字)=丁;", ""},
	};
	check("riddles/a.md", rows, G_N_ELEMENTS(rows));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/quiz/questions", test_questions);
	g_test_add_func("/quiz/riddles", test_riddles);
	return g_test_run();
}

#include "naming.h"

#include <string.h>

#include "common/han.h"
#include "common/text.h"

/* The surnames of nine people in ten. */
static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
    "叶蒋杜苏魏程吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷"
    "龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文";

bool
naming_applies(const struct page *page)
{
	static const char *const no[] = {
	    "", "false", "no", "off", "否", "假", "不是", NULL};
	const struct yaml *given = page->given[KEY_NO_NAMES];
	return given && given->kind == YAML_TEXT && !g_strv_contains(no, given->text);
}

static void
report(struct galley *galley, size_t at, const char *text)
{
	galley_report(galley, RULE_NAMED_PERSON, at,
	    _("this page has no_names: yes; tell what was done without names"), "%s",
	    text);
}

void
naming_label(struct galley *galley, size_t len, size_t end)
{
	const char *text = galley_text(galley), *next = text + end;
	while (*next == ' ')
		next++;
	if (*next == '|' || *next == ':' || strncmp(next, "：", 3) == 0)
		report(galley, end - len, _("a list of names begins here"));
}

static bool
is_surname(gunichar c)
{
	return g_utf8_strchr(surnames, -1, c) != NULL;
}

/* 王某某, 李某: no name. */
static bool
is_name(gunichar surname, gunichar given)
{
	return is_surname(surname) && han_is_ideograph(given) && given != 0x67D0;
}

void
naming_title(struct galley *galley, size_t at)
{
	const char *text = galley_text(galley);
	size_t from = galley_block_start(galley, at);
	gunichar last[3] = {0}; /* the characters before, the nearest first */
	const char *end = text + at;
	for (int i = 0; i < 3 && end > text + from; i++) {
		end = g_utf8_prev_char(end);
		last[i] = g_utf8_get_char(end);
	}
	if (!han_is_ideograph(last[0]) || last[0] == 0x67D0)
		return;
	if (is_name(last[2], last[1]) || is_name(last[1], last[0]))
		report(galley, at, _("somebody is named here"));
}

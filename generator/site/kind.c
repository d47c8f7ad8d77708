#include "kind.h"

#include <string.h>

static const struct kind kinds[KIND_COUNT] = {
    {KIND_ARTICLE, "article", "articles", "健康科普", {"文章", "科普文章", "科普"}, true,
	true},
    {KIND_NOTICE, "notice", "notices", "通知公告", {"通知", "公告"}, true, false},
    {KIND_EVENT, "event", "events", "活动", {"活动通知", "讲座", "义诊"}, true, false},
    {KIND_DAY, "theme-day", "days", "主题日", {"主题日活动", "纪念日"}, true, false},
    {KIND_SERVICE, "service", "services", "服务", {"服务事项", "办事"}, true, false},
    {KIND_VENUE, "venue", "venues", "阵地", {"场地", "场所"}, true, false},
    {KIND_EXPERT, "expert", "experts", "专家", {"医生", "讲师"}, false, false},
    {KIND_QUIZ, "quiz", "quizzes", "有奖竞答", {"竞答", "答题", "知识竞答"}, true, false},
    {KIND_RIDDLE, "riddle", "riddles", "灯谜", {"谜语", "猜灯谜"}, true, false},
    {KIND_BROADCAST, "broadcast", "broadcasts", "乡音喇叭", {"广播", "广播稿", "喇叭"},
	true, false},
    {KIND_BOOKLET, "booklet", "booklets", "小册子", {"手册", "宣传册"}, false, false},
    {KIND_HONOUR, "honour", "honours", "光荣榜", {"光荣榜单", "表彰", "先进"}, true,
	false},
    {KIND_RULE, "rule", "rules", "村规民约", {"公约", "规约"}, true, false},
    {KIND_NEWSLETTER, "newsletter", "newsletters", "工作通讯",
	{"通讯", "简报", "工作简报"}, false, false},
};

const struct kind *
kind_of_folder(const char *folder)
{
	for (int i = 0; i < KIND_COUNT; i++) {
		if (strcmp(kinds[i].folder, folder) == 0)
			return &kinds[i];
	}
	return &kinds[KIND_ARTICLE];
}

static bool
is_called(const struct kind *kind, const char *name)
{
	if (strcmp(kind->name, name) == 0 || strcmp(kind->folder, name) == 0 ||
	    strcmp(kind->title, name) == 0)
		return true;
	for (int i = 0; i < 4 && kind->synonyms[i]; i++) {
		if (strcmp(kind->synonyms[i], name) == 0)
			return true;
	}
	return false;
}

const struct kind *
kind_find(const char *name)
{
	for (int i = 0; i < KIND_COUNT; i++) {
		if (is_called(&kinds[i], name))
			return &kinds[i];
	}
	return NULL;
}

const struct kind *
kind_get(enum kind_id id)
{
	return &kinds[id];
}

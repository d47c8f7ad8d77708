#include "kind.h"

#include <string.h>

static const struct kind kinds[KIND_COUNT] = {
    {KIND_ARTICLE, "article", "articles", "健康科普", true, true},
    {KIND_NOTICE, "notice", "notices", "通知公告", true, false},
    {KIND_EVENT, "event", "events", "活动", true, false},
    {KIND_DAY, "theme-day", "days", "主题日", true, false},
    {KIND_SERVICE, "service", "services", "服务", true, false},
    {KIND_VENUE, "venue", "venues", "阵地", true, false},
    {KIND_EXPERT, "expert", "experts", "专家", false, false},
    {KIND_QUIZ, "quiz", "quizzes", "有奖竞答", true, false},
    {KIND_RIDDLE, "riddle", "riddles", "灯谜", true, false},
    {KIND_BROADCAST, "broadcast", "broadcasts", "乡音喇叭", true, false},
    {KIND_BOOKLET, "booklet", "booklets", "小册子", false, false},
    {KIND_HONOUR, "honour", "honours", "光荣榜", true, false},
    {KIND_RULE, "rule", "rules", "村规民约", true, false},
    {KIND_NEWSLETTER, "newsletter", "newsletters", "工作通讯", false, false},
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

const struct kind *
kind_get(enum kind_id id)
{
	return &kinds[id];
}

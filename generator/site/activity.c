#include "activity.h"

#include <stddef.h>
#include <string.h>

#include "common/nearest.h"

#define COUNT ((int)(sizeof activities / sizeof *activities))

static const struct activity activities[] = {
    {"lecture", {"讲座", "健康讲座", "大讲堂", "课堂", "培训讲座"}},
    {"clinic", {"义诊", "义诊咨询", "巡诊"}},
    {"consultation", {"宣传咨询", "咨询", "现场咨询", "集中宣传", "宣传活动"}},
    {"screening", {"筛查", "免费检查", "体检"}},
    {"performance", {"文艺演出", "演出", "文艺活动", "文艺汇演"}},
    {"contest", {"比赛", "技能比武", "比武", "竞赛", "演讲比赛"}},
    {"quiz", {"知识竞答", "有奖竞答", "知识竞赛", "竞答"}},
    {"riddles", {"猜灯谜", "灯谜会", "灯谜"}},
    {"parenting", {"亲子活动", "亲子课", "亲子"}},
    {"salon", {"沙龙", "座谈", "座谈会", "茶话会"}},
    {"training", {"培训", "骨干培训", "会议", "培训班"}},
    {"visit", {"走访", "走访慰问", "慰问", "入户"}},
    {"donation", {"捐赠", "发放", "捐助"}},
    {"volunteering", {"志愿服务", "便民服务", "志愿活动"}},
    {"open-day", {"开放日", "参观"}},
    {"other", {"其他", "其它"}},
};

const struct activity *
activity_get(int i)
{
	return i < COUNT ? &activities[i] : NULL;
}

const struct activity *
activity_find(const char *name)
{
	for (int i = 0; i < COUNT; i++) {
		if (strcmp(activities[i].id, name) == 0)
			return &activities[i];
		for (int n = 0; n < 7 && activities[i].names[n]; n++) {
			if (strcmp(activities[i].names[n], name) == 0)
				return &activities[i];
		}
	}
	return NULL;
}

const char *
activity_nearest(const char *name)
{
	struct nearest nearest = nearest_to(name);
	for (int i = 0; i < COUNT; i++) {
		nearest_try(&nearest, activities[i].id);
		for (int n = 0; n < 7 && activities[i].names[n]; n++)
			nearest_try(&nearest, activities[i].names[n]);
	}
	return nearest.best;
}

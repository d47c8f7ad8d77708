#include "key.h"

#include <stddef.h>
#include <string.h>

#include <glib.h>

#include "common/nearest.h"

#define ALL	 (~0u)
#define ON(kind) (1u << (kind))
#define EVENT	 ON(KIND_EVENT)
#define DAY	 ON(KIND_DAY)
#define SERVICE	 ON(KIND_SERVICE)
#define VENUE	 ON(KIND_VENUE)
#define EXPERT	 ON(KIND_EXPERT)
#define QUIZ	 ON(KIND_QUIZ)
#define CAST	 ON(KIND_BROADCAST)
#define BOOKLET	 ON(KIND_BOOKLET)
#define HONOUR	 ON(KIND_HONOUR)
#define RULE	 ON(KIND_RULE)
#define LETTER	 ON(KIND_NEWSLETTER)

static const struct key keys[KEY_COUNT] = {
    [KEY_TITLE] = {"title", {"标题", "题目"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_DATE] = {"date", {"日期", "发布日期"}, KEY_TYPE_DATE, ALL, NULL, 0},
    [KEY_UPDATED] = {"updated", {"更新", "更新日期"}, KEY_TYPE_DATE, ALL, NULL, 0},
    [KEY_DESCRIPTION] = {"description", {"摘要", "简介"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_TOPICS] = {"topics", {"主题"}, KEY_TYPE_LIST, ALL, NULL, 0},
    [KEY_AUDIENCES] = {"audiences", {"人群"}, KEY_TYPE_LIST, ALL, NULL, 0},
    [KEY_TAGS] = {"tags", {"标签"}, KEY_TYPE_LIST, ALL, NULL, 0},
    [KEY_AUTHOR] = {"author", {"作者"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_SOURCE] = {"source", {"来源"}, KEY_TYPE_SOURCE, ALL, NULL, 0},
    [KEY_REVIEWER] = {"reviewer", {"审核", "审核人"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_REVIEW] = {"review", {"审签"}, KEY_TYPE_MAPS, ALL, NULL, 0},
    [KEY_VALID_UNTIL] = {"valid_until", {"有效期", "有效期至"}, KEY_TYPE_DATE, ALL, NULL,
	0},
    [KEY_PUBLISH] = {"publish", {"发布"}, KEY_TYPE_DATE, ALL, NULL, 0},
    [KEY_EXPIRES] = {"expires", {"失效"}, KEY_TYPE_DATE, ALL, NULL, 0},
    [KEY_DRAFT] = {"draft", {"草稿"}, KEY_TYPE_BOOL, ALL, NULL, 0},
    [KEY_COVER] = {"cover", {"封面"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_SLUG] = {"slug", {"短名"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_ALIASES] = {"aliases", {"旧地址"}, KEY_TYPE_LIST, ALL, NULL, 0},
    [KEY_WEIGHT] = {"weight", {"排序"}, KEY_TYPE_NUMBER, ALL, NULL, 0},
    [KEY_ORG] = {"org", {"单位"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_KIOSK] = {"kiosk", {"大屏"}, KEY_TYPE_MAP, ALL, NULL, 0},
    [KEY_URGENT] = {"urgent", {"紧急"}, KEY_TYPE_MAP, ALL, NULL, 0},
    [KEY_AI] = {"ai", {"人工智能"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_START] = {"start", {"开始", "时间"}, KEY_TYPE_DATE, EVENT, NULL, 0},
    [KEY_END] = {"end", {"结束"}, KEY_TYPE_DATE, EVENT, NULL, 0},
    [KEY_TYPE] = {"type", {"类型"}, KEY_TYPE_TEXT, EVENT | VENUE, NULL, 0},
    [KEY_REPEAT] = {"repeat", {"重复"}, KEY_TYPE_TEXT, EVENT, NULL, 0},
    [KEY_EXCEPT] = {"except", {"除外"}, KEY_TYPE_LIST, EVENT, NULL, 0},
    [KEY_MOVED] = {"moved", {"改期"}, KEY_TYPE_MAP, EVENT, NULL, 0},
    [KEY_CANCELLED] = {"cancelled", {"取消", "已取消"}, KEY_TYPE_BOOL, EVENT, NULL, 0},
    [KEY_LUNAR] = {"lunar", {"农历"}, KEY_TYPE_TEXT, EVENT | DAY, NULL, 0},
    [KEY_TERM] = {"term", {"节气"}, KEY_TYPE_TEXT, EVENT | DAY, NULL, 0},
    [KEY_VENUE] = {"venue", {"地点", "场地"}, KEY_TYPE_PAGE, EVENT, NULL, 0},
    [KEY_EXPERTS] = {"experts", {"专家", "主讲"}, KEY_TYPE_PAGES, EVENT, NULL, 0},
    [KEY_CONTACT] = {"contact", {"联系电话", "联系方式"}, KEY_TYPE_PHONE, EVENT, "电话",
	0},
    [KEY_MONTH_DAY] = {"month_day", {"月日"}, KEY_TYPE_TEXT, DAY, NULL, 0},
    [KEY_SLOGAN] = {"slogan", {"口号"}, KEY_TYPE_TEXT, DAY, NULL, 0},
    [KEY_WHO] = {"who", {"对象", "服务对象"}, KEY_TYPE_TEXT, SERVICE, "对象", SERVICE},
    [KEY_FREE] = {"free", {"免费", "免费内容"}, KEY_TYPE_TEXT, SERVICE, "免费", 0},
    [KEY_BRING] = {"bring", {"携带", "请带"}, KEY_TYPE_TEXT, SERVICE, "请带", 0},
    [KEY_WHERE] = {"where", {"办理地点"}, KEY_TYPE_TEXT, SERVICE, "地点", 0},
    [KEY_ADDRESS] = {"address", {"地址"}, KEY_TYPE_TEXT, VENUE, "地址", VENUE},
    [KEY_HOURS] = {"hours", {"开放时间"}, KEY_TYPE_HOURS, SERVICE | VENUE, "时间", VENUE},
    [KEY_PHONE] = {"phone", {"电话"}, KEY_TYPE_PHONE, SERVICE | VENUE | EXPERT, "电话",
	SERVICE},
    [KEY_BASIS] = {"basis", {"政策依据", "依据"}, KEY_TYPE_TEXT, SERVICE, "依据", 0},
    [KEY_UNIT] = {"unit", {"工作单位"}, KEY_TYPE_TEXT, EXPERT, "单位", EXPERT},
    [KEY_RANK] = {"rank", {"职称"}, KEY_TYPE_TEXT, EXPERT, "职称", 0},
    [KEY_FIELDS] = {"fields", {"专长", "擅长"}, KEY_TYPE_LIST, EXPERT, "专长", 0},
    [KEY_PEOPLE] = {"people", {"人物"}, KEY_TYPE_MAPS, ALL, NULL, HONOUR},
    [KEY_NO_NAMES] = {"no_names", {"不写姓名"}, KEY_TYPE_BOOL, ALL, NULL, 0},
    [KEY_CAMPAIGN] = {"campaign", {"主题活动", "所属主题日"}, KEY_TYPE_PAGES, ALL, NULL,
	0},
    [KEY_LITERACY] = {"literacy", {"健康素养", "健康素养条目"}, KEY_TYPE_LIST, ALL, NULL,
	0},
    [KEY_HEADLINE] = {"headline", {"海报标题"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_POINTS] = {"points", {"要点"}, KEY_TYPE_LIST, ALL, NULL, 0},
    [KEY_CORRECTIONS] = {"corrections", {"更正"}, KEY_TYPE_MAPS, ALL, NULL, 0},
    [KEY_PROGRAMME] = {"programme", {"节目单", "流程", "议程"}, KEY_TYPE_LIST, EVENT,
	NULL, 0},
    [KEY_FEE] = {"fee", {"费用"}, KEY_TYPE_MONEY, EVENT | SERVICE, "费用", 0},
    [KEY_DEADLINE] = {"deadline", {"截止", "报名截止"}, KEY_TYPE_DATE, EVENT | QUIZ, NULL,
	0},
    [KEY_COORDINATES] = {"coordinates", {"坐标"}, KEY_TYPE_COORDINATES, EVENT | VENUE,
	NULL, 0},
    [KEY_RESULTS] = {"results", {"成效", "结果", "活动成效"}, KEY_TYPE_MAP, EVENT, NULL,
	0},
    [KEY_AUDIO] = {"audio", {"音频", "录音"}, KEY_TYPE_TEXT, ALL, NULL, 0},
    [KEY_TIMES] = {"times", {"播出时间"}, KEY_TYPE_LIST, CAST, NULL, CAST},
    [KEY_DIALECT] = {"dialect", {"方言"}, KEY_TYPE_TEXT, CAST, "方言", 0},
    [KEY_CHAPTERS] = {"chapters", {"章节", "篇目"}, KEY_TYPE_PAGES, BOOKLET | LETTER,
	NULL, BOOKLET},
    [KEY_MONTH] = {"month", {"月份"}, KEY_TYPE_TEXT, LETTER, NULL, LETTER},
    [KEY_ISSUE] = {"issue", {"期号"}, KEY_TYPE_NUMBER, LETTER, NULL, LETTER},
    [KEY_VERSION] = {"version", {"版本"}, KEY_TYPE_TEXT, RULE, "版本", RULE},
    [KEY_ADOPTED] = {"adopted", {"通过日期"}, KEY_TYPE_DATE, RULE, NULL, RULE},
};

const struct key *
key_get(enum key_id id)
{
	return &keys[id];
}

static bool
has_name(const struct key *key, const char *name)
{
	if (strcmp(key->name, name) == 0)
		return true;
	for (int i = 0; i < 4 && key->synonyms[i]; i++) {
		if (strcmp(key->synonyms[i], name) == 0)
			return true;
	}
	return false;
}

bool
key_find(const char *name, enum key_id *id)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		if (has_name(&keys[i], name)) {
			*id = (enum key_id)i;
			return true;
		}
	}
	return false;
}

const char *
key_beside(enum key_id id, const char *other)
{
	return g_str_is_ascii(other) ? keys[id].name : keys[id].synonyms[0];
}

const char *
key_nearest(const char *name, enum kind_id kind)
{
	struct nearest nearest = nearest_to(name);
	for (int i = 0; i < KEY_COUNT; i++) {
		if (!(keys[i].kinds & ON(kind)))
			continue;
		nearest_try(&nearest, keys[i].name);
		for (int s = 0; s < 4 && keys[i].synonyms[s]; s++)
			nearest_try(&nearest, keys[i].synonyms[s]);
	}
	return nearest.best;
}

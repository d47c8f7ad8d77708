#include "advice.h"

static const struct advice keys[KEY_COUNT] = {
    [KEY_TITLE] = {"标题；不写就用正文第一个标题，再没有就用文件名",
	"5·29会员活动日义诊"},
    [KEY_DATE] = {"发布日期；不写就用第一次提交的日期", "2026-05-29"},
    [KEY_UPDATED] = {"最近一次修改；不写就用最后一次提交的日期", "2026-06-03"},
    [KEY_DESCRIPTION] = {"一两句摘要，列表和转发卡片用，不超过50字",
	"一上午的义诊和咨询，不用预约。"},
    [KEY_TOPICS] = {"主题，写站点设置里有的代号或名称", "[family, education]"},
    [KEY_AUDIENCES] = {"适用人群，写站点设置里有的代号或名称", "[elderly, adults]"},
    [KEY_TAGS] = {"标签，随便起", "[高血压, 减盐]"},
    [KEY_AUTHOR] = {"作者：单位或姓名", "白沙镇计划生育协会（示例）"},
    [KEY_SOURCE] = {"依据的文件：标题、发布单位、日期、文号、网址",
	"{title: 中国居民膳食指南（2022）, issuer: 中国营养学会}"},
    [KEY_REVIEWER] = {"审核专家：姓名、单位、职称",
	"李医生（示例），白沙镇卫生院副主任医师"},
    [KEY_REVIEW] = {"三审记录，由 litang review 写入，不用手写", ""},
    [KEY_VALID_UNTIL] = {"内容有效到哪一天；健康科普不写就是发布后两年", "2028-05-29"},
    [KEY_PUBLISH] = {"到这一天才显示", "2026-06-01 08:00"},
    [KEY_EXPIRES] = {"显示到哪一天为止", "2026-12-31"},
    [KEY_DRAFT] = {"草稿：写“是”就只在预览里看得到", "是"},
    [KEY_COVER] = {"封面图片，放在文章旁边", "cover.png"},
    [KEY_SLUG] = {"网址的最后一段：英文字母、数字和“-”，定了就不要改", "member-day-2026"},
    [KEY_ALIASES] = {"旧网址，继续有效", "[/old/salt.html]"},
    [KEY_WEIGHT] = {"排序，小的在前；不写是0", "-1"},
    [KEY_ORG] = {"归哪个单位；不写就看文件夹，再没有就归最上级", "baisha"},
    [KEY_KIOSK] = {"礼堂大屏放不放、什么时候放、放多久",
	"{weight: 2, hours: 07:00-09:00, weekdays: 周一、周三}"},
    [KEY_URGENT] = {"紧急通知：到什么时候为止，是不是演练",
	"{until: 2026-09-15 18:00, drill: true}"},
    [KEY_AI] = {"人工智能：没有用写 none，辅助写 assisted，生成写 generated", "assisted"},
    [KEY_START] = {"开始时间；只写日期就是全天", "2026-05-29 09:00"},
    [KEY_END] = {"结束时间；只写钟点就是当天", "11:30"},
    [KEY_TYPE] = {"活动的类型，总结时按它汇总；阵地可以随便写", "义诊"},
    [KEY_REPEAT] = {"重复：RFC 5545 的 RRULE", "FREQ=MONTHLY;BYDAY=2SA;COUNT=6"},
    [KEY_EXCEPT] = {"重复里不办的日子", "[2027-02-13]"},
    [KEY_MOVED] = {"重复里改期的：原来哪天，改到哪天", "{2026-10-01: 2026-10-09 09:00}"},
    [KEY_LUNAR] = {"每年农历这一天", "正月十五"},
    [KEY_TERM] = {"每年这个节气", "冬至"},
    [KEY_VENUE] = {"在哪里：阵地页面的文件名或标题；没有页面的直接写地名", "baisha-hall"},
    [KEY_EXPERTS] = {"谁来讲、谁坐诊：专家页面的文件名，或直接写姓名", "[li, wang]"},
    [KEY_CONTACT] = {"联系电话，几个之间用、隔开", "0580-5550100"},
    [KEY_MONTH_DAY] = {"每年的这一天，不写年份", "5月29日"},
    [KEY_SLOGAN] = {"这一天的口号", "会员多走一步，邻里多暖一分。"},
    [KEY_WHO] = {"谁可以办", "准备怀孕的夫妻"},
    [KEY_FREE] = {"哪些不收钱", "19项全部免费"},
    [KEY_BRING] = {"要带什么", "双方身份证、结婚证"},
    [KEY_WHERE] = {"到哪里办", "县妇幼保健院二楼"},
    [KEY_ADDRESS] = {"门牌地址", "云屿县白沙镇白沙村礼堂路1号（示例）"},
    [KEY_HOURS] = {"开放时间", "周一至周五 8:30–11:30，14:00–17:00；节假日除外"},
    [KEY_PHONE] = {"电话，几个之间用、隔开，说明写在括号里", "0580-5550100（工作日）"},
    [KEY_BASIS] = {"政策依据", "国卫办妇幼函〔2021〕635号"},
    [KEY_UNIT] = {"工作单位", "云屿县妇幼保健院（示例）"},
    [KEY_RANK] = {"职称", "主任医师"},
    [KEY_FIELDS] = {"专长", "[孕产期保健, 两癌筛查]"},
    [KEY_PEOPLE] = {"写到的人：姓名、事迹、照片、是否同意、是否未成年、监护人",
	"[{name: 林阿姨（示例）, note: 一年不缺席的志愿者, consent: 2026-10-08 书面}]"},
    [KEY_NO_NAMES] = {"这一页不许出现姓名", "是"},
    [KEY_CAMPAIGN] = {"为哪个主题日办：主题日页面的文件名", "[member-day]"},
    [KEY_LITERACY] = {"对应《中国公民健康素养（2024年版）》66条里的第几条", "[4, 12]"},
    [KEY_HEADLINE] = {"海报上的大字；不写就用标题", "少一勺盐"},
    [KEY_POINTS] = {"海报上的要点，最多三条", "[菜出锅再放盐, 用限盐勺, 少吃腌菜]"},
    [KEY_CORRECTIONS] = {"更正记录：哪天，改了什么",
	"[{date: 2026-06-10, text: 电话号码写错，已改正}]"},
    [KEY_PROGRAMME] = {"节目单或流程，一行一项", "[签到, 讲课, 提问]"},
    [KEY_FEE] = {"费用", "免费"},
    [KEY_DEADLINE] = {"报名或答题的最后一天", "2026-05-20"},
    [KEY_COORDINATES] = {"地图坐标：先纬度，后经度", "30.2588, 122.4107"},
    [KEY_RESULTS] = {"活动办完以后填：场次、参加人次、会员人次、志愿者人次、咨询人次、"
		     "义诊人次、宣传材料、走访、媒体报道；只写整数",
	"{场次: 1, 参加人次: 320, 志愿者人次: 18, 材料: {种: 4, 份: 620}}"},
    [KEY_AUDIO] = {"录音文件，放在文章旁边", "salt.mp3"},
    [KEY_TIMES] = {"喇叭每天几点播", "[07:00, 11:30, 17:30]"},
    [KEY_DIALECT] = {"用什么话播", "普通话"},
    [KEY_CHAPTERS] = {"由哪些页面组成，按顺序写文件名",
	"[articles/less-salt, stroke-120]"},
    [KEY_MONTH] = {"哪年哪月的通讯", "2026-10"},
    [KEY_ISSUE] = {"第几期", "10"},
    [KEY_VERSION] = {"现行版本", "第三版"},
    [KEY_ADOPTED] = {"村民会议通过的日期", "2025-12-20"},
};

static const char *const types[] = {
    [KEY_TYPE_TEXT] = "文字",
    [KEY_TYPE_DATE] = "日期",
    [KEY_TYPE_LIST] = "列表",
    [KEY_TYPE_BOOL] = "是或否",
    [KEY_TYPE_NUMBER] = "数字",
    [KEY_TYPE_SOURCE] = "文字或分项",
    [KEY_TYPE_MAP] = "分项",
    [KEY_TYPE_MAPS] = "多条分项",
    [KEY_TYPE_PHONE] = "电话",
    [KEY_TYPE_HOURS] = "开放时间",
    [KEY_TYPE_MONEY] = "金额",
    [KEY_TYPE_COORDINATES] = "坐标",
    [KEY_TYPE_PAGE] = "页面或文字",
    [KEY_TYPE_PAGES] = "页面列表",
};

static const struct {
	const char *what, *body;
} kinds[KIND_COUNT] = {
    [KIND_ARTICLE] = {"健康知识，一篇讲一件事。",
	"先用一两句话说结论，再分小标题。短句，不用术语；重点用**两个星号**括起来。"},
    [KIND_NOTICE] = {"通知、公告，过期自动不显示。", "时间、地点、电话写在最前面。"},
    [KIND_EVENT] = {"一场活动或一个系列；办完以后补上成效。",
	"写清楚做什么、谁可以来、要带什么。节目单写在字段里，不用再写进正文。"},
    [KIND_DAY] = {"一个主题日，每年都有；相关的文章和活动会聚到这一页。",
	"这一天的由来、今年的口号、县里做什么。"},
    [KIND_SERVICE] = {"一项能办的服务：谁、免什么费、带什么、去哪里。",
	"字段已经回答了四个问题，正文写流程和注意事项。"},
    [KIND_VENUE] = {"礼堂、会员之家、亲子小屋等活动阵地。",
	"怎么走，有什么，什么时候有人。"},
    [KIND_EXPERT] = {"专家、讲师，可以被活动引用。", "一两段介绍；上网要本人同意。"},
    [KIND_QUIZ] = {"一套答题，手机上点开看答案，礼堂屏幕上由主持人揭晓。",
	"一个二级标题是一道题（## 题目）。选项写成清单，对的打勾：- [x] 对的，- [ ] "
	"错的；"
	"也可以写 A. B. C.，下面写 答案：B；判断题只写 答案：对 或 答案：错。"
	"每题再写一行 解析：，最好还有 来源：。各占一段，中间空一行。"},
    [KIND_RIDDLE] = {"灯谜，先看谜面再看谜底。",
	"一个二级标题是一条谜面，后面括号里写打什么：## 麻屋子，红帐子（打一食品）。"
	"下面写 谜底：…… 和 解说：……。也可以做成表格，表头写 谜面、谜底、解说。"},
    [KIND_BROADCAST] = {"大喇叭的广播稿，也能放录音。",
	"照着念的话，数字写成汉字，130到160字正好四十秒。"},
    [KIND_BOOKLET] = {"几篇文章合成的小册子，可以打印。",
	"正文是前言，章节在字段里按顺序列。"},
    [KIND_HONOUR] = {"光荣榜：人和事。",
	"人写在字段里，都要本人书面同意，孩子还要监护人同意；"
	"正文写怎么评的。"},
    [KIND_RULE] = {"村规民约，写明第几版、哪天通过。", "一条一条写成编号清单。"},
    [KIND_NEWSLETTER] = {"每月一期的工作通讯。", "正文写要闻，篇目在字段里列。"},
};

const struct advice *
advice_get(enum key_id id)
{
	return &keys[id];
}

const char *
advice_type(enum key_type type)
{
	return types[type];
}

const char *
advice_body(enum kind_id kind)
{
	return kinds[kind].body;
}

const char *
advice_kind(enum kind_id kind)
{
	return kinds[kind].what;
}

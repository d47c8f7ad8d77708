#include "naming.h"

#include <string.h>

#include "common/han.h"
#include "common/text.h"

#define HAN_MAX 4 /* characters: 欧阳修文 */

/* The surnames of more than nine people in ten. */
static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
    "叶蒋杜苏魏程吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷"
    "龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪翁章鲁葛柳詹岳骆聂焦温柴"
    "鲍阮庄祝涂祁耿牟苗凌费靳童欧甄项裴霍隋柯闵倪俞虞娄竺缪钮傅阎";

static const char *const compounds[] = {"欧阳", "诸葛", "上官", "司马", "司徒", "夏侯",
    "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "端木"};

/* What given names are made of. A surname alone says little: 高龄, 许多, 余名, 于失能. */
static const char givens[] =
    "英华玉秀明珍文芳芬丽桂志兰荣国春建平红军永芝花梅香金云凤清德林海生福伟强成光东忠新"
    "庆祥贵义连龙江宝山学世昌家全兴保俊仁良松立民振中亮广安维富顺长亚培晓小少美淑素莲菊"
    "琴爱琼翠月巧霞惠彩佩彬辉超勇杰鹏涛敏静娟艳燕玲娜洁莉雪瑞雅琳婷萍莹颖慧倩丹蓉露瑶怡"
    "婵雁仪荷眉黛青筠柔竹凝欢枫芸菲舒影枝思琪嘉琦晨辰梓涵轩宇浩博子若欣诗彤晴萱煜泽睿铭"
    "宸佳艺妍馨悦刚毅峰磊洋斌凯康健波宁元胜才发武利飞信星天达岩茂进有坚彪诚先敬震会群豪"
    "心邦承乐绍功善厚友裕河哲政谦奇翰朗伯宏言朋梁栋启克伦翔旭炎行泰盛雄钧冠策腾楠榕风航"
    "弘根土水木炳财喜定桃杏柏槐桐银铁锁柱栓满仓旺寿禄贞贤娥婉妹娣招弟引萌媛媚娇姣嫣芹芙"
    "蕾薇蓝莎珊珠环璐璇琛瑜瑾瑛珂玥曼曦昊晖昆晶阳鑫钢锋锦钰炜焕灿炯烨煌坤培城增堂寅宗定"
    "实宪宾宽尚尧岚岭崇川州帆师平延廷彦彭征律循念恒恩悟愉慈懿战捷揚攀敦斐方旋昭晋景智曙"
    "朝望来杨桦梦森楚榜正殿汉汝沛泉洪津浪淳淼深渊源溪滨滔潇澄澜灵炫焱然照熙燕牧献王甜甫"
    "用画百益盈直相真眉睦石祖禹禾秋科程稳穆立竞章笑策红纯纲经绪绮维美群翼耀联胜舜艾苗茜茵"
    "荃莺菁蓓虎蕊虹衡襄西观觉誉许诠谊谋豫跃路轶载辛迎运远连逸道郁鉴钊钟铎闯闻际隆雨雯霄"
    "霖露韬音韵顶项顺颂颜飒馥骁骏高鸣鸿鹤麒麟黎齐鲁娅嫦姑";

/* Words and places that look like one. */
static const char words[] =
    " 白发 金婚 金秋 金色 文明 文化 文盲 康健 康乐 康养 康宁 常有 常来 常用 "
    "常年 高中 高寿 高兴 高德 高山 高原 高层 万寿 万民 方正 任用 任职 黄金 "
    "黄河 马路 石头 江南 江东 江山 江河 江海 江西 江宁 江华 江永 江安 金华 "
    "金山 金东 金平 金安 常山 常德 常州 常宁 常熟 萧山 唐山 唐河 梁山 梁平 "
    "罗山 罗平 罗江 黄山 黄石 黄梅 龙山 龙泉 龙江 龙海 龙岩 龙川 龙南 石林 "
    "石泉 石柱 石城 石家 文山 文成 文昌 文水 武平 武宁 武昌 武清 武进 武汉 "
    "武安 高安 高州 高平 高青 高明 万安 万山 万州 万全 马山 马龙 白云 白山 "
    "白河 白城 白水 白银 余江 余庆 贺兰 贺州 雷山 雷州 黎平 黎城 陆河 陆良 "
    "陆川 孟州 孟津 郑州 苏州 徐州 杨凌 莫旗 汤原 康平 康定 方城 方山 田东 "
    "田林 田阳 温州 温岭 温泉 洪江 洪泽 洪湖 岳阳 岳西 柳州 柳江 柳城 凌源 "
    "凌海 项城 葛洲 鲁山 鲁西 宁海 健康 安康 平安 幸福 优秀 美丽 善良 光荣 "
    "先进 热心 安心 爱心 中心 国家 全国 全家 大家 新兴 新家 长寿 青年 中年 "
    "有家 有心 春天 夏天 秋天 冬天 今天 明天 每天 全天 白天 雨天 雪天 晴天 "
    "热天 余生 高铁 高峰 高新 高才 水平 中生 中国 常青 万家 文艺 文学 文书 "
    "文心 方言 林海 林中 石山 江心 江城 江夏 江水 金融 金龙 金银 白泉 龙舟 "
    "雷雨 ";

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

static bool
has(const char *list, gunichar c)
{
	return g_utf8_strchr(list, -1, c) != NULL;
}

static bool
is_word(gunichar a, gunichar b)
{
	char word[16] = " ";
	int n = 1 + g_unichar_to_utf8(a, word + 1);
	n += g_unichar_to_utf8(b, word + n);
	g_strlcpy(word + n, " ", sizeof word - (size_t)n);
	return strstr(words, word) != NULL;
}

/* 欧阳 is said of nothing else: any given name will do, but 某. */
static bool
is_compound(const gunichar *name, int n)
{
	bool is_surname = false;
	for (size_t i = 0; n > 2 && i < G_N_ELEMENTS(compounds); i++)
		is_surname |= g_utf8_get_char(compounds[i]) == name[0] &&
			      g_utf8_get_char(compounds[i] + 3) == name[1];
	for (int i = 2; i < n; i++)
		is_surname = is_surname && han_is_ideograph(name[i]) && name[i] != 0x67D0;
	return is_surname;
}

/* A whole name: 王某某 and 李某 are none. */
static bool
is_name(const gunichar *name, int n)
{
	if (is_compound(name, n))
		return true;
	bool is_given = n < HAN_MAX && has(surnames, name[0]);
	for (int i = 1; i < n; i++)
		is_given = is_given && has(givens, name[i]);
	bool is_family = n == 2 && name[1] == 0x5BB6; /* 王家 */
	return is_given && !is_family && !is_word(name[n - 2], name[n - 1]);
}

/* The last characters before `end`, of one block; how many. */
static int
read_back(const struct galley *galley, size_t end, gunichar last[HAN_MAX + 1])
{
	const char *text = galley_text(galley), *at = text + end;
	int n = 0;
	gunichar c = 0;
	for (; n <= HAN_MAX && at > text; n++) {
		at = g_utf8_prev_char(at);
		c = g_utf8_get_char(at);
		if (!han_is_ideograph(c))
			break;
		memmove(last + 1, last, HAN_MAX * sizeof *last);
		last[0] = c;
	}
	return n;
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

void
naming_object(struct galley *galley, size_t end)
{
	const char *text = galley_text(galley), *at = text + end;
	gunichar name[HAN_MAX + 1];
	int n = 0;
	bool is_list = *at == ':' || strncmp(at, "：", 3) == 0;
	at += !is_list ? 0 : *at == ':' ? 1 : 3;
	while (is_list && (*at == ' ' || *at == '.' || g_ascii_isdigit(*at)))
		at++; /* 1. */
	for (const char *next = at; n <= HAN_MAX; next = g_utf8_next_char(next)) {
		name[n] = g_utf8_get_char(next);
		if (!han_is_ideograph(name[n]))
			break;
		n++;
	}
	if (is_list && n >= 2 && n <= HAN_MAX && is_name(name, n))
		report(galley, (size_t)(at - text), _("somebody is named here"));
}

void
naming_title(struct galley *galley, size_t at)
{
	gunichar last[HAN_MAX + 1] = {0};
	int n = read_back(galley, at, last);
	if (at == galley->public_end)
		return;
	for (int i = 2; i <= MIN(n, HAN_MAX); i++) {
		if (is_name(last + n - i, i)) {
			report(galley, at, _("somebody is named here"));
			return;
		}
	}
}

/* The byte behind the name, where it and the sex beside it are set apart; 0: nowhere. */
static size_t
find_apart(const struct galley *galley, size_t at)
{
	static const char *const marks[] = {"，", "、", "（", ",", "(", "|"};
	const char *text = galley_text(galley);
	size_t end = at;
	bool is_marked = false;
	while (end > 0 && text[end - 1] == ' ')
		end--;
	for (size_t i = 0; !is_marked && i < G_N_ELEMENTS(marks); i++) {
		size_t len = strlen(marks[i]);
		is_marked = end >= len && memcmp(text + end - len, marks[i], len) == 0;
		end -= is_marked ? len : 0;
	}
	while (end > 0 && text[end - 1] == ' ')
		end--;
	return end < at ? end : 0;
}

void
naming_sex(struct galley *galley, size_t len, size_t end)
{
	gunichar last[HAN_MAX + 1] = {0};
	size_t apart = find_apart(galley, end - len);
	bool is_alone = !han_is_ideograph(g_utf8_get_char(galley_text(galley) + end));
	if (!is_alone || apart == 0)
		return;
	int n = read_back(galley, apart, last);
	if (n >= 2 && n <= HAN_MAX && is_name(last, n))
		report(galley, apart - (size_t)n * 3, _("somebody is named here"));
}

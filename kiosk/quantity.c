#include "quantity.h"

#include <string.h>

#include "breaker.h"

/* Longer chains are broken like other text: 2026年5月29日9时30分15秒 is 16 characters. */
#define CHAIN_MAX   16
#define BRACKET_MAX 3

/* Units after a number; the longest that fits counts. */
static const char *const units[] = {"年", "月", "日", "号", "时", "点", "分", "秒", "刻",
    "岁", "周", "天", "个", "次", "种", "型", "级", "度", "倍", "元", "角", "万", "亿",
    "千", "百", "人", "户", "名", "位", "条", "章", "款", "项", "页", "期", "版", "届",
    "米", "克", "斤", "两", "吨", "升", "里", "寸", "尺", "亩", "层", "楼", "室", "栋",
    "幢", "路", "孕", "餐", "片", "粒", "支", "杯", "碗", "口", "顿", "包", "袋", "瓶",
    "盒", "胎", "步", "针", "剂", "代", "毫克", "微克", "千克", "公斤", "毫升", "毫米",
    "厘米", "分米", "公里", "千米", "公顷", "平方米", "立方米", "小时", "分钟", "秒钟",
    "月龄", "周岁", "周龄", "个月", "个半月", "摄氏度", "千卡", "大卡", "千焦", "毫摩尔",
    "毫米汞柱", "国际单位", "星期", "万元", "亿元", "万人", "万户", "年代", "世纪",
    "mmHg", "kPa", "mmol", "mol", "mg", "g", "kg", "μg", "µg", "ug", "ng", "ml", "mL",
    "dl", "dL", "L", "l", "cm", "mm", "km", "m", "nm", "min", "h", "s", "d", "ms", "IU",
    "U", "kcal", "cal", "kJ", "J", "W", "kW", "Hz", "V", "dB", "ppm", "GB", "MB", "KB",
    "px", "cm²", "m²", "m³"};

struct text_view {
	const gunichar *chars;
	size_t n;
};

static gunichar
char_at(const struct text_view *view, size_t i)
{
	return i < view->n ? view->chars[i] : 0;
}

static bool
is_digit_at(const struct text_view *view, size_t i)
{
	return breaker_class(char_at(view, i)) == CLASS_DIGIT && i < view->n;
}

static size_t
match(const struct text_view *view, size_t i, const char *unit)
{
	size_t len = 0;
	for (; *unit; unit = g_utf8_next_char(unit), len++)
		if (char_at(view, i + len) != g_utf8_get_char(unit))
			return 0;
	bool is_latin = breaker_class(char_at(view, i + len - 1)) == CLASS_LATIN;
	bool goes_on = is_latin && breaker_class(char_at(view, i + len)) == CLASS_LATIN;
	return goes_on ? 0 : len;
}

/* How many characters from `i` are a unit. */
static size_t
unit_at(const struct text_view *view, size_t i)
{
	size_t longest = 0;
	for (size_t k = 0; k < G_N_ELEMENTS(units) && i < view->n; k++)
		longest = MAX(longest, match(view, i, units[k]));
	return longest;
}

static size_t
digits_at(const struct text_view *view, size_t i)
{
	size_t end = i;
	while (is_digit_at(view, end))
		end++;
	return end - i;
}

static bool
is_inside_number(gunichar c)
{
	return c != 0 && g_utf8_strchr(".,:：/／–-~～—×−．·・‧至到", -1, c) != NULL;
}

/* The end of the number at `i`: digits with points, slashes, dots (5·29) and range marks
 * between them, and groups of three digits or more parted by a space. */
static size_t
number_end(const struct text_view *view, size_t i)
{
	size_t end = i + digits_at(view, i), group = end - i;
	for (;;) {
		size_t more = digits_at(view, end + 1);
		bool is_group = char_at(view, end) == ' ' && group >= 3 && more >= 3;
		if (more == 0 || !(is_inside_number(char_at(view, end)) || is_group))
			return end;
		end += 1 + more;
		group = more;
	}
}

/* The end of a unit behind the number, with one space or a sign such as % between, and of
 * a second one behind a slash: 5 mg/次. */
static size_t
unit_end(const struct text_view *view, size_t i)
{
	size_t at = i + (char_at(view, i) == ' ');
	size_t len = unit_at(view, at);
	if (len == 0)
		return i;
	at += len;
	gunichar c = char_at(view, at);
	size_t second = c == '/' || c == 0xFF0F ? unit_at(view, at + 1) : 0;
	return second > 0 ? at + 1 + second : at;
}

static void
weaken(uint8_t *breaks, size_t from, size_t to, enum breaker_break most)
{
	for (size_t i = from; i < to; i++)
		breaks[i] = MIN(breaks[i], most);
}

/* Joins numbers and units in a row, 3月15日, and returns where they end. */
static size_t
join_chain(const struct text_view *view, size_t i, uint8_t *breaks)
{
	size_t end = i;
	while (is_digit_at(view, end)) {
		size_t number = number_end(view, end), unit = unit_end(view, number);
		if (unit - i > CHAIN_MAX && end > i)
			break;
		weaken(breaks, end + 1, unit, BREAK_NO);
		if (end > i)
			weaken(breaks, end, end + 1, BREAK_WEAK);
		end = unit;
		if (unit == number)
			break;
	}
	return end;
}

/* 上午9:00: the half of the day is read with its hour. */
static void
join_hour(const struct text_view *view, size_t i, uint8_t *breaks)
{
	static const char *const halves[] = {
	    "上午", "下午", "晚上", "早上", "中午", "凌晨", "傍晚"};
	size_t at = i > 0 && view->chars[i - 1] == ' ' ? i - 1 : i;
	for (size_t k = 0; k < G_N_ELEMENTS(halves) && at >= 2; k++)
		if (match(view, at - 2, halves[k]) == 2)
			weaken(breaks, at - 1, i + 1, BREAK_NO);
}

/* 第3章, also with a space between. */
static void
join_ordinal(const struct text_view *view, size_t i, uint8_t *breaks)
{
	size_t at = i > 0 && view->chars[i - 1] == ' ' ? i - 1 : i;
	if (at > 0 && view->chars[at - 1] == 0x7B2C /* 第 */)
		weaken(breaks, at, i + 1, BREAK_NO);
}

/* （星期六）: a few characters in brackets are one word. */
static void
join_bracket(const struct text_view *view, size_t i, uint8_t *breaks)
{
	for (size_t k = i + 2; k <= i + 1 + BRACKET_MAX; k++)
		if (char_at(view, k) == 0xFF09 /* ） */)
			weaken(breaks, i + 1, k + 1, BREAK_NO);
}

void
quantity_join(const gunichar *chars, size_t n, uint8_t *breaks)
{
	struct text_view view = {chars, n};
	for (size_t i = 0; i < n;) {
		if (chars[i] == 0xFF08 /* （ */)
			join_bracket(&view, i, breaks);
		if (!is_digit_at(&view, i)) {
			i++;
			continue;
		}
		join_ordinal(&view, i, breaks);
		join_hour(&view, i, breaks);
		i = MAX(join_chain(&view, i, breaks), i + 1);
	}
}

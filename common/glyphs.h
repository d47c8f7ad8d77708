/*
 * What the player itself writes on the screen, whatever the bundle says: dates, the lunar
 * calendar, captions, countdowns. The generator puts these characters into the bundle's
 * fonts beside those of the content, so that both programs agree on one list; a test
 * reads the player's sources and finds none that is missing here.
 */
#pragma once

#define GLYPHS_LATIN                                                                     \
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"            \
	"abcdefghijklmnopqrstuvwxyz{|}~"

/* Marks, bullets, boxes of task lists, ellipses. */
#define GLYPHS_MARKS                                                                     \
	"　、。，；：！？…—–·•◦○●□■☐☑✓✔“”‘’《》〈〉（）「」『』【】〔〕～／％℃°×"

/* Years to hours, numbers, the calendar. */
#define GLYPHS_DATES                                                                                                   \
	"年月日号星期周时点分秒小天上下午晚早中凌晨今明昨全还有就在正进行已经结束" \
	"〇零一二三四五六七八九十百千万廿卅初正冬腊闰农历阴"                                  \
	"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥鼠牛虎兔龙蛇马羊猴鸡狗猪"       \
	"春节元宵龙抬头上巳清明端午七夕中秋重阳寒衣下小除夕腊八"                            \
	"立雨水惊蛰分谷夏满芒种暑大处白露降雪至冬"                                                 \
	"放假调休班第开始"

/* Captions and labels. */
#define GLYPHS_LABELS                                                                                                     \
	"扫码看全文未完的活动近期共项日历来源审核依据问题答案谜面底时间地点电话对象" \
	"主位置费用图紧急演练仅供试用通知没有内容请稍候返回首页服务答题活动主题"       \
	"不是真实情况"

/* What the player asks of texts, or says of other things: topics, facts, telephones. */
#define GLYPHS_OTHERS                                                                                                           \
	"优传健北半南口宣家帮庭康手扶护教方旧机权殖气热生益线维老育钟霜不个了以作信写准" \
	"到制前剩功去只可和场坏多存安屏幕序度息想成或播新显更最本条查校检次温盘目磁示程" \
	"篇组网联触设识详读跳轻过运静堂欢礼迎取里拔下装换签名系单位完整复员先要现人好比" \
	"另错"

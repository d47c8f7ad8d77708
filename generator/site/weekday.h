/* Days of the week as people write them, as a set of bits: bit 0 is Monday. Pure. */
#pragma once

#include <stdbool.h>

#define WEEKDAYS_ALL 0x7Fu

/* The days at the front of *text, which moves behind them: 周一, 星期一至星期五,
 * 周一、三、五, 每天, 工作日, 周末. 0 for none, and then *text stays. */
unsigned weekday_take(const char **text);

/* "每天", "周一至周五", "周一、周三". Yours. */
char *weekday_print(unsigned days);

/* Days of the week and lunar dates in the text that do not match the date beside them. */
#pragma once

#include "galley.h"

/* 星期 or 周 ends at byte `end` of the words: 5月29日（星期五）, 星期五（5月29日）. */
void dating_weekday(struct galley *galley, size_t len, size_t end);

/* 农历 ends at byte `end`: 农历正月十五（2月20日）, 2月20日（农历正月十五）. */
void dating_lunar(struct galley *galley, size_t len, size_t end);

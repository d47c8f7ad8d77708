/* Small numbers as people write them in Chinese. */
#pragma once

/* Reads 1 to 99 at the beginning of `*text`, in Chinese (九, 十, 十五, 二十, 二十九, 两)
 * or in at most two digits, and goes behind it; 0, and stays, where there is none. */
int numeral_take(const char **text);

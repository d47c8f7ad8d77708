/* Times and places in the words people use. Pure; results are yours. */
#pragma once

#include "page.h"

/* "5月29日（星期五）上午9:00至11:30"; a day alone: "5月29日（星期五）"; several days:
 * "5月29日（星期五）至 31日（星期日）". The year stands in front when it is not the year
 * of `now_s`. */
char *phrase_when(const struct page *event, int64_t now_s, GTimeZone *zone);

/* Its second half: "上午9:00至11:30"; `end_s` NO_INSTANT: "上午9:00". */
char *phrase_hours(int64_t start_s, int64_t end_s, GTimeZone *zone);

/* The last day to take part, "5月20日（星期三）"; the year as above. "" of NO_INSTANT. */
char *phrase_deadline(int64_t deadline_s, int64_t now_s, GTimeZone *zone);

/* The line for the hall and for chapters: "来源：… 审核：… 人工智能辅助写作", what is
 * known of it; "" if nothing. */
char *phrase_source(const struct page *page);

/* How often something comes, read from the words people use: rhythm.h the other way. */
#pragma once

#include <glib.h>

/* The rule of RFC 5545 that the words mean, or NULL where they are none of these. Yours.
 *
 *   每天 每两天 隔天 每个工作日 每周末        every day, every other one, Monday to
 * Friday 每周三 每周一、三、五 每星期天 隔周周三 每两周的周三 每月15日 每月1日、15日
 * 每月最后一天 每两个月的15日 每季度 每月第二个周六 每月最后一个周五 每年5月29日 每年
 *   behind any of them: 到2027年3月31日 (the last day) or 共10次
 *
 * Spaces, and commas between the two parts, do not count. */
char *cadence_rule(const char *words, GTimeZone *zone);

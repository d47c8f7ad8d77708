/* How often something comes, in the words people use. Pure; results are yours. */
#pragma once

#include "common/date.h"
#include "common/lunar.h"

#include "rrule.h"

/* "每周三、周五", "每月第2个星期六", "每两周的周一"; "" for rules that are hard to say.
 */
char *rhythm_of_rule(const struct rrule *rule, const struct date_time *start);

/* "每年农历正月十五", "每年除夕". */
char *rhythm_of_lunar(const struct lunar_yearly *yearly);

/* Months and years that a recurrence rule passes over because they have no such day. */
#pragma once

#include "common/date.h"
#include "common/diag.h"
#include "source/yaml.h"

#include "rrule.h"

/* 每月31日 is silent in five months, 每月第五个周六 in most, 每年2月29日 in three years
 * of four: tells it at the place of `repeat`, with what to write if that is not meant. */
void gap_check(const struct rrule *rule, const struct date_time *start,
    const struct yaml *repeat, struct diag *diag);

/*
 * The times a recurrence rule gives, in order, on the wall clock: RFC 5545 §3.3.10. Ours
 * and not libical's, because Debian's 3.0.16 gives other answers than the RFC in 43 of
 * the 146 cases of libical's own test (BYSETPOS but for months, BYWEEKNO, negative days),
 * and can look through 600 years of seconds for a 30 February. This looks at each day
 * until 2100 at most once, and gives up where a rule asks for more than
 * RECURRENCE_STEPS_MAX looks.
 */
#pragma once

#include <stdbool.h>

#include "common/date.h"

#include "rrule.h"

#define RECURRENCE_STEPS_MAX 3000000

struct recurrence;
typedef struct recurrence Recurrence; /* used only in g_autoptr(Recurrence) */

/* From a start on the wall clock. The rule is borrowed. As in libical, a start that the
 * rule does not give is not among its times. */
struct recurrence *recurrence_new(
    const struct rrule *rule, const struct date_time *start);
void recurrence_free(struct recurrence *recurrence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Recurrence, recurrence_free)

/* The next one; has_time is that of the start, unix_s is not set. False when there is
 * none, or none before 2101, or the rule asks for too much: recurrence_is_cut(). */
bool recurrence_next(struct recurrence *recurrence, struct date_time *at);
bool recurrence_is_cut(const struct recurrence *recurrence);

/*
 * Events on working days (每个工作日): not on public holidays, and on the weekends that
 * are worked for them, as the daybook has them. Of a year that is not announced yet
 * nothing is known, and Monday to Friday it stays. Pure.
 */
#pragma once

#include "daybook.h"
#include "series.h"

/* series_read(), with that; `daybook` may be NULL. A worked weekend may be named in
 * `except` as any other of its days. Never NULL. Yours. */
struct series *workdays_read(const struct series_keys *keys,
    const struct daybook *daybook, GTimeZone *zone, const struct series_span *span,
    struct diag *diag);

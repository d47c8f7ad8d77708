#include "occurrence.h"

#include "common/civil.h"
#include "common/date.h"

void
occurrence_close(struct occurrence *occurrence, GTimeZone *zone)
{
	struct date_time start = date_time_at(occurrence->start_s, zone);
	struct date_time next =
	    date_of_days(civil_days(start.year, start.month, start.day) + 1);
	occurrence->over_s = occurrence->end_s != NO_INSTANT ? occurrence->end_s
							     : date_instant(&next, zone);
}

int64_t
occurrence_last_s(const struct occurrence *occurrence)
{
	return occurrence->end_s != NO_INSTANT ? occurrence->end_s : occurrence->start_s;
}

const struct occurrence *
occurrence_next(const GArray *occurrences, int64_t now_s)
{
	const struct occurrence *last = NULL;
	for (guint i = 0; i < occurrences->len; i++) {
		last = &g_array_index(occurrences, struct occurrence, i);
		if (last->over_s > now_s)
			return last;
	}
	return last;
}

const struct occurrence *
occurrence_done(const GArray *occurrences, int64_t now_s)
{
	const struct occurrence *done = NULL;
	for (guint i = 0; occurrences && i < occurrences->len; i++) {
		const struct occurrence *one =
		    &g_array_index(occurrences, struct occurrence, i);
		if (occurrence_last_s(one) <= now_s)
			done = one;
	}
	return done;
}

int
occurrence_compare(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;
	if (x->start_s != y->start_s)
		return x->start_s < y->start_s ? -1 : 1;
	return (x->planned_s > y->planned_s) - (x->planned_s < y->planned_s);
}

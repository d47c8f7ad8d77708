#include "occurrence.h"

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
		if (occurrence_last_s(last) > now_s)
			return last;
	}
	return last;
}

int
occurrence_compare(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;
	if (x->start_s != y->start_s)
		return x->start_s < y->start_s ? -1 : 1;
	return (x->planned_s > y->planned_s) - (x->planned_s < y->planned_s);
}

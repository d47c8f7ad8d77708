#include "portion.h"

void
portion_init(struct portion *portion)
{
	portion->headings = g_array_new(false, false, sizeof(int));
	portion->lists = g_array_new(false, false, sizeof(int));
	portion->tables = g_array_new(false, false, sizeof(int));
	portion->is_whole = true;
}

void
portion_release(struct portion *portion)
{
	g_array_unref(portion->headings);
	g_array_unref(portion->lists);
	g_array_unref(portion->tables);
}

void
portion_keep(struct portion *portion, const struct part *part)
{
	const GArray *lists = portion->lists;
	if (part->heading >= 0)
		g_array_append_val(portion->headings, part->heading);
	g_array_append_vals(portion->headings, part->headings->data, part->headings->len);
	bool is_new =
	    lists->len == 0 || g_array_index(lists, int, lists->len - 1) != part->list;
	if (part->list >= 0 && is_new)
		g_array_append_val(portion->lists, part->list);
	portion->is_whole &= part->heading >= 0 || part->list >= 0;
}

bool
portion_holds(const GArray *numbers, int number)
{
	for (guint i = 0; i < numbers->len; i++) {
		if (g_array_index(numbers, int, i) == number)
			return true;
	}
	return false;
}

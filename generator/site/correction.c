#include "correction.h"

#include "common/text.h"

#include "field.h"
#include "named.h"

static const struct named keys[] = {
    {"date", {"日期"}},
    {"text", {"内容", "说明"}},
    {NULL, {NULL}},
};

static void
correction_free(void *data)
{
	struct correction *correction = data;
	g_free(correction->text);
	g_free(correction);
}

static struct correction *
read_entry(const struct given *given, const struct yaml *item)
{
	struct correction *correction = g_new(struct correction, 1);
	*correction = (struct correction){NO_INSTANT, NULL};
	if (item->kind != YAML_MAP) {
		correction->text = field_copy(item, given->diag);
		return correction;
	}
	named_check(item, keys, _("a correction"), given->diag);
	correction->text = named_text(item, keys, "text", given->diag);
	correction->date_s =
	    field_instant(named_get(item, keys, "date"), given->zone, NULL, given->diag);
	if (!*correction->text)
		diag_add(given->diag, RULE_MISSING_KEY, item->place,
		    _("write text: what was wrong and how it is now"),
		    _("a correction does not say what was corrected"));
	return correction;
}

GPtrArray *
correction_read(const struct given *given)
{
	GPtrArray *maps = named_maps(given->values[KEY_CORRECTIONS],
	    _("write one entry each: - {date: 2026-05-29, text: …}"), given->diag);
	if (!maps)
		return NULL;
	GPtrArray *corrections = g_ptr_array_new_with_free_func(correction_free);
	for (guint i = 0; i < maps->len; i++)
		g_ptr_array_add(corrections, read_entry(given, maps->pdata[i]));
	g_ptr_array_unref(maps);
	return corrections;
}

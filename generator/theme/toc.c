#include "toc.h"

struct value *
toc_value(struct value_pool *pool, const struct markdown *markdown)
{
	struct value *toc = value_list(pool);
	for (guint i = 0; i < markdown->headings->len; i++) {
		const struct markdown_heading *heading = markdown->headings->pdata[i];
		struct value *map = value_map(pool);
		value_map_set(map, "level", value_int(pool, heading->level));
		value_map_set(map, "id", value_text_borrowed(pool, heading->id));
		value_map_set(map, "text", value_text_borrowed(pool, heading->text));
		value_list_add(toc, map);
	}
	return toc;
}

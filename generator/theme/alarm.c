#include "alarm.h"

struct value *
alarm_value(
    struct value_pool *pool, const struct page *page, struct value *card, int64_t now_s)
{
	int64_t until_s = page->kiosk.urgent_until;
	if (until_s == NO_INSTANT || until_s <= now_s)
		return value_null();
	struct value *alarm = value_map(pool);
	value_map_set(alarm, "page", card);
	value_map_set(alarm, "until", value_instant(pool, until_s));
	value_map_set(alarm, "drill", value_bool(page->kiosk.is_drill));
	return alarm;
}

#include "due.h"

#include <jansson.h>

#include "common/date.h"
#include "common/dateline.h"

#define RELEASE	    "release.json"
#define RELEASE_MAX (1u << 20)

static int64_t
read_instant(const json_t *value)
{
	struct date_time at;
	if (json_is_integer(value))
		return json_integer_value(value);
	GTimeZone *zone = date_zone("Asia/Shanghai");
	const char *text = json_string_value(value);
	bool is_instant = text && dateline_parse(text, zone, &at);
	g_time_zone_unref(zone);
	return is_instant ? at.unix_s : INT64_MAX;
}

int64_t
due_at(struct disk *release)
{
	size_t len = 0;
	g_autofree char *text = disk_load(release, RELEASE, RELEASE_MAX, &len, NULL);
	json_t *from = text ? json_loadb(text, len, 0, NULL) : NULL;
	int64_t at = read_instant(json_object_get(from, "next_change"));
	json_decref(from);
	return at;
}

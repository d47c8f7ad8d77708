/* Template values out of JSON, for tests. What JSON has no word for is an object with one
 * name: {"instant": "2026-05-29 09:00"} and {"html": "<b>x</b>"}. Texts and names stay in
 * the JSON, which must outlive the pool. */
#pragma once

#include <string.h>

#include <jansson.h>

#include "common/date.h"
#include "common/dateline.h"
#include "theme/value.h"

static inline struct value *json_value(
    struct value_pool *pool, json_t *json, GTimeZone *zone);

static inline struct value *
json_object_value(struct value_pool *pool, json_t *object, GTimeZone *zone)
{
	const char *instant = json_string_value(json_object_get(object, "instant"));
	const char *html = json_string_value(json_object_get(object, "html"));
	struct date_time at;
	if (instant && dateline_parse(instant, zone, &at))
		return value_instant(pool, at.unix_s);
	if (html)
		return value_html_borrowed(pool, html, strlen(html));
	struct value *map = value_map(pool);
	const char *name;
	json_t *inner;
	json_object_foreach(object, name, inner)
	    value_map_set(map, name, json_value(pool, inner, zone));
	return map;
}

static inline struct value *
json_array_value(struct value_pool *pool, json_t *array, GTimeZone *zone)
{
	struct value *list = value_list(pool);
	for (size_t i = 0; i < json_array_size(array); i++)
		value_list_add(list, json_value(pool, json_array_get(array, i), zone));
	return list;
}

static inline struct value *
json_value(struct value_pool *pool, json_t *json, GTimeZone *zone)
{
	char text[32];
	switch (json_typeof(json)) {
	case JSON_OBJECT:
		return json_object_value(pool, json, zone);
	case JSON_ARRAY:
		return json_array_value(pool, json, zone);
	case JSON_STRING:
		return value_text_borrowed(pool, json_string_value(json));
	case JSON_INTEGER:
		return value_int(pool, json_integer_value(json));
	case JSON_REAL: /* Litang has no decimals; the specification's tests do */
		return value_text(pool,
		    g_ascii_formatd(text, sizeof text, "%g", json_real_value(json)));
	case JSON_TRUE:
	case JSON_FALSE:
		return value_bool(json_is_true(json));
	case JSON_NULL:
		break;
	}
	return value_null();
}

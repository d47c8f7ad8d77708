/*
 * Values a template renders: texts, HTML, numbers, truths, instants, lists, maps. Made in
 * a pool and freed with it; a value may refer to values of another pool that lives at
 * least as long. Immutable once a template sees them, so threads may share them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "pool.h"

enum value_kind {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_INT,
	VALUE_TEXT,    /* escaped where it lands */
	VALUE_HTML,    /* trusted markup: not escaped as HTML text */
	VALUE_INSTANT, /* seconds since 1970: filters print it */
	VALUE_LIST,
	VALUE_MAP,
};

struct value_list;
struct value_map;

/* Just data for whoever prints it; lists and maps are read through the functions below.
 */
struct value {
	enum value_kind kind;
	union {
		bool truth;
		int64_t number; /* of an int; of an instant, its seconds */
		struct {
			const char *text; /* NUL-terminated unless it is HTML */
			size_t len;
		};
		struct value_list *list;
		struct value_map *map;
	};
};

/* Makers. Texts are UTF-8. A NULL text makes a null. _text and _html copy, the _borrowed
 * ones keep the pointer, which must outlive the pool. */
struct value *value_null(void);	      /* one static value */
struct value *value_nothing(void);    /* one static list without anything in it */
struct value *value_bool(bool truth); /* two static values */
struct value *value_int(struct value_pool *pool, int64_t number);
struct value *value_text(struct value_pool *pool, const char *text);
struct value *value_text_borrowed(struct value_pool *pool, const char *text);
struct value *value_said(struct value_pool *pool, const char *text); /* borrowed; null for
								      * "" or NULL */
struct value *value_html(struct value_pool *pool, const char *html, size_t len);
struct value *value_html_borrowed(struct value_pool *pool, const char *html, size_t len);
struct value *value_instant(struct value_pool *pool, int64_t unix_s);
struct value *value_list(struct value_pool *pool);
struct value *value_map(struct value_pool *pool);
/* For the names of `model`, set in the same order (asserted): it is larger by nothing but
 * its values. The model is complete, and of a pool that lives as long. */
struct value *value_map_like(struct value_pool *pool, const struct value *model);
struct value *value_map_large(struct value_pool *pool); /* for some fifty names */

/* Appends to a list. */
void value_list_add(struct value *list, struct value *item);

/* Sets a name in a map; `name` must be a string literal or otherwise outlive the pool.
 * Setting a name twice is our mistake (asserted). */
void value_map_set(struct value *map, const char *name, struct value *value);

/* Sets a list, and beside it whether there is anything in it: Mustache cannot ask without
 * looping. Both names as above. */
void value_map_set_list(
    struct value *map, const char *name, const char *has_name, struct value *list);

/* Looking: the kind, a map's value by name (NULL if the name is not there), sizes. */
enum value_kind value_kind(const struct value *value);
const struct value *value_map_get(const struct value *map, const char *name);
size_t value_list_len(const struct value *list);
const struct value *value_list_at(const struct value *list, size_t i);

/* A map's names sorted by bytes, NULL-terminated. The array is yours, the names are not.
 */
const char **value_map_names(const struct value *map);

/* A name hashed once, for who looks it up in many maps. `name` is borrowed and need not
 * be NUL-terminated. */
struct value_key {
	const char *name;
	uint32_t len, hash;
};
struct value_key value_key(const char *name, size_t len);
const struct value *value_map_find(const struct value *map, const struct value_key *key);

/* Is it shown by {{#x}}? Null, false, empty text, empty list: no. 0 is shown as false
 * too. (mustache/spec says falsey values and empty lists; an empty text is falsey in
 * every Mustache that themes come from.) */
bool value_is_truthy(const struct value *value);

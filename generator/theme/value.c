#include "value.h"

#include <string.h>

#define MAP_FIRST 8 /* slots of a new map, a power of two */
#define MAP_LARGE 128

struct value_list {
	struct value_pool *pool;
	struct value **items;
	size_t n, size;
};

struct slot {
	const char *name; /* NULL: empty */
	uint32_t len, hash, index;
};

/* Where names stand: open addressing, at most three quarters full. Ten thousand cards
 * have the same names, so maps may share it. */
struct shape {
	uint32_t n, mask;
	struct slot *slots;
	const char **names; /* in the order in which they were set */
};

struct value_map {
	struct value_pool *pool;
	struct shape *shape;
	struct value **values; /* one for each of the shape's names; NULL: not set yet */
	uint32_t n;
	bool is_alike; /* the shape is another map's */
};

static struct value *
make(struct value_pool *pool, struct value value)
{
	struct value *made = value_pool_take(pool, sizeof *made);
	*made = value;
	return made;
}

static const char *
copy(struct value_pool *pool, const char *text, size_t len)
{
	char *bytes = value_pool_take(pool, len + 1);
	memcpy(bytes, text, len);
	bytes[len] = '\0';
	return bytes;
}

struct value *
value_null(void)
{
	static const struct value null = {.kind = VALUE_NULL};
	return (struct value *)&null;
}

struct value *
value_nothing(void)
{
	static const struct value_list list = {NULL, NULL, 0, 0};
	static const struct value nothing = {
	    .kind = VALUE_LIST, .list = (struct value_list *)&list};
	return (struct value *)&nothing;
}

struct value *
value_bool(bool truth)
{
	static const struct value truths[] = {
	    {.kind = VALUE_BOOL, .truth = false}, {.kind = VALUE_BOOL, .truth = true}};
	return (struct value *)&truths[truth];
}

struct value *
value_int(struct value_pool *pool, int64_t number)
{
	return make(pool, (struct value){.kind = VALUE_INT, .number = number});
}

struct value *
value_text(struct value_pool *pool, const char *text)
{
	return text ? value_text_borrowed(pool, copy(pool, text, strlen(text)))
		    : value_null();
}

struct value *
value_text_borrowed(struct value_pool *pool, const char *text)
{
	if (!text)
		return value_null();
	return make(
	    pool, (struct value){.kind = VALUE_TEXT, .text = text, .len = strlen(text)});
}

struct value *
value_said(struct value_pool *pool, const char *text)
{
	return text && *text ? value_text_borrowed(pool, text) : value_null();
}

struct value *
value_html(struct value_pool *pool, const char *html, size_t len)
{
	return html ? value_html_borrowed(pool, copy(pool, html, len), len)
		    : value_null();
}

struct value *
value_html_borrowed(struct value_pool *pool, const char *html, size_t len)
{
	if (!html)
		return value_null();
	return make(pool, (struct value){.kind = VALUE_HTML, .text = html, .len = len});
}

struct value *
value_instant(struct value_pool *pool, int64_t unix_s)
{
	return make(pool, (struct value){.kind = VALUE_INSTANT, .number = unix_s});
}

struct value *
value_list(struct value_pool *pool)
{
	struct value_list *list = value_pool_take(pool, sizeof *list);
	*list = (struct value_list){.pool = pool};
	return make(pool, (struct value){.kind = VALUE_LIST, .list = list});
}

static size_t
room_of(size_t n_slots)
{
	return n_slots * 3 / 4;
}

static void
make_room(struct value_map *map, size_t n_slots)
{
	struct shape *shape = map->shape;
	shape->slots = value_pool_take(map->pool, n_slots * sizeof *shape->slots);
	memset(shape->slots, 0, n_slots * sizeof *shape->slots);
	shape->names =
	    value_pool_take(map->pool, room_of(n_slots) * sizeof *shape->names);
	shape->mask = (uint32_t)(n_slots - 1);
	map->values = value_pool_take(map->pool, room_of(n_slots) * sizeof *map->values);
}

static struct value *
make_map(struct value_pool *pool, size_t n_slots)
{
	struct value_map *map = value_pool_take(pool, sizeof *map);
	*map = (struct value_map){
	    .pool = pool, .shape = value_pool_take(pool, sizeof *map->shape)};
	*map->shape = (struct shape){0};
	make_room(map, n_slots);
	return make(pool, (struct value){.kind = VALUE_MAP, .map = map});
}

struct value *
value_map_like(struct value_pool *pool, const struct value *model)
{
	struct shape *shape = model->map->shape;
	struct value_map *map = value_pool_take(pool, sizeof *map);
	*map = (struct value_map){.pool = pool,
	    .shape = shape,
	    .values = value_pool_take(pool, shape->n * sizeof *map->values),
	    .is_alike = true};
	memset(map->values, 0, shape->n * sizeof *map->values);
	return make(pool, (struct value){.kind = VALUE_MAP, .map = map});
}

struct value *
value_map(struct value_pool *pool)
{
	return make_map(pool, MAP_FIRST);
}

struct value *
value_map_large(struct value_pool *pool)
{
	return make_map(pool, MAP_LARGE);
}

/* The old array stays in the pool, which costs less than twice the list. */
static void
grow_list(struct value_list *list)
{
	size_t size = MAX(8, list->size * 2);
	struct value **items = value_pool_take(list->pool, size * sizeof *items);
	if (list->n > 0)
		memcpy(items, list->items, list->n * sizeof *items);
	list->items = items;
	list->size = size;
}

void
value_list_add(struct value *list, struct value *item)
{
	g_assert(list->kind == VALUE_LIST);
	struct value_list *inner = list->list;
	if (inner->n == inner->size)
		grow_list(inner);
	inner->items[inner->n++] = item;
}

/* FNV-1a: names are a few bytes long. */
struct value_key
value_key(const char *name, size_t len)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)name[i]) * 16777619u;
	return (struct value_key){name, (uint32_t)len, hash};
}

/* The slot of this name, or the empty one where it would be. */
static struct slot *
find_slot(const struct shape *shape, const struct value_key *key)
{
	for (uint32_t i = key->hash;; i++) {
		struct slot *slot = &shape->slots[i & shape->mask];
		if (!slot->name)
			return slot;
		if (slot->hash == key->hash && slot->len == key->len &&
		    memcmp(slot->name, key->name, key->len) == 0)
			return slot;
	}
}

static void
grow_map(struct value_map *map)
{
	const struct shape old = *map->shape;
	struct value **values = map->values;
	size_t n = (size_t)old.mask + 1;
	make_room(map, n * 2);
	memcpy(map->shape->names, old.names, old.n * sizeof *old.names);
	memcpy(map->values, values, map->n * sizeof *values);
	for (size_t i = 0; i < n; i++) {
		const struct slot *slot = &old.slots[i];
		if (slot->name) {
			struct value_key key = {slot->name, slot->len, slot->hash};
			*find_slot(map->shape, &key) = *slot;
		}
	}
}

static void
add_name(struct value_map *map, const char *name)
{
	struct shape *shape = map->shape;
	if (shape->n >= room_of((size_t)shape->mask + 1))
		grow_map(map);
	struct value_key key = value_key(name, strlen(name));
	struct slot *slot = find_slot(shape, &key);
	g_assert(!slot->name);
	*slot = (struct slot){name, key.len, key.hash, shape->n};
	shape->names[shape->n++] = name;
}

void
value_map_set(struct value *map, const char *name, struct value *value)
{
	g_assert(map->kind == VALUE_MAP && name);
	struct value_map *inner = map->map;
	if (!inner->is_alike)
		add_name(inner, name);
	g_assert(inner->n < inner->shape->n &&
		 strcmp(inner->shape->names[inner->n], name) == 0);
	inner->values[inner->n++] = value;
}

void
value_map_set_list(
    struct value *map, const char *name, const char *has_name, struct value *list)
{
	value_map_set(map, name, list);
	value_map_set(map, has_name, value_bool(value_list_len(list) > 0));
}

enum value_kind
value_kind(const struct value *value)
{
	return value->kind;
}

const struct value *
value_map_find(const struct value *map, const struct value_key *key)
{
	const struct slot *slot = find_slot(map->map->shape, key);
	return slot->name ? map->map->values[slot->index] : NULL;
}

const struct value *
value_map_get(const struct value *map, const char *name)
{
	struct value_key key = value_key(name, strlen(name));
	return value_map_find(map, &key);
}

size_t
value_list_len(const struct value *list)
{
	return list->list->n;
}

const struct value *
value_list_at(const struct value *list, size_t i)
{
	return list->list->items[i];
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **
value_map_names(const struct value *map)
{
	size_t n = map->map->n;
	const char **names = g_new(const char *, n + 1);
	memcpy(names, map->map->shape->names, n * sizeof *names);
	names[n] = NULL;
	qsort(names, n, sizeof *names, compare_names);
	return names;
}

bool
value_is_truthy(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL:
		return false;
	case VALUE_BOOL:
		return value->truth;
	case VALUE_INT:
		return value->number != 0;
	case VALUE_TEXT:
	case VALUE_HTML:
		return value->len > 0;
	case VALUE_LIST:
		return value->list->n > 0;
	case VALUE_INSTANT:
	case VALUE_MAP:
		break;
	}
	return true;
}

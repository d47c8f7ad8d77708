#include "yaml.h"

#include <string.h>

void
yaml_free_pair(void *data)
{
	struct yaml_pair *pair = data;
	if (!pair)
		return;
	g_free(pair->key);
	yaml_free(pair->value);
	g_free(pair);
}

static void
free_item(void *data)
{
	yaml_free(data);
}

void
yaml_free(struct yaml *yaml)
{
	if (!yaml)
		return;
	g_free(yaml->text);
	if (yaml->items)
		g_ptr_array_unref(yaml->items);
	if (yaml->pairs)
		g_ptr_array_unref(yaml->pairs);
	g_free(yaml);
}

const struct yaml *
yaml_get(const struct yaml *map, const char *key)
{
	for (guint i = 0; i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		if (strcmp(pair->key, key) == 0)
			return pair->value;
	}
	return NULL;
}

struct yaml *
yaml_new(enum yaml_kind kind, struct diag_place place)
{
	struct yaml *node = g_new0(struct yaml, 1);
	node->kind = kind;
	node->place = place;
	if (kind == YAML_LIST)
		node->items = g_ptr_array_new_with_free_func(free_item);
	if (kind == YAML_MAP)
		node->pairs = g_ptr_array_new_with_free_func(yaml_free_pair);
	return node;
}

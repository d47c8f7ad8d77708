#include "flat.h"

#include <stdbool.h>
#include <string.h>

#include "scalar.h"

/* A line being read. Columns count characters. */
struct cursor {
	const char *at, *end; /* of the line */
	struct diag_place place;
};

/* The length of the Han character at `at`: U+4000 to U+9FFF, none of which is a mark. */
static size_t
han_len(const char *at, const char *end)
{
	unsigned char c = (unsigned char)*at;
	return end - at >= 3 && c >= 0xE4 && c <= 0xE9 ? 3 : 0;
}

/* Letters, digits, Han: what a text may begin and end with. */
static size_t
word_len(const char *at, const char *end)
{
	return g_ascii_isalnum(*at) ? 1 : han_len(at, end);
}

/* Chinese marks inside a text: 、。《》「」 and full-width forms, but no space. */
static size_t
mark_len(const char *at, const char *end)
{
	const unsigned char *c = (const unsigned char *)at;
	if (end - at < 3)
		return 0;
	bool is_mark = (c[0] == 0xE3 && c[1] == 0x80 && c[2] > 0x80 && c[2] <= 0x91) ||
		       (c[0] == 0xEF && c[1] == 0xBC);
	return is_mark ? 3 : 0;
}

/* What may stand inside a text. A colon is one where no space follows. */
static size_t
inner_len(const char *at, const char *end, bool is_item)
{
	size_t len = word_len(at, end);
	if (len > 0)
		return len;
	if (*at == ' ' || *at == '-' || *at == '_')
		return 1;
	if (is_item)
		return 0;
	if (*at == '.' || *at == '/' || *at == '+')
		return 1;
	if (*at == ':')
		return at + 1 < end && (g_ascii_isalnum(at[1]) || at[1] == '/');
	return mark_len(at, end);
}

/* Takes a text up to what cannot be in it; NULL if it does not begin or end as one. */
static char *
take_text(struct cursor *cursor, bool is_item)
{
	const char *from = cursor->at;
	size_t len = cursor->at < cursor->end ? word_len(cursor->at, cursor->end) : 0;
	while (len > 0) {
		cursor->at += len;
		cursor->place.column++;
		len = cursor->at < cursor->end
			  ? inner_len(cursor->at, cursor->end, is_item)
			  : 0;
	}
	return cursor->at > from && cursor->at[-1] != ' '
		   ? g_strndup(from, cursor->at - from)
		   : NULL;
}

static bool
skip(struct cursor *cursor, char c)
{
	if (cursor->at == cursor->end || *cursor->at != c)
		return false;
	cursor->at++;
	cursor->place.column++;
	return true;
}

static struct yaml *
read_text(struct cursor *cursor, bool is_item)
{
	struct diag_place place = cursor->place;
	g_autofree char *text = take_text(cursor, is_item);
	if (!text)
		return NULL;
	struct yaml *node = yaml_new(YAML_TEXT, place);
	node->is_null = scalar_is_null(text);
	node->text = node->is_null ? g_strdup("") : g_steal_pointer(&text);
	return node;
}

static struct yaml *
read_list(struct cursor *cursor, const char *key)
{
	g_autoptr(Yaml) list = yaml_new(YAML_LIST, cursor->place);
	cursor->at++;
	cursor->place.column++;
	do {
		if (list->items->len > 0)
			skip(cursor, ' ');
		struct yaml *item = read_text(cursor, true);
		if (!item)
			return NULL;
		item->key = key;
		g_ptr_array_add(list->items, item);
	} while (skip(cursor, ','));
	return skip(cursor, ']') ? g_steal_pointer(&list) : NULL;
}

static char *
take_key(struct cursor *cursor)
{
	const char *from = cursor->at;
	size_t len;
	while (cursor->at < cursor->end &&
	       (len = *cursor->at == '_' ? 1 : word_len(cursor->at, cursor->end)) > 0) {
		cursor->at += len;
		cursor->place.column++;
	}
	return cursor->at > from ? g_strndup(from, cursor->at - from) : NULL;
}

static bool
read_line(struct cursor *cursor, struct yaml *map)
{
	struct diag_place place = cursor->place;
	g_autofree char *key = take_key(cursor);
	if (!key || yaml_get(map, key) || !skip(cursor, ':') || !skip(cursor, ' '))
		return false;
	bool is_list = cursor->at < cursor->end && *cursor->at == '[';
	struct yaml *value = is_list ? read_list(cursor, key) : read_text(cursor, false);
	if (!value)
		return false;
	value->key = key;
	struct yaml_pair *pair = g_new(struct yaml_pair, 1);
	*pair = (struct yaml_pair){g_steal_pointer(&key), place, value};
	g_ptr_array_add(map->pairs, pair);
	return cursor->at == cursor->end;
}

struct yaml *
flat_read(struct diag_place start, const GString *written)
{
	g_autoptr(Yaml) map = yaml_new(YAML_MAP, start);
	const char *at = written->str, *end = at + written->len;
	for (int line = start.line; at < end; line++) {
		const char *newline = memchr(at, '\n', end - at);
		struct cursor cursor = {at, newline ? newline : end, start};
		cursor.place.line = line;
		if (!read_line(&cursor, map))
			return NULL;
		at = newline ? newline + 1 : end;
	}
	return map->pairs->len > 0 ? g_steal_pointer(&map) : NULL;
}

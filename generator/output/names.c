#include "names.h"

#include <stdint.h>
#include <string.h>

#include "common/text.h"

#include "ways.h"

struct name {
	bool is_folder;
	char *origin; /* of the file, or of the first file below the folder */
	size_t len;
	uint64_t sum;
};

struct names {
	GMutex lock;
	GHashTable *taken; /* path -> struct name */
};

static void
free_name(void *data)
{
	struct name *name = data;
	g_free(name->origin);
	g_free(name);
}

struct names *
names_new(void)
{
	struct names *names = g_new0(struct names, 1);
	g_mutex_init(&names->lock);
	names->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_name);
	return names;
}

void
names_free(struct names *names)
{
	if (!names)
		return;
	g_hash_table_unref(names->taken);
	g_mutex_clear(&names->lock);
	g_free(names);
}

uint64_t
names_sum(const char *bytes, size_t len)
{
	uint64_t sum = len, word = 0;
	for (; len >= sizeof word; bytes += sizeof word, len -= sizeof word) {
		memcpy(&word, bytes, sizeof word);
		sum = (sum ^ word) * 0x9E3779B97F4A7C15u;
		sum ^= sum >> 29;
	}
	word = 0;
	memcpy(&word, bytes, len);
	return (sum ^ word) * 0x9E3779B97F4A7C15u;
}

/* The same words whichever of the two came first. */
static void
report(const char *path, const char *a, const char *b, struct diag *diag)
{
	bool is_ordered = strcmp(a, b) <= 0;
	const char *first = is_ordered ? a : b, *second = is_ordered ? b : a;
	struct diag_source source = {.path = second};
	struct diag_place place = {.source = &source};
	if (strcmp(a, b) == 0)
		diag_add(diag, RULE_SAME_ADDRESS, place,
		    _("let each page, term and file have an address of its own"),
		    _("makes two different files at /%s"), path);
	else
		diag_add(diag, RULE_SAME_ADDRESS, place,
		    _("give one of the two another `slug`, or another name"),
		    _("has the same address as %s: /%s"), first, path);
}

static void
insert(struct names *names, const char *path, struct name name, const char *origin)
{
	struct name *copy = g_new(struct name, 1);
	*copy = name;
	copy->origin = g_strdup(origin);
	g_hash_table_insert(names->taken, g_strdup(path), copy);
}

/* Takes the folders above a path; false when one of them is a file. */
static bool
take_folders(struct names *names, const char *path, const char *origin, struct diag *diag)
{
	g_autofree char *folder = ways_parent(path);
	if (!folder)
		return true;
	const struct name *name = g_hash_table_lookup(names->taken, folder);
	if (name && !name->is_folder)
		report(folder, name->origin, origin, diag);
	if (name)
		return name->is_folder;
	if (!take_folders(names, folder, origin, diag))
		return false;
	insert(names, folder, (struct name){.is_folder = true}, origin);
	return true;
}

static bool
take(struct names *names, const char *path, struct name wanted, const char *origin,
    struct diag *diag)
{
	const struct name *name = g_hash_table_lookup(names->taken, path);
	if (name) {
		if (name->is_folder || strcmp(name->origin, origin) != 0 ||
		    name->len != wanted.len || name->sum != wanted.sum)
			report(path, name->origin, origin, diag);
		return false;
	}
	if (!take_folders(names, path, origin, diag))
		return false;
	insert(names, path, wanted, origin);
	return true;
}

bool
names_take(struct names *names, const char *path, const char *bytes, size_t len,
    const char *origin, struct diag *diag)
{
	struct name wanted = {.len = len, .sum = names_sum(bytes, len)};
	g_mutex_lock(&names->lock);
	bool is_new = take(names, path, wanted, origin, diag);
	g_mutex_unlock(&names->lock);
	return is_new;
}

uint64_t
names_sum_at(struct names *names, const char *path)
{
	g_mutex_lock(&names->lock);
	const struct name *name = g_hash_table_lookup(names->taken, path);
	uint64_t sum = name->sum;
	g_mutex_unlock(&names->lock);
	return sum;
}

bool
names_has(struct names *names, const char *path)
{
	g_mutex_lock(&names->lock);
	const struct name *name = g_hash_table_lookup(names->taken, path);
	bool has = name && !name->is_folder;
	g_mutex_unlock(&names->lock);
	return has;
}

static int
compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *
names_list(struct names *names)
{
	GPtrArray *list = g_ptr_array_new();
	GHashTableIter iter;
	void *path, *name;
	g_hash_table_iter_init(&iter, names->taken);
	while (g_hash_table_iter_next(&iter, &path, &name)) {
		if (!((struct name *)name)->is_folder)
			g_ptr_array_add(list, path);
	}
	g_ptr_array_sort(list, compare_paths);
	return list;
}

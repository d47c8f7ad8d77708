#include "set.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/oserror.h"
#include "common/text.h"

#include "disk.h"
#include "fresh.h"
#include "names.h"
#include "patch.h"
#include "roll.h"
#include "stage.h"

/* Exactly one of memory, fresh, patch and stage is there. */
struct output_set {
	struct names *names;
	char *place; /* of a folder on disk; NULL */
	struct fresh *fresh;
	struct disk
	    *empty; /* the folder a fresh tree will replace, locked; may be NULL */
	struct patch *patch;
	struct stage *stage;	/* borrowed */
	GMutex lock;		/* of the two below */
	GHashTable *memory;	/* path -> GBytes */
	GError *error;		/* the first refusal of the disk */
	output_set_knows knows; /* NULL: everything is compared */
	void *knower;
	bool is_durable;
	bool is_committed;
};

static struct output_set *
set_new(void)
{
	struct output_set *set = g_new0(struct output_set, 1);
	g_mutex_init(&set->lock);
	set->names = names_new();
	return set;
}

static void
unref_bytes(void *data)
{
	g_bytes_unref(data);
}

struct output_set *
output_set_memory(void)
{
	struct output_set *set = set_new();
	set->memory = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_bytes);
	return set;
}

struct output_set *
output_set_stage(struct stage *stage)
{
	struct output_set *set = set_new();
	set->stage = stage;
	return set;
}

bool
output_set_publishes(const struct output_set *set)
{
	return set->stage != NULL;
}

void
output_set_free(struct output_set *set)
{
	if (!set)
		return;
	fresh_free(set->fresh);
	disk_free(set->empty);
	patch_free(set->patch);
	if (set->memory)
		g_hash_table_unref(set->memory);
	g_clear_error(&set->error);
	g_mutex_clear(&set->lock);
	names_free(set->names);
	g_free(set->place);
	g_free(set);
}

static bool
refuse_link(const char *dir, const char *place, GError **error)
{
	g_autofree char *target = g_file_read_link(place, NULL);
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
	    _("%s is a link to %s, which is not there: make that folder, or remove the "
	      "link"),
	    dir, target ? target : "?");
	return false;
}

/* The absolute path without links; what is not there yet stands in a parent that is. */
static char *
find_place(const char *dir, GError **error)
{
	g_autofree char *plain = g_canonicalize_filename(dir, NULL);
	g_autofree char *above = g_path_get_dirname(plain),
			*base = g_path_get_basename(plain);
	char *real = realpath(plain, NULL), *place = NULL;
	if (real) {
		place = g_strdup(real);
	} else if (errno == ENOENT && g_file_test(plain, G_FILE_TEST_IS_SYMLINK)) {
		refuse_link(dir, plain, error);
	} else if (errno == ENOENT && g_mkdir_with_parents(above, 0777) == 0 &&
		   (real = realpath(above, NULL))) {
		place = g_build_filename(real, base, NULL);
	} else {
		oserror_set(dir, error);
	}
	free(real);
	return place;
}

static bool
is_still_there(const struct disk *disk, const char *place)
{
	struct stat open_st, st;
	return fstat(disk_fd(disk), &open_st) == 0 && stat(place, &st) == 0 &&
	       open_st.st_ino == st.st_ino && open_st.st_dev == st.st_dev;
}

/* The folder, locked; *disk NULL when there is none. Another build may swap in a new one
 * while we wait for the lock, so look again after. */
static bool
lock_place(const char *place, const char *name, struct disk **disk, GError **error)
{
	for (;;) {
		int fd = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		*disk = fd < 0 ? NULL : disk_new(fd, name);
		if (!*disk)
			return errno == ENOENT || oserror_set(name, error);
		bool is_locked = disk_lock(*disk, error);
		if (is_locked && is_still_there(*disk, place))
			return true;
		g_clear_pointer(disk, disk_free);
		if (!is_locked)
			return false;
	}
}

enum owner { OWNER_NOBODY, OWNER_LITANG, OWNER_OTHER, OWNER_UNKNOWN };

/* A stage without a roll is what a build killed in an empty folder leaves. */
static bool
is_mark(const char *name)
{
	return strcmp(name, ROLL_NAME) == 0 || strcmp(name, PATCH_JOURNAL) == 0 ||
	       strcmp(name, PATCH_STAGE) == 0;
}

static enum owner
find_owner(struct disk *disk)
{
	g_autoptr(GPtrArray) names = disk_names(disk, "");
	for (guint i = 0; names && i < names->len; i++) {
		if (is_mark(names->pdata[i]))
			return OWNER_LITANG;
	}
	if (!names)
		return OWNER_UNKNOWN;
	return names->len == 0 ? OWNER_NOBODY : OWNER_OTHER;
}

static bool
refuse(const char *dir, GError **error)
{
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
	    _("%s holds files that are not from Litang (it has no .litang): choose "
	      "another folder, "
	      "or empty this one"),
	    dir);
	return false;
}

static bool
open_place(struct output_set *set, const char *dir, const char *place, GError **error)
{
	g_autoptr(Disk) disk = NULL;
	if (!lock_place(place, dir, &disk, error))
		return false;
	enum owner owner = disk ? find_owner(disk) : OWNER_NOBODY;
	if (owner == OWNER_UNKNOWN)
		return disk_fail(disk, "", error);
	if (owner == OWNER_OTHER)
		return refuse(dir, error);
	if (owner == OWNER_LITANG || (disk && !disk_is_movable(disk))) {
		set->patch = patch_open(g_steal_pointer(&disk), error);
		return set->patch != NULL;
	}
	set->empty = g_steal_pointer(&disk);
	set->fresh = fresh_open(place, error);
	return set->fresh != NULL;
}

struct output_set *
output_set_open(const char *dir, GError **error)
{
	g_autoptr(OutputSet) set = set_new();
	set->place = find_place(dir, error);
	return set->place && open_place(set, dir, set->place, error)
		   ? g_steal_pointer(&set)
		   : NULL;
}

const char *
output_set_place(const struct output_set *set)
{
	return set->place;
}

struct disk *
output_set_disk(const struct output_set *set)
{
	if (set->patch)
		return patch_disk(set->patch);
	return set->fresh && set->is_committed ? fresh_disk(set->fresh) : NULL;
}

uint64_t
output_set_sum(const struct output_set *set, const char *path)
{
	return names_sum_at(set->names, path);
}

static bool
has_failed(struct output_set *set)
{
	g_mutex_lock(&set->lock);
	bool failed = set->error != NULL;
	g_mutex_unlock(&set->lock);
	return failed;
}

static void
remember(struct output_set *set, GError *error)
{
	g_mutex_lock(&set->lock);
	if (set->error)
		g_error_free(error);
	else
		set->error = error;
	g_mutex_unlock(&set->lock);
}

static void
keep(struct output_set *set, const char *path, const char *bytes, size_t len)
{
	g_mutex_lock(&set->lock);
	g_hash_table_insert(set->memory, g_strdup(path), g_bytes_new(bytes, len));
	g_mutex_unlock(&set->lock);
}

/* The folder's own files begin so. */
static bool
is_reserved(const char *path)
{
	return strcmp(path, ROLL_NAME) == 0 || g_str_has_prefix(path, ROLL_NAME "-") ||
	       g_str_has_prefix(path, ROLL_NAME "/");
}

void
output_set_believe(struct output_set *set, output_set_knows knows, void *data)
{
	set->knows = knows;
	set->knower = data;
}

static bool
is_known(const struct output_set *set, const char *path, size_t len)
{
	return set->patch && set->knows &&
	       set->knows(path, len, output_set_sum(set, path), set->knower);
}

void
output_set_put(struct output_set *set, const char *path, const char *bytes, size_t len,
    const char *origin, struct diag *diag)
{
	g_assert(disk_is_path(path) && !is_reserved(path));
	if (!names_take(set->names, path, bytes, len, origin, diag) || has_failed(set))
		return;
	GError *error = NULL;
	bool good = true;
	if (set->memory)
		keep(set, path, bytes, len);
	else if (set->stage)
		good = stage_put(set->stage, path, bytes, len, &error);
	else if (is_known(set, path, len))
		return;
	else if (set->fresh)
		good = fresh_put(set->fresh, path, bytes, len, &error);
	else
		good = patch_put(set->patch, path, bytes, len, &error);
	if (!good)
		remember(set, error);
}

bool
output_set_has(struct output_set *set, const char *path)
{
	return names_has(set->names, path);
}

GPtrArray *
output_set_list(const struct output_set *set)
{
	return names_list(set->names);
}

const char *
output_set_get(struct output_set *set, const char *path, size_t *len)
{
	*len = 0;
	if (!set->memory)
		return NULL;
	g_mutex_lock(&set->lock);
	GBytes *bytes = g_hash_table_lookup(set->memory, path);
	g_mutex_unlock(&set->lock);
	if (!bytes)
		return NULL;
	const char *data = g_bytes_get_data(bytes, len);
	return data ? data : "";
}

void
output_set_make_durable(struct output_set *set)
{
	set->is_durable = true;
}

bool
output_set_commit(struct output_set *set, struct output_counts *counts, GError **error)
{
	g_assert(!set->is_committed);
	set->is_committed = true;
	if (set->error) {
		g_propagate_error(error, g_steal_pointer(&set->error));
		return false;
	}
	g_autoptr(GPtrArray) paths = names_list(set->names);
	*counts =
	    (struct output_counts){.files = (int)paths->len, .written = (int)paths->len};
	if (set->fresh)
		return fresh_commit(set->fresh, paths, set->is_durable, error);
	if (set->patch)
		return patch_commit(
		    set->patch, paths, &counts->written, &counts->removed, error);
	return true;
}

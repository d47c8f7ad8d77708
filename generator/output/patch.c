#include "patch.h"

#include <string.h>

#include "common/text.h"

#include "journal.h"
#include "roll.h"
#include "ways.h"

#define PLAN	    PATCH_STAGE "/journal" /* the journal before it counts */
#define JOURNAL_MAX (256u << 20)

#define ROLL_NEXT PATCH_STAGE "/roll"

struct staged {
	char from[32];
	bool is_new; /* nothing was at its path */
};

struct patch {
	struct disk *disk;
	GHashTable *roll;   /* of the build before */
	GMutex lock;	    /* of the two below */
	GHashTable *staged; /* path -> struct staged */
	bool has_stage;
	bool is_journaled;
};

/* The stage, the folders made ahead for its files, and nothing else goes. */
static bool
drop_stage(struct disk *disk, GError **error)
{
	g_autofree char *text = disk_read(disk, PLAN, JOURNAL_MAX, NULL);
	g_autoptr(Journal) journal = text ? journal_parse(text) : NULL;
	if (journal && !journal_prune(journal, disk, error))
		return false;
	return disk_remove_all(disk, PATCH_STAGE, error);
}

/* The journal goes first: a stage without one is only something to drop. */
static bool
run(struct disk *disk, const struct journal *journal, GError **error)
{
	return journal_run(journal, disk, error) &&
	       disk_remove(disk, PATCH_JOURNAL, error) &&
	       disk_remove_all(disk, PATCH_STAGE, error);
}

static bool
recover(struct disk *disk, GError **error)
{
	GError *why = NULL;
	g_autofree char *text = disk_read(disk, PATCH_JOURNAL, JOURNAL_MAX, &why);
	if (why) {
		g_propagate_error(error, why);
		return false;
	}
	if (!text)
		return drop_stage(disk, error);
	g_autoptr(Journal) journal = journal_parse(text);
	if (!journal)
		return disk_refuse(disk, PATCH_JOURNAL,
		    _("damaged, so the last build cannot be finished; empty the folder "
		      "by hand"),
		    error);
	return run(disk, journal, error);
}

struct patch *
patch_open(struct disk *disk, GError **error)
{
	g_autoptr(Patch) patch = g_new0(struct patch, 1);
	patch->disk = disk;
	g_mutex_init(&patch->lock);
	patch->staged = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (!recover(disk, error))
		return NULL;
	patch->roll = roll_read(disk, error);
	return patch->roll ? g_steal_pointer(&patch) : NULL;
}

void
patch_free(struct patch *patch)
{
	if (!patch)
		return;
	if (patch->has_stage && !patch->is_journaled)
		(void)!drop_stage(patch->disk, NULL);
	if (patch->roll)
		g_hash_table_unref(patch->roll);
	g_hash_table_unref(patch->staged);
	g_mutex_clear(&patch->lock);
	disk_free(patch->disk);
	g_free(patch);
}

struct disk *
patch_disk(const struct patch *patch)
{
	return patch->disk;
}

static bool
stage(struct patch *patch, const char *path, const char *bytes, size_t len, bool is_new,
    GError **error)
{
	struct staged *staged = g_new0(struct staged, 1);
	staged->is_new = is_new;
	g_mutex_lock(&patch->lock);
	g_snprintf(staged->from, sizeof staged->from, PATCH_STAGE "/%u",
	    g_hash_table_size(patch->staged));
	g_hash_table_insert(patch->staged, g_strdup(path), staged);
	patch->has_stage = true;
	g_mutex_unlock(&patch->lock);
	return disk_write(patch->disk, staged->from, bytes, len, error);
}

bool
patch_put(
    struct patch *patch, const char *path, const char *bytes, size_t len, GError **error)
{
	enum disk_state state = disk_compare(patch->disk, path, bytes, len);
	if (state == DISK_SAME)
		return true;
	if (state == DISK_OTHER && !g_hash_table_contains(patch->roll, path))
		return disk_refuse(patch->disk, path,
		    _("there is such a file already, and not from Litang; move it away"),
		    error);
	return stage(patch, path, bytes, len, state == DISK_ABSENT, error);
}

/* The plan: what is to be done, and what must not be in the way. */
struct plan {
	struct patch *patch;
	GHashTable *stale;   /* set: on the roll, and not in this build */
	GHashTable *folders; /* set: above staged files */
	struct journal *journal;
};

static GHashTable *
find_stale(const struct patch *patch, const GPtrArray *paths)
{
	GHashTable *stale = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTableIter iter;
	void *path;
	g_hash_table_iter_init(&iter, patch->roll);
	while (g_hash_table_iter_next(&iter, &path, NULL))
		g_hash_table_add(stale, path);
	for (guint i = 0; i < paths->len; i++)
		g_hash_table_remove(stale, paths->pdata[i]);
	return stale;
}

static GHashTable *
find_folders(const struct patch *patch)
{
	GHashTable *folders =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	void *path;
	g_hash_table_iter_init(&iter, patch->staged);
	while (g_hash_table_iter_next(&iter, &path, NULL)) {
		char *folder = ways_parent(path);
		while (folder && g_hash_table_add(folders, folder))
			folder = ways_parent(folder);
	}
	return folders;
}

/* Is every file below the folder stale, and no folder empty? Then nothing will be left.
 */
static bool
is_stale(const struct plan *plan, const char *path)
{
	if (disk_compare(plan->patch->disk, path, "", 0) != DISK_FOLDER)
		return g_hash_table_contains(plan->stale, path);
	g_autoptr(GPtrArray) names = disk_names(plan->patch->disk, path);
	bool all = names && names->len > 0;
	for (guint i = 0; all && i < names->len; i++) {
		g_autofree char *below = g_build_filename(path, names->pdata[i], NULL);
		all = is_stale(plan, below);
	}
	return all;
}

static bool
check_way(const struct plan *plan, const char *path, GError **error)
{
	struct disk *disk = plan->patch->disk;
	g_autofree char *obstacle = disk_obstacle(disk, path);
	if (obstacle && !g_hash_table_contains(plan->stale, obstacle))
		return disk_refuse(disk, obstacle,
		    _("a folder is needed here, and this is not from Litang; move it "
		      "away"),
		    error);
	if (disk_compare(disk, path, "", 0) == DISK_FOLDER && !is_stale(plan, path))
		return disk_refuse(disk, path,
		    _("a file is needed here, and this folder holds files not from "
		      "Litang; "
		      "move them away"),
		    error);
	return true;
}

/* A stale file that stands where a folder, or whose folder stands where a file, must be.
 */
static bool
is_in_the_way(const struct plan *plan, const char *path)
{
	bool blocks = g_hash_table_contains(plan->folders, path);
	g_autofree char *folder = ways_parent(path);
	while (folder && !blocks) {
		blocks = g_hash_table_contains(plan->patch->staged, folder);
		char *parent = ways_parent(folder);
		g_free(folder);
		folder = parent;
	}
	return blocks;
}

static void
add_removals(const struct plan *plan, const GPtrArray *stale, bool in_the_way)
{
	for (guint i = 0; i < stale->len; i++) {
		if (is_in_the_way(plan, stale->pdata[i]) == in_the_way)
			journal_remove(plan->journal, stale->pdata[i]);
	}
}

static void
add_moves(const struct plan *plan, const GPtrArray *paths, bool are_new)
{
	for (guint i = 0; i < paths->len; i++) {
		const struct staged *staged =
		    g_hash_table_lookup(plan->patch->staged, paths->pdata[i]);
		if (staged->is_new == are_new)
			journal_move(plan->journal, staged->from, paths->pdata[i]);
	}
}

static int
compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
sorted(GHashTable *paths)
{
	guint n = 0;
	void **keys = g_hash_table_get_keys_as_array(paths, &n);
	GPtrArray *list = g_ptr_array_new();
	for (guint i = 0; i < n; i++)
		g_ptr_array_add(list, keys[i]);
	g_free(keys);
	g_ptr_array_sort(list, compare_paths);
	return list;
}

/* New files come before changed ones, so that no page links to what is not there yet, and
 * stale files go last, but for those in the way. The roll closes the work. */
static bool
make_plan(const struct plan *plan, bool moves_roll, GError **error)
{
	g_autoptr(GPtrArray) moves = sorted(plan->patch->staged),
			     stale = sorted(plan->stale);
	for (guint i = 0; i < moves->len; i++) {
		if (!check_way(plan, moves->pdata[i], error))
			return false;
	}
	add_removals(plan, stale, true);
	add_moves(plan, moves, true);
	add_moves(plan, moves, false);
	add_removals(plan, stale, false);
	if (moves_roll)
		journal_move(plan->journal, ROLL_NEXT, ROLL_NAME);
	return true;
}

/* Everything that may fail for want of room is done before the journal counts: the files,
 * the folders, the journal itself. They are on the disk before anything is replaced. */
static bool
prepare(struct disk *disk, const struct journal *journal, GError **error)
{
	g_autofree char *text = journal_text(journal);
	return disk_write(disk, PLAN, text, strlen(text), error) &&
	       journal_make_ways(journal, disk, error) &&
	       journal_sync(journal, disk, error) && disk_sync_file(disk, PLAN, error) &&
	       disk_move(disk, PLAN, PATCH_JOURNAL, error);
}

static bool
carry_out(struct patch *patch, const struct journal *journal, GError **error)
{
	patch->has_stage = true;
	if (!prepare(patch->disk, journal, error))
		return false;
	patch->is_journaled = true;
	if (run(patch->disk, journal, error))
		return true;
	g_prefix_error(
	    error, _("the disk failed half way; the next build will finish this one: "));
	return false;
}

static bool
stage_roll(struct patch *patch, const char *text, bool *is_changed, GError **error)
{
	*is_changed =
	    disk_compare(patch->disk, ROLL_NAME, text, strlen(text)) != DISK_SAME;
	patch->has_stage |= *is_changed;
	return !*is_changed ||
	       disk_write(patch->disk, ROLL_NEXT, text, strlen(text), error);
}

bool
patch_commit(struct patch *patch, const GPtrArray *paths, int *written, int *removed,
    GError **error)
{
	g_autoptr(GHashTable) stale = find_stale(patch, paths),
			      folders = find_folders(patch);
	g_autoptr(Journal) journal = journal_new();
	g_autofree char *roll = roll_text(paths);
	struct plan plan = {patch, stale, folders, journal};
	bool moves_roll = false;
	*written = (int)g_hash_table_size(patch->staged);
	*removed = (int)g_hash_table_size(stale);
	if (!stage_roll(patch, roll, &moves_roll, error) ||
	    !make_plan(&plan, moves_roll, error))
		return false;
	return (*written == 0 && *removed == 0 && !moves_roll) ||
	       carry_out(patch, journal, error);
}

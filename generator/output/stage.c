#include "stage.h"

#include <string.h>

#include <zlib.h>

#include "common/store.h"
#include "common/text.h"

#include "type.h"

#define FILE_MAX   (512u << 20)
#define PACK_LEAST 512 /* less fits into one packet either way */
#define GZIP_BITS  (15 + 16)
#define PACK_LEVEL 9

/* What is there: `sha256` is empty for a packed twin, which belongs to another file. */
struct file {
	char sha256[65];
	uint64_t size;
};

struct stage {
	struct disk *disk, *base;
	GMutex lock;	   /* of the two below */
	GHashTable *files; /* path -> struct file */
	GHashTable *kept;  /* path -> GBytes */
};

static void
unref_bytes(void *data)
{
	g_bytes_unref(data);
}

struct stage *
stage_new(struct disk *disk, struct disk *base)
{
	struct stage *stage = g_new0(struct stage, 1);
	stage->disk = disk;
	stage->base = base;
	g_mutex_init(&stage->lock);
	stage->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	stage->kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_bytes);
	return stage;
}

void
stage_free(struct stage *stage)
{
	if (!stage)
		return;
	g_hash_table_unref(stage->files);
	g_hash_table_unref(stage->kept);
	g_mutex_clear(&stage->lock);
	g_free(stage);
}

/* Notes a path; false when a packed twin is not wanted because a file has its name. A
 * file takes the name of a twin that is there: *replaces. */
static bool
note(struct stage *stage, const char *path, const char *sha256, uint64_t size,
    bool *replaces)
{
	struct file *file = g_new0(struct file, 1);
	g_strlcpy(file->sha256, sha256, sizeof file->sha256);
	file->size = size;
	g_mutex_lock(&stage->lock);
	const struct file *before = g_hash_table_lookup(stage->files, path);
	bool is_wanted = !before || *sha256;
	*replaces = before != NULL;
	if (is_wanted)
		g_hash_table_replace(stage->files, g_strdup(path), file);
	else
		g_free(file);
	g_mutex_unlock(&stage->lock);
	return is_wanted;
}

/* RFC 1952, without a time, so that the same text packs to the same bytes. Yours. */
static char *
pack(const char *bytes, size_t len, size_t *packed_len)
{
	z_stream stream = {.next_in = (Bytef *)bytes, .avail_in = (uInt)len};
	if (len > UINT_MAX / 2 || deflateInit2(&stream, PACK_LEVEL, Z_DEFLATED, GZIP_BITS,
				      9, Z_DEFAULT_STRATEGY) != Z_OK)
		return NULL;
	size_t most = deflateBound(&stream, len);
	char *packed = g_malloc(most);
	stream.next_out = (Bytef *)packed;
	stream.avail_out = (uInt)most;
	bool is_whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
	*packed_len = stream.total_out;
	deflateEnd(&stream);
	if (is_whole && *packed_len < len - len / 16)
		return packed;
	g_free(packed);
	return NULL;
}

static bool
write_newer(
    struct stage *stage, const char *path, const char *bytes, size_t len, GError **error)
{
	if (!disk_write(stage->disk, path, bytes, len, error))
		return false;
	if (stage->base)
		disk_make_newer(stage->disk, stage->base, path);
	return true;
}

/* `from` is a release with the same bytes at this path, or NULL: its twin serves again.
 */
static bool
put_twin(struct stage *stage, const char *path, const char *bytes, size_t len,
    struct disk *from, GError **error)
{
	g_autofree char *twin = g_strconcat(path, ".gz", NULL);
	bool replaces = false;
	if (!note(stage, twin, "", 0, &replaces))
		return true;
	if (from && disk_link(from, stage->disk, twin))
		return true;
	size_t packed_len = 0;
	g_autofree char *packed = pack(bytes, len, &packed_len);
	return !packed || write_newer(stage, twin, packed, packed_len, error);
}

/* The kiosk asks for its files by hash and resumes them: packed, they are no use. */
static bool
wants_twin(const char *path, size_t len)
{
	return len >= PACK_LEAST && type_is_text(path) && *path != '.' &&
	       !g_str_has_prefix(path, "kiosk/");
}

bool
stage_put_late(
    struct stage *stage, const char *path, const char *bytes, size_t len, GError **error)
{
	char sha256[65];
	bool replaces = false;
	store_hash(bytes, len, sha256);
	note(stage, path, sha256, len, &replaces);
	if (replaces && !disk_remove(stage->disk, path, error))
		return false;
	bool is_same =
	    stage->base && disk_compare(stage->base, path, bytes, len) == DISK_SAME;
	bool is_linked = is_same && disk_link(stage->base, stage->disk, path);
	if (!is_linked && !write_newer(stage, path, bytes, len, error))
		return false;
	return !wants_twin(path, len) ||
	       put_twin(stage, path, bytes, len, is_same ? stage->base : NULL, error);
}

bool
stage_put(
    struct stage *stage, const char *path, const char *bytes, size_t len, GError **error)
{
	if (strcmp(path, STAGE_MANIFEST) != 0 && strcmp(path, STAGE_PROVENANCE) != 0)
		return stage_put_late(stage, path, bytes, len, error);
	g_mutex_lock(&stage->lock);
	g_hash_table_replace(stage->kept, g_strdup(path), g_bytes_new(bytes, len));
	g_mutex_unlock(&stage->lock);
	return true;
}

const char *
stage_kept(const struct stage *stage, const char *path, size_t *len)
{
	GBytes *bytes = g_hash_table_lookup(stage->kept, path);
	*len = 0;
	return bytes ? g_bytes_get_data(bytes, len) : NULL;
}

/* The bytes of a file as its ledger has them. Yours. */
static char *
load(struct disk *from, const struct ledger_file *file, GError **error)
{
	char sha256[65];
	size_t len = 0;
	GError *why = NULL;
	g_autofree char *bytes = disk_load(from, file->path, FILE_MAX, &len, &why);
	if (why) {
		g_propagate_error(error, why);
		return NULL;
	}
	store_hash(bytes ? bytes : "", len, sha256);
	if (bytes && strcmp(sha256, file->sha256) == 0)
		return g_steal_pointer(&bytes);
	disk_refuse(from, file->path, _("no longer what was published"), error);
	return NULL;
}

bool
stage_take(struct stage *stage, struct disk *from, const struct ledger_file *file,
    GError **error)
{
	bool replaces = false;
	g_autofree char *bytes = load(from, file, error);
	if (!bytes)
		return false;
	note(stage, file->path, file->sha256, file->size, &replaces);
	if (!disk_link(from, stage->disk, file->path) &&
	    !disk_write(stage->disk, file->path, bytes, file->size, error))
		return false;
	return !wants_twin(file->path, file->size) ||
	       put_twin(stage, file->path, bytes, file->size, from, error);
}

struct disk *
stage_base(const struct stage *stage)
{
	return stage->base;
}

void
stage_list(const struct stage *stage, struct ledger *ledger)
{
	GHashTableIter iter;
	void *path, *value;
	g_hash_table_iter_init(&iter, stage->files);
	while (g_hash_table_iter_next(&iter, &path, &value)) {
		const struct file *file = value;
		if (*file->sha256 && !g_str_has_prefix(path, ".litang"))
			ledger_add(ledger, path, file->sha256, file->size);
	}
	ledger_sort(ledger);
}

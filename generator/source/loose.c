#include "loose.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include <git2/sys/odb_backend.h>
#include <glib.h>
#include <zlib.h>

#include "common/text.h"

#define AFTER_PACKS    2 /* libgit2 gives its own packs 2, its loose objects 1 */
#define ALTERNATES_MAX 5 /* one of another, as git does */
#define HEADER_MAX     64
#define RATIO_MAX      1040u /* zlib makes at most 1,032 bytes of one */

struct loose {
	git_odb_backend parent; /* first: libgit2 knows no more */
	GPtrArray *dirs;
};

/* A file being unpacked. */
struct unpacking {
	z_stream stream;
	char header[HEADER_MAX];
	size_t header_len, size; /* the header with its NUL; what it says */
	git_object_t type;
};

static int
fail(const git_oid *oid)
{
	char id[GIT_OID_HEXSZ + 1];
	git_oid_tostr(id, sizeof id, oid);
	g_autofree char *text =
	    g_strdup_printf(_("object %s is cut off or damaged; git fsck says more"), id);
	git_error_set_str(GIT_ERROR_ODB, text);
	return GIT_ERROR;
}

/* The file of an object in one of the folders; NULL when it is in none. *is_bad: it is
 * there and cannot be read. Yours. */
static char *
load(const struct loose *loose, const git_oid *oid, size_t *len, bool *is_bad)
{
	char below[GIT_OID_HEXSZ + 2], *bytes = NULL;
	git_oid_pathfmt(below, oid);
	below[GIT_OID_HEXSZ + 1] = '\0';
	*is_bad = false;
	for (guint i = 0; i < loose->dirs->len && !bytes; i++) {
		g_autofree char *path =
		    g_build_filename(loose->dirs->pdata[i], below, NULL);
		g_autoptr(GError) error = NULL;
		if (!g_file_get_contents(path, &bytes, len, &error))
			*is_bad |=
			    !g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
	}
	return bytes;
}

/* "blob 12", as git-hash-object(1) writes it. */
static bool
parse_header(struct unpacking *u)
{
	char *space = memchr(u->header, ' ', u->header_len);
	uint64_t size = 0;
	if (!space)
		return false;
	*space = '\0';
	u->type = git_object_string2type(u->header);
	bool is_number =
	    g_ascii_string_to_unsigned(space + 1, 10, 0, SIZE_MAX / 2, &size, NULL);
	u->size = (size_t)size;
	return is_number && git_object_typeisloose(u->type);
}

/* Unpacks the first bytes and reads the header among them. */
static bool
begin(struct unpacking *u, char *bytes, size_t len)
{
	*u = (struct unpacking){.size = 0};
	if (len > UINT_MAX || inflateInit(&u->stream) != Z_OK)
		return false;
	u->stream.next_in = (Bytef *)bytes;
	u->stream.avail_in = (uInt)len;
	u->stream.next_out = (Bytef *)u->header;
	u->stream.avail_out = HEADER_MAX;
	int status = inflate(&u->stream, Z_SYNC_FLUSH);
	size_t found = HEADER_MAX - u->stream.avail_out;
	const char *end = memchr(u->header, '\0', found);
	u->header_len = end ? (size_t)(end - u->header) + 1 : 0;
	return (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR) &&
	       end && parse_header(u) && u->size / RATIO_MAX <= len;
}

/* The rest of it: exactly as many bytes as the header says, and then zlib's own end. */
static bool
finish(struct unpacking *u, char *body)
{
	size_t have = (size_t)u->stream.total_out - u->header_len;
	if (have > u->size || u->size - have >= UINT_MAX)
		return false;
	memcpy(body, u->header + u->header_len, have);
	u->stream.next_out = (Bytef *)body + have;
	u->stream.avail_out =
	    (uInt)(u->size - have) + 1; /* one more shows what is too long */
	int status = inflate(&u->stream, Z_FINISH);
	return status == Z_STREAM_END && u->stream.total_out - u->header_len == u->size;
}

static int
unpack(struct loose *loose, const git_oid *oid, char *bytes, size_t len, void **data,
    size_t *size, git_object_t *type)
{
	struct unpacking u;
	bool good = begin(&u, bytes, len);
	if (good)
		*data = git_odb_backend_data_alloc(&loose->parent, u.size + 1);
	good = good && *data && finish(&u, *data);
	inflateEnd(&u.stream);
	if (!good && *data) {
		git_odb_backend_data_free(&loose->parent, *data);
		*data = NULL;
	}
	*size = u.size;
	*type = u.type;
	return good ? 0 : fail(oid);
}

static int
loose_read(void **data, size_t *size, git_object_t *type, git_odb_backend *backend,
    const git_oid *oid)
{
	struct loose *loose = (struct loose *)backend;
	size_t len = 0;
	bool is_bad = false;
	*data = NULL;
	g_autofree char *bytes = load(loose, oid, &len, &is_bad);
	if (!bytes)
		return is_bad ? fail(oid) : GIT_ENOTFOUND;
	return unpack(loose, oid, bytes, len, data, size, type);
}

static int
loose_read_header(
    size_t *size, git_object_t *type, git_odb_backend *backend, const git_oid *oid)
{
	size_t len = 0;
	bool is_bad = false;
	g_autofree char *bytes = load((struct loose *)backend, oid, &len, &is_bad);
	if (!bytes)
		return is_bad ? fail(oid) : GIT_ENOTFOUND;
	struct unpacking u;
	bool good = begin(&u, bytes, len);
	inflateEnd(&u.stream);
	*size = u.size;
	*type = u.type;
	return good ? 0 : fail(oid);
}

/* Adds the name in a folder to what was found so far, if it begins so; the number of
 * different ones. */
static int
match(const char *folder, const char *name, const git_oid *prefix, size_t len,
    git_oid *found, int n)
{
	char hex[GIT_OID_HEXSZ + 1];
	git_oid oid;
	g_snprintf(hex, sizeof hex, "%s%s", folder, name);
	if (strlen(name) != GIT_OID_HEXSZ - 2 || git_oid_fromstr(&oid, hex) != 0 ||
	    git_oid_ncmp(&oid, prefix, len) != 0 || (n > 0 && git_oid_equal(&oid, found)))
		return n;
	*found = oid;
	return n + 1;
}

static int
find_prefix(const struct loose *loose, const git_oid *prefix, size_t len, git_oid *found)
{
	char folder[GIT_OID_HEXSZ + 1];
	int n = 0;
	git_oid_tostr(folder, 3, prefix);
	for (guint i = 0; i < loose->dirs->len; i++) {
		g_autofree char *path =
		    g_build_filename(loose->dirs->pdata[i], folder, NULL);
		g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
		for (const char *name; dir && (name = g_dir_read_name(dir));)
			n = match(folder, name, prefix, len, found, n);
	}
	return n;
}

/* An abbreviated name. libgit2 compares what several readers find. */
static int
loose_read_prefix(git_oid *found, void **data, size_t *size, git_object_t *type,
    git_odb_backend *backend, const git_oid *prefix, size_t len)
{
	int n = len < 2 ? 0 : find_prefix((struct loose *)backend, prefix, len, found);
	if (n == 0)
		return GIT_ENOTFOUND;
	return n > 1 ? GIT_EAMBIGUOUS : loose_read(data, size, type, backend, found);
}

static void
loose_free(git_odb_backend *backend)
{
	struct loose *loose = (struct loose *)backend;
	g_ptr_array_unref(loose->dirs);
	g_free(loose);
}

static void add_dir(struct loose *loose, const char *dir, int depth);

/* gitrepository-layout(5), objects/info/alternates: a folder a line, from this one. */
static void
add_alternates(struct loose *loose, const char *dir, int depth)
{
	g_autofree char *path = g_build_filename(dir, "info", "alternates", NULL);
	g_autofree char *text = NULL;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		return;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++) {
		g_autofree char *other = g_canonicalize_filename(*line, dir);
		if (**line && **line != '#')
			add_dir(loose, other, depth + 1);
	}
}

static void
add_dir(struct loose *loose, const char *dir, int depth)
{
	if (depth > ALTERNATES_MAX)
		return;
	g_ptr_array_add(loose->dirs, g_strdup(dir));
	add_alternates(loose, dir, depth);
}

/* The folder of pushed objects that are not accepted yet, if it is this repository's: a
 * hook may well look at another one. Yours. */
static char *
quarantine_of(const char *objects)
{
	const char *name = g_getenv("GIT_QUARANTINE_PATH");
	char *real = name ? realpath(name, NULL) : NULL;
	char *own = realpath(objects, NULL);
	size_t len = own ? strlen(own) : 0;
	bool is_own = real && own && strncmp(real, own, len) == 0 && real[len] == '/';
	char *found = is_own ? g_strdup(real) : NULL;
	free(real);
	free(own);
	return found;
}

static struct loose *
loose_new(const char *objects, const char *quarantine)
{
	struct loose *loose = g_new0(struct loose, 1);
	git_odb_init_backend(&loose->parent, GIT_ODB_BACKEND_VERSION);
	loose->parent.read = loose_read;
	loose->parent.read_header = loose_read_header;
	loose->parent.read_prefix = loose_read_prefix;
	loose->parent.free = loose_free;
	loose->dirs = g_ptr_array_new_with_free_func(g_free);
	if (quarantine)
		add_dir(loose, quarantine, 0);
	add_dir(loose, objects, 0);
	return loose;
}

bool
loose_guard(git_repository *handle)
{
	git_odb *odb = NULL;
	if (git_repository_odb(&odb, handle) != 0)
		return false;
	g_autofree char *objects =
	    g_build_filename(git_repository_commondir(handle), "objects", NULL);
	g_autofree char *quarantine = quarantine_of(objects);
	struct loose *loose = loose_new(objects, quarantine);
	bool good = git_odb_add_backend(odb, &loose->parent, AFTER_PACKS) == 0;
	if (!good)
		loose_free(&loose->parent);
	/* What was pushed lies there in a pack as often as loose. */
	good = good && (!quarantine || git_odb_add_disk_alternate(odb, quarantine) == 0);
	git_odb_free(odb);
	return good;
}

#define _GNU_SOURCE /* memmem */
#include "archive.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include <zip.h>

#include "common/text.h"

#define CENTRAL	     "PK\1\2" /* APPNOTE.TXT, 4.3.12: what is said of each entry */
#define RATIO_LEAST  (1u << 20)
#define SIGNATURE(s) s, sizeof(s) - 1

/* What is used of the library. It stays loaded. */
struct library {
	zip_source_t *(*buffer)(
	    const void *data, zip_uint64_t len, int freep, zip_error_t *error);
	void (*source_free)(zip_source_t *source);
	zip_t *(*open)(zip_source_t *source, int flags, zip_error_t *error);
	void (*discard)(zip_t *zip);
	zip_int64_t (*count)(zip_t *zip, zip_flags_t flags);
	const char *(*name)(zip_t *zip, zip_uint64_t i, zip_flags_t flags);
	int (*stat)(zip_t *zip, zip_uint64_t i, zip_flags_t flags, zip_stat_t *stat);
	zip_file_t *(*file_open)(zip_t *zip, zip_uint64_t i, zip_flags_t flags);
	zip_int64_t (*file_read)(zip_file_t *file, void *buf, zip_uint64_t len);
	int (*file_close)(zip_file_t *file);
};

struct archive {
	struct library library;
	zip_t *zip;
	size_t n;
	size_t *left; /* bytes that may still be unpacked */
};

static bool
fail(GError **error, const char *why)
{
	g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, why);
	return false;
}

static bool
fail_damaged(GError **error)
{
	return fail(error, _("it is damaged, or locked with a password"));
}

static bool
load(struct library *library, GError **error)
{
	static const struct {
		const char *name;
		size_t at;
	} functions[] = {
	    {"zip_source_buffer_create", offsetof(struct library, buffer)},
	    {"zip_source_free", offsetof(struct library, source_free)},
	    {"zip_open_from_source", offsetof(struct library, open)},
	    {"zip_discard", offsetof(struct library, discard)},
	    {"zip_get_num_entries", offsetof(struct library, count)},
	    {"zip_get_name", offsetof(struct library, name)},
	    {"zip_stat_index", offsetof(struct library, stat)},
	    {"zip_fopen_index", offsetof(struct library, file_open)},
	    {"zip_fread", offsetof(struct library, file_read)},
	    {"zip_fclose", offsetof(struct library, file_close)},
	};
	void *handle = dlopen(ARCHIVE_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; handle && i < G_N_ELEMENTS(functions); i++) {
		/* POSIX has dlsym() give functions as pointers to objects. */
		void *function = dlsym(handle, functions[i].name);
		if (!function)
			return fail(error, _("libzip has changed"));
		memcpy((char *)library + functions[i].at, &function, sizeof function);
	}
	return handle || fail(error, _("libzip (package libzip4) is not installed"));
}

bool
archive_is(const char *bytes, size_t len)
{
	return len >= 4 &&
	       (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
}

/* Before libzip makes room for each of them. */
static bool
has_too_many(const char *bytes, size_t len)
{
	const char *end = bytes + len;
	size_t n = 0;
	for (const char *at = bytes; n <= ARCHIVE_ENTRIES_MAX; n++) {
		at = memmem(at, (size_t)(end - at), SIGNATURE(CENTRAL));
		if (!at)
			return false;
		at += strlen(CENTRAL);
	}
	return true;
}

static zip_t *
open_zip(const struct library *library, const char *bytes, size_t len)
{
	zip_error_t ignored = {0};
	zip_source_t *source = library->buffer(bytes, len, 0, &ignored);
	zip_t *zip = source ? library->open(source, ZIP_RDONLY, &ignored) : NULL;
	if (source && !zip)
		library->source_free(source);
	return zip;
}

struct archive *
archive_new(const char *bytes, size_t len, size_t *left, GError **error)
{
	g_autoptr(Archive) archive = g_new0(struct archive, 1);
	if (has_too_many(bytes, len)) {
		fail(error, _("it holds too many files"));
		return NULL;
	}
	if (!load(&archive->library, error))
		return NULL;
	archive->zip = open_zip(&archive->library, bytes, len);
	if (!archive->zip) {
		fail_damaged(error);
		return NULL;
	}
	archive->n = (size_t)archive->library.count(archive->zip, 0);
	archive->left = left;
	return g_steal_pointer(&archive);
}

void
archive_free(struct archive *archive)
{
	if (!archive)
		return;
	if (archive->zip)
		archive->library.discard(archive->zip);
	g_free(archive);
}

size_t
archive_count(const struct archive *archive)
{
	return archive->n;
}

const char *
archive_name(struct archive *archive, size_t i)
{
	const char *name = archive->library.name(archive->zip, i, ZIP_FL_ENC_GUESS);
	return name ? name : "";
}

static bool
fits(const struct archive *archive, const zip_stat_t *stat, GError **error)
{
	bool is_bomb = stat->size > RATIO_LEAST &&
		       stat->size / MAX(stat->comp_size, 1) > ARCHIVE_RATIO_MAX;
	if (is_bomb || stat->size > *archive->left)
		return fail(error, _("it unpacks to too much"));
	return true;
}

/* Exactly `len` bytes and then the end, where libzip compares the checksum. */
static bool
fill(const struct library *library, zip_file_t *file, char *buf, size_t len)
{
	size_t got = 0;
	zip_int64_t n = 1;
	while (got < len && (n = library->file_read(file, buf + got, len - got)) > 0)
		got += (size_t)n;
	char more;
	return got == len && library->file_read(file, &more, 1) == 0;
}

char *
archive_read(struct archive *archive, size_t i, size_t *len, GError **error)
{
	const struct library *library = &archive->library;
	const zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
	zip_stat_t stat = {0};
	if (library->stat(archive->zip, i, 0, &stat) != 0 ||
	    (stat.valid & wanted) != wanted) {
		fail_damaged(error);
		return NULL;
	}
	if (!fits(archive, &stat, error))
		return NULL;
	*archive->left -= stat.size;
	zip_file_t *file = library->file_open(archive->zip, i, 0);
	g_autofree char *bytes = g_malloc(stat.size + 1);
	bool is_whole = file && fill(library, file, bytes, stat.size);
	if (file)
		library->file_close(file);
	if (!is_whole) {
		fail_damaged(error);
		return NULL;
	}
	bytes[stat.size] = '\0';
	*len = stat.size;
	return g_steal_pointer(&bytes);
}

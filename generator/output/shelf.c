#include "shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/oserror.h"
#include "common/text.h"

#include "ledger.h"

#define RELEASES    "releases"
#define CURRENT	    "current"
#define PREVIOUS    "previous"
#define SERIAL	    "serial"
#define HIDDEN	    ".litang-" /* what is not finished begins so */
#define SERIAL_NEXT HIDDEN "serial"
#define LINK_NEXT   HIDDEN "link"
#define STAGE	    HIDDEN "next"
#define GONE	    HIDDEN "gone"
#define LOCK_TRIES  10 /* of a minute */

struct shelf {
	struct disk *disk;     /* DIR, locked */
	struct disk *releases; /* DIR/releases */
	struct disk *stage;    /* the release begun; NULL if none */
	char *name;	       /* of DIR, for messages */
	GArray *serials;       /* of int64_t, lowest first */
	int64_t current, previous, highest;
};

/* A serial in digits, as we write it: no sign, no zero before; 0 if it is none. */
static int64_t
parse_serial(const char *text)
{
	uint64_t serial = 0;
	bool is_serial = *text != '0' && g_ascii_string_to_unsigned(text, 10, 1,
					     (guint64)SHELF_SERIAL_MAX, &serial, NULL);
	return is_serial ? (int64_t)serial : 0;
}

static char *
name_of(int64_t serial)
{
	return g_strdup_printf("%" PRId64, serial);
}

/* The release a link leads to; 0 when it is none of ours. */
static int64_t
read_link(const struct shelf *shelf, const char *name)
{
	char target[64];
	ssize_t len = readlinkat(disk_fd(shelf->disk), name, target, sizeof target - 1);
	target[MAX(len, 0)] = '\0';
	const char *prefix = RELEASES "/";
	return g_str_has_prefix(target, prefix) ? parse_serial(target + strlen(prefix))
						: 0;
}

static struct disk *
open_dir(int at, const char *path, int flags, const char *name, GError **error)
{
	int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags);
	if (fd < 0)
		oserror_set(name, error);
	return fd < 0 ? NULL : disk_new(fd, name);
}

static int
compare_serials(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

static bool
has_serial(const struct shelf *shelf, int64_t serial)
{
	return g_array_binary_search(shelf->serials, &serial, compare_serials, NULL);
}

/* Only folders with a ledger are releases of ours; any number counts, though, when it
 * comes to choosing a higher one. */
static void
list_releases(struct shelf *shelf)
{
	g_autoptr(GPtrArray) names = disk_names(shelf->releases, "");
	for (guint i = 0; names && i < names->len; i++) {
		int64_t serial = parse_serial(names->pdata[i]);
		g_autofree char *ledger =
		    g_build_filename(names->pdata[i], LEDGER_NAME, NULL);
		shelf->highest = MAX(shelf->highest, serial);
		if (serial > 0 &&
		    faccessat(disk_fd(shelf->releases), ledger, F_OK, 0) == 0)
			g_array_append_val(shelf->serials, serial);
	}
	g_array_sort(shelf->serials, compare_serials);
}

static void
read_state(struct shelf *shelf)
{
	g_autofree char *text = disk_read(shelf->disk, SERIAL, 64, NULL);
	list_releases(shelf);
	shelf->current = read_link(shelf, CURRENT);
	shelf->previous = read_link(shelf, PREVIOUS);
	shelf->highest = MAX(shelf->highest, shelf->current);
	shelf->highest = MAX(shelf->highest, shelf->previous);
	if (text)
		shelf->highest = MAX(shelf->highest, parse_serial(g_strchomp(text)));
	if (!has_serial(shelf, shelf->current))
		shelf->current = 0;
}

/* Releases above the one served were finished and never shown: nobody knows them. */
static void
sweep(struct shelf *shelf)
{
	struct disk *const places[] = {shelf->disk, shelf->releases};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(GPtrArray) names = disk_names(places[i], "");
		for (guint n = 0; names && n < names->len; n++) {
			const char *name = names->pdata[n];
			if (g_str_has_prefix(name, HIDDEN))
				(void)!disk_remove_all(places[i], name, NULL);
		}
	}
	for (guint i = shelf->serials->len; shelf->current > 0 && i > 0; i--) {
		int64_t serial = g_array_index(shelf->serials, int64_t, i - 1);
		g_autofree char *name = name_of(serial);
		if (serial <= shelf->current)
			break;
		if (disk_remove_all(shelf->releases, name, NULL))
			g_array_set_size(shelf->serials, i - 1);
	}
}

/* Empty, or with releases or a serial already. What else lies there is left alone. */
static bool
is_ours(const struct shelf *shelf)
{
	g_autoptr(GPtrArray) names = disk_names(shelf->disk, "");
	bool is_empty = true, is_ours = false;
	for (guint i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];
		is_ours |= strcmp(name, RELEASES) == 0 || strcmp(name, SERIAL) == 0;
		is_empty &= g_str_has_prefix(name, HIDDEN);
	}
	return names && (is_empty || is_ours);
}

static bool
check(const struct shelf *shelf, GError **error)
{
	struct stat st;
	if (!is_ours(shelf))
		return disk_refuse(shelf->disk, "",
		    _("there are files here and no releases; name an empty folder"),
		    error);
	if (fstatat(disk_fd(shelf->disk), CURRENT, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    !S_ISLNK(st.st_mode))
		return disk_refuse(shelf->disk, CURRENT,
		    _("this is no link to a release; move it away"), error);
	return true;
}

/* A minute at a time, as disk_lock() waits: a site with ten thousand pictures takes a
 * while, and whoever pushed second shall not be sent away. */
static bool
lock(struct disk *disk, GError **error)
{
	for (int i = 1; i < LOCK_TRIES; i++) {
		if (disk_lock(disk, NULL))
			return true;
	}
	return disk_lock(disk, error);
}

static bool
open_places(struct shelf *shelf, const char *dir, GError **error)
{
	if (g_mkdir_with_parents(dir, 0777) != 0)
		return oserror_set(dir, error);
	shelf->disk = open_dir(AT_FDCWD, dir, 0, dir, error);
	if (!shelf->disk || !lock(shelf->disk, error) || !check(shelf, error))
		return false;
	g_autofree char *name = g_build_filename(dir, RELEASES, NULL);
	if (mkdirat(disk_fd(shelf->disk), RELEASES, 0777) != 0 && errno != EEXIST)
		return oserror_set(name, error);
	shelf->releases =
	    open_dir(disk_fd(shelf->disk), RELEASES, O_NOFOLLOW, name, error);
	return shelf->releases != NULL;
}

struct shelf *
shelf_open(const char *dir, GError **error)
{
	g_autoptr(Shelf) shelf = g_new0(struct shelf, 1);
	shelf->name = g_strdup(dir);
	shelf->serials = g_array_new(false, false, sizeof(int64_t));
	if (!open_places(shelf, dir, error))
		return NULL;
	read_state(shelf);
	sweep(shelf);
	if (shelf->highest < SHELF_SERIAL_MAX)
		return g_steal_pointer(&shelf);
	disk_refuse(shelf->disk, SERIAL, _("there is no higher number left"), error);
	return NULL;
}

void
shelf_free(struct shelf *shelf)
{
	if (!shelf)
		return;
	if (shelf->stage)
		(void)!disk_remove_all(shelf->releases, STAGE, NULL);
	disk_free(shelf->stage);
	disk_free(shelf->releases);
	disk_free(shelf->disk);
	g_array_unref(shelf->serials);
	g_free(shelf->name);
	g_free(shelf);
}

int64_t
shelf_current(const struct shelf *shelf)
{
	return shelf->current;
}

int64_t
shelf_next(const struct shelf *shelf)
{
	return shelf->highest + 1;
}

const GArray *
shelf_serials(const struct shelf *shelf)
{
	return shelf->serials;
}

struct disk *
shelf_release(const struct shelf *shelf, int64_t serial, GError **error)
{
	g_autofree char *name = name_of(serial);
	g_autofree char *full = g_build_filename(shelf->name, RELEASES, name, NULL);
	return open_dir(disk_fd(shelf->releases), name, O_NOFOLLOW, full, error);
}

struct disk *
shelf_begin(struct shelf *shelf, GError **error)
{
	g_assert(!shelf->stage);
	int at = disk_fd(shelf->releases);
	g_autofree char *name = g_build_filename(shelf->name, RELEASES, STAGE, NULL);
	if (mkdirat(at, STAGE, 0777) != 0)
		oserror_set(name, error);
	else
		shelf->stage = open_dir(at, STAGE, O_NOFOLLOW, name, error);
	return shelf->stage;
}

static bool
sync_folder(const struct disk *disk, GError **error)
{
	return fsync(disk_fd(disk)) == 0 || disk_fail(disk, "", error);
}

/* On the disk before the release is shown, so that no other ever has this number. */
static bool
write_serial(struct shelf *shelf, int64_t serial, GError **error)
{
	g_autofree char *text = g_strdup_printf("%" PRId64 "\n", serial);
	return disk_write(shelf->disk, SERIAL_NEXT, text, strlen(text), error) &&
	       disk_sync_file(shelf->disk, SERIAL_NEXT, error) &&
	       disk_move(shelf->disk, SERIAL_NEXT, SERIAL, error) &&
	       sync_folder(shelf->disk, error);
}

static bool
point(struct shelf *shelf, const char *name, int64_t serial, GError **error)
{
	g_autofree char *target = g_strdup_printf(RELEASES "/%" PRId64, serial);
	int at = disk_fd(shelf->disk);
	if (symlinkat(target, at, LINK_NEXT) == 0 &&
	    renameat(at, LINK_NEXT, at, name) == 0)
		return true;
	disk_fail(shelf->disk, name, error);
	unlinkat(at, LINK_NEXT, 0);
	return false;
}

/* The stage becomes a release, which nobody sees yet. */
static bool
number(struct shelf *shelf, int64_t serial, GError **error)
{
	g_autofree char *name = name_of(serial);
	int at = disk_fd(shelf->releases);
	if (renameat(at, STAGE, at, name) != 0)
		return disk_fail(shelf->releases, name, error);
	g_clear_pointer(&shelf->stage, disk_free);
	if (sync_folder(shelf->releases, error))
		return true;
	(void)!disk_remove_all(shelf->releases, name, NULL);
	return false;
}

static bool
serve(struct shelf *shelf, int64_t serial, GError **error)
{
	if (shelf->current > 0 && !point(shelf, PREVIOUS, shelf->current, error))
		return false;
	return point(shelf, CURRENT, serial, error);
}

bool
shelf_place(struct shelf *shelf, GError **error)
{
	int64_t serial = shelf_next(shelf);
	if (!disk_sync(shelf->stage, error) || !write_serial(shelf, serial, error))
		return false;
	shelf->highest = serial;
	if (!number(shelf, serial, error))
		return false;
	if (!serve(shelf, serial, error)) {
		g_autofree char *name = name_of(serial);
		(void)!disk_remove_all(shelf->releases, name, NULL);
		return false;
	}
	shelf->previous = shelf->current;
	shelf->current = serial;
	g_array_append_val(shelf->serials, serial);
	return sync_folder(shelf->disk, error);
}

/* Under a hidden name first: half a release must not look like one. */
static bool
discard(struct shelf *shelf, int64_t serial)
{
	g_autofree char *name = name_of(serial);
	int at = disk_fd(shelf->releases);
	return renameat(at, name, at, GONE) == 0 &&
	       disk_remove_all(shelf->releases, GONE, NULL);
}

static bool
is_rollback(const struct shelf *shelf, int64_t serial)
{
	char head[LEDGER_HEAD + 1] = "";
	g_autofree char *path = g_strdup_printf("%" PRId64 "/" LEDGER_NAME, serial);
	int fd =
	    openat(disk_fd(shelf->releases), path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	ssize_t len = read(fd, head, LEDGER_HEAD);
	close(fd);
	return len > 0 && ledger_is_rollback(head);
}

void
shelf_prune(struct shelf *shelf, int keep)
{
	int kept = 0;
	for (guint i = shelf->serials->len; i > 0; i--) {
		int64_t serial = g_array_index(shelf->serials, int64_t, i - 1);
		bool is_served = serial == shelf->current || serial == shelf->previous;
		bool counts = !is_rollback(shelf, serial);
		kept += counts;
		if (!is_served && (!counts || kept > keep) && discard(shelf, serial))
			g_array_remove_index(shelf->serials, i - 1);
	}
}

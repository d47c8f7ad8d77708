#include "hall.h"

#include <string.h>

#include "common/text.h"
#include "output/scratch.h"

#include "edition.h"

struct hall {
	const struct options *options;
	GMutex lock;
	struct scratch *scratch; /* NULL: not asked for yet */
	unsigned version;	 /* of what is in it; 0: nothing */
	int64_t now_s;
};

struct hall *
hall_new(const struct options *options)
{
	struct hall *hall = g_new0(struct hall, 1);
	hall->options = options;
	g_mutex_init(&hall->lock);
	return hall;
}

void
hall_free(struct hall *hall)
{
	if (!hall)
		return;
	scratch_free(hall->scratch);
	g_mutex_clear(&hall->lock);
	g_free(hall);
}

static bool
refuse(GError **error, const char *text)
{
	g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, text);
	return false;
}

/* Builds the bundle of the present content into the folder. */
static bool
fill(struct hall *hall, GError **error)
{
	static const char *const outputs[] = {"kiosk", NULL};
	struct options options = *hall->options;
	options.now_s = hall->now_s;
	options.outputs = outputs;
	if (!hall->scratch)
		hall->scratch = scratch_new(error);
	if (!hall->scratch)
		return false;
	struct edition *edition = edition_new(&options);
	bool ok = edition->set && edition->errors == 0
		      ? scratch_fill(hall->scratch, edition->set, "kiosk/", error)
		      : refuse(error, _("the content has errors"));
	edition_free(edition);
	return ok;
}

/* The player lies beside this program. */
static char *
player(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(program ? program : ".");
	return g_build_filename(folder, "litang-kiosk", NULL);
}

static bool
draw(struct hall *hall, const char *size, const char *item, const char *dir,
    GError **error)
{
	g_autofree char *program = player();
	g_autofree char *now = g_strdup_printf("%" G_GINT64_FORMAT, hall->now_s);
	g_autofree char *said = NULL;
	const char *const argv[] = {program, "--bundle", scratch_path(hall->scratch),
	    "--size", size, "--now", now, "--item", item, "--snapshot", dir, NULL};
	int status = 0;
	if (!g_file_test(program, G_FILE_TEST_IS_EXECUTABLE))
		return refuse(error, _("litang-kiosk is not installed beside litang"));
	return g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
		   NULL, NULL, &said, &status, error) &&
	       (g_spawn_check_wait_status(status, NULL) || refuse(error, said));
}

/* Names that may stand in a path and are no options. */
static bool
is_name(const char *text)
{
	return *text && *text != '-' && *text != '/' && !strstr(text, "..") &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			    "0123456789-_.~/") == strlen(text);
}

static bool
get(struct hall *hall, const char *size, const char *item, const char *file,
    GBytes **bytes, GError **error)
{
	g_autofree char *key = g_strdup_printf("%s %s", size, item);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
	g_autofree char *dir =
	    g_build_filename(scratch_path(hall->scratch), "drawn", sum, NULL);
	g_autofree char *path = g_build_filename(dir, file, NULL);
	char *text = NULL;
	size_t len = 0;
	if (!g_file_test(dir, G_FILE_TEST_IS_DIR) && !draw(hall, size, item, dir, error))
		return false;
	if (!g_file_get_contents(path, &text, &len, error))
		return false;
	*bytes = g_bytes_new_take(text, len);
	return true;
}

bool
hall_get(struct hall *hall, unsigned version, int64_t now_s, const char *size,
    const char *item, const char *file, GBytes **bytes, GError **error)
{
	if (!is_name(size) || !is_name(item) || !is_name(file) || strchr(file, '/'))
		return refuse(error, _("no such page"));
	g_mutex_lock(&hall->lock);
	bool ok = true;
	if (hall->version != version || hall->now_s != now_s) {
		hall->now_s = now_s;
		ok = fill(hall, error);
		hall->version = ok ? version : 0;
	}
	ok = ok && get(hall, size, item, file, bytes, error);
	g_mutex_unlock(&hall->lock);
	return ok;
}

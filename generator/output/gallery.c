#include "gallery.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "common/store.h"
#include "common/text.h"

#include "rendition.h"

#define LIST_MAX  65536
#define FILES_MAX 64
#define SIDE_MAX  65535

struct gallery {
	char *dir;
};

struct gallery *
gallery_new(const char *dir)
{
	struct gallery *gallery = g_new0(struct gallery, 1);
	gallery->dir =
	    dir ? g_build_filename(dir, "pictures", NULL)
		: g_build_filename(g_get_user_cache_dir(), "litang", "pictures", NULL);
	return gallery;
}

void
gallery_free(struct gallery *gallery)
{
	if (!gallery)
		return;
	g_free(gallery->dir);
	g_free(gallery);
}

static bool
read_role(const char *word, enum rendition_role *role)
{
	static const char *const roles[RENDITION_ROLE_COUNT] = {
	    [RENDITION_SITE] = "site",
	    [RENDITION_SHARE] = "share",
	    [RENDITION_HALL] = "hall",
	    [RENDITION_LARGE] = "large",
	};
	for (int i = 0; i < RENDITION_ROLE_COUNT; i++) {
		if (strcmp(word, roles[i]) == 0) {
			*role = (enum rendition_role)i;
			return true;
		}
	}
	return false;
}

static const char *
read_type(const char *word)
{
	static const char *const types[] = {"image/jpeg", "image/png", "image/webp"};
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (strcmp(word, types[i]) == 0)
			return types[i];
	}
	return NULL;
}

static bool
read_number(const char *word, uint64_t most, uint64_t *number)
{
	char *end = NULL;
	*number = g_ascii_strtoull(word, &end, 10);
	return g_ascii_isdigit(*word) && !*end && *number > 0 && *number <= most;
}

/* `role type width height size sha256 file`, of a file that is there with this size. */
static struct rendition *
read_line(const char *dir, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", 8);
	enum rendition_role role;
	uint64_t width, height, size;
	GStatBuf status;
	if (g_strv_length(words) != 7 || !read_role(words[0], &role) ||
	    !read_type(words[1]) || !read_number(words[2], SIDE_MAX, &width) ||
	    !read_number(words[3], SIDE_MAX, &height) ||
	    !read_number(words[4], INT32_MAX, &size) || !store_is_hash(words[5]) ||
	    strchr(words[6], '/'))
		return NULL;
	g_autofree char *file = g_build_filename(dir, words[6], NULL);
	if (g_stat(file, &status) != 0 || (uint64_t)status.st_size != size)
		return NULL;
	struct rendition *rendition = g_new0(struct rendition, 1);
	rendition->role = role;
	rendition->type = read_type(words[1]);
	rendition->width = (int)width;
	rendition->height = (int)height;
	rendition->size = size;
	memcpy(rendition->sha256, words[5], sizeof rendition->sha256);
	rendition->file = g_steal_pointer(&file);
	return rendition;
}

/* NULL: nothing is kept there, or not all of it. */
static GPtrArray *
read_list(const char *dir)
{
	g_autofree char *path = g_build_filename(dir, RENDITION_LIST, NULL);
	g_autoptr(GPtrArray) renditions = g_ptr_array_new_with_free_func(rendition_free);
	size_t len = 0;
	g_autofree char *text = store_read_plain(path, LIST_MAX, &len, NULL);
	g_auto(GStrv) lines = text ? g_strsplit(text, "\n", FILES_MAX) : NULL;
	for (char **line = lines; line && *line; line++) {
		struct rendition *rendition = **line ? read_line(dir, *line) : NULL;
		if (rendition)
			g_ptr_array_add(renditions, rendition);
		else if (**line)
			return NULL;
	}
	return renditions->len > 0 ? g_steal_pointer(&renditions) : NULL;
}

static void
remove_folder(const char *dir)
{
	GDir *folder = g_dir_open(dir, 0, NULL);
	for (const char *name; folder && (name = g_dir_read_name(folder));) {
		g_autofree char *path = g_build_filename(dir, name, NULL);
		g_unlink(path);
	}
	if (folder)
		g_dir_close(folder);
	g_rmdir(dir);
}

/* What the program said last (libraries may have their say before), or what became of it.
 */
static bool
judge(int status, char *said, GError **error)
{
	const char *end = strrchr(g_strchomp(said), '\n');
	const char *line = end ? end + 1 : said;
	if (g_spawn_check_wait_status(status, NULL))
		return true;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 2)
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s", line);
	else if (WIFEXITED(status))
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s", line);
	else
		g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
		    _("this picture takes too long or too much memory to read"));
	return false;
}

static bool
run(const char *dir, const char *type, GError **error)
{
	char *argv[] = {
	    (char *)"/proc/self/exe", (char *)"picture", (char *)dir, (char *)type, NULL};
	g_autofree char *said = NULL;
	int status = 0;
	if (!g_spawn_sync(NULL, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
		&said, &status, error))
		return false;
	return judge(status, said, error);
}

/* Another build may have been faster; what it made is as good. */
static bool
is_whole(const char *place)
{
	g_autoptr(GPtrArray) renditions = read_list(place);
	return renditions != NULL;
}

/* Makes the renditions in a folder beside their place, then gives them the place. */
static bool
make(struct gallery *gallery, const char *place, const struct media *media,
    const char *bytes, size_t len, GError **error)
{
	g_autofree char *dir = g_build_filename(gallery->dir, "new-XXXXXX", NULL);
	if (g_mkdir_with_parents(gallery->dir, 0700) != 0 || !g_mkdtemp(dir)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ACCES,
		    _("pictures cannot be kept in %s; name another folder with --cache"),
		    gallery->dir);
		return false;
	}
	g_autofree char *original = g_build_filename(dir, RENDITION_ORIGINAL, NULL);
	bool is_made = g_file_set_contents(original, bytes, (gssize)len, error) &&
		       run(dir, media->type, error);
	g_unlink(original);
	if (is_made && g_rename(dir, place) != 0 && !is_whole(place)) {
		remove_folder(place);
		is_made =
		    g_rename(dir, place) == 0 || g_file_test(place, G_FILE_TEST_IS_DIR);
		if (!is_made)
			g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
			    _("pictures cannot be kept in %s; name another folder with "
			      "--cache"),
			    gallery->dir);
	}
	remove_folder(dir);
	return is_made;
}

static char *
place_of(const struct gallery *gallery, const struct media *media)
{
	g_autofree char *name = g_strdup_printf("%s-%d", media->sha256, RENDITION_RECIPE);
	return g_build_filename(gallery->dir, name, NULL);
}

void
gallery_forget(struct gallery *gallery, struct media *media)
{
	g_autofree char *place = place_of(gallery, media);
	g_clear_pointer(&media->renditions, g_ptr_array_unref);
	remove_folder(place);
}

bool
gallery_fill(struct gallery *gallery, struct media *media, const char *bytes, size_t len,
    GError **error)
{
	g_autofree char *place = place_of(gallery, media);
	GPtrArray *renditions = read_list(place);
	if (!renditions) {
		if (!make(gallery, place, media, bytes, len, error))
			return false;
		renditions = read_list(place);
	}
	if (!renditions) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
		    _("what was kept in %s is gone"), place);
		return false;
	}
	media->renditions = renditions;
	return true;
}

char *
gallery_read(const struct rendition *rendition, GError **error)
{
	size_t len = 0;
	char sha256[65];
	g_autofree char *bytes =
	    store_read_plain(rendition->file, rendition->size, &len, error);
	if (!bytes)
		return NULL;
	store_hash(bytes, len, sha256);
	if (strcmp(sha256, rendition->sha256) == 0 && len == rendition->size)
		return g_steal_pointer(&bytes);
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
	    _("%s is damaged; remove it and build again"), rendition->file);
	return NULL;
}

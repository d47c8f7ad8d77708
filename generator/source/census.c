#include "census.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "listing.h"

#define TICK_NS	      INT64_C(50000000)	  /* of a kernel's clock, with room to spare */
#define COARSE_NS     INT64_C(2000000000) /* FAT counts two seconds */
#define SECOND_NS     INT64_C(1000000000)
#define OWN_DEPTH_MAX 8 /* more than anything of ours is nested; links may go round */

struct census {
	GChecksum *sum;
	int64_t began_ns;
	bool is_settled;
};

struct census *
census_new(void)
{
	struct census *census = g_new0(struct census, 1);
	census->sum = g_checksum_new(G_CHECKSUM_SHA256);
	census->began_ns = g_get_real_time() * 1000;
	census->is_settled = true;
	return census;
}

void
census_free(struct census *census)
{
	if (!census)
		return;
	g_checksum_free(census->sum);
	g_free(census);
}

bool
census_is_past(int64_t changed_ns, int64_t seen_ns)
{
	bool is_coarse = changed_ns % SECOND_NS == 0;
	return changed_ns + (is_coarse ? COARSE_NS : TICK_NS) < seen_ns;
}

static void
add(struct census *census, const void *bytes, size_t len)
{
	g_checksum_update(census->sum, bytes, (gssize)len);
}

void
census_text(struct census *census, const char *text)
{
	add(census, text ? "+" : "-", 1);
	if (text)
		add(census, text, strlen(text) + 1);
}

void
census_number(struct census *census, int64_t number)
{
	add(census, &number, sizeof number);
}

static int64_t
ns_of(struct timespec time)
{
	return (int64_t)time.tv_sec * SECOND_NS + time.tv_nsec;
}

/* A folder's times tell of things in it that do not count, so only that it is one. */
static void
add_facts(struct census *census, const char *name, const struct stat *st)
{
	census_text(census, name);
	census_number(census, st->st_mode & S_IFMT);
	if (S_ISDIR(st->st_mode))
		return;
	const int64_t facts[] = {(int64_t)st->st_size, ns_of(st->st_mtim),
	    ns_of(st->st_ctim), (int64_t)st->st_ino, (int64_t)st->st_dev};
	add(census, facts, sizeof facts);
	census->is_settled &= census_is_past(facts[2], census->began_ns);
}

void
census_file(struct census *census, const char *path)
{
	struct stat st;
	if (stat(path, &st) == 0)
		add_facts(census, path, &st);
	else
		census_text(census, NULL);
}

/* What is walked through, and how. */
struct walk {
	struct census *census;
	const char *exclude; /* may be NULL */
	bool is_content;
	int depth;
};

static void walk_folder(struct walk *walk, int at, const char *name, GString *path);

/* Hidden names say nothing, but for those that git and listing.h look at. */
static bool
is_left_out(const struct walk *walk, const char *name, const char *path)
{
	static const char *const seen[] = {".git", ".gitattributes", ".well-known", NULL};
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return true;
	return walk->is_content && ((*name == '.' && !g_strv_contains(seen, name)) ||
				       strcmp(name, "node_modules") == 0 ||
				       g_strcmp0(path, walk->exclude) == 0);
}

static void
walk_entry(struct walk *walk, int at, const char *name, GString *path)
{
	struct stat st;
	int flags = walk->is_content ? AT_SYMLINK_NOFOLLOW : 0;
	gsize len = path->len;
	g_string_append(path, name);
	if (!is_left_out(walk, name, path->str)) {
		if (fstatat(at, name, &st, flags) != 0)
			st = (struct stat){0};
		add_facts(walk->census, name, &st);
		if (S_ISDIR(st.st_mode) && strcmp(name, ".git") != 0) {
			g_string_append_c(path, '/');
			walk_folder(walk, at, name, path);
		}
	}
	g_string_truncate(path, len);
}

/* In the order in which the folder gives its names: as long as nothing changes in it,
 * that is the same. */
static void
walk_folder(struct walk *walk, int at, const char *name, GString *path)
{
	int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
	int most = walk->is_content ? LISTING_DEPTH_MAX : OWN_DEPTH_MAX;
	int fd = walk->depth > most
		     ? -1
		     : openat(at, name, flags | (walk->is_content ? O_NOFOLLOW : 0));
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	walk->depth++;
	for (const struct dirent *entry; dir && (entry = readdir(dir));)
		walk_entry(walk, fd, entry->d_name, path);
	census_text(walk->census, dir ? "end" : NULL);
	walk->depth--;
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
}

void
census_content(struct census *census, int folder, const char *exclude)
{
	g_autoptr(GString) path = g_string_new(NULL);
	struct walk walk = {.census = census, .exclude = exclude, .is_content = true};
	walk_folder(&walk, folder, ".", path);
}

void
census_folder(struct census *census, const char *folder)
{
	g_autoptr(GString) path = g_string_new(NULL);
	struct walk walk = {.census = census};
	census_file(census, folder);
	walk_folder(&walk, AT_FDCWD, folder, path);
}

const char *
census_digest(struct census *census)
{
	return g_checksum_get_string(census->sum);
}

bool
census_is_settled(const struct census *census)
{
	return census->is_settled;
}

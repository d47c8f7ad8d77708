#include "fetching.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <git2.h>
#include <glib/gstdio.h>

#include "common/text.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_repository, git_repository_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_remote, git_remote_free)

struct fetching {
	unsigned idle_s;
	int64_t until_us;
	size_t tried; /* keys of ~/.ssh offered to the server */
	bool has_asked_agent;
};

/* On one line: reservoir.c reads the last. */
static bool
fail(GError **error, const char *doing, const char *word)
{
	const git_error *last = git_error_last();
	g_autofree char *reason = g_strdup(last ? last->message : _("unknown reason"));
	g_strdelimit(g_strchomp(reason), "\n", ' ');
	g_set_error(
	    error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s %s: %s", doing, word, reason);
	return false;
}

/* Called whenever something came, and while it is indexed. */
static int
watch(const git_indexer_progress *progress, void *data)
{
	const struct fetching *fetching = data;
	bool is_late = g_get_monotonic_time() > fetching->until_us;
	alarm(fetching->idle_s);
	if (!is_late && progress->received_bytes <= FETCHING_BYTES_MAX &&
	    progress->total_objects <= FETCHING_OBJECTS_MAX)
		return 0;
	git_error_set_str(GIT_ERROR_NET,
	    is_late ? _("it takes longer than half an hour")
		    : _("it is larger than 1 GiB, or has more than 5 million objects"));
	return -1;
}

/* A key of ~/.ssh that is there: the one after those that were offered. NULL: no more.
 * Yours. */
static char *
next_key(struct fetching *fetching)
{
	static const char *const names[] = {"id_ed25519", "id_ecdsa", "id_rsa"};
	while (fetching->tried < G_N_ELEMENTS(names)) {
		g_autofree char *file = g_build_filename(
		    g_get_home_dir(), ".ssh", names[fetching->tried++], NULL);
		if (g_file_test(file, G_FILE_TEST_IS_REGULAR))
			return g_steal_pointer(&file);
	}
	return NULL;
}

/* The agent's keys if there is one, then those that ssh itself would try. */
static int
offer_key(
    git_credential **out, const char *url, const char *user, unsigned allowed, void *data)
{
	struct fetching *fetching = data;
	const char *name = user ? user : "git";
	(void)url;
	if (allowed & GIT_CREDENTIAL_USERNAME)
		return git_credential_username_new(out, name);
	bool is_ssh = allowed & GIT_CREDENTIAL_SSH_KEY;
	if (is_ssh && !fetching->has_asked_agent && g_getenv("SSH_AUTH_SOCK")) {
		fetching->has_asked_agent = true;
		return git_credential_ssh_key_from_agent(out, name);
	}
	g_autofree char *secret = is_ssh ? next_key(fetching) : NULL;
	g_autofree char *public = secret ? g_strconcat(secret, ".pub", NULL) : NULL;
	if (secret)
		return git_credential_ssh_key_new(out, name,
		    g_file_test(public, G_FILE_TEST_EXISTS) ? public : NULL, secret, "");
	git_error_set_str(GIT_ERROR_SSH,
	    _("it is not open to everybody, and no key of this user opens it"));
	return -1;
}

static char *
lock_path(const char *place)
{
	return g_strconcat(place, ".lock", NULL);
}

/* What a fetch that was killed has left. */
static void
sweep(const char *place)
{
	g_autofree char *packs = g_build_filename(place, "objects", "pack", NULL);
	g_autoptr(GDir) dir = g_dir_open(packs, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(packs, name, NULL);
		if (!g_str_has_suffix(name, ".pack") && !g_str_has_suffix(name, ".idx"))
			g_unlink(path);
	}
}

/* The whole folder, of which links are not followed. */
static void
throw_away(const char *path)
{
	g_autoptr(GDir) dir =
	    g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *inside = g_build_filename(path, name, NULL);
		throw_away(inside);
	}
	if (dir)
		g_rmdir(path);
	else
		g_unlink(path);
}

static git_repository *
open_place(const char *place)
{
	sweep(place);

	git_repository *repository = NULL;
	if (git_repository_open_bare(&repository, place) == 0 ||
	    git_repository_init(&repository, place, 1) == 0)
		return repository;
	return NULL;
}

/* One at a time; the lock goes with the process. The lock's file has a byte in it while
 * there may be something in the repository that nobody has looked at. -1: refused. */
static int
lock(const char *place, GError **error)
{
	g_autofree char *above = g_path_get_dirname(place);
	g_autofree char *path = lock_path(place);
	int fd = g_mkdir_with_parents(above, 0700) == 0
		     ? open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)
		     : -1;
	if (fd >= 0 && flock(fd, LOCK_EX) == 0 && pwrite(fd, "+", 1, 0) == 1)
		return fd;
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ACCES,
	    _("repositories cannot be kept in %s; name another folder with --cache"),
	    above);
	return -1;
}

bool
fetching_is_whole(const char *place)
{
	struct stat status;
	g_autofree char *path = lock_path(place);
	return stat(path, &status) == 0 && status.st_size == 0;
}

/* Blobs may be large: they are asked for their size before anybody reads them. */
static int
vet(const git_oid *oid, void *data)
{
	git_odb *odb = data;
	size_t size = 0;
	git_object_t type = GIT_OBJECT_INVALID;
	alarm(FETCHING_IDLE_S);
	int status = git_odb_read_header(&size, &type, odb, oid);
	if (status != 0 || type == GIT_OBJECT_BLOB || size <= FETCHING_TREE_MAX)
		return status;
	git_error_set_str(
	    GIT_ERROR_ODB, _("a folder or commit of it is larger than 32 MiB"));
	return -1;
}

static bool
vet_all(git_repository *repository)
{
	git_odb *odb = NULL;
	bool good = git_repository_odb(&odb, repository) == 0 &&
		    git_odb_foreach(odb, vet, odb) == 0;
	git_odb_free(odb);
	return good;
}

static void
set_options(git_fetch_options *options, struct fetching *fetching)
{
	git_fetch_options_init(options, GIT_FETCH_OPTIONS_VERSION);
	options->download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE; /* the refspecs say */
	options->prune = GIT_FETCH_PRUNE;
	options->update_fetchhead = 0;
	options->proxy_opts.type = GIT_PROXY_AUTO;
	options->callbacks.transfer_progress = watch;
	options->callbacks.credentials = offer_key;
	options->callbacks.payload = fetching;
}

/* A branch that was "a" and is "a/b" now is in its own way: then all are forgotten. */
static void
forget_branches(git_repository *repository)
{
	git_strarray names = {0};
	if (git_reference_list(&names, repository) != 0)
		return;
	for (size_t i = 0; i < names.count; i++)
		git_reference_remove(repository, names.strings[i]);
	git_strarray_dispose(&names);
}

static bool
fetch(git_repository *repository, git_remote *remote, struct fetching *fetching)
{
	char *specs[] = {(char *)"+refs/heads/*:refs/remotes/source/*",
	    (char *)"+refs/tags/*:refs/remotes/tags/*"};
	git_strarray refspecs = {specs, G_N_ELEMENTS(specs)};
	git_fetch_options options;
	set_options(&options, fetching);
	if (git_remote_fetch(remote, &refspecs, &options, NULL) == 0)
		return true;
	const git_error *last = git_error_last();
	if (!last || last->klass != GIT_ERROR_REFERENCE)
		return false;
	forget_branches(repository);
	return git_remote_fetch(remote, &refspecs, &options, NULL) == 0;
}

static bool
ask(git_remote *remote, struct fetching *fetching)
{
	git_fetch_options options;
	set_options(&options, fetching);
	return git_remote_connect(remote, GIT_DIRECTION_FETCH, &options.callbacks,
		   &options.proxy_opts, NULL) == 0;
}

static void
find_newest(git_remote *remote, char newest[FETCHING_ID_LEN + 1])
{
	const git_remote_head **heads = NULL;
	size_t n = 0;
	*newest = '\0';
	if (git_remote_ls(&heads, &n, remote) != 0)
		return;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(heads[i]->name, "HEAD") == 0)
			git_oid_tostr(newest, FETCHING_ID_LEN + 1, &heads[i]->oid);
	}
}

/* Whatever came of the fetch, what is there is looked at. */
static bool
fill(const char *address, const char *place, struct fetching *fetching, char *newest,
    GError **error)
{
	g_autoptr(git_repository) repository = open_place(place);
	g_autoptr(git_remote) remote = NULL;
	if (!repository)
		return fail(error, _("cannot keep a repository in"), place);
	bool good = git_remote_create_anonymous(&remote, repository, address) == 0 &&
		    fetch(repository, remote, fetching);
	if (good)
		find_newest(remote, newest);
	else
		fail(error, _("cannot fetch"), address);
	if (vet_all(repository))
		return good;
	if (good)
		fail(error, _("cannot fetch"), address);
	g_clear_pointer(&repository, git_repository_free);
	throw_away(place);
	return false;
}

static bool
ask_only(const char *address, struct fetching *fetching, char *newest, GError **error)
{
	g_autoptr(git_remote) remote = NULL;
	if (git_remote_create_detached(&remote, address) != 0 || !ask(remote, fetching))
		return fail(error, _("cannot fetch"), address);
	find_newest(remote, newest);
	return true;
}

bool
fetching_run(const char *address, const char *place, unsigned idle_s,
    char newest[FETCHING_ID_LEN + 1], GError **error)
{
	struct fetching fetching = {.idle_s = idle_s,
	    .until_us =
		g_get_monotonic_time() + FETCHING_SECONDS_MAX * G_TIME_SPAN_SECOND};
	if (*address == '/' && !g_file_test(address, G_FILE_TEST_IS_DIR)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		    _("cannot fetch %s: there is no such folder"), address);
		return false;
	}
	int lock_fd = place ? lock(place, error) : -1;
	if (place && lock_fd < 0)
		return false;
	alarm(idle_s);
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0); /* nothing of it is run */
	git_libgit2_opts(GIT_OPT_SET_PACK_MAX_OBJECT_SIZE, FETCHING_OBJECT_MAX);
	*newest = '\0';
	bool good = place ? fill(address, place, &fetching, newest, error)
			  : ask_only(address, &fetching, newest, error);
	git_libgit2_shutdown();
	alarm(0);
	if (lock_fd < 0)
		return good;
	bool is_whole = ftruncate(lock_fd, 0) == 0;
	close(lock_fd);
	return good && is_whole;
}

/* While pages turn, nothing is allocated: the whole player runs, fading and sliding, and
 * every call for memory on its thread is counted between two frames. The counting stands
 * in for malloc, or is told by the sanitizer; g_usleep, which ends each round of the
 * player's loop, tells one frame from the next. */
#include <stdlib.h>
#include <time.h>

#include "kiosk/notify.h"
#include "kiosk/player.h"
#include "kiosk/session.h"
#include "kiosk/stats.h"

static _Thread_local volatile long n_calls;

#if defined(__SANITIZE_ADDRESS__)
int __sanitizer_install_malloc_and_free_hooks(
    void (*on_malloc)(const volatile void *, size_t),
    void (*on_free)(const volatile void *));

static void
on_malloc(const volatile void *memory, size_t size)
{
	(void)memory, (void)size;
	n_calls++;
}

static void
on_free(const volatile void *memory)
{
	(void)memory;
}

static void
count_calls(void)
{
	g_assert_cmpint(
	    __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free), >, 0);
}
#else
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *memory, size_t size);

void *
malloc(size_t size)
{
	n_calls++;
	return __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	n_calls++;
	return __libc_calloc(n, size);
}

void *
realloc(void *memory, size_t size)
{
	n_calls++;
	return __libc_realloc(memory, size);
}

static void
count_calls(void)
{
}
#endif

/* A round that does not rest shows a frame of a turn; the first of a turn also begins it.
 */
static struct {
	bool was_frame;
	long before;
	long frames, with_calls;
} seen;

void
g_usleep(gulong us)
{
	bool is_frame = us == 0;
	if (is_frame && seen.was_frame) {
		seen.frames++;
		seen.with_calls += n_calls > seen.before;
	}
	seen.was_frame = is_frame;
	struct timespec time = {.tv_nsec = (long)us * 1000};
	nanosleep(&time, NULL);
	seen.before = n_calls;
}

static void
run(const char *command, const char *dir)
{
	g_autofree char *line = g_strdup_printf("%s %s", command, dir);
	int status = -1;
	g_assert_true(g_spawn_command_line_sync(line, NULL, NULL, &status, NULL));
	g_assert_cmpint(status, ==, 0);
}

static void
test_turns(void)
{
	g_autofree char *dir = g_dir_make_tmp("litang-frames-XXXXXX", NULL);
	run("tests/bundles/make.sh", dir);
	g_autoptr(Config) config = config_new();
	config->width = 640;
	config->height = 360;
	struct log *log = log_new(stderr);
	g_autoptr(Stats) stats = stats_new();
	struct notify *notify = notify_new();
	struct session_options options = {.config = config,
	    .folder = dir,
	    .sysfs = "/sys",
	    .log = log,
	    .notify = notify,
	    .stats = stats};
	g_assert_true(player_run(&options, NULL));
	g_assert_cmpint(seen.frames, >=, 2 * STATS_TURNS * 30);
	g_assert_cmpint(seen.with_calls, ==, 0);
	notify_free(notify);
	log_free(log);
	run("rm -r", dir);
}

int
main(int argc, char **argv)
{
	g_setenv("SDL_VIDEODRIVER", "dummy", true);
	count_calls();
	g_test_init(&argc, &argv, NULL);
	long before = n_calls;
	g_free(g_strdup(argv[0])); /* the counter counts */
	g_assert_cmpint(n_calls, >, before);
	g_test_add_func("/frames/turns", test_turns);
	return g_test_run();
}

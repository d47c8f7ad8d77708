/* Decoders that do not do as they should: whatever happens, the hall goes on. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/decoder.h"
#include "kiosk/media.h"

#define SECOND INT64_C(1000000)

static struct clip *
make_clip(void)
{
	struct clip *clip = clip_new("hello", 5, false, 3, NULL);
	g_assert_nonnull(clip);
	return clip;
}

static struct decoder *
start(const char *script, const struct clip *clip, int64_t deadline_us)
{
	const char *const argv[] = {"sh", "-c", script, NULL};
	struct decoder *decoder = decoder_new(argv, clip, deadline_us, NULL);
	g_assert_nonnull(decoder);
	return decoder;
}

#define PATIENCE (60 * SECOND) /* how long a failure takes */

/* Looks as the player does, with a clock that stands at `now`, until it is over or has
 * not been for `some_us`. */
static enum decoder_state
look_at(struct decoder *decoder, int64_t now, int64_t some_us)
{
	int64_t begun = g_get_monotonic_time();
	enum decoder_state state;
	while ((state = decoder_look(decoder, now)) == DECODER_PLAYS &&
	       g_get_monotonic_time() - begun < some_us)
		g_usleep(5000);
	return state;
}

static void
test_ends(void)
{
	static const struct {
		const char *script;
		enum decoder_state state;
	} rows[] = {
	    {"exit 0", DECODER_ENDED}, {"exit 3", DECODER_FAILED},
	    {"kill -SEGV $$", DECODER_FAILED},
	    {"test \"$(cat <&3)\" = hello", DECODER_ENDED},
	    {"test \"$(cat /proc/self/fd/3)\" = hello", DECODER_ENDED},
	    {"echo x >&3", DECODER_FAILED},		/* sealed */
	    {"exec 4</proc/self/fd/4", DECODER_FAILED}, /* nothing else is open */
	    {"head -c 100000000 /dev/zero; exit 0", DECODER_ENDED}, /* spits */
	    {"read x && exit 0 || exit 7", DECODER_FAILED},	    /* no input */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Clip) clip = make_clip();
		struct decoder *decoder = start(rows[i].script, clip, SECOND);
		if (look_at(decoder, 0, PATIENCE) != rows[i].state)
			g_error("%s", rows[i].script);
		decoder_free(decoder);
	}
	g_autoptr(Clip) clip = make_clip();
	g_autoptr(GError) error = NULL;
	const char *const none[] = {"litang-no-such-decoder", NULL};
	g_assert_null(decoder_new(none, clip, 0, &error));
	g_assert_error(error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
}

/* What the file says once it says something. */
static char *
read_when_there(const char *path)
{
	char *text = NULL;
	for (int i = 0; i < 6000 && !(text && *text); i++) {
		g_usleep(10000);
		g_clear_pointer(&text, g_free);
		g_file_get_contents(path, &text, NULL, NULL);
	}
	g_assert_nonnull(text);
	return text;
}

/* One that has written to $MARK, with a deadline at SECOND on a clock of our own. */
static struct decoder *
start_and_hear(const char *script, const struct clip *clip)
{
	g_autofree char *dir = g_dir_make_tmp("litang-decoder-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "mark", NULL);
	g_setenv("MARK", path, true);
	struct decoder *decoder = start(script, clip, SECOND);
	g_free(read_when_there(path));
	unlink(path);
	rmdir(dir);
	return decoder;
}

/* Stuck, stuck and deaf to SIGTERM, stuck with a child that is, stopped: two of them end
 * when they are asked to, the others when they are killed, a second later. */
static void
test_stuck(void)
{
	static const struct {
		const char *script;
		bool is_deaf;
	} rows[] = {
	    {"echo x >$MARK; exec sleep 100", false},
	    {"trap '' TERM; echo x >$MARK; while :; do sleep 0.1; done", true},
	    {"(trap '' TERM; echo x >$MARK; sleep 100) & wait", false},
	    {"(until grep -q 'State:.T' /proc/$$/status; do :; done; echo x >$MARK) & "
	     "kill -STOP $$",
		true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Clip) clip = make_clip();
		struct decoder *decoder = start_and_hear(rows[i].script, clip);
		g_assert_cmpint(look_at(decoder, SECOND - 1, 0), ==, DECODER_PLAYS);
		g_assert_cmpint(
		    look_at(decoder, SECOND, rows[i].is_deaf ? SECOND / 3 : PATIENCE), ==,
		    rows[i].is_deaf ? DECODER_PLAYS : DECODER_STOPPED);
		g_assert_cmpint(look_at(decoder, SECOND + DECODER_GRACE_US, PATIENCE), ==,
		    DECODER_STOPPED);
		decoder_free(decoder);
	}
}

static void
test_stop(void)
{
	g_autoptr(Clip) clip = make_clip();
	struct decoder *decoder =
	    start_and_hear("trap '' TERM; echo x >$MARK; sleep 50 & wait", clip);
	decoder_stop(decoder, 0, 0); /* a film: at once */
	g_assert_cmpint(look_at(decoder, 0, PATIENCE), ==, DECODER_STOPPED);
	decoder_free(decoder);
	decoder = start_and_hear("trap '' TERM; echo x >$MARK; sleep 100", clip);
	int64_t begun = g_get_monotonic_time();
	decoder_free(decoder);
	g_assert_cmpint(g_get_monotonic_time() - begun, <, PATIENCE);
	decoder_free(NULL);
}

/* Whoever inherits a dead child may not have buried it: it has no command line then. */
static bool
runs(const char *pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/cmdline", atoi(pid));
	g_autofree char *text = NULL;
	size_t len = 0;
	g_file_get_contents(path, &text, &len, NULL);
	return len > 0;
}

/* A player that is killed takes its decoder with it. */
static void
test_orphan(void)
{
	g_autofree char *dir = g_dir_make_tmp("litang-decoder-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "pid", NULL);
	pid_t player = fork();
	if (player == 0) {
		g_autofree char *script =
		    g_strdup_printf("echo $$ >'%s'; exec sleep 100", path);
		start(script, make_clip(), g_get_monotonic_time() + 99 * SECOND);
		pause();
	}
	g_autofree char *pid = read_when_there(path);
	g_assert_true(runs(pid));
	kill(player, SIGKILL);
	g_assert_cmpint(waitpid(player, NULL, 0), ==, player);
	for (int i = 0; i < 6000 && runs(pid); i++)
		g_usleep(10000);
	g_assert_false(runs(pid));
	unlink(path);
	rmdir(dir);
}

static void
test_volume(void)
{
	g_autoptr(Config) config = config_new();
	g_assert_cmpint(media_volume(config, 600), ==, 0); /* silent by default */
	config->volume = 60;
	g_assert_cmpint(media_volume(config, 3), ==, 60);
	config->loud_from = 8 * 60;
	config->loud_to = 20 * 60;
	g_assert_cmpint(media_volume(config, 8 * 60), ==, 60);
	g_assert_cmpint(media_volume(config, 20 * 60 - 1), ==, 60);
	g_assert_cmpint(media_volume(config, 20 * 60), ==, 0);
	g_assert_cmpint(media_volume(config, 7 * 60 + 59), ==, 0);
}

static void
test_command(void)
{
	struct clip sound = {.fd = 5, .is_film = false},
		    film = {.fd = 5, .is_film = true};
	struct screen_loan loan = {SCREEN_IN_WINDOW, 77};
	g_auto(GStrv) one = media_command(&sound, 40, 90, &loan);
	g_auto(GStrv) two = media_command(&film, 0, 270, &loan);
	g_assert_true(g_strv_contains((const char *const *)one, "--volume=40"));
	g_assert_true(g_strv_contains((const char *const *)one, "--no-video"));
	g_assert_true(g_strv_contains((const char *const *)one, "fd://3"));
	g_assert_true(g_strv_contains((const char *const *)two, "--no-audio"));
	g_assert_true(g_strv_contains((const char *const *)two, "--video-rotate=270"));
	g_assert_true(g_strv_contains((const char *const *)two, "--wid=77"));
	g_assert_false(g_strv_contains((const char *const *)two, "--no-video"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/decoder/ends", test_ends);
	g_test_add_func("/decoder/stuck", test_stuck);
	g_test_add_func("/decoder/stop", test_stop);
	g_test_add_func("/decoder/orphan", test_orphan);
	g_test_add_func("/media/volume", test_volume);
	g_test_add_func("/media/command", test_command);
	return g_test_run();
}

/* Somebody at the screen: touches are put into SDL's queue while the whole player runs on
 * the dummy driver, and what the window shows is looked at. g_usleep, which ends each
 * round of the player's loop, is where the script goes on. With LITANG_PICTURES=DIR in
 * the environment every step is saved there. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <SDL.h>

#include "kiosk/notify.h"
#include "kiosk/player.h"
#include "kiosk/png.h"
#include "kiosk/session.h"
#include "kiosk/visit.h"

#define WIDTH  1280
#define HEIGHT 720

static struct canvas *
look(void)
{
	SDL_Window *window = SDL_GetWindowFromID(1);
	SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
	struct canvas *canvas = canvas_new(WIDTH, HEIGHT, 0);
	for (int y = 0; surface && y < HEIGHT; y++)
		memcpy(canvas_row(canvas, y),
		    (char *)surface->pixels + (size_t)y * (size_t)surface->pitch,
		    WIDTH * sizeof(uint32_t));
	return canvas;
}

static bool
are_equal(const struct canvas *a, const struct canvas *b)
{
	return memcmp(a->pixels, b->pixels, (size_t)WIDTH * HEIGHT * 4) == 0;
}

static void
push(Uint32 type, double x, double y)
{
	SDL_Event event = {
	    .tfinger = {.type = type, .fingerId = 1, .x = (float)x, .y = (float)y}};
	SDL_PushEvent(&event);
}

static void
tap(double x, double y)
{
	push(SDL_FINGERDOWN, x, y);
	push(SDL_FINGERUP, x, y);
}

static void
flick_left(void)
{
	push(SDL_FINGERDOWN, 0.8, 0.5);
	push(SDL_FINGERUP, 0.2, 0.52);
}

static void
press(SDL_Keycode key)
{
	SDL_Event event = {.key = {.type = SDL_KEYDOWN}};
	event.key.keysym.sym = key;
	SDL_PushEvent(&event);
}

static void
ways_out(void)
{
	static const SDL_Keycode keys[] = {SDLK_ESCAPE, SDLK_q, SDLK_F4, SDLK_DELETE,
	    SDLK_BACKSPACE, SDLK_F1, SDLK_TAB, SDLK_LGUI, SDLK_POWER};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		press(keys[i]);
	SDL_Event close = {
	    .window = {
		.type = SDL_WINDOWEVENT, .windowID = 1, .event = SDL_WINDOWEVENT_CLOSE}};
	SDL_PushEvent(&close);
}

static void
tap_middle(void)
{
	tap(0.5, 0.5);
}

static void
tap_first_tile(void)
{
	tap(0.1, 0.25);
}

static void
tap_up(void)
{
	tap(0.1, 0.92);
}

static void
tap_leave(void)
{
	tap(0.9, 0.92);
}

static void
press_enter(void)
{
	press(SDLK_RETURN);
}

static void
press_next(void)
{
	press(SDLK_RIGHT);
}

static void
quit(void)
{
	SDL_Event event = {.type = SDL_QUIT};
	SDL_PushEvent(&event);
}

/* What is done, and whether the picture is another then, the same, or that of a step
 * before. */
enum outcome { OTHER, SAME, AS_BEFORE };
static const struct step {
	const char *name;
	void (*act)(void);
	enum outcome outcome;
	int before; /* AS_BEFORE: the number of the step */
} steps[] = {
    {"page", NULL, OTHER, 0},
    {"home", tap_middle, OTHER, 0},
    {"ways-out", ways_out, SAME, 0},
    {"topics", tap_first_tile, OTHER, 0},
    {"list", tap_first_tile, OTHER, 0},
    {"read", tap_first_tile, OTHER, 0},
    {"read-2", flick_left, OTHER, 0},
    {"read-3", press_next, OTHER, 0},
    {"end", flick_left, SAME, 0},
    {"list-again", tap_up, AS_BEFORE, 4},
    {"topics-again", tap_up, AS_BEFORE, 3},
    {"home-again", tap_up, AS_BEFORE, 1},
    {"programme", tap_leave, OTHER, 0},
    {"home-by-key", press_enter, AS_BEFORE, 1},
    {"programme-by-key", press_enter, OTHER, 0},
};

#define STEP_MS	    1200  /* a page is made and faded to in that */
#define PATIENCE_MS 30000 /* on any machine */

static struct {
	size_t done;
	int64_t acted_us;
	struct canvas *seen[G_N_ELEMENTS(steps)];
} script;

static void
save(const struct canvas *canvas, size_t i)
{
	const char *dir = g_getenv("LITANG_PICTURES");
	if (!dir)
		return;
	g_autofree char *path = g_strdup_printf("%s/%02zu-%s.png", dir, i, steps[i].name);
	g_assert_true(png_save(canvas, path, NULL));
}

/* The step's outcome is there, or its time is over. */
static bool
is_done(const struct step *step, const struct canvas *now)
{
	int64_t waited_ms = (g_get_monotonic_time() - script.acted_us) / 1000;
	const struct canvas *last = script.done > 0 ? script.seen[script.done - 1] : NULL;
	if (step->outcome == AS_BEFORE)
		return are_equal(now, script.seen[step->before]) ||
		       waited_ms > PATIENCE_MS;
	return waited_ms > STEP_MS &&
	       (step->outcome == SAME || !last || !are_equal(now, last) ||
		   waited_ms > PATIENCE_MS);
}

static void
check(const struct step *step, const struct canvas *now)
{
	size_t i = script.done;
	bool is_same = i > 0 && are_equal(now, script.seen[i - 1]);
	if (step->outcome == AS_BEFORE ? !are_equal(now, script.seen[step->before])
				       : is_same != (step->outcome == SAME) && i > 0)
		g_error("step %zu, %s: not what was to be seen", i, step->name);
}

static void
go_on(void)
{
	const struct step *step = &steps[script.done];
	g_autoptr(Canvas) now = look();
	if (!is_done(step, now))
		return;
	check(step, now);
	save(now, script.done);
	script.seen[script.done++] = g_steal_pointer(&now);
	script.acted_us = g_get_monotonic_time();
	if (script.done == G_N_ELEMENTS(steps))
		quit();
	else if (steps[script.done].act)
		steps[script.done].act();
}

void
g_usleep(gulong us)
{
	if (us >= 10000 && script.done < G_N_ELEMENTS(steps) && SDL_GetWindowFromID(1))
		go_on();
	struct timespec time = {.tv_nsec = (long)us * 1000};
	nanosleep(&time, NULL);
}

static void
run(const char *command, const char *dir, const char *more)
{
	g_autofree char *line = g_strdup_printf("%s %s %s", command, dir, more);
	int status = -1;
	g_assert_true(g_spawn_command_line_sync(line, NULL, NULL, &status, NULL));
	g_assert_cmpint(status, ==, 0);
}

static void
test_visit(void)
{
	g_autofree char *dir = g_dir_make_tmp("litang-visit-XXXXXX", NULL);
	run("tests/bundles/make.sh", dir, "");
	g_autoptr(Config) config = config_new();
	config->width = WIDTH;
	config->height = HEIGHT;
	struct log *log = log_new(stderr);
	struct notify *notify = notify_new();
	script.acted_us = g_get_monotonic_time();
	struct session_options options = {.config = config,
	    .folder = g_getenv("LITANG_BUNDLE") ? g_getenv("LITANG_BUNDLE") : dir,
	    .has_now = true,
	    .now_s = INT64_C(1779930300),
	    .sysfs = "/sys",
	    .log = log,
	    .notify = notify};
	g_assert_true(player_run(&options, NULL));
	g_assert_cmpuint(script.done, ==, G_N_ELEMENTS(steps));
	for (size_t i = 0; i < script.done; i++)
		canvas_free(script.seen[i]);
	notify_free(notify);
	log_free(log);
	run("rm -r", dir, "");
}

/* A minute after the last touch it is over. */
static void
test_idle(void)
{
	g_autofree char *dir = g_dir_make_tmp("litang-visit-XXXXXX", NULL);
	run("tests/bundles/make.sh", dir, "");
	g_autoptr(Programme) programme = programme_open(dir, NULL);
	g_autoptr(Font) font = font_new(NULL);
	struct log *log = log_new(stderr);
	struct style_options style = {.width = 640, .height = 360};
	struct stage stage = stage_make(font, log, style, 640, 360, 0);
	struct visit *visit =
	    visit_new(&stage, style, programme, g_ptr_array_new(), 5000000);
	g_assert_false(visit_is_over(visit, 5000000));
	g_assert_false(visit_is_over(visit, 64999999));
	g_assert_true(visit_is_over(visit, 65000000));
	visit_touch(visit, (struct gesture){.kind = GESTURE_TAP}, 60000000);
	g_assert_false(visit_is_over(visit, 119999999));
	g_assert_true(visit_is_over(visit, 120000000));
	visit_free(visit);
	log_free(log);
	run("rm -r", dir, "");
}

int
main(int argc, char **argv)
{
	g_setenv("SDL_VIDEODRIVER", "dummy", true);
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/visit/idle", test_idle);
	g_test_add_func("/visit/touch", test_visit);
	return g_test_run();
}

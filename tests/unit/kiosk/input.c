/* Keys and fingers, through SDL's own queue; the picture and the finger agree however the
 * screen hangs. */
#include <string.h>

#include <SDL.h>

#include "kiosk/canvas.h"
#include "kiosk/connector.h"
#include "kiosk/input.h"
#include "kiosk/orient.h"
#include "kiosk/screen.h"

static const char *const names[INPUT_ACTIONS] = {
    [INPUT_NEXT] = "Right, PageDown",
    [INPUT_BACK] = "Left",
    [INPUT_PAUSE] = "space,AudioPlay",
    [INPUT_BROWSE] = "Enter",
    [INPUT_QUIT] = "",
};

static void
test_names(void)
{
	g_assert_true(input_is_keys(""));
	g_assert_true(input_is_keys(" Right ,, ac back"));
	g_assert_true(input_is_keys("Esc, Q"));
	g_assert_false(input_is_keys("Right, Rihgt"));
	struct input *input = input_new(names, true, 0);
	g_assert_cmpint(input_key(input, SDLK_PAGEDOWN), ==, INPUT_NEXT);
	g_assert_cmpint(input_key(input, SDLK_AUDIOPLAY), ==, INPUT_PAUSE);
	g_assert_cmpint(input_key(input, SDLK_ESCAPE), ==, INPUT_ACTIONS);
	input_free(input);
}

static void
push_key(SDL_Keycode key, bool is_repeat)
{
	SDL_Event event = {.key = {.type = SDL_KEYDOWN, .repeat = is_repeat}};
	event.key.keysym.sym = key;
	SDL_PushEvent(&event);
}

static void
push_finger(Uint32 type, SDL_FingerID id, double x, double y)
{
	SDL_Event event = {
	    .tfinger = {.type = type, .fingerId = id, .x = (float)x, .y = (float)y}};
	SDL_PushEvent(&event);
}

static void
push_mouse(Uint32 type, Uint32 which, int x, int y)
{
	SDL_Event event = {
	    .button = {
		.type = type, .which = which, .button = SDL_BUTTON_LEFT, .x = x, .y = y}};
	SDL_PushEvent(&event);
}

static struct screen *
open_screen(struct input *input)
{
	struct screen_options options = {.width = 800, .height = 600, .input = input};
	struct screen *screen = screen_new(&options, NULL);
	g_assert_nonnull(screen);
	while (screen_poll(screen) != SCREEN_NONE)
		continue;
	return screen;
}

static void
test_keys(void)
{
	struct input *input = input_new(names, true, 0);
	g_autoptr(Screen) screen = open_screen(input);
	push_key(SDLK_PAGEDOWN, false);
	push_key(SDLK_LEFT, false);
	push_key(SDLK_SPACE, false);
	push_key(SDLK_SPACE, true); /* held: once is enough */
	push_key(SDLK_RETURN, false);
	/* what gets somebody out elsewhere */
	static const SDL_Keycode ways_out[] = {SDLK_ESCAPE, SDLK_q, SDLK_F4, SDLK_DELETE,
	    SDLK_BACKSPACE, SDLK_F1, SDLK_POWER};
	for (size_t i = 0; i < G_N_ELEMENTS(ways_out); i++)
		push_key(ways_out[i], false);
	g_assert_cmpint(screen_poll(screen), ==, SCREEN_NEXT);
	g_assert_cmpint(screen_poll(screen), ==, SCREEN_BACK);
	g_assert_cmpint(screen_poll(screen), ==, SCREEN_PAUSE);
	g_assert_cmpint(screen_poll(screen), ==, SCREEN_BROWSE);
	g_assert_cmpint(screen_poll(screen), ==, SCREEN_NONE);
	g_clear_pointer(&screen, screen_free);
	input_free(input);
}

/* SDL ends a poll where the one before began to wait, so what came since is in the next.
 */
static struct gesture
next_gesture(struct screen *screen)
{
	enum screen_event event = screen_poll(screen);
	if (event == SCREEN_NONE)
		event = screen_poll(screen);
	g_assert_cmpint(event, ==, SCREEN_TOUCHED);
	return screen_gesture(screen);
}

/* A mark on the upright page, turned with it; a finger on the mark means the mark. */
static void
test_turned(void)
{
	for (int degrees = 0; degrees < 360; degrees += 90) {
		bool is_side = degrees % 180 == 90;
		int width = is_side ? 600 : 800, height = is_side ? 800 : 600;
		struct box mark = {130, 40, 1, 1};
		struct box seen = canvas_turn_box(mark, width, height, degrees);
		struct input *input = input_new(names, true, degrees);
		g_autoptr(Screen) screen = open_screen(input);
		double x = (seen.x + 0.5) / 800, y = (seen.y + 0.5) / 600;
		push_finger(SDL_FINGERDOWN, 1, x, y);
		push_finger(SDL_FINGERUP, 1, x, y);
		struct gesture gesture = next_gesture(screen);
		g_assert_cmpint(gesture.kind, ==, GESTURE_TAP);
		g_assert_cmpint(gesture.x, ==, mark.x);
		g_assert_cmpint(gesture.y, ==, mark.y);
		/* a finger that goes left on the page */
		int dx = -200, dy = 0;
		orient_step(degrees, &dx, &dy);
		push_mouse(SDL_MOUSEBUTTONDOWN, 0, 400, 300);
		push_mouse(SDL_MOUSEBUTTONUP, 0, 400 + dx, 300 + dy);
		g_assert_cmpint(next_gesture(screen).kind, ==, GESTURE_LEFT);
		g_clear_pointer(&screen, screen_free);
		input_free(input);
	}
}

static void
test_fingers(void)
{
	struct input *input = input_new(names, true, 0);
	g_autoptr(Screen) screen = open_screen(input);
	push_finger(SDL_FINGERDOWN, 1, 0.5, 0.5);
	push_finger(SDL_FINGERDOWN, 2, 0.1, 0.1); /* the other hand */
	push_finger(SDL_FINGERUP, 2, 0.9, 0.1);
	push_finger(SDL_FINGERUP, 1, 0.51, 0.52); /* trembles */
	g_assert_cmpint(next_gesture(screen).kind, ==, GESTURE_TAP);
	push_finger(SDL_FINGERUP, 3, 0.5, 0.5);			  /* never went down */
	push_mouse(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, 9, 9); /* told already */
	push_mouse(SDL_MOUSEBUTTONUP, SDL_TOUCH_MOUSEID, 9, 9);
	push_finger(SDL_FINGERDOWN, 1, 7, -3); /* beside the screen */
	push_finger(SDL_FINGERUP, 1, 7, 0.9);
	struct gesture gesture = next_gesture(screen);
	g_assert_cmpint(gesture.kind, ==, GESTURE_DOWN);
	g_assert_cmpint(gesture.x, ==, 799);
	g_assert_cmpint(gesture.y, ==, 0);
	g_assert_cmpint(screen_poll(screen), ==, SCREEN_NONE);
	g_clear_pointer(&screen, screen_free);
	input_free(input);
	input = input_new(names, false, 0); /* touch=no */
	screen = open_screen(input);
	push_finger(SDL_FINGERDOWN, 1, 0.5, 0.5);
	push_finger(SDL_FINGERUP, 1, 0.5, 0.5);
	g_assert_cmpint(screen_poll(screen), ==, SCREEN_NONE);
	g_clear_pointer(&screen, screen_free);
	input_free(input);
}

static void
put(const char *dir, const char *name, const char *file, const char *text)
{
	g_autofree char *folder = g_build_filename(dir, name, NULL);
	g_autofree char *path = g_build_filename(folder, file, NULL);
	g_mkdir_with_parents(folder, 0755);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static enum connector
look(const char *dir, char **modes)
{
	g_free(*modes);
	return connector_look(dir, modes);
}

static void
test_connectors(void)
{
	g_autofree char *dir = g_dir_make_tmp("litang-drm-XXXXXX", NULL);
	g_autofree char *modes = NULL;
	g_assert_cmpint(look("/nowhere", &modes), ==, CONNECTOR_UNKNOWN);
	g_assert_cmpint(look(dir, &modes), ==, CONNECTOR_UNKNOWN);
	put(dir, "card0", "dev", "226:0\n");
	g_assert_cmpint(look(dir, &modes), ==, CONNECTOR_UNKNOWN);
	put(dir, "card0-HDMI-A-1", "status", "disconnected\n");
	put(dir, "card0-HDMI-A-1", "modes", "");
	g_assert_cmpint(look(dir, &modes), ==, CONNECTOR_NONE);
	put(dir, "card0-HDMI-A-1", "status", "connected\n"); /* and no EDID yet */
	g_assert_cmpint(look(dir, &modes), ==, CONNECTOR_NONE);
	g_assert_null(modes);
	put(dir, "card0-HDMI-A-1", "modes", "1024x768\n");
	g_assert_cmpint(look(dir, &modes), ==, CONNECTOR_READY);
	g_autofree char *before = g_strdup(modes);
	put(dir, "card0-HDMI-A-2", "status", "disconnected\n");
	g_assert_cmpint(look(dir, &modes), ==, CONNECTOR_READY);
	g_assert_cmpstr(modes, ==, before);
	put(dir, "card0-HDMI-A-1", "modes", "1920x1080\n1024x768\n");
	g_assert_cmpint(look(dir, &modes), ==, CONNECTOR_READY);
	g_assert_cmpstr(modes, !=, before);
	g_autofree char *remove = g_strdup_printf("rm -r %s", dir);
	g_assert_true(g_spawn_command_line_sync(remove, NULL, NULL, NULL, NULL));
}

int
main(int argc, char **argv)
{
	SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/input/names", test_names);
	g_test_add_func("/input/keys", test_keys);
	g_test_add_func("/input/turned", test_turned);
	g_test_add_func("/input/fingers", test_fingers);
	g_test_add_func("/connector/look", test_connectors);
	return g_test_run();
}

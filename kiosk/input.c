#include "input.h"

#include <SDL.h>
#include <glib.h>

#include "orient.h"

#define MOUSE_ID -1

struct input {
	GArray *keys[INPUT_ACTIONS]; /* of int32_t */
	bool has_touch;
	int degrees;
	struct finger finger;
};

/* Two names people write otherwise. */
static SDL_Keycode
key_of(const char *name)
{
	if (g_ascii_strcasecmp(name, "Esc") == 0)
		return SDLK_ESCAPE;
	if (g_ascii_strcasecmp(name, "Enter") == 0)
		return SDLK_RETURN;
	return SDL_GetKeyFromName(name);
}

/* The keys of a list; `all_known` may be NULL. Yours. */
static GArray *
read_keys(const char *names, bool *all_known)
{
	GArray *keys = g_array_new(false, false, sizeof(int32_t));
	g_auto(GStrv) parts = g_strsplit(names ? names : "", ",", -1);
	for (size_t i = 0; parts[i]; i++) {
		if (!*g_strstrip(parts[i]))
			continue;
		int32_t key = key_of(parts[i]);
		if (key != SDLK_UNKNOWN)
			g_array_append_val(keys, key);
		else if (all_known)
			*all_known = false;
	}
	return keys;
}

bool
input_is_keys(const char *names)
{
	bool all_known = true;
	g_array_unref(read_keys(names, &all_known));
	return all_known;
}

struct input *
input_new(const char *const names[INPUT_ACTIONS], bool has_touch, int degrees)
{
	struct input *input = g_new0(struct input, 1);
	for (int action = 0; action < INPUT_ACTIONS; action++)
		input->keys[action] = read_keys(names[action], NULL);
	input->has_touch = has_touch;
	input->degrees = degrees;
	return input;
}

void
input_free(struct input *input)
{
	if (!input)
		return;
	for (int action = 0; action < INPUT_ACTIONS; action++)
		g_array_unref(input->keys[action]);
	g_free(input);
}

enum input_action
input_key(const struct input *input, int32_t key)
{
	for (int action = 0; action < INPUT_ACTIONS; action++) {
		const GArray *keys = input->keys[action];
		for (guint i = 0; i < keys->len; i++) {
			if (g_array_index(keys, int32_t, i) == key)
				return action;
		}
	}
	return INPUT_ACTIONS;
}

/* A touch as SDL tells it. */
struct touch {
	bool is_down;
	int64_t id;
	int x, y; /* of the screen */
};

static bool
read_touch(const SDL_Event *event, int width, int height, struct touch *touch)
{
	switch (event->type) {
	case SDL_FINGERDOWN:
	case SDL_FINGERUP:
		*touch = (struct touch){event->type == SDL_FINGERDOWN,
		    event->tfinger.fingerId, (int)(event->tfinger.x * (float)width),
		    (int)(event->tfinger.y * (float)height)};
		return true;
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP:
		*touch = (struct touch){event->type == SDL_MOUSEBUTTONDOWN, MOUSE_ID,
		    event->button.x, event->button.y};
		return event->button.which != SDL_TOUCH_MOUSEID &&
		       event->button.button == SDL_BUTTON_LEFT;
	default:
		return false;
	}
}

struct gesture
input_touch(struct input *input, const void *sdl_event, int width, int height)
{
	struct gesture none = {GESTURE_NONE, 0, 0};
	struct touch touch;
	if (!input->has_touch || !read_touch(sdl_event, width, height, &touch))
		return none;
	touch.x = CLAMP(touch.x, 0, width - 1);
	touch.y = CLAMP(touch.y, 0, height - 1);
	orient_point(input->degrees, width, height, &touch.x, &touch.y);
	if (!touch.is_down)
		return gesture_up(
		    &input->finger, touch.id, touch.x, touch.y, MIN(width, height));
	gesture_down(&input->finger, touch.id, touch.x, touch.y);
	return none;
}

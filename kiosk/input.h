/*
 * Keys and fingers. Which key does what is said in the settings by SDL's names of keys
 * ("Right", "PageDown", "AC Back"), several separated by commas; a key nobody named does
 * nothing, and none ends the program unless the settings name one for it. Fingers, and a
 * mouse in their place, are told apart by gesture.h, upright however the screen hangs.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "gesture.h"

enum input_action {
	INPUT_NEXT,
	INPUT_BACK,
	INPUT_PAUSE,
	INPUT_BROWSE,
	INPUT_QUIT,
	INPUT_ACTIONS,
};

/* Every name in the list is a key's. */
bool input_is_keys(const char *names);

struct input;

/* `names` are lists of keys, one for each action; copied. Without `has_touch` fingers do
 * nothing. `degrees` as in orient.h. */
struct input *input_new(
    const char *const names[INPUT_ACTIONS], bool has_touch, int degrees);
void input_free(struct input *input);

/* What a key is for; INPUT_ACTIONS: nothing. `key` is an SDL_Keycode. */
enum input_action input_key(const struct input *input, int32_t key);

/* Of an SDL_Event: a gesture on a screen of that many pixels, or one of kind NONE. */
struct gesture input_touch(
    struct input *input, const void *sdl_event, int width, int height);

/*
 * Sound and film, played by mpv if the machine has it: optional, silent by default, never
 * in the way. A sound begins with the page that brings it and ends with the item; a film
 * is shown in the page's place and the programme goes on when it is over. What fails, or
 * has not ended in its time, is given up and logged, and its page is shown as any other
 * (decoder.h).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "frame.h"
#include "log.h"
#include "screen.h"

/* A clip may take so much longer than it says, and one that says nothing so long. */
#define MEDIA_GRACE_S	10
#define MEDIA_UNKNOWN_S 300

enum media_state {
	MEDIA_FREE,  /* nothing that a page would wait for */
	MEDIA_FILMS, /* the page stands until the film is over */
	MEDIA_OVER,  /* which it is now, or it failed: on to the next page */
};

struct media;

/* All borrowed. */
struct media *media_new(
    const struct config *config, struct screen *screen, struct log *log);
void media_free(struct media *media);

/* Another page is about to be shown, NULL: none. `minute` is of the day. */
void media_turn(
    struct media *media, const struct frame *frame, int minute, int64_t now_us);

/* To be called now and then. */
enum media_state media_look(struct media *media, int minute, int64_t now_us);

/* How long the film that plays may hold its page; 0 if none does. */
int media_film_ms(const struct media *media);

/* How loud it is at a minute of the day: 0 … 100. */
int media_volume(const struct config *config, int minute);

/* mpv's command line for a clip; NULL-terminated. Yours. */
char **media_command(
    const struct clip *clip, int volume, int degrees, const struct screen_loan *loan);

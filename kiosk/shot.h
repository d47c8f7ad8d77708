/*
 * A picture of what stands on the screen, on demand: SIGUSR1 asks for it
 * (`systemctl kill -s USR1 litang-kiosk`), screenshot.png in the state folder is the
 * answer. Written on a thread of its own.
 */
#pragma once

#include <stdbool.h>

#include "canvas.h"
#include "log.h"

#define SHOT_NAME "screenshot.png"

struct shot;

/* SIGUSR1 no longer ends this process, and threads made from now on leave it alone: call
 * it in main, before there are any. */
void shot_block(void);

/* `dir` NULL: nobody gets a picture. Both are borrowed. */
struct shot *shot_new(const char *dir, struct log *log);
void shot_free(struct shot *shot);

/* Somebody asked, since the last time. */
bool shot_is_wanted(struct shot *shot);

/* Writes a copy of these pixels, unless one is being written still. */
void shot_take(struct shot *shot, const struct canvas *canvas);

/* The file, once there is one; NULL before. Borrowed. */
const char *shot_path(struct shot *shot);

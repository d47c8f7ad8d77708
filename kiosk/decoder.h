/*
 * A program that plays one clip: a child process in its own group, given nothing but the
 * clip's file as descriptor DECODER_FD, silent on its outputs. It cannot hold up the
 * hall: it has until a deadline, then it is asked to end and a second later killed, as it
 * is when the player leaves the page; and it dies with the player, however that ends.
 * Nothing here waits.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "clip.h"

#define DECODER_FD	 3
#define DECODER_GRACE_US INT64_C(1000000) /* between asking and killing */

enum decoder_state {
	DECODER_PLAYS,
	DECODER_ENDED,	/* by itself, and well */
	DECODER_FAILED, /* with an error, or by a signal that was not ours */
	DECODER_STOPPED,
};

struct decoder;

/* Starts argv (NULL-terminated; argv[0] is looked for in PATH). From the thread that
 * lives as long as the player: the child goes when that thread goes. `deadline_us` is
 * monotonic. NULL and G_SPAWN_ERROR. */
struct decoder *decoder_new(const char *const *argv, const struct clip *clip,
    int64_t deadline_us, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Kills what still runs. Does not wait for one the kernel holds on to. */
void decoder_free(struct decoder *decoder);

/* Asks it to end; it is killed if it did not after `grace_us`, at once if that is 0. */
void decoder_stop(struct decoder *decoder, int64_t now_us, int64_t grace_us);

/* How it is; sees to deadlines, so it is to be called now and then. */
enum decoder_state decoder_look(struct decoder *decoder, int64_t now_us);

/*
 * Who looks after a player that falls again and again (falls.h): keeps count over deaths
 * in the state folder, on the disk before what may kill us is touched, and says what
 * rests. Monotonic time is passed in.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "falls.h"
#include "log.h"
#include "state.h"

struct nurse;

/* The player starts. What was kept is taken back, and what it means is logged. Both are
 * borrowed. */
struct nurse *nurse_new(struct state *state, struct log *log, int64_t now_us);

/* The player ends in peace. */
void nurse_free(struct nurse *nurse);

/* This run of the machine: the kernel's name for it. Borrowed. */
const char *nurse_boot(const struct nurse *nurse);

/* Whether the run before died with a bundle at work. */
bool nurse_found_fallen(const struct nurse *nurse);

/* A bundle is about to be opened; one takes over. */
void nurse_open(struct nurse *nurse);
void nurse_take(struct nurse *nurse, const char *bundle, int64_t now_us);

/* What is at work from now on. */
void nurse_turn(struct nurse *nurse, enum falls_work work);

/* Once a round. */
void nurse_look(struct nurse *nurse, bool is_urgent, int64_t now_us);

/* As in falls.h. */
bool nurse_is_resting(const struct nurse *nurse);
bool nurse_is_plain(const struct nurse *nurse);
bool nurse_is_shut(const struct nurse *nurse, int64_t now_us);

/*
 * Which bundle plays. With a state folder it is the release in force in the player's own
 * store (depot.h), where a porter carries what it finds in the folder of the settings;
 * without one, or when the disk refuses, it is the folder itself. A new bundle is opened
 * beside the present one and waits until the player can take it; a bad one leaves the
 * present one. One on which the player dies twice is turned back (trial.h).
 *
 * With trusted keys in the settings only what they signed is opened (trust.h), at the
 * start as well. Whoever fetches bundles puts them into the same store: supply follows
 * its `current`, whoever moved it.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "log.h"
#include "nurse.h"
#include "porter.h"
#include "programme.h"
#include "state.h"

/* How often it is looked whether there is another bundle. */
#define SUPPLY_LOOK_US (INT64_C(100) * 1000)

struct supply;

/* `folder` may be NULL: then nothing is carried. All borrowed. */
struct supply *supply_new(const char *folder, const struct config *config,
    struct state *state, struct nurse *nurse, struct log *log);

/* Ends in peace: no death is counted. */
void supply_free(struct supply *supply);

/* Looks whether it is time to; `now_us` is monotonic. */
void supply_look(struct supply *supply, int64_t now_us);

/* A new programme waits. */
bool supply_has_new(const struct supply *supply);

/* Makes the waiting programme the present one; the one before is freed. False if it is
 * the same, only in another folder: then the present one reads from there and goes on. */
bool supply_take(struct supply *supply, int64_t now_us);

/* The present programme, borrowed until the next take; NULL if there is none. */
struct programme *supply_programme(const struct supply *supply);

/* An item of the present programme was shown; it has so many. What older releases left is
 * cleaned away once all of a proven one were. */
void supply_played(struct supply *supply, int n_items);

/* What a stick brought since it was asked last. */
enum porter_news supply_news(struct supply *supply);

/* An object of the present programme could not be read: it is looked for the damage. */
void supply_suspect(struct supply *supply);

/* Signatures are asked for: what plays was signed by whom this screen trusts. */
bool supply_is_signed(const struct supply *supply);

/* When the source was last found in order, monotonic; 0: never. */
int64_t supply_good_us(const struct supply *supply);

/* The present bundle rests, is on trial, or has just turned another one back: for the
 * health file. Borrowed; NULL: nothing to say. */
const char *supply_trial(const struct supply *supply);

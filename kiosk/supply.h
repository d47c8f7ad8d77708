/*
 * Where the programme comes from: a folder that holds a bundle, looked at now and then. A
 * new bundle is opened beside the present one and waits until the player can take it; a
 * bad one leaves the present one. With trusted keys in the settings nothing is supplied:
 * this version cannot check signatures, and must not play what it cannot check.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "log.h"
#include "programme.h"

struct supply;

/* `folder` may be NULL: then nothing ever comes. All borrowed. */
struct supply *supply_new(
    const char *folder, const struct config *config, struct log *log);
void supply_free(struct supply *supply);

/* Looks at the folder if it is time to; `now_us` is monotonic. */
void supply_look(struct supply *supply, int64_t now_us);

/* A new programme waits. */
bool supply_has_new(const struct supply *supply);

/* Makes the waiting programme the present one; the one before is freed. */
void supply_take(struct supply *supply);

/* The present programme, borrowed until the next take; NULL if there is none. */
struct programme *supply_programme(const struct supply *supply);

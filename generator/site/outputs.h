/* The outputs that a site is made as: `outputs` in site.yaml. */
#pragma once

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

/* The names (char *, owned) of those made where nobody says. Yours. */
GHashTable *outputs_new(void);

/* Puts those listed in their place. An unknown name is bad-value and falls out. */
void outputs_read(GHashTable *outputs, const struct yaml *value, struct diag *diag);

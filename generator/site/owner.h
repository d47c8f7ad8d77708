/*
 * Whose page it is: the organisation that its front matter names, else the one whose
 * folder it lies in, else the first of the tree. Pure: names in, an organisation out.
 */
#pragma once

#include <glib.h>

#include "common/diag.h"

#include "orgs.h"
#include "tributary.h"

/* `folder` is whose folder it lies in, or NULL; `name` what front matter says at `place`,
 * "" for nothing. Borrowed from `orgs`; NULL if none is declared. A name that fits none
 * of them, or two, is unknown-term. */
const struct settings_org *owner_find(const GPtrArray *orgs,
    const struct settings_org *folder, const char *name, struct diag_place place,
    struct diag *diag);

/* The same of a page of another repository, which belongs to that one's organisation or
 * one below it; another name is a warning, and the page theirs. */
const struct settings_org *owner_find_lower(const struct tributary *tributary,
    const GPtrArray *orgs, const struct settings_org *folder, const char *name,
    struct diag_place place, struct diag *diag);

/* Atom feeds (RFC 4287): the site's at /atom.xml, each section's at /<section>/atom.xml,
 * each organisation's, with what it takes over from above, at /orgs/<id>/atom.xml. */
#pragma once

#include "job.h"

void feed_make(const struct job *job);

/* The files pages use: read once, named by their hash, put into the set. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "common/diag.h"
#include "site/site.h"
#include "source/tree.h"

#include "set.h"

#define MEDIA_MAX (64u << 20)

/* Reads every media of the site, fills in what its bytes tell (size, hash, type, pixels,
 * address, renditions) and puts it into the set: a photo or drawing as its renditions,
 * never as it was taken. What is called a picture but is none is a diagnostic. `cache` is
 * where renditions are kept, NULL for the usual place. */
void upload_all(const struct tree *tree, struct site *site, struct output_set *set,
    const char *cache, int threads, struct diag *diag);

/* What the hall shows of a picture. Borrowed from the media. */
struct upload_picture {
	const char *sha256;
	uint64_t size;
	const char *type;
	int width, height;
};

/* `role` is RENDITION_HALL, or RENDITION_LARGE, which few pictures have. False when it
 * can show none: no PNG or JPEG, too large, broken. */
bool upload_hall(
    const struct media *media, enum rendition_role role, struct upload_picture *picture);

/* Its bytes; NULL when they cannot be read. Yours. */
char *upload_hall_read(const struct tree *tree, const struct media *media,
    enum rendition_role role, size_t *len);

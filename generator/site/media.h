/*
 * A file that pages use: a picture beside the text, a PDF to download. Named here, read
 * by the pipeline, which fills in what only its bytes can tell.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

struct media {
	char *path;	 /* in the content: "articles/salt/spoon.png" */
	char sha256[65]; /* "" until read */
	uint64_t size;
	const char
	    *type; /* of a picture, as picture.h says; NULL for other files. Static */
	int width, height;
	char *address; /* "/assets/spoon.1a2b3c4d.png"; NULL until read */
};

struct media *media_new(const char *path);
void media_free(struct media *media);

/*
 * A file that pages use: a picture beside the text, a PDF to download. Named here, read
 * by the pipeline, which fills in what only its bytes can tell.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

/* What a rendition of a picture is for. */
enum rendition_role {
	RENDITION_SITE,	 /* pages, in several widths and types */
	RENDITION_SHARE, /* a square for those who share the page */
	RENDITION_HALL,	 /* the hall's screen, … */
	RENDITION_LARGE, /* … one of 4K */
	RENDITION_ROLE_COUNT
};

struct rendition {
	enum rendition_role role;
	const char *type; /* "image/jpeg", "image/png", "image/webp". Static */
	int width, height;
	uint64_t size;
	char sha256[65];
	char *file;    /* where its bytes are kept */
	char *address; /* "/assets/spoon.480.1a2b3c4d.webp"; NULL if not for pages */
};

/* For arrays. */
void rendition_free(void *rendition);

struct media {
	char *path;	 /* in the content: "articles/salt/spoon.png" */
	char sha256[65]; /* "" until read */
	uint64_t size;
	const char
	    *type; /* of a picture, as picture.h says; NULL for other files. Static */
	int width, height;
	char *address; /* "/assets/spoon.1a2b3c4d.png": of a picture with renditions the
			* widest that all browsers show; NULL until read */
	GPtrArray *renditions; /* of struct rendition, owned; NULL: it is used as it is */
};

struct media *media_new(const char *path);
void media_free(struct media *media);

/* The rendition of this role; of RENDITION_SITE the one of this type whose width comes
 * nearest. NULL if there is none. `type` NULL: any but WebP, which not all show. */
const struct rendition *media_find(
    const struct media *media, enum rendition_role role, const char *type, int width);

/*
 * The objects of a bundle on their way into the output set: each under its hash, named in
 * the manifest. Remembers which characters their texts use. Several threads may put.
 */
#pragma once

#include "common/bundle.h"

#include "charset.h"
#include "job.h"
#include "upload.h"

struct objects {
	const struct job *job; /* borrowed */
	struct bundle_manifest *manifest;
	GHashTable *sounds;   /* struct media used -> its type, static */
	GHashTable *pictures; /* struct media used, a set */
	struct charset *used; /* the characters of all texts */
	GMutex lock;
};

void objects_init(struct objects *objects, const struct job *job);
void objects_release(struct objects *objects);

/* Puts bytes; their hash is their name. The same object may be put twice. */
void objects_put(struct objects *objects, const char *bytes, size_t len, const char *type,
    char sha256[65]);

/* The same for JSON, whose characters count as used. */
void objects_put_text(struct objects *objects, const GString *json, char sha256[65]);

/* Names a recording of the site in the manifest; `type` is static. Its bytes follow with
 * objects_put_media. */
void objects_use(struct objects *objects, const struct media *media, const char *type);

/* The same for a picture, as the hall shows it: false when it can show none. `large`
 * gets what a screen of 4K shows, its `sha256` NULL where there is no such. */
bool objects_use_picture(struct objects *objects, const struct media *media,
    struct upload_picture *picture, struct upload_picture *large);

/* Puts all that was used. */
void objects_put_media(struct objects *objects);

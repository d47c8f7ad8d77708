/*
 * The bundle: the one thing both programs agree on. docs/bundle-format.md is its
 * specification, kept in step with this file.
 *
 *   kiosk/manifest.json              format, serial, created, commit, playlist, objects
 *   kiosk/objects/<2 hex>/<sha256>   immutable: the playlist, pages, pictures
 *
 * Writing gives texts, the caller puts them into files. Reading takes hostile bytes:
 * every number is clamped or refused, depth and sizes are limited, nothing is trusted
 * that is not hashed. A manifest names every object with sha256, size and type; objects
 * are opened by hash only, and hashed before anything parses them (store.h).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "block.h"

#define BUNDLE_FORMAT		1
#define BUNDLE_MANIFEST_MAX	(8u << 20)
#define BUNDLE_OBJECT_MAX	(64u << 20)
#define BUNDLE_PAGE_MAX		(4u << 20)
#define BUNDLE_ITEMS_MAX	20000
#define BUNDLE_BLOCK_DEPTH_MAX	32
#define BUNDLE_BLOCKS_MAX	20000
#define BUNDLE_SPANS_MAX	100000
#define BUNDLE_SECONDS_MIN	3
#define BUNDLE_SECONDS_MAX	300
#define BUNDLE_WEIGHT_MIN	0.1
#define BUNDLE_WEIGHT_MAX	10.0
#define BUNDLE_PICTURE_SIDE_MAX 4096
#define BUNDLE_HASH_LEN		64

#define BUNDLE_ERROR (bundle_error_quark())
GQuark bundle_error_quark(void);
enum bundle_error {
	BUNDLE_ERROR_SYNTAX,  /* not JSON, or not of this shape */
	BUNDLE_ERROR_FORMAT,  /* a format number this program does not read */
	BUNDLE_ERROR_LIMIT,   /* over one of the limits above */
	BUNDLE_ERROR_HASH,    /* an object's bytes do not match its name */
	BUNDLE_ERROR_MISSING, /* an object is not there */
};

struct bundle_object {
	char sha256[BUNDLE_HASH_LEN + 1];
	uint64_t size;
	char *type; /* a media type: application/json, image/png, image/jpeg */
};

struct bundle_manifest {
	int format;
	int64_t serial;	 /* 0 from build, counts up in publish */
	int64_t created; /* the commit's time, seconds since 1970 */
	char *commit;	 /* 40 hex, or "" when the content was not a clean commit */
	char playlist[BUNDLE_HASH_LEN + 1];
	GPtrArray *objects; /* of struct bundle_object, owned, sorted by sha256 */
};
typedef struct bundle_manifest BundleManifest;

/* One item of the programme: what is known without opening its page. Times are instants;
 * INT64_MIN and INT64_MAX stand for "no bound". */
struct bundle_item {
	char *id;   /* "articles/jianyan" */
	char *kind; /* "article", "event", "theme-day", "service", "venue", "notice" … */
	char *title;
	char *url; /* where its QR leads; http(s), absolute; "" for none */
	char *org; /* id of the organisation; "" for the site's own */
	char page[BUNDLE_HASH_LEN + 1];
	int64_t from, until; /* plays only inside [from, until) */
	double weight;	     /* 1.0 is normal */
	int seconds;	     /* per page; 0: from reading speed */
	char **audiences;    /* ids, NULL-terminated, never NULL */
	char **venues;	     /* plays only there; empty: everywhere */
	char **orgs;	     /* plays only for these; empty: all */
	char **hours;	     /* "07:00-09:00", also across midnight; empty: always */
	char **weekdays;     /* "1" Monday … "7"; empty: all */
};

struct bundle_playlist {
	char *title;	  /* the site's name: the organisation line */
	char *timezone;	  /* "Asia/Shanghai" */
	GPtrArray *items; /* of struct bundle_item, owned, in programme order */
};
typedef struct bundle_playlist BundlePlaylist;

/* A fact shown as a line of its own: 时间, 地点, 电话, 对象. */
struct bundle_fact {
	char *label;
	char *value;
};

struct bundle_page {
	char *title;
	char *kind;
	char *url;
	char *topic; /* the first topic's name, for the colour and the chip; "" if none */
	char *source_line; /* "来源 … 审核 …", small; "" if none */
	int64_t start; /* an event's beginning, for the date tile; INT64_MIN if none */
	bool all_day;
	GPtrArray *facts; /* of struct bundle_fact, owned */
	struct block *root;
};
typedef struct bundle_page BundlePage;

struct bundle_manifest *bundle_manifest_new(void);
struct bundle_playlist *bundle_playlist_new(void);
struct bundle_page *bundle_page_new(void);
struct bundle_item *bundle_item_new(
    void); /* weight 1, no bounds, empty texts and lists */
void bundle_manifest_free(struct bundle_manifest *manifest);
void bundle_playlist_free(struct bundle_playlist *playlist);
void bundle_page_free(struct bundle_page *page);
void bundle_item_free(struct bundle_item *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BundleManifest, bundle_manifest_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BundlePlaylist, bundle_playlist_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BundlePage, bundle_page_free)

/* Adds an object; `sha256` and `type` copied. In any order: the writer sorts. Borrowed.
 */
struct bundle_object *bundle_manifest_add(struct bundle_manifest *manifest,
    const char *sha256, uint64_t size, const char *type);

/* Adds a fact to a page; both texts copied. */
void bundle_page_add_fact(struct bundle_page *page, const char *label, const char *value);

/* The JSON text of each, deterministic, with a final newline; an object added twice is
 * written once. Yours. */
GString *bundle_manifest_write(const struct bundle_manifest *manifest);
GString *bundle_playlist_write(const struct bundle_playlist *playlist);
GString *bundle_page_write(const struct bundle_page *page);

/* Reads what the writers write, from bytes that may be hostile. NULL and BUNDLE_ERROR
 * with what is wrong. Durations, weights and bounds are clamped, not trusted. */
struct bundle_manifest *bundle_manifest_read(
    const char *bytes, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;
struct bundle_playlist *bundle_playlist_read(
    const char *bytes, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;
struct bundle_page *bundle_page_read(
    const char *bytes, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The object of this hash in a manifest that was read, or NULL. Borrowed. */
const struct bundle_object *bundle_manifest_find(
    const struct bundle_manifest *manifest, const char *sha256);

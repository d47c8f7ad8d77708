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

#define BUNDLE_FORMAT	       1
#define BUNDLE_MANIFEST_MAX    (8u << 20)
#define BUNDLE_OBJECT_MAX      (64u << 20)
#define BUNDLE_PAGE_MAX	       (4u << 20)
#define BUNDLE_ITEMS_MAX       20000
#define BUNDLE_BLOCK_DEPTH_MAX 32
#define BUNDLE_BLOCKS_MAX      20000
#define BUNDLE_SPANS_MAX       100000
#define BUNDLE_SECONDS_MIN     3
#define BUNDLE_SECONDS_MAX     300
#define BUNDLE_WEIGHT_MIN      0.1
#define BUNDLE_WEIGHT_MAX      10.0
/* How far a serial may go ahead of the one taken before: decades of a busy office. */
#define BUNDLE_SERIAL_LEAP	 100000
#define BUNDLE_PICTURE_SIDE_MAX	 4096
#define BUNDLE_ORGS_MAX		 5000
#define BUNDLE_HOLIDAYS_MAX	 2000
#define BUNDLE_TICKER_MAX	 50
#define BUNDLE_THEMES_MAX	 8
#define BUNDLE_COLOURS_MAX	 64   /* of a theme */
#define BUNDLE_OCCURRENCES_MAX	 1000 /* of an item: two years, day by day */
#define BUNDLE_QUESTIONS_MAX	 100
#define BUNDLE_OPTIONS_MAX	 10
#define BUNDLE_RIDDLES_MAX	 100
#define BUNDLE_PEOPLE_MAX	 200
#define BUNDLE_MEDIA_SECONDS_MAX 7200
#define BUNDLE_KEYS_MAX		 16
#define BUNDLE_SOURCES_MAX	 300
#define BUNDLE_HASH_LEN		 64

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
	int64_t
	    not_after;	/* from then on what is dated is old news; INT64_MAX: no bound */
	char **keys;	/* public keys to trust from now on, as minisign_key_text()
			   writes them; NULL-terminated, never NULL */
	char **revoked; /* public keys never to trust again */
	char **sources; /* what it took from other repositories: a prefix, a blank, the
			   commit; NULL-terminated, never NULL */
	char playlist[BUNDLE_HASH_LEN + 1];
	GPtrArray *objects; /* of struct bundle_object, owned, sorted by sha256 */
};
typedef struct bundle_manifest BundleManifest;

/* When an event or a theme day takes place: [start, end), where end is start if nobody
 * said how long. */
struct bundle_occurrence {
	int64_t start, end;
	bool is_all_day;
};

/* One item of the programme: what is known without opening its page. Times are instants;
 * INT64_MIN and INT64_MAX stand for "no bound". */
struct bundle_item {
	char *id;   /* "articles/jianyan" */
	char *kind; /* "article", "event", "theme-day", "service", "venue", "notice" … */
	char *title;
	char *url; /* where its QR leads; http(s), absolute; "" for none */
	char *org; /* id of the organisation; "" for the site's own */
	char page[BUNDLE_HASH_LEN + 1];
	int64_t from, until;  /* plays only inside [from, until) */
	double weight;	      /* 1.0 is normal */
	int seconds;	      /* per page; 0: from reading speed */
	char **audiences;     /* ids, NULL-terminated, never NULL */
	char **venues;	      /* plays only there; empty: everywhere */
	char **orgs;	      /* plays only for these; empty: all */
	char **hours;	      /* "07:00-09:00", also across midnight; empty: always */
	char **weekdays;      /* "1" Monday … "7"; empty: all */
	char **topics;	      /* ids */
	char **tags;	      /* names */
	char *place;	      /* where an event is, for the day's list; "" if not said */
	char *before, *after; /* ids of items whose events it precedes or follows; "" */
	int64_t urgent_until; /* preempts everything until then; INT64_MIN: not urgent */
	bool is_drill;	      /* urgent, and only to try it */
	GArray *occurrences;  /* of struct bundle_occurrence, by start; may be empty */
};

/* An organisation: a county, a town, a village. */
struct bundle_org {
	char *id, *name, *short_name;
	char *parent; /* its id; "" at a root */
};

/* A day that is not what its weekday says: a public holiday, or a day worked instead. */
struct bundle_holiday {
	int year, month, day;
	char *name;
	bool is_off;
};

/* A named set of colours for the hall: "dark", "light". */
struct bundle_colour {
	char *role;   /* "ground", "text", "sea" … */
	uint32_t rgb; /* 0xRRGGBB */
};
struct bundle_theme {
	char *name;
	GPtrArray *colours; /* of struct bundle_colour, owned */
};

struct bundle_playlist {
	char *title;	     /* the site's name: the organisation line */
	char *timezone;	     /* "Asia/Shanghai" */
	GPtrArray *items;    /* of struct bundle_item, owned, in programme order */
	GPtrArray *orgs;     /* of struct bundle_org, owned, parents before children */
	GPtrArray *holidays; /* of struct bundle_holiday, owned, by date */
	GPtrArray *themes;   /* of struct bundle_theme, owned */
	char **ticker;	     /* lines at the foot of the screen; empty: none */
	char font_regular[BUNDLE_HASH_LEN + 1]; /* objects; "" for none */
	char font_bold[BUNDLE_HASH_LEN + 1];
};
typedef struct bundle_playlist BundlePlaylist;

/* A fact shown as a line of its own: 时间, 地点, 电话, 对象. */
struct bundle_fact {
	char *label;
	char *value;
};

/* A sound or a film. */
struct bundle_media {
	char target[BUNDLE_HASH_LEN + 1]; /* its object; "" for none */
	char *type;			  /* audio/mpeg, audio/mp4, video/mp4 … */
	int seconds;			  /* 0: not known */
};

/* A question of a quiz. */
struct bundle_option {
	char *text;
	bool is_right;
};
struct bundle_question {
	char *text;
	GPtrArray *options; /* of struct bundle_option, owned */
	char *explanation;
	char *source;
};

/* A riddle: what is asked (谜面), what it is about (打一物), the answer, and why. */
struct bundle_riddle {
	char *face, *hint, *answer, *explanation;
};

/* Somebody on the honour roll. */
struct bundle_person {
	char *name, *note;
	char portrait[BUNDLE_HASH_LEN + 1]; /* an object; "" for none */
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
	char *packed; /* for the writer: the root's children as blocks_write() has them,
		       * written before and the root left empty; NULL: they were not */
	GPtrArray *questions; /* of struct bundle_question, owned */
	GPtrArray *riddles;   /* of struct bundle_riddle, owned */
	GPtrArray *people;    /* of struct bundle_person, owned */
	struct bundle_media audio, video;
	char poster[BUNDLE_HASH_LEN + 1]; /* a picture that fills the screen; "" */
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

/* Adds what hangs in a list; texts are copied, what is returned is borrowed. */
struct bundle_org *bundle_playlist_add_org(struct bundle_playlist *playlist,
    const char *id, const char *name, const char *short_name, const char *parent);
struct bundle_holiday *bundle_playlist_add_holiday(struct bundle_playlist *playlist,
    int year, int month, int day, const char *name, bool is_off);
struct bundle_theme *bundle_playlist_add_theme(
    struct bundle_playlist *playlist, const char *name);
void bundle_theme_add(struct bundle_theme *theme, const char *role, uint32_t rgb);
void bundle_item_add_occurrence(
    struct bundle_item *item, int64_t start, int64_t end, bool is_all_day);
struct bundle_question *bundle_page_add_question(
    struct bundle_page *page, const char *text);
void bundle_question_add(
    struct bundle_question *question, const char *option, bool is_right);
struct bundle_riddle *bundle_page_add_riddle(
    struct bundle_page *page, const char *face, const char *answer);
struct bundle_person *bundle_page_add_person(
    struct bundle_page *page, const char *name, const char *note);

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

/* The organisation of this id, or NULL. Borrowed. */
const struct bundle_org *bundle_playlist_org(
    const struct bundle_playlist *playlist, const char *id);

/* Is `id` the organisation `ancestor` or somewhere below it? An id that is not in the
 * tree is only itself. */
bool bundle_playlist_is_within(
    const struct bundle_playlist *playlist, const char *id, const char *ancestor);

/* The holiday of this day, or NULL. Borrowed. */
const struct bundle_holiday *bundle_playlist_holiday(
    const struct bundle_playlist *playlist, int year, int month, int day);

/* The occurrence that is on at `now_s`, else the next one, or NULL. One without an end
 * is on for an hour, or for its day. Borrowed. */
const struct bundle_occurrence *bundle_item_next(
    const struct bundle_item *item, int64_t now_s);

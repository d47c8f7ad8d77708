/*
 * The table of front matter keys: English name, Chinese synonyms, type, and the kinds of
 * page that take it. The one place that knows them.
 */
#pragma once

#include <stdbool.h>

#include "kind.h"

enum key_type {
	KEY_TYPE_TEXT,
	KEY_TYPE_DATE,
	KEY_TYPE_LIST,
	KEY_TYPE_BOOL,
	KEY_TYPE_NUMBER,
	KEY_TYPE_SOURCE, /* a text, or a map of title, issuer, date, number, url */
	KEY_TYPE_MAP,
	KEY_TYPE_MAPS, /* a list of maps: people, corrections */
	KEY_TYPE_PHONE,
	KEY_TYPE_HOURS,
	KEY_TYPE_MONEY,
	KEY_TYPE_COORDINATES,
	KEY_TYPE_PAGE,	/* a page of the site, or words */
	KEY_TYPE_PAGES, /* several */
};

enum key_id {
	KEY_TITLE,
	KEY_DATE,
	KEY_UPDATED,
	KEY_DESCRIPTION,
	KEY_TOPICS,
	KEY_AUDIENCES,
	KEY_TAGS,
	KEY_AUTHOR,
	KEY_SOURCE,
	KEY_REVIEWER,
	KEY_REVIEW,
	KEY_VALID_UNTIL,
	KEY_PUBLISH,
	KEY_EXPIRES,
	KEY_DRAFT,
	KEY_COVER,
	KEY_SLUG,
	KEY_ALIASES,
	KEY_WEIGHT,
	KEY_ORG,
	KEY_KIOSK,
	KEY_URGENT,
	KEY_AI,
	/* events */
	KEY_START,
	KEY_END,
	KEY_TYPE,
	KEY_REPEAT,
	KEY_EXCEPT,
	KEY_MOVED,
	KEY_CANCELLED,
	KEY_LUNAR,
	KEY_TERM,
	KEY_VENUE,
	KEY_EXPERTS,
	KEY_CONTACT,
	/* theme days */
	KEY_MONTH_DAY,
	KEY_SLOGAN,
	/* services */
	KEY_WHO,
	KEY_FREE,
	KEY_BRING,
	KEY_WHERE,
	/* services and venues; facts are shown in this order */
	KEY_ADDRESS,
	KEY_HOURS,
	KEY_PHONE,
	KEY_BASIS,
	/* experts */
	KEY_UNIT,
	KEY_RANK,
	KEY_FIELDS,
	/* any page: who is in it, what it serves, how its poster reads */
	KEY_PEOPLE,
	KEY_NO_NAMES,
	KEY_CAMPAIGN,
	KEY_LITERACY,
	KEY_HEADLINE,
	KEY_POINTS,
	KEY_CORRECTIONS,
	/* events: what there is to do, what it cost, what came of it */
	KEY_PROGRAMME,
	KEY_FEE,
	KEY_DEADLINE,
	KEY_COORDINATES,
	KEY_RESULTS,
	/* broadcasts */
	KEY_AUDIO,
	KEY_TIMES,
	KEY_DIALECT,
	/* booklets, newsletters */
	KEY_CHAPTERS,
	KEY_MONTH,
	KEY_ISSUE,
	/* village rules */
	KEY_VERSION,
	KEY_ADOPTED,
	KEY_COUNT
};

struct key {
	const char *name;
	const char *synonyms[4]; /* Chinese; unused ones NULL */
	enum key_type type;
	unsigned kinds;	   /* bits 1 << kind_id that take it */
	const char *label; /* shown as a fact under this label; NULL: not shown so */
	unsigned needed;   /* bits 1 << kind_id that cannot do without */
};

/* Row of a key. Static. */
const struct key *key_get(enum key_id id);

/* Finds a key by its name or a synonym; false if there is none. */
bool key_find(const char *name, enum key_id *id);

/* What a key that is not there would be called in the script another was written in: 除外
 * beside 重复, except beside repeat. Static. */
const char *key_beside(enum key_id id, const char *other);

/* The name in the table nearest to a misspelt one, in the script it was written in, for
 * this kind; NULL if nothing is near. Static. */
const char *key_nearest(const char *name, enum kind_id kind);

/*
 * A list of pages that has an address: a section, a topic, an audience, a tag, an
 * organisation, home.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

enum list_kind {
	LIST_HOME,
	LIST_SECTION,
	LIST_TOPIC,
	LIST_AUDIENCE,
	LIST_TAG,
	LIST_ORG,    /* an organisation's */
	LIST_ORGS,   /* the directory of organisations: no pages */
	LIST_FILTER, /* the part of a section that has a term */
	LIST_KIND_COUNT
};

struct page;
struct settings_org;

struct list {
	enum list_kind kind;
	char *id;      /* "articles", "elderly"; a hash where nothing was declared */
	char *title;   /* 健康科普 */
	char *address; /* "/articles/" */
	int order;     /* among lists of its kind, as kinds and site.yaml declare them */
	GPtrArray *pages; /* of struct page, borrowed, in reading order */
	const struct page
	    *intro; /* its own page (articles/index.md), shown above; NULL if none */
	const struct list *section, *term; /* of a part; else NULL. Borrowed */
	/* of an organisation's; else NULL */
	const struct settings_org *org;
	GPtrArray *inherited; /* of struct page, borrowed: what those above it publish,
			       * the newest first; owned */
};

struct list *list_new(
    enum list_kind kind, const char *id, const char *title, const char *address);
void list_free(struct list *list);

/* "home", "section", "topic", "audience", "tag", "org", "orgs", "filter". Static. */
const char *list_kind_name(enum list_kind kind);

/* Reading order: by weight, then newest first, then by path, so that it never depends on
 * the order of work. A section of events: what is to come, nearest first, then what is
 * over at `now_s`. Of a topic, an audience, a tag, an organisation: by the day
 * they were published. */
void list_sort(struct list *list, int64_t now_s);

/* Pages of `per_page` each; at least 1. */
int list_page_count(const struct list *list, int per_page);

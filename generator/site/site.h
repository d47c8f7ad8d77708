/*
 * The site: all pages with their addresses, the lists they appear in, and where every
 * link leads. Pure: values in, values out, "now" already judged in the pages.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"

#include "calendar.h"
#include "campaigns.h"
#include "daybook.h"
#include "list.h"
#include "media.h"
#include "page.h"
#include "settings.h"

enum link_kind {
	LINK_NONE, /* leads nowhere: shown as text (a diagnostic has said why, or the page
		    * it leads to is not out yet) */
	LINK_EXTERNAL, /* as written */
	LINK_ANCHOR,   /* inside the page */
	LINK_ADDRESS,  /* a page or list of the site */
	LINK_MEDIA,
};

/* Where one of markdown->links leads. */
struct link {
	enum link_kind kind;
	const char *address; /* LINK_ADDRESS: borrowed */
	const char
	    *tail; /* "?query#fragment" of the target as written, or ""; borrowed */
	const struct media *media; /* LINK_MEDIA: borrowed */
};

/* An old address of a page, which keeps working. */
struct alias {
	const struct page *page; /* borrowed */
	char *address;		 /* "/old/salt.html", "/old/" */
	char *file;		 /* where it lies: "old/salt.html", "old/index.html" */
};

/* What is in the content besides pages, as link.c asks for it. */
struct site_files {
	bool (*has)(const char *path, void *data);
	const char *(*near)(
	    const char *path, void *data); /* "did you mean"; NULL if none */
	void *data;
};

struct site {
	struct settings *settings; /* owned */
	GPtrArray *pages;	   /* of struct page, owned, sorted by path; all states */
	GPtrArray *shown;	   /* of struct page, borrowed: what the site shows */
	GPtrArray *lists;    /* of struct list, owned: sections, then terms, by address */
	struct list *home;   /* owned: everything that has a section */
	GPtrArray *media;    /* of struct media, owned, sorted by path */
	GPtrArray *aliases;  /* of struct alias, owned */
	GHashTable *by_path; /* path → struct page, all states */
	GHashTable *by_address; /* an address → its page; NULL: a list, or what an output
				 * puts at a place of its own. Keys live with the site */
	GHashTable *by_alias;	/* an old address → struct alias */
	GHashTable *by_name;	/* see site_find(); keys owned */
	GStringChunk *texts;	/* addresses that nobody else owns */
	struct calendar *calendar;   /* owned; NULL: no event has a day */
	struct campaigns *campaigns; /* owned */
	struct daybook *daybook;     /* owned; NULL if none was read */
	const char *icon; /* "/favicon.svg": the icon in static/, NULL if none. Static */
	bool with_drafts;
};
typedef struct site Site; /* used only in g_autoptr(Site) */

void site_free(struct site *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Site, site_free)

/* For the array of aliases. */
void site_free_alias(void *alias);

/* Is this page part of the site now? */
bool site_shows(const struct site *site, const struct page *page);

/* The shown page of this kind whose slug, file name or title this is, as `page` calls it;
 * NULL if none. Not for articles, which are many and not called by name. A page of a
 * tributary means one of that, else one of the site's own; a page of the site's own one
 * of those, else any. */
const struct page *site_find(const struct site *site, const struct page *page,
    enum kind_id kind, const char *name);

/* The key of by_name, within a tributary's prefix ("": the site's own) or anywhere.
 * Yours.
 */
#define SITE_ANYWHERE "*"
char *site_name_key(const char *scope, enum kind_id kind, const char *name);

/* The shown page at an address, or NULL: nothing or a list has it. */
const struct page *site_page_at(const struct site *site, const char *address);

/* The first shown page whose path begins with a folder's ("events/"), or NULL. */
const struct page *site_page_below(const struct site *site, const char *folder);

/* A page's name among its kind, as the screens in the halls use it: the last part of its
 * address, behind the prefix of a tributary ("putuo/baisha-hall"). Yours. */
char *site_id(const struct page *page);

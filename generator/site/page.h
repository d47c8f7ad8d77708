/*
 * A page: what its front matter says, typed, and what its Markdown gave. Instants are
 * seconds since 1970; NO_INSTANT stands for "not said".
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"
#include "source/frontmatter.h"
#include "source/history.h"
#include "source/markdown.h"

#include "detail.h"
#include "facts.h"
#include "hall.h"
#include "key.h"
#include "kind.h"
#include "occurrence.h"
#include "origin.h"
#include "quiz.h"
#include "riddle.h"
#include "settings.h"

enum page_state {
	PAGE_SHOWN,
	PAGE_DRAFT,
	PAGE_FUTURE, /* its publish date has not come */
	PAGE_EXPIRED,
};

struct link;
struct list;

struct page {
	const char *path; /* "articles/x.md"; borrowed from the tree */
	struct frontmatter *matter;
	struct markdown *markdown;
	const struct kind *kind;
	const struct tributary *tributary; /* whose repository it lies in; NULL: this
					    * site's own. Borrowed from the settings */
	const struct settings_org *node;   /* whose page it is; NULL: none is declared */
	const char *local; /* its path below its organisation's folder; borrowed */
	char *folder; /* the first folder of its local path, "" at the root; a page at the
		       * top of an organisation's folder is an article */
	const struct yaml *given[KEY_COUNT]; /* what was written for each key, or NULL */

	char *title, *description, *slug, *author, *reviewer, *cover, *org, *ai;
	struct page_source source;
	int64_t date_s, updated_s, valid_until_s, publish_s, expires_s;
	GArray *occurrences; /* of struct occurrence: all times of an event or theme day
			      * that are known, sorted; NULL if it has none */
	int64_t start_s, end_s; /* of an event: the occurrence that goes on or comes next,
				 * else the last one */
	int64_t over_s;		/* when that is over (occurrence_close()) */
	bool is_all_day;
	bool is_recurring; /* it comes more than once */
	bool is_endless;   /* and nobody has said for how long */
	bool is_cancelled; /* it does not take place, none of its times */
	char *rhythm;	   /* "每周三"; NULL if not recurring or hard to say */
	int month, day;	   /* of a theme day (the next one, if it is a lunar day or solar
			    * term); 0 if none */
	char *slogan, *venue;
	GPtrArray *experts;				/* of char *, as written */
	GPtrArray *topics, *audiences, *tags, *aliases; /* of char *, as written; owned */
	double weight;
	struct page_kiosk kiosk;
	struct detail detail;
	GPtrArray *facts; /* of struct page_fact, owned */
	enum page_state state;
	size_t words;			     /* reading units */
	struct quiz *quiz;		     /* of a quiz, see body.h; else NULL */
	struct riddle_book *riddles;	     /* of a page of riddles; else NULL */
	const struct history_entry *history; /* NULL: unknown. Borrowed */

	/* filled in by assembly.c */
	char *address;	   /* "/articles/x/" */
	bool is_displaced; /* something else has this address: told, and not written */
	struct list *section;
	GPtrArray *terms;	   /* of struct list, borrowed: topics, audiences, tags */
	GArray *links;		   /* of struct link, one for each of markdown->links */
	struct media *cover_media; /* borrowed; NULL if none */
	GPtrArray *reviews;	   /* of struct review, owned; NULL if none */
	const struct page *previous, *next; /* in the section: newer, older */
};
typedef struct page Page; /* used only in g_autoptr(Page) */

/* Types the fields of a page (front matter taken over, freed with the page). Unknown
 * keys, keys given twice in two languages and wrong values are diagnostics. `now_s`
 * decides whether it is future or expired. Never NULL. */
struct page *page_new(struct frontmatter *matter, const struct settings *settings,
    int64_t now_s, struct diag *diag);
void page_free(struct page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)

/* Takes over the parsed body: title from its first heading or the file's name if none was
 * given, description from its first sentences. */
void page_set_body(struct page *page, struct markdown *markdown);

/* Dates that nobody wrote come from history: published with the first commit, updated
 * with the last. `history` may be NULL. */
void page_set_history(struct page *page, const struct history_entry *history);

/* Were broken lines of its front matter left out? Then nobody can say that a key is
 * missing. */
bool page_is_partial(const struct page *page);

/* Does it lie in a file of its own, where it can be signed and edited? An event of a
 * calendar file (.ics) does not. */
bool page_has_file(const struct page *page);

/* Is it a list's own page: of a section (articles/index.md), or of an organisation
 * (index.md in its folder)? It is shown above the list, at the list's address. */
bool page_is_intro(const struct page *page);
bool page_is_org_intro(const struct page *page);

/* Lets the text of the page's file go; places stay, but problems told from now on do not
 * show the line. */
void page_forget_source(struct page *page);

/* What its front matter gives, for what is read once the page is made; without a zone, so
 * not for dates. */
struct given page_given(const struct page *page, struct diag *diag);

/* The place of a key's value, or of the page's first line when it was not given. */
struct diag_place page_place(const struct page *page, enum key_id key);

/* Has this event ended at `now_s`? False for pages that are no events. */
bool page_is_over(const struct page *page, int64_t now_s);

/* Is it an event that has results? One out of an .ics has no place for them, one that
 * is cancelled none to tell. */
bool page_owes_results(const struct page *page);

/* When the last of its occurrences that are known is over: an event that comes again
 * goes on playing in the hall until then. NO_INSTANT if it has none. */
int64_t page_last_s(const struct page *page);

/* When the last of its occurrences that are known begins; NO_INSTANT if it has none. */
int64_t page_last_start(const struct page *page);

/* The instant lists sort by: an event's start, else the date; NO_INSTANT sorts last. */
int64_t page_instant(const struct page *page);

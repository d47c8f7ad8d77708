/*
 * The table of kinds: what a page can be, told by the folder it lies in. A new kind is
 * one row here and, if it should look different, one template of its name.
 */
#pragma once

#include <stdbool.h>

enum kind_id {
	KIND_ARTICLE,
	KIND_NOTICE,
	KIND_EVENT,
	KIND_DAY,
	KIND_SERVICE,
	KIND_VENUE,
	KIND_EXPERT,
	KIND_QUIZ,
	KIND_RIDDLE,
	KIND_BROADCAST,
	KIND_BOOKLET,
	KIND_HONOUR,
	KIND_RULE,
	KIND_NEWSLETTER,
	KIND_COUNT
};

struct kind {
	enum kind_id id;
	const char *name;	 /* in templates, bundles, `litang new`: "theme-day" */
	const char *folder;	 /* "days"; any other folder holds articles */
	const char *title;	 /* what the site calls the section: 主题日 */
	const char *synonyms[4]; /* what people also call such a page; unused ones NULL */
	bool is_on_screen;	 /* plays in the hall unless the page says otherwise */
	bool is_health; /* the publishing rules (source, author, audience, reviewer) apply
			 */
};

/* The kind of pages in this top folder ("articles"); never NULL. Static. */
const struct kind *kind_of_folder(const char *folder);

/* The kind of this name, folder, title or synonym; NULL if there is none. Static. */
const struct kind *kind_find(const char *name);

/* Row of a kind. Static. */
const struct kind *kind_get(enum kind_id id);

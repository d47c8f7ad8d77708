/*
 * The one table of rules: every diagnostic Litang can give has a name here, a default
 * severity, and a severity under `policy: strict` (the publishing rules of a health
 * association). Sites change severities by name with `checks:` in site.yaml.
 */
#pragma once

#include <stdbool.h>

enum severity {
	SEVERITY_OFF,
	SEVERITY_INFO,
	SEVERITY_WARNING,
	SEVERITY_ERROR,
};

enum rule {
	/* reading */
	RULE_SYMLINK,	    /* a symbolic link in the content */
	RULE_SUBMODULE,	    /* a submodule in the content */
	RULE_UNSAFE_PATH,   /* a path that would leave the tree, or a name no system takes
			     */
	RULE_TOO_LARGE,	    /* a file, a front matter or an output over its limit */
	RULE_UNREADABLE,    /* a file the disk or the repository does not give */
	RULE_TOO_DEEP,	    /* nesting, brackets, columns over the limit */
	RULE_ENCODING,	    /* not UTF-8: GBK, UTF-16, broken bytes */
	RULE_BAD_CHARACTER, /* a character XML forbids; removed */
	RULE_SHALLOW_CLONE, /* history is cut off, dates unknown */
	RULE_LOST_PAGE,	    /* a page that cannot be shown, though nothing else said so */
	/* front matter and settings */
	RULE_YAML_SYNTAX,
	RULE_TAB,
	RULE_UNCLOSED_QUOTE,
	RULE_UNCLOSED_FRONT_MATTER,
	RULE_UNKNOWN_KEY,
	RULE_DUPLICATE_KEY,
	RULE_BAD_VALUE,
	RULE_MISSING_KEY,
	RULE_UNKNOWN_TERM, /* a topic, audience or organisation the site does not declare
			    */
	RULE_UNKNOWN_TYPE, /* a sort of event that reports cannot add up */
	RULE_UNKNOWN_REFERENCE, /* a venue, expert, theme day or chapter that is no page
				 */
	/* bodies of kinds */
	RULE_QUIZ_ANSWER,
	RULE_QUIZ_EXPLANATION,
	RULE_RIDDLE_ANSWER,
	RULE_ANSWER_SHOWN,
	RULE_LATE_DEADLINE,
	RULE_FUTURE_DATE,
	RULE_ORG_FOLDER,
	RULE_CALENDAR_FILE, /* an .ics file, or a line of it, that cannot be read */
	/* Markdown */
	RULE_UNSAFE_LINK, /* javascript: and the like */
	RULE_RAW_HTML,	  /* HTML in Markdown, shown as text */
	RULE_RAW_MARKUP,  /* marks that are shown, as something in them is not right */
	RULE_FOOTNOTE,	  /* a footnote without definition, or the other way round */
	RULE_MISSING_ALT,
	RULE_TABLE, /* nearly a table, or a row with too many cells */
	/* site */
	RULE_DEAD_LINK,
	RULE_DEAD_IMAGE,
	RULE_BAD_PICTURE, /* not a picture, broken, or over the size limits */
	RULE_PICTURE_GPS, /* a photo that tells where it was taken */
	RULE_SAME_ADDRESS,
	RULE_HOLIDAY_CLASH, /* an event on a public holiday, or a weekend one works on */
	RULE_DEAD_ANCHOR,
	RULE_INSECURE_RESOURCE, /* a picture from http:// */
	RULE_HEADING_ORDER,	/* a level left out */
	RULE_DUPLICATE_HEADING,
	RULE_DUPLICATE_TITLE, /* in one section */
	RULE_LONG_TITLE,      /* over what a shared card shows */
	RULE_LONG_DESCRIPTION,
	RULE_LONG_POINT, /* more than a poster's line can hold */
	/* privacy */
	RULE_ID_NUMBER, /* always an error */
	RULE_MOBILE_NUMBER,
	RULE_BANK_CARD,
	RULE_HOME_ADDRESS,
	RULE_NAMED_PERSON, /* on a page with no_names */
	RULE_MISSING_CONSENT,
	RULE_UNREAD_DOCUMENT, /* one that nothing can be looked for in: people must */
	/* words: classes of the term lists */
	RULE_MEDICAL_CLAIM,
	RULE_SUPERLATIVE,
	RULE_DATED_TERM,
	RULE_LOCAL_TERM, /* right in another province */
	RULE_TYPO,
	RULE_WORDING,
	RULE_TERM_LIST, /* a line of a term list that does not hold */
	/* typography and dates */
	RULE_HALF_WIDTH,
	RULE_ELLIPSIS,
	RULE_UNMATCHED,
	RULE_WEEKDAY_MISMATCH,
	RULE_LUNAR_MISMATCH,
	/* upkeep */
	RULE_OUTDATED,	     /* valid_until has passed */
	RULE_MISSING_REPORT, /* an event long over, without results */
	RULE_UNFINISHED_DRAFT,
	RULE_PLACEHOLDER, /* what a new page begins with was not written over */
	RULE_NOT_A_PAGE,
	RULE_STALE_SECTION,
	/* review */
	RULE_VOID_REVIEW,
	RULE_SAME_REVIEWER,
	RULE_REVIEW_ORDER,
	RULE_MISSING_REVIEW, /* off under `policy: plain` */
	RULE_WECHAT_LIMIT,   /* over what an official account's editor takes */
	/* theme */
	RULE_TEMPLATE,
	RULE_UNKNOWN_NAME, /* a template asks for a value that does not exist */
	/* publishing: off under `policy: plain`, errors under `policy: strict` */
	RULE_MISSING_SOURCE,
	RULE_MISSING_AUTHOR,
	RULE_MISSING_AUDIENCE,
	RULE_MISSING_REVIEWER,
	RULE_INCOMPLETE, /* a key that pages of this kind need: a venue's address */
	/* kiosk and bundle */
	RULE_MISSING_GLYPH,
	RULE_BUNDLE, /* a manifest, playlist or object that does not hold */
	RULE_COUNT
};

/* The rule's name as written in `checks:` and shown in brackets, such as "dead-link". */
const char *rule_name(enum rule rule);

/* Finds a rule by name; false if there is none. */
bool rule_find(const char *name, enum rule *rule);

/* May a site choose its severity? Not for what identifies a person for life. */
bool rule_is_fixed(enum rule rule);

/* Is what it points at private itself? No log shall have it. */
bool rule_is_private(enum rule rule);

/* The severity a site gets that says nothing; `strict` is `policy: strict`. */
enum severity rule_severity(enum rule rule, bool strict);

/* "error", "warning", "info" or "off", untranslated; and back. */
const char *severity_name(enum severity severity);
bool severity_find(const char *name, enum severity *severity);

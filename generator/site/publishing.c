#include "publishing.h"

#include <stdbool.h>

#include "common/text.h"

#include "need.h"

/* `is_there` may be false because what was written was wrong: that has been told. */
static void
require(const struct page *page, bool is_there, enum rule rule, enum key_id key,
    const char *fix, struct diag *diag)
{
	const struct yaml *given = page->given[key];
	bool is_empty = !given || (given->kind == YAML_TEXT && !*given->text);
	if (!is_there && is_empty && diag_wants(diag, rule))
		diag_add(diag, rule, page_place(page, key), fix,
		    _("“%s” (%s) is missing"), key_get(key)->name,
		    key_get(key)->synonyms[0]);
}

/* What a health page must say before it is published (2022 nine-department opinion, see
 * web-facts §17). The severities come from the site's policy. A draft may be unfinished.
 */
void
publishing_check(const struct page *page, struct diag *diag)
{
	if (page->state == PAGE_DRAFT || page_is_partial(page) || page_is_intro(page))
		return;
	struct given given = page_given(page, diag);
	need_check(&given, page->kind);
	if (!page->kind->is_health || !*page->folder)
		return;
	require(page, *page->source.title || *page->source.issuer, RULE_MISSING_SOURCE,
	    KEY_SOURCE,
	    _("write source: {title: …, issuer: …}, the document the facts come from"),
	    diag);
	require(page, *page->author, RULE_MISSING_AUTHOR, KEY_AUTHOR,
	    _("write author: the name of who wrote it"), diag);
	require(page, page->audiences->len > 0, RULE_MISSING_AUDIENCE, KEY_AUDIENCES,
	    _("write audiences: [elderly], whom it is for"), diag);
	require(page, *page->reviewer, RULE_MISSING_REVIEWER, KEY_REVIEWER,
	    _("write reviewer: name, unit and title of the expert who checked it"), diag);
}

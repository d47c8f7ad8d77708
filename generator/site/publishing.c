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
 * web-facts §17). The severities come from the site's policy. */
static void
check(const struct page *page, struct diag *diag)
{
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

/* One text of all that was told. */
static void
gather(const struct diag_entry *entry, void *data)
{
	GString *out = data;
	g_string_append_printf(out, "%s%s", out->len > 0 ? _("; ") : "", entry->text);
}

/* A draft may be unfinished; what would stop it is said in one line, so that nobody signs
 * it too early. */
static void
tell_unfinished(const struct page *page, struct diag *diag)
{
	static const enum rule rules[] = {RULE_MISSING_SOURCE, RULE_MISSING_AUTHOR,
	    RULE_MISSING_AUDIENCE, RULE_MISSING_REVIEWER, RULE_INCOMPLETE};
	g_autoptr(Diag) unheard = diag_new();
	g_autoptr(GString) lacks = g_string_new(NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		diag_set_severity(unheard, rules[i],
		    diag_wants(diag, rules[i]) ? SEVERITY_ERROR : SEVERITY_OFF);
	check(page, unheard);
	diag_each(unheard, gather, lacks);
	if (lacks->len > 0)
		diag_add(diag, RULE_UNFINISHED_DRAFT, page_place(page, KEY_DRAFT),
		    _("write it before somebody signs the page"),
		    _("this draft is not finished: %s"), lacks->str);
}

void
publishing_check(const struct page *page, struct diag *diag)
{
	if (page_is_partial(page) || page_is_intro(page))
		return;
	if (page->state == PAGE_DRAFT)
		tell_unfinished(page, diag);
	else
		check(page, diag);
}

#include "need.h"

#include "common/text.h"

/* Any one of these says when it takes place. */
static bool
is_dated(const struct given *given)
{
	return given_is(given, KEY_START) || given_is(given, KEY_LUNAR) ||
	       given_is(given, KEY_TERM) || given_is(given, KEY_MONTH_DAY);
}

static void
check_date(const struct given *given, const struct kind *kind)
{
	if (is_dated(given))
		return;
	if (kind->id == KIND_EVENT)
		diag_add(given->diag, RULE_MISSING_KEY, given_place(given, KEY_START),
		    _("write start: 2026-05-29 09:00 (or 开始：2026年5月29日 9点)"),
		    _("the event does not say when it starts"));
	else if (kind->id == KIND_DAY)
		diag_add(given->diag, RULE_INCOMPLETE, given_place(given, KEY_MONTH_DAY),
		    _("write month_day: 5月29日, or lunar: 九月初九"),
		    _("the theme day does not say when it is"));
}

void
need_check(const struct given *given, const struct kind *kind)
{
	check_date(given, kind);
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *key = key_get((enum key_id)i);
		if (!(key->needed & 1u << kind->id) || given_is(given, (enum key_id)i))
			continue;
		g_autofree char *fix =
		    g_strdup_printf(_("write %s: (%s：) in the front matter"), key->name,
			key->synonyms[0]);
		diag_add(given->diag, RULE_INCOMPLETE, given_place(given, (enum key_id)i),
		    fix, _("“%s” (%s) is missing; pages of this kind (%s) need it"),
		    key->name, key->synonyms[0], kind->title);
	}
}

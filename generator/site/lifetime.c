#include "lifetime.h"

#include "common/text.h"

#include "field.h"

/* What the page is gone before. */
enum rest { REST_EMERGENCY, REST_HALL, REST_EVENT };

static void
tell(const struct given *given, const char *text)
{
	g_autofree char *fix =
	    g_strdup_printf(_("write a later day behind “%s”, or take the line out"),
		given_name(given, KEY_EXPIRES));
	diag_add_as(given->diag, RULE_BAD_VALUE, SEVERITY_WARNING,
	    given_place(given, KEY_EXPIRES), fix, "%s", text);
}

static void
check_rest(const struct given *given, enum rest rest, enum key_id key, int64_t until_s,
    int64_t expires_s)
{
	if (until_s == NO_INSTANT || expires_s >= until_s)
		return;
	const char *name = given_name(given, KEY_EXPIRES),
		   *other = given_name(given, key);
	g_autofree char *text = NULL;
	switch (rest) {
	case REST_EMERGENCY:
		text = g_strdup_printf(_("the page is gone (“%s”) before its emergency "
					 "is over (“%s”)"),
		    name, other);
		break;
	case REST_HALL:
		text = g_strdup_printf(_("the page is gone (“%s”) before its time in the "
					 "hall is over (“%s”)"),
		    name, other);
		break;
	case REST_EVENT:
		text = g_strdup_printf(
		    _("the page is gone (“%s”) before the event is over (“%s”)"), name,
		    other);
		break;
	}
	tell(given, text);
}

static void
check_publish(const struct given *given, int64_t publish_s, int64_t expires_s)
{
	if (publish_s == NO_INSTANT || publish_s < expires_s)
		return;
	g_autofree char *text =
	    g_strdup_printf(_("the page is gone (“%s”) before it has come (“%s”)"),
		given_name(given, KEY_EXPIRES), given_name(given, KEY_PUBLISH));
	tell(given, text);
}

void
lifetime_check(const struct page *page, struct diag *diag)
{
	struct given given = page_given(page, diag);
	int64_t expires_s = page->expires_s, last_s = NO_INSTANT;
	if (expires_s == NO_INSTANT)
		return;
	if (page->kind->id == KIND_EVENT && !page->is_recurring)
		last_s = page_last_s(page); /* who repeats may well stop here */
	check_publish(&given, page->publish_s, expires_s);
	check_rest(
	    &given, REST_EMERGENCY, KEY_URGENT, page->kiosk.urgent_until, expires_s);
	check_rest(&given, REST_HALL, KEY_KIOSK, page->kiosk.until, expires_s);
	check_rest(&given, REST_EVENT, given_is(&given, KEY_END) ? KEY_END : KEY_START,
	    last_s, expires_s);
}

#include "emergency.h"

#include "common/text.h"

#include "field.h"

#define DAYS_MAX 7

struct emergency
emergency_read(
    const struct yaml *value, GTimeZone *zone, int64_t now_s, struct diag *diag)
{
	static const char *const known[] = {"until", "drill", NULL};
	struct emergency none = {NO_INSTANT, false};
	if (!field_map(value, "urgent", diag))
		return none;
	field_keys(value, known, "urgent", diag);
	const struct yaml *until = yaml_get(value, "until");
	struct emergency emergency = {field_last_day(until, "until", zone, diag),
	    field_bool(yaml_get(value, "drill"), "drill", false, diag)};
	if (!until)
		diag_add(diag, RULE_MISSING_KEY, value->place,
		    _("write until: 2026-05-29 18:00 below it"),
		    _("an urgent page must say when it ends"));
	if (emergency.until_s == NO_INSTANT ||
	    emergency.until_s <= now_s + DAYS_MAX * (int64_t)DAY_S)
		return emergency;
	diag_add(diag, RULE_BAD_VALUE, until->place,
	    _("give it an end within seven days, or make it a notice"),
	    _("an urgent page takes every screen over: not for so long"));
	return none;
}

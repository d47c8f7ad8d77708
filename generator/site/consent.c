#include "consent.h"

#include <string.h>

#include "common/text.h"

/* The value of a key of a person, by its name or what else it is called. */
static const char *
text_of(const struct yaml *person, const char *const *names)
{
	for (; *names; names++) {
		const struct yaml *value = yaml_get(person, *names);
		if (value && value->kind == YAML_TEXT)
			return value->text;
	}
	return "";
}

static bool
says_yes(const struct yaml *person, const char *const *names)
{
	static const char *const no[] = {"", "false", "no", "off", "否", "不", "假",
	    "不是", "不同意", "没有", "无", "未", NULL};
	g_autofree char *text = g_ascii_strdown(text_of(person, names), -1);
	return !g_strv_contains(no, text);
}

static void
check_person(const struct yaml *person, struct diag *diag)
{
	static const char *const consent[] = {"consent", "同意", "本人同意", NULL};
	static const char *const minor[] = {"minor", "未成年", "未成年人", NULL};
	static const char *const guardian[] = {"guardian", "监护人", NULL};
	bool is_minor = person->kind == YAML_MAP && says_yes(person, minor);
	if (is_minor && !says_yes(person, guardian))
		diag_add_as(diag, RULE_MISSING_CONSENT, SEVERITY_ERROR, person->place,
		    _("ask the guardian and write guardian: who agreed; else take the "
		      "child's name and picture out"),
		    _("a minor without the consent of a guardian"));
	else if (!is_minor && !(person->kind == YAML_MAP && says_yes(person, consent)))
		diag_add(diag, RULE_MISSING_CONSENT, person->place,
		    _("ask, and write consent: 是 (or the day of the written consent)"),
		    _("it is not said that this person agreed to be shown"));
}

void
consent_check(const struct page *page, struct diag *diag)
{
	const struct yaml *people = page->given[KEY_PEOPLE];
	if (!people || people->kind != YAML_LIST || page->state == PAGE_DRAFT)
		return;
	for (guint i = 0; i < people->items->len; i++)
		check_person(people->items->pdata[i], diag);
}

#include "rule.h"

#include <string.h>

static const struct rule_row {
	const char *name;
	enum severity plain, strict;
} rules[RULE_COUNT] = {
    [RULE_SYMLINK] = {"symlink", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_SUBMODULE] = {"submodule", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_UNSAFE_PATH] = {"unsafe-path", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_TOO_LARGE] = {"too-large", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_UNREADABLE] = {"unreadable", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_TOO_DEEP] = {"too-deep", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_ENCODING] = {"encoding", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_BAD_CHARACTER] = {"bad-character", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_SHALLOW_CLONE] = {"shallow-clone", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_LOST_PAGE] = {"lost-page", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_YAML_SYNTAX] = {"yaml-syntax", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_TAB] = {"tab", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_UNCLOSED_QUOTE] = {"unclosed-quote", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_UNCLOSED_FRONT_MATTER] = {"unclosed-front-matter", SEVERITY_ERROR,
	SEVERITY_ERROR},
    [RULE_UNKNOWN_KEY] = {"unknown-key", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_DUPLICATE_KEY] = {"duplicate-key", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_BAD_VALUE] = {"bad-value", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_MISSING_KEY] = {"missing-key", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_CALENDAR_FILE] = {"calendar-file", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_UNKNOWN_TERM] = {"unknown-term", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_UNKNOWN_TYPE] = {"unknown-type", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_UNKNOWN_REFERENCE] = {"unknown-reference", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_QUIZ_ANSWER] = {"quiz-answer", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_QUIZ_EXPLANATION] = {"quiz-explanation", SEVERITY_INFO, SEVERITY_ERROR},
    [RULE_LATE_DEADLINE] = {"late-deadline", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_FUTURE_DATE] = {"future-date", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_ORG_FOLDER] = {"org-folder", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_ANSWER_SHOWN] = {"answer-shown", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_RIDDLE_ANSWER] = {"riddle-answer", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_UNSAFE_LINK] = {"unsafe-link", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_RAW_HTML] = {"raw-html", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_RAW_MARKUP] = {"raw-markup", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_FOOTNOTE] = {"footnote", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_MISSING_ALT] = {"missing-alt", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_TABLE] = {"table", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_DEAD_LINK] = {"dead-link", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_DEAD_IMAGE] = {"dead-image", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_BAD_PICTURE] = {"bad-picture", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_PICTURE_GPS] = {"picture-gps", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_SAME_ADDRESS] = {"same-address", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_HOLIDAY_CLASH] = {"holiday-clash", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_DEAD_ANCHOR] = {"dead-anchor", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_INSECURE_RESOURCE] = {"insecure-resource", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_HEADING_ORDER] = {"heading-order", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_DUPLICATE_HEADING] = {"duplicate-heading", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_DUPLICATE_TITLE] = {"duplicate-title", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_LONG_TITLE] = {"long-title", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_LONG_DESCRIPTION] = {"long-description", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_LONG_POINT] = {"long-point", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_ID_NUMBER] = {"id-number", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_MOBILE_NUMBER] = {"mobile-number", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_BANK_CARD] = {"bank-card", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_HOME_ADDRESS] = {"home-address", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_NAMED_PERSON] = {"named-person", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_MISSING_CONSENT] = {"missing-consent", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_UNREAD_DOCUMENT] = {"unread-document", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_MEDICAL_CLAIM] = {"medical-claim", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_SUPERLATIVE] = {"superlative", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_DATED_TERM] = {"dated-term", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_LOCAL_TERM] = {"local-term", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_TYPO] = {"typo", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_WORDING] = {"wording", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_TERM_LIST] = {"term-list", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_HALF_WIDTH] = {"half-width", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_ELLIPSIS] = {"ellipsis", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_UNMATCHED] = {"unmatched", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_WEEKDAY_MISMATCH] = {"weekday-mismatch", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_LUNAR_MISMATCH] = {"lunar-mismatch", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_OUTDATED] = {"outdated", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_MISSING_REPORT] = {"missing-report", SEVERITY_INFO, SEVERITY_WARNING},
    [RULE_UNFINISHED_DRAFT] = {"unfinished-draft", SEVERITY_INFO, SEVERITY_INFO},
    [RULE_PLACEHOLDER] = {"placeholder", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_NOT_A_PAGE] = {"not-a-page", SEVERITY_WARNING, SEVERITY_WARNING},
    [RULE_STALE_SECTION] = {"stale-section", SEVERITY_OFF, SEVERITY_INFO},
    [RULE_VOID_REVIEW] = {"void-review", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_SAME_REVIEWER] = {"same-reviewer", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_REVIEW_ORDER] = {"review-order", SEVERITY_WARNING, SEVERITY_ERROR},
    [RULE_MISSING_REVIEW] = {"missing-review", SEVERITY_OFF, SEVERITY_ERROR},
    [RULE_WECHAT_LIMIT] = {"wechat-limit", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_TEMPLATE] = {"template", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_UNKNOWN_NAME] = {"unknown-name", SEVERITY_ERROR, SEVERITY_ERROR},
    [RULE_MISSING_SOURCE] = {"missing-source", SEVERITY_OFF, SEVERITY_ERROR},
    [RULE_MISSING_AUTHOR] = {"missing-author", SEVERITY_OFF, SEVERITY_ERROR},
    [RULE_MISSING_AUDIENCE] = {"missing-audience", SEVERITY_OFF, SEVERITY_ERROR},
    [RULE_MISSING_REVIEWER] = {"missing-reviewer", SEVERITY_OFF, SEVERITY_ERROR},
    [RULE_INCOMPLETE] = {"incomplete", SEVERITY_OFF, SEVERITY_ERROR},
    [RULE_MISSING_GLYPH] = {"missing-glyph", SEVERITY_OFF, SEVERITY_ERROR},
    [RULE_BUNDLE] = {"bundle", SEVERITY_ERROR, SEVERITY_ERROR},
};

static const char *const severities[] = {"off", "info", "warning", "error"};

const char *
rule_name(enum rule rule)
{
	return rules[rule].name;
}

bool
rule_find(const char *name, enum rule *rule)
{
	for (int i = 0; i < RULE_COUNT; i++) {
		if (strcmp(rules[i].name, name) == 0) {
			*rule = (enum rule)i;
			return true;
		}
	}
	return false;
}

bool
rule_is_fixed(enum rule rule)
{
	return rule == RULE_ID_NUMBER;
}

bool
rule_is_private(enum rule rule)
{
	return rule == RULE_ID_NUMBER || rule == RULE_MOBILE_NUMBER ||
	       rule == RULE_BANK_CARD || rule == RULE_HOME_ADDRESS;
}

enum severity
rule_severity(enum rule rule, bool strict)
{
	return strict ? rules[rule].strict : rules[rule].plain;
}

const char *
severity_name(enum severity severity)
{
	return severities[severity];
}

bool
severity_find(const char *name, enum severity *severity)
{
	for (int i = SEVERITY_OFF; i <= SEVERITY_ERROR; i++) {
		if (strcmp(severities[i], name) == 0) {
			*severity = (enum severity)i;
			return true;
		}
	}
	return false;
}

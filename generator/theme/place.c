#include "place.h"

static enum fault
value_in_script(struct markup *markup, bool is_json, enum escape *escape)
{
	markup->has_value = true;
	*escape = ESCAPE_SCRIPT;
	enum script_place place = markup->script.place;
	if (place == SCRIPT_SINGLE || place == SCRIPT_DOUBLE)
		return FAULT_NONE;
	if (place != SCRIPT_CODE)
		return FAULT_SCRIPT;
	script_value(&markup->script);
	*escape = ESCAPE_NONE;
	return is_json ? FAULT_NONE : FAULT_CODE;
}

static enum fault
value_in_text(struct markup *markup, bool is_json, enum escape *escape)
{
	markup->n = 0; /* a value never completes </script */
	switch (markup->element) {
	case ELEMENT_NORMAL:
		*escape = ESCAPE_TEXT;
		return FAULT_NONE;
	case ELEMENT_TEXT_ONLY:
		*escape = ESCAPE_ATTRIBUTE;
		return FAULT_NONE;
	case ELEMENT_SCRIPT:
		return value_in_script(markup, is_json, escape);
	case ELEMENT_STYLE:
		*escape = ESCAPE_STYLE;
		return FAULT_NONE;
	case ELEMENT_OPAQUE:
		break;
	}
	return FAULT_OPAQUE;
}

static enum fault
value_in_address(struct markup *markup, enum escape *escape)
{
	markup->has_value = true;
	if (markup->is_scheme_bad)
		return FAULT_SCHEME;
	*escape = !markup->is_address_open	       ? ESCAPE_ATTRIBUTE
		  : markup->attribute == ATTRIBUTE_URL ? ESCAPE_URL
						       : ESCAPE_SRCSET;
	return FAULT_NONE;
}

static enum fault
value_in_attribute(struct markup *markup, enum escape *escape)
{
	switch (markup->attribute) {
	case ATTRIBUTE_PLAIN:
		*escape = ESCAPE_ATTRIBUTE;
		return FAULT_NONE;
	case ATTRIBUTE_URL:
	case ATTRIBUTE_SRCSET:
		return value_in_address(markup, escape);
	case ATTRIBUTE_STYLE:
		*escape = ESCAPE_STYLE;
		return FAULT_NONE;
	case ATTRIBUTE_EVENT:
		return FAULT_EVENT;
	case ATTRIBUTE_SRCDOC:
		return FAULT_SRCDOC;
	case ATTRIBUTE_UNCLEAR:
		break;
	}
	return FAULT_UNCLEAR;
}

/* Behind `href=` the attribute has begun, whatever the value is. */
static enum fault
value_unquoted(struct markup *markup)
{
	if (markup->state == MARKUP_BEFORE_VALUE)
		markup_feed(markup, "x", 1);
	return FAULT_UNQUOTED;
}

enum fault
place_value(struct markup *markup, bool is_json, enum escape *escape)
{
	*escape = ESCAPE_ATTRIBUTE;
	switch (markup->state) {
	case MARKUP_TEXT:
		return value_in_text(markup, is_json, escape);
	case MARKUP_DOUBLE:
	case MARKUP_SINGLE:
		return value_in_attribute(markup, escape);
	case MARKUP_COMMENT:
		*escape = ESCAPE_COMMENT;
		markup->n = 0;
		return FAULT_NONE;
	case MARKUP_OPEN:
	case MARKUP_TAG:
		return FAULT_TAG;
	case MARKUP_IN_TAG:
	case MARKUP_NAME:
	case MARKUP_AFTER_NAME:
		return FAULT_NAME;
	case MARKUP_BEFORE_VALUE:
	case MARKUP_UNQUOTED:
		return value_unquoted(markup);
	case MARKUP_BANG:
	case MARKUP_DECLARATION:
		break;
	}
	return FAULT_DECLARATION;
}

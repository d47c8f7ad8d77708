#include "fault.h"

#include <stddef.h>

#include "common/text.h"

const char *
fault_why(enum fault fault)
{
	switch (fault) {
	case FAULT_NONE:
		break;
	case FAULT_TAG:
		return _("a value cannot be the name of an element");
	case FAULT_NAME:
		return _("a value cannot be an attribute or its name");
	case FAULT_UNQUOTED:
		return _("a value in an attribute without quotes");
	case FAULT_SCHEME:
		return _("the scheme of this address is not safe for values");
	case FAULT_EVENT:
		return _("a value cannot be part of an event handler's script");
	case FAULT_SRCDOC:
		return _("a value cannot be part of srcdoc");
	case FAULT_UNCLEAR:
		return _("a value in an attribute whose name depends on a section");
	case FAULT_CODE:
		return _("a value in a script, outside of a string");
	case FAULT_SCRIPT:
		return _("a script cannot have a value inside a template string, comment "
			 "or pattern");
	case FAULT_OPAQUE:
		return _("a value in text that browsers do not read");
	case FAULT_DECLARATION:
		return _("a value inside <!…> or <?…>");
	}
	return "";
}

const char *
fault_fix(enum fault fault)
{
	switch (fault) {
	case FAULT_TAG:
		return _("write the elements out, each in a section of its own");
	case FAULT_NAME:
		return _("write the attribute out in a section: {{#x}} hidden{{/x}}");
	case FAULT_UNQUOTED:
		return _("put the value between double quotes");
	case FAULT_SCHEME:
		return _("write https:, http:, mailto: or tel: in the template, or the "
			 "whole address in "
			 "one value");
	case FAULT_UNCLEAR:
		return _("write the whole attribute in each section");
	case FAULT_EVENT:
		return _("put the value into a data- attribute and read it in a script");
	case FAULT_CODE:
		return _("write {{x|json}}, or put the value between quotes");
	case FAULT_SCRIPT:
		return _("use a string between single or double quotes");
	case FAULT_NONE:
	case FAULT_SRCDOC:
	case FAULT_OPAQUE:
	case FAULT_DECLARATION:
		break;
	}
	return NULL;
}

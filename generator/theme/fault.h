/* Why a value may not stand in a place of an HTML text, and what to write instead. */
#pragma once

enum fault {
	FAULT_NONE,
	FAULT_TAG,
	FAULT_NAME,
	FAULT_UNQUOTED,
	FAULT_SCHEME,
	FAULT_EVENT,
	FAULT_SRCDOC,
	FAULT_UNCLEAR,
	FAULT_CODE,
	FAULT_SCRIPT,
	FAULT_OPAQUE,
	FAULT_DECLARATION,
};

/* Translated sentences; fault_fix() is NULL where there is nothing to say. */
const char *fault_why(enum fault fault);
const char *fault_fix(enum fault fault);

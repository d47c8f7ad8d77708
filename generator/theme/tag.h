/* What HTML's elements and attributes mean for the values in them. Names are lower case.
 */
#pragma once

/* What an element's text is. */
enum tag_element {
	ELEMENT_NORMAL,
	ELEMENT_TEXT_ONLY, /* title, textarea */
	ELEMENT_SCRIPT,
	ELEMENT_STYLE,
	ELEMENT_OPAQUE, /* iframe, xmp, noembed, noframes */
};

enum tag_attribute {
	ATTRIBUTE_PLAIN,
	ATTRIBUTE_URL,
	ATTRIBUTE_SRCSET,
	ATTRIBUTE_STYLE,
	ATTRIBUTE_EVENT,   /* on…: a script */
	ATTRIBUTE_SRCDOC,  /* a whole page */
	ATTRIBUTE_UNCLEAR, /* its name depends on a section */
};

enum tag_element tag_element(const char *name);
enum tag_attribute tag_attribute(const char *name);

#include "tag.h"

#include <string.h>

#include <glib.h>

enum tag_element
tag_element(const char *tag)
{
	static const struct {
		const char *tag;
		enum tag_element element;
	} rows[] = {{"title", ELEMENT_TEXT_ONLY}, {"textarea", ELEMENT_TEXT_ONLY},
	    {"script", ELEMENT_SCRIPT}, {"style", ELEMENT_STYLE},
	    {"iframe", ELEMENT_OPAQUE}, {"xmp", ELEMENT_OPAQUE},
	    {"noembed", ELEMENT_OPAQUE}, {"noframes", ELEMENT_OPAQUE}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].tag, tag) == 0)
			return rows[i].element;
	}
	return ELEMENT_NORMAL;
}

enum tag_attribute
tag_attribute(const char *name)
{
	static const struct {
		const char *name;
		enum tag_attribute attribute;
	} rows[] = {{"href", ATTRIBUTE_URL}, {"src", ATTRIBUTE_URL},
	    {"action", ATTRIBUTE_URL}, {"formaction", ATTRIBUTE_URL},
	    {"poster", ATTRIBUTE_URL}, {"cite", ATTRIBUTE_URL}, {"data", ATTRIBUTE_URL},
	    {"xlink:href", ATTRIBUTE_URL}, {"background", ATTRIBUTE_URL},
	    {"manifest", ATTRIBUTE_URL}, {"ping", ATTRIBUTE_URL},
	    {"srcset", ATTRIBUTE_SRCSET}, {"imagesrcset", ATTRIBUTE_SRCSET},
	    {"style", ATTRIBUTE_STYLE}, {"srcdoc", ATTRIBUTE_SRCDOC}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].attribute;
	}
	return strncmp(name, "on", 2) == 0 ? ATTRIBUTE_EVENT : ATTRIBUTE_PLAIN;
}

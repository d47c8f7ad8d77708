#include "name.h"

#include <string.h>

static const struct special {
	const char *text;
	enum name_kind kind;
} specials[] = {
    {".", NAME_SELF},
    {"-first", NAME_FIRST},
    {"-last", NAME_LAST},
    {"-index", NAME_INDEX},
};

static bool
is_good(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (strchr(" \t\r\n", text[i])) /* finds NUL too */
			return false;
		if (text[i] == '.' && (i == 0 || i + 1 == len || text[i - 1] == '.'))
			return false;
	}
	return len > 0;
}

static enum name_kind
kind_of(const char *text, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(specials); i++) {
		if (strlen(specials[i].text) == len &&
		    memcmp(specials[i].text, text, len) == 0)
			return specials[i].kind;
	}
	return NAME_PATH;
}

static int
count_parts(const char *text, size_t len)
{
	int n = 1;
	for (size_t i = 0; i < len; i++)
		n += text[i] == '.';
	return n;
}

struct name *
name_parse(const char *text, size_t len)
{
	enum name_kind kind = kind_of(text, len);
	if (kind == NAME_PATH && !is_good(text, len))
		return NULL;
	int n = kind == NAME_PATH ? count_parts(text, len) : 0;
	size_t head = sizeof(struct name) + n * sizeof(struct value_key);
	struct name *name = g_malloc(head + len + 1);
	*name = (struct name){.kind = kind, .n = n, .text = (char *)name + head};
	memcpy(name->text, text, len);
	name->text[len] = '\0';
	const char *part = name->text, *end = part + len;
	for (int i = 0; i < n; i++) {
		const char *dot = memchr(part, '.', end - part);
		const char *stop = dot ? dot : end;
		name->keys[i] = value_key(part, stop - part);
		part = stop + 1;
	}
	return name;
}

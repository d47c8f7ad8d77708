#include "signatory.h"

#include <string.h>

#include "field.h"

/* What stands in brackets is a title, or an address of mail: 李四（科长）, 李四 <l@x>. */
static gunichar
closing_of(gunichar c)
{
	return c == '('	     ? ')'
	       : c == 0xFF08 ? 0xFF09
	       : c == '['    ? ']'
	       : c == 0x3014 ? 0x3015
	       : c == 0x3010 ? 0x3011
	       : c == '<'    ? '>'
			     : 0;
}

/* Spaces, and what has no width. */
static bool
is_blank(gunichar c)
{
	return g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_FORMAT;
}

/* The bare name, in small letters; all of it where nothing but brackets is there. Yours.
 */
static char *
bare(const char *name)
{
	g_autofree char *folded = g_utf8_casefold(name, -1);
	g_autoptr(GString) kept = g_string_new(NULL), all = g_string_new(NULL);
	gunichar until = 0;
	for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		if (is_blank(c))
			continue;
		g_string_append_unichar(all, c);
		if (until == 0 && closing_of(c) == 0)
			g_string_append_unichar(kept, c);
		until = until == c ? 0 : until > 0 ? until : closing_of(c);
	}
	return g_strdup(kept->len > 0 ? kept->str : all->str);
}

static bool
is_stop(gunichar c)
{
	static const char stops[] = "、，,;；\n";
	return g_utf8_strchr(stops, -1, c) != NULL;
}

/* The name, and both sides of a 和 in it, which may be part of it: 李和平. */
static void
add_names(GPtrArray *names, const char *text)
{
	char *name = bare(text);
	const char *and = strstr(name, "和");
	if (and) {
		g_ptr_array_add(names, g_strndup(name, (gsize)(and-name)));
		add_names(names, and+strlen("和"));
	}
	g_ptr_array_add(names, name);
}

static void
add_person(GPtrArray *people, GString *name)
{
	g_autofree char *person = field_strip(name->str, name->len);
	if (*person)
		g_ptr_array_add(people, g_steal_pointer(&person));
	g_string_truncate(name, 0);
}

GPtrArray *
signatory_split(const char *text)
{
	GPtrArray *people = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) name = g_string_new(NULL);
	gunichar until = 0;
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		until = until == c ? 0 : until > 0 ? until : closing_of(c);
		if (until == 0 && is_stop(c))
			add_person(people, name);
		else
			g_string_append_unichar(name, c);
	}
	add_person(people, name);
	return people;
}

static GPtrArray *
names_in(const char *text)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) people = signatory_split(text);
	for (guint i = 0; i < people->len; i++)
		add_names(names, people->pdata[i]);
	return names;
}

bool
signatory_is_same(const char *a, const char *b)
{
	g_autoptr(GPtrArray) left = names_in(a), right = names_in(b);
	for (guint i = 0; i < left->len; i++) {
		const char *name = left->pdata[i];
		if (*name &&
		    g_ptr_array_find_with_equal_func(right, name, g_str_equal, NULL))
			return true;
	}
	return false;
}

#include "program.h"

#include <string.h>

#include "common/nearest.h"

/* Names and messages take UTF-8 for granted, so what is none becomes U+FFFD. */
static struct diag_source
make_source(const char *path, const char *text, size_t len)
{
	char *copy = g_utf8_validate(text, (gssize)len, NULL)
			 ? g_strndup(text, len)
			 : g_utf8_make_valid(text, (gssize)len);
	return (struct diag_source){g_strdup(path), copy, strlen(copy)};
}

struct program *
program_new(const char *name, const char *path, const char *text, size_t len)
{
	struct program *program = g_new0(struct program, 1);
	program->name = g_strdup(name);
	program->source = make_source(path, text, len);
	program->text = g_string_sized_new(len);
	program->ops = g_array_new(FALSE, FALSE, sizeof(struct op));
	program->owned = g_ptr_array_new_with_free_func(g_free);
	return program;
}

void
program_seal(struct program *program)
{
	size_t n = 2 * (size_t)program->ops->len;
	program->met = g_malloc0(sizeof *program->met + n * sizeof(char *));
}

void
program_free(struct program *program)
{
	if (!program)
		return;
	for (guint i = 0; i < 2 * program->ops->len; i++)
		g_free(program->met->pages[i]);
	g_free(program->met);
	g_free(program->name);
	g_free((char *)program->source.path);
	g_free((char *)program->source.text);
	g_string_free(program->text, TRUE);
	g_array_unref(program->ops);
	g_ptr_array_unref(program->owned);
	g_free(program);
}

const struct program *
program_find(const struct template_set *set, const char *name)
{
	return g_hash_table_lookup(set->programs, name);
}

const char *
program_nearest(const struct template_set *set, const char *name)
{
	struct nearest nearest = nearest_to(name);
	g_autofree void **names = g_hash_table_get_keys_as_array(set->programs, NULL);
	for (size_t i = 0; names[i]; i++)
		nearest_try(&nearest, names[i]);
	return nearest.best;
}

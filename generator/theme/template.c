#include "template.h"

#include <string.h>

#include "common/text.h"

#include "compile.h"
#include "mistake.h"
#include "render.h"

static void
free_program(void *program)
{
	program_free(program);
}

struct template_set *
template_set_new(bool strict, bool html, GTimeZone *zone)
{
	struct template_set *set = g_new0(struct template_set, 1);
	set->is_strict = strict;
	set->is_html = html;
	set->zone = zone;
	set->lock = g_new(GMutex, 1);
	g_mutex_init(set->lock);
	set->programs =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_program);
	return set;
}

void
template_set_free(struct template_set *set)
{
	if (!set)
		return;
	g_hash_table_unref(set->programs);
	g_mutex_clear(set->lock);
	g_free(set->lock);
	g_free(set);
}

void
template_add(struct template_set *set, const char *name, const char *path,
    const char *text, size_t len, struct diag *diag)
{
	struct program *program = program_new(name, path, text, len);
	compile_program(set, program, diag);
	program_seal(program);
	g_hash_table_replace(set->programs, program->name, program);
}

static void
link_program(const struct template_set *set, struct program *program, struct diag *diag)
{
	struct mistakes mistakes = {&program->source, diag, 0};
	for (guint i = 0; i < program->ops->len; i++) {
		struct op *op = &g_array_index(program->ops, struct op, i);
		if (op->kind != OP_PARTIAL || !op->partial)
			continue;
		op->target = program_find(set, op->partial);
		if (op->target || !set->is_strict)
			continue;
		g_autofree char *fix = mistake_suggest(program_nearest(set, op->partial));
		g_autofree char *shown = mistake_show(op->partial, strlen(op->partial));
		mistake_add(&mistakes, op->at, fix, _("there is no partial “%s”"), shown);
	}
}

void
template_set_link(struct template_set *set, struct diag *diag)
{
	GHashTableIter iter;
	void *program;
	g_hash_table_iter_init(&iter, set->programs);
	while (g_hash_table_iter_next(&iter, NULL, &program))
		link_program(set, program, diag);
}

bool
template_exists(const struct template_set *set, const char *name)
{
	return g_hash_table_contains(set->programs, name);
}

static bool
names(const struct program *program, const char *value)
{
	for (guint i = 0; i < program->ops->len; i++) {
		const struct name *name = program_op(program, i)->value.name;
		size_t len = name ? strcspn(name->text, ".") : 0;
		if (len == strlen(value) && strncmp(name->text, value, len) == 0)
			return true;
	}
	return false;
}

bool
template_set_names(const struct template_set *set, const char *value)
{
	GHashTableIter iter;
	void *program;
	g_hash_table_iter_init(&iter, set->programs);
	while (g_hash_table_iter_next(&iter, NULL, &program)) {
		if (names(program, value))
			return true;
	}
	return false;
}

void
template_render(const struct template_set *set, const char *name,
    const struct value *root, const char *page, GString *out, struct diag *diag)
{
	const struct program *program = program_find(set, name);
	if (program) {
		render_program(set, program, root, page, out, diag);
		return;
	}
	struct diag_source source = {.path = page};
	diag_add(diag, RULE_TEMPLATE, (struct diag_place){&source, 0, 0}, NULL,
	    _("the theme has no template “%s”"), name);
}

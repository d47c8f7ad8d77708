/*
 * The template engine: Mustache (mustache/spec 1.4 with inheritance and dynamic names),
 * compiled once to a flat list of operations, rendered from any number of threads.
 *
 * Beyond the spec: filters, {{date|month_day}} and {{text|truncate:50}} (filter.h lists
 * them); escaping by where a value lands (text, quoted attribute, URL attribute, <script>
 * string, <style>), found while compiling; and a strict mode in which a name that no
 * context knows is an error with the template's file, line and column and the content
 * page.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/diag.h"

#include "value.h"

struct template_set;
typedef struct template_set TemplateSet; /* used only in g_autoptr(TemplateSet) */

/* `strict`: unknown names are errors (themes); else they are empty (mustache/spec).
 * `html`: escape by context; false escapes everything as the spec does. `zone` is for
 * filters that print instants and must outlive the set. */
struct template_set *template_set_new(bool strict, bool html, GTimeZone *zone);
void template_set_free(struct template_set *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateSet, template_set_free)

/* Compiles one template under a name ("article", "part/card"). Mistakes are diagnostics
 * (rule template) at their place; bytes that are not UTF-8 become U+FFFD; `path` is the
 * file as the theme's author knows it. */
void template_add(struct template_set *set, const char *name, const char *path,
    const char *text, size_t len, struct diag *diag);

/* After the last add: partials and parents that do not exist are diagnostics. (Unless not
 * strict: then they are empty, as the spec says.) */
void template_set_link(struct template_set *set, struct diag *diag);

bool template_exists(const struct template_set *set, const char *name);

/* Does any template ask for this value by its name? */
bool template_set_names(const struct template_set *set, const char *value);

/* Renders template `name` with `root` as the outermost context, appending to `out`.
 * `page` names the content page in diagnostics. Recursion deeper than 100 partials is a
 * diagnostic. Safe from several threads. */
void template_render(const struct template_set *set, const char *name,
    const struct value *root, const char *page, GString *out, struct diag *diag);

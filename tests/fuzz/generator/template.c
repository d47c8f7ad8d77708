/* Templates from any bytes: compiled, linked and run without a crash. And if an HTML
 * template has no mistakes, a hostile text prints as many < > " ' as a harmless one: no
 * value gets out of its place. Parts are divided by lines of `%%`: main, a, b. */
#include <string.h>

#include "common/date.h"
#include "theme/program.h"
#include "theme/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char hostile[] =
    "<>\"'`\n--><!--</script></style>\\\xE2\x80\xA8${}*/;&#x22;";

static struct value *
make_map(struct value_pool *pool, const char *text)
{
	struct value *map = value_map(pool);
	value_map_set(map, "x", value_text_borrowed(pool, text));
	value_map_set(map, "n", value_int(pool, -5));
	value_map_set(map, "t", value_instant(pool, 1780016400));
	value_map_set(map, "no", value_null());
	value_map_set(map, "h", value_html_borrowed(pool, "<b>&amp;<!--a--></b>", 20));
	value_map_set(map, "p", value_text_borrowed(pool, "a"));
	return map;
}

static struct value *
make_values(struct value_pool *pool, const char *text)
{
	struct value *root = make_map(pool, text), *list = value_list(pool);
	for (int i = 0; i < 3; i++)
		value_list_add(list, make_map(pool, text));
	value_map_set(root, "l", list);
	value_map_set(root, "m", make_map(pool, text));
	return root;
}

static GString *
render(struct template_set *set, const char *text, struct diag *diag)
{
	g_autoptr(ValuePool) pool = value_pool_new();
	GString *out = g_string_new(NULL);
	template_render(set, "main", make_values(pool, text), "page", out, diag);
	return out;
}

static size_t
count(const GString *text, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < text->len; i++)
		n += text->str[i] == c;
	return n;
}

/* {{{x}}} is as it is. */
static bool
has_raw(const struct template_set *set, const char *name)
{
	const struct program *program = program_find(set, name);
	for (guint i = 0; program && i < program->ops->len; i++) {
		const struct op *op = program_op(program, i);
		if (op->kind == OP_VALUE && op->escape == ESCAPE_NONE)
			return true;
	}
	return false;
}

static void
compare(struct template_set *set)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GString) good = render(set, "x", diag);
	g_autoptr(GString) bad = render(set, hostile, diag);
	bool is_clean = diag_count(diag, SEVERITY_ERROR) == 0;
	for (const char *c = "<>\"'"; *c && is_clean; c++)
		g_assert(count(good, *c) == count(bad, *c));
}

static void
try_templates(char **parts, bool strict, bool html)
{
	static const char *const names[] = {"main", "a", "b"};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	g_autoptr(TemplateSet) set = template_set_new(strict, html, zone);
	for (int i = 0; i < 3 && parts[i]; i++)
		template_add(set, names[i], names[i], parts[i], strlen(parts[i]), diag);
	template_set_link(set, diag);
	if (!parts[0])
		return;
	if (html && diag_count(diag, SEVERITY_ERROR) == 0 && !has_raw(set, "main") &&
	    !has_raw(set, "a") && !has_raw(set, "b"))
		compare(set);
	else
		g_string_free(render(set, hostile, diag), TRUE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	g_autofree char *text = g_strndup((const char *)bytes, len);
	g_auto(GStrv) parts = g_strsplit(text, "\n%%\n", 3);
	try_templates(parts, true, true);
	try_templates(parts, false, false);
	return 0;
}

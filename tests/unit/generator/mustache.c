/* The cases of mustache/spec, one test each; LITANG_SUITES/mustache holds its JSON files.
 */
#include "theme/template.h"

#include "json.h"

static const struct suite {
	const char *file;
	int cases;
} suites[] = {
    {"comments", 12},
    {"delimiters", 14},
    {"interpolation", 42},
    {"inverted", 22},
    {"partials", 12},
    {"sections", 34},
    {"~inheritance", 27},
    {"~dynamic-names", 21},
};

static const char *
string_of(const json_t *test, const char *name)
{
	return json_string_value(json_object_get(test, name));
}

static void
run_case(const void *data)
{
	const json_t *test = data;
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_autoptr(TemplateSet) set = template_set_new(false, false, zone);
	g_autoptr(ValuePool) pool = value_pool_new();
	g_autoptr(GString) out = g_string_new(NULL);
	const char *name;
	json_t *partial;
	json_object_foreach(json_object_get(test, "partials"), name, partial)
	    template_add(set, name, name, json_string_value(partial),
		json_string_length(partial), diag);
	const char *text = string_of(test, "template");
	template_add(set, "(main)", "main", text, strlen(text), diag);
	template_set_link(set, diag);
	template_render(set, "(main)",
	    json_value(pool, json_object_get(test, "data"), zone), "page", out, diag);
	if (strcmp(out->str, string_of(test, "expected")) != 0)
		g_test_message("%s", string_of(test, "desc"));
	g_assert_cmpstr(out->str, ==, string_of(test, "expected"));
}

static void
check_count(const void *data)
{
	g_assert_cmpint(GPOINTER_TO_INT(data), ==, 184);
}

static void
skip(void)
{
	g_test_skip("suite not found, skipped");
}

/* Adds a test for each case of a file; returns how many. */
static int
add_suite(const struct suite *suite, json_t *json)
{
	json_t *test;
	size_t i;
	json_array_foreach(json_object_get(json, "tests"), i, test)
	{
		g_autofree char *path = g_strdup_printf(
		    "/mustache/%s/%02zu %s", suite->file, i + 1, string_of(test, "name"));
		g_strdelimit(
		    path + strlen("/mustache/") + strlen(suite->file) + 1, "/", ' ');
		g_test_add_data_func(path, test, run_case);
	}
	return (int)i;
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	const char *root = g_getenv("LITANG_SUITES");
	json_t *files[G_N_ELEMENTS(suites)] = {NULL};
	int n = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
		g_autofree char *name = g_strconcat(suites[i].file, ".json", NULL);
		g_autofree char *path = g_build_filename(
		    root ? root : "../shared/suites", "mustache", name, NULL);
		files[i] = json_load_file(path, 0, NULL);
		int cases = files[i] ? add_suite(&suites[i], files[i]) : 0;
		g_assert_true(!files[i] || cases == suites[i].cases);
		n += cases;
	}
	if (n > 0)
		g_test_add_data_func(
		    "/mustache/all 136 + 27 + 21 cases", GINT_TO_POINTER(n), check_count);
	else
		g_test_add_func("/mustache", skip);
	int status = g_test_run();
	for (size_t i = 0; i < G_N_ELEMENTS(suites); i++)
		json_decref(files[i]);
	return status;
}

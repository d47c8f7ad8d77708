/* docs/content.md beside the tables it describes: neither may drift. */
#include <string.h>

#include <glib.h>

#include "common/rule.h"
#include "site/key.h"
#include "site/settings.h"

static char *
manual(void)
{
	char *text = NULL;
	g_autoptr(GError) error = NULL;
	g_file_get_contents("docs/content.md", &text, NULL, &error);
	g_assert_no_error(error);
	return text;
}

static void
assert_row(const char *text, const char *row)
{
	if (!strstr(text, row))
		g_error("docs/content.md has no row that begins %s", row);
}

static int
count_rows(const char *text, const char *heading)
{
	int n = 0;
	const char *at = strstr(text, heading);
	g_assert_nonnull(at);
	const char *end = strstr(at + 1, "\n## ");
	for (at = strstr(at, "\n| `"); at && (!end || at < end);
	     at = strstr(at + 1, "\n| `"))
		n++;
	return n;
}

static void
test_keys(void)
{
	static const char *const types[] = {"text", "date", "list", "yes/no", "number",
	    "text or map", "map", "list of maps", "phone", "hours", "money",
	    "coordinates", "page", "pages"};
	g_autofree char *text = manual();
	for (int i = 0; i < KEY_COUNT; i++) {
		const struct key *key = key_get((enum key_id)i);
		char *names[5] = {NULL};
		for (int s = 0; s < 4; s++)
			names[s] = (char *)key->synonyms[s];
		g_autofree char *synonyms = g_strjoinv("、", names);
		g_autofree char *row = g_strdup_printf(
		    "\n| `%s` | %s | %s |", key->name, synonyms, types[key->type]);
		assert_row(text, row);
	}
	g_assert_cmpint(count_rows(text, "\n## Keys of a page"), ==, KEY_COUNT);
}

static void
test_settings(void)
{
	g_autofree char *text = manual();
	int n = 0;
	const char *synonym = NULL;
	for (const char *name; (name = settings_key((size_t)n, &synonym)); n++) {
		g_autofree char *row = g_strdup_printf("\n| `%s` | %s |", name, synonym);
		assert_row(text, row);
	}
	g_assert_cmpint(count_rows(text, "\n## Keys of site.yaml"), ==, n);
}

static void
test_rules(void)
{
	g_autofree char *text = manual();
	for (int i = 0; i < RULE_COUNT; i++) {
		enum rule rule = (enum rule)i;
		g_autofree char *row = g_strdup_printf("\n| `%s` | %s | %s |",
		    rule_name(rule), severity_name(rule_severity(rule, false)),
		    severity_name(rule_severity(rule, true)));
		assert_row(text, row);
	}
	g_assert_cmpint(count_rows(text, "\n## Rules and severities"), ==, RULE_COUNT);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/manual/keys", test_keys);
	g_test_add_func("/manual/settings", test_settings);
	g_test_add_func("/manual/rules", test_rules);
	return g_test_run();
}

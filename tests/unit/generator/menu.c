/* The official account's menu: its limits, row by row. */
#include <string.h>

#include "common/printout.h"
#include "site/menu.h"
#include "source/yaml.h"

static char *
complaints(const char *text)
{
	g_autoptr(Diag) diag = diag_new();
	struct diag_source source = {"site.yaml", text, strlen(text)};
	g_autoptr(Yaml) yaml = yaml_parse(&source, 0, source.len, diag);
	g_autoptr(GPtrArray) menu = menu_new();
	menu_read(menu, yaml_get(yaml, "menu"), diag);
	g_assert_cmpuint(menu->len, <=, MENU_TOP_MAX);
	char *told = NULL;
	size_t len = 0;
	FILE *memory = open_memstream(&told, &len);
	printout_write(diag, memory, 0);
	fclose(memory);
	char *copy = g_strdup(told);
	free(told);
	return copy;
}

static void
test_limits(void)
{
	static const struct {
		const char *text,
		    *told; /* the beginning of the first message; "": none */
	} rows[] = {
	    {"menu:\n", ""},
	    {"menu: [{name: 看活动, link: /events/}]\n", ""},
	    {"menu: [{name: 找, children: [{name: 八个字的名字也行, link: /a/}]}]\n", ""},
	    {"menu: 看\n", "site.yaml:1:7: error: “menu” takes a list"},
	    {"menu: [{name: 五个字的名, link: /a/}]\n",
		"site.yaml:1:15: error: the menu has no room"},
	    {"menu: [{link: /a/}]\n",
		"site.yaml:1:8: error: an entry of the menu has no name"},
	    {"menu: [{name: 看}]\n",
		"site.yaml:1:8: error: where does the entry “看” lead?"},
	    {"menu: [{name: 看, link: /a/, children: [{name: 看, link: /b/}]}]\n",
		"site.yaml:1:8: error: where"},
	    {"menu: [{name: 看, children: [{name: 看, children: []}]}]\n",
		"site.yaml:1:29: error: where"},
	    {"menu: [{name: a, link: /}, {name: b, link: /}, {name: c, link: /}, {name: "
	     "d, link: /}]\n",
		"site.yaml:1:68: error: an official account's menu"},
	    {"menu: [{nane: a, link: /}]\n", "site.yaml:1:8: error: an entry"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *told = complaints(rows[i].text);
		if (!g_str_has_prefix(told, rows[i].told) || (!*rows[i].told && *told))
			g_error("%s gives %s", rows[i].text, told);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/menu/limits", test_limits);
	return g_test_run();
}

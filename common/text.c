#include "text.h"

#include <locale.h>
#include <stdbool.h>

#include <glib.h>

/* The locale that the environment asks for messages in (POSIX.1-2017, 8.2). */
static const char *
wanted_locale(void)
{
	const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *value = g_getenv(names[i]);
		if (value && *value)
			return value;
	}
	return "C";
}

/* glibc reads LANGUAGE in every locale but "C" itself, so where the one asked for was
 * never generated, C.UTF-8 stands in and the language is told separately. */
static void
set_locale(void)
{
	if (setlocale(LC_ALL, ""))
		return;
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return;
	const char *language = g_getenv("LANGUAGE");
	if (g_str_has_prefix(wanted_locale(), "zh") && (!language || !*language))
		g_setenv("LANGUAGE", "zh_CN", true);
}

void
text_set_language(void)
{
	set_locale();
	setlocale(LC_NUMERIC, "C");
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *dir = g_path_get_dirname(program ? program : ".");
	g_autofree char *beside = g_build_filename(dir, "locale", NULL);
	g_autofree char *installed =
	    g_build_filename(dir, "..", "share", "litang", "locale", NULL);
	bool is_beside = g_file_test(beside, G_FILE_TEST_IS_DIR);
	bindtextdomain(TEXT_DOMAIN, is_beside ? beside : installed);
	bind_textdomain_codeset(TEXT_DOMAIN, "UTF-8");
	textdomain(TEXT_DOMAIN);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "command/options.h"
#include "command/verbs.h"
#include "common/text.h"

static const struct verb {
	const char *name;
	int (*run)(const struct options *options);
	const char *does;
} verbs[] = {
    {"build", verb_build, N_("make the site and the bundle")},
    {"check", verb_check, N_("tell what is wrong, write nothing")},
    {"serve", verb_serve, N_("show the site on this machine while writing")},
};

static int
usage(void)
{
	fprintf(stderr, "%s", _("usage: litang [-C DIR] VERB [options]\n\n"));
	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
		fprintf(stderr, "  %-8s %s\n", verbs[i].name, _(verbs[i].does));
	fprintf(stderr, "%s", _("\nlitang VERB --help lists a verb's options.\n"));
	return 2;
}

/* Takes `-C DIR` off the front; the number of words taken. */
static int
take_dir(int argc, char **argv, const char **dir)
{
	if (argc >= 3 && strcmp(argv[1], "-C") == 0) {
		*dir = argv[2];
		return 2;
	}
	return 0;
}

int
main(int argc, char **argv)
{
	text_set_language();
	g_autofree char *data_dir = options_data_dir();
	const char *dir = ".";
	int taken = take_dir(argc, argv, &dir);
	argc -= taken;
	argv += taken;
	for (size_t i = 0; argc > 1 && i < G_N_ELEMENTS(verbs); i++) {
		if (strcmp(verbs[i].name, argv[1]) != 0)
			continue;
		g_autoptr(GError) error = NULL;
		g_autoptr(Options) options =
		    options_read(argc - 1, argv + 1, dir, data_dir, &error);
		if (!options) {
			fprintf(stderr, _("litang: %s\n"), error->message);
			return 2;
		}
		return verbs[i].run(options);
	}
	return usage();
}

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "command/options.h"
#include "command/verbs.h"
#include "common/nearest.h"
#include "common/text.h"

static const struct verb {
	const char *name;
	int (*run)(const struct options *options);
	guint words;	  /* that it takes behind its name */
	const char *does; /* NULL: not for people */
} verbs[] = {
    {"build", verb_build, 0, N_("make the site and the bundle")},
    {"check", verb_check, 0, N_("tell what is wrong, write nothing")},
    {"new", verb_new, 2, N_("write a file to fill in: new KIND TITLE")},
    {"review", verb_review, G_MAXUINT,
	N_("sign off pages: FILE... --as STAGE --by NAME")},
    {"report", verb_report, 0, N_("count what was done in a period, for the superior")},
    {"publish", verb_publish, 1, N_("build a commit and serve it; or go back")},
    {"sources", verb_sources, 0,
	N_("tell what the repositories named in site.yaml have that is new")},
    {"serve", verb_serve, 0, N_("show the site on this machine while writing")},
    {"picture", verb_picture, 2, NULL},
    {"fetch", verb_fetch, 3, NULL},
};

static void
print_usage(FILE *out)
{
	fprintf(out, "%s", _("usage: litang [-C DIR] VERB [options]\n\n"));
	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
		if (verbs[i].does)
			fprintf(out, "  %-8s %s\n", verbs[i].name, _(verbs[i].does));
	}
	fprintf(out, "%s", _("\nlitang VERB --help lists a verb's options.\n"));
}

/* Wrong usage, or the asking for it. */
static int
usage(const char *word)
{
	static const char *const asking[] = {"--help", "-h", "help", NULL};
	if (word && g_strv_contains(asking, word)) {
		print_usage(stdout);
		return 0;
	}
	struct nearest nearest =
	    nearest_to(word && g_utf8_validate(word, -1, NULL) ? word : "");
	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
		nearest_try(&nearest, verbs[i].does ? verbs[i].name : "");
	print_usage(stderr);
	if (word && nearest.best)
		fprintf(stderr, _("litang: unknown verb “%s”, did you mean “%s”?\n"),
		    word, nearest.best);
	else if (word)
		fprintf(stderr, _("litang: unknown verb “%s”\n"), word);
	return 2;
}

static int
run(const struct verb *verb, int argc, char **argv, const char *dir, const char *data_dir)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Options) options = options_read(argc, argv, dir, data_dir, &error);
	guint n = options && options->rest ? g_strv_length(options->rest) : 0;
	if (options && n <= verb->words)
		return verb->run(options);
	if (options)
		fprintf(stderr, _("litang: %s does not take “%s”\n"), verb->name,
		    options->rest[verb->words]);
	else
		fprintf(stderr, _("litang: %s\n"), error->message);
	return 2;
}

/* Takes `-C DIR` or `-CDIR` off the front; the number of words taken. */
static int
take_dir(int argc, char **argv, const char **dir)
{
	if (argc < 2 || !g_str_has_prefix(argv[1], "-C"))
		return 0;
	if (argv[1][2]) {
		*dir = argv[1] + 2;
		return 1;
	}
	if (argc < 3)
		return 0;
	*dir = argv[2];
	return 2;
}

int
main(int argc, char **argv)
{
	signal(SIGXFSZ,
	    SIG_IGN); /* a file too large is an error of write(), with a message */
	text_set_language();
	g_autofree char *data_dir = options_data_dir();
	const char *dir = ".";
	int taken = take_dir(argc, argv, &dir);
	argc -= taken;
	argv += taken;
	for (size_t i = 0; argc > 1 && i < G_N_ELEMENTS(verbs); i++) {
		if (strcmp(verbs[i].name, argv[1]) == 0)
			return run(&verbs[i], argc - 1, argv + 1, dir, data_dir);
	}
	return usage(argc > 1 ? argv[1] : NULL);
}

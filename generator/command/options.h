/* The command line: what every verb that reads content takes, and where things lie. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct options {
	char *data_dir; /* with themes/, data/, locale/ */
	char *dir;	/* -C: holds site.yaml, or is a bare repository */
	char *rev, *subdir, *theme, *base_url, *out;
	char *cache;	      /* --cache; NULL: not said */
	char *format;	      /* of what is printed; NULL: not said */
	char *slug, *org;     /* of new, report; NULL: not said */
	char *month;	      /* of new newsletter; NULL: not said */
	char *from, *kiosks;  /* of report; NULL: not said */
	char *as, *by, *date; /* of review; NULL: not said */
	int64_t now_s;	      /* --now, else SOURCE_DATE_EPOCH, else the clock */
	bool has_out;	      /* -o was said */
	bool with_drafts, with_timings;
	bool is_preview;   /* of serve: reviews are not asked for while writing */
	bool is_unchecked; /* pages are not proof-read: to measure what that takes */
	const char *const *outputs; /* those to make, of what site.yaml asks for; NULL:
				     * all of them. Borrowed */
	int threads;
	int port;		   /* serve */
	char *to;		   /* publish: the shelf; report: the last day */
	char *sign;		   /* publish: the secret key's file */
	char **announce, **revoke; /* publish: public keys, or their files */
	bool is_rollback, is_due;  /* publish */
	int keep, valid_days;	   /* publish */
	char **rest;		   /* words behind the verb; NULL-terminated */
};
typedef struct options Options; /* used only in g_autoptr(Options) */

/* Reads `argv` (argv[0] is the verb). NULL and a message when it is wrong usage.
 * `data_dir` is where the default theme lies. `--help` prints and ends the program. */
struct options *options_read(int argc, char **argv, const char *dir, const char *data_dir,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void options_free(struct options *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Options, options_free)

/* The folder with themes/ and locale/: beside the executable in a build tree, or
 * ../share/litang when installed. Yours. */
char *options_data_dir(void);

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "output/rendition.h"

#include "verbs.h"

/* Past these the kernel ends this program, and gallery.c reports the picture. */
static void
set_limits(void)
{
	const struct rlimit time = {RENDITION_SECONDS_MAX, RENDITION_SECONDS_MAX};
	const struct rlimit core = {0, 0};
	setrlimit(RLIMIT_CPU, &time);
	setrlimit(RLIMIT_CORE, &core);
#ifndef __SANITIZE_ADDRESS__ /* which takes terabytes of addresses */
	const struct rlimit memory = {RENDITION_MEMORY_MAX, RENDITION_MEMORY_MAX};
	setrlimit(RLIMIT_AS, &memory);
#endif
	alarm(4 * RENDITION_SECONDS_MAX); /* also when it waits for something */
}

static void
hush(const char *domain, GLogLevelFlags level, const char *text, void *data)
{
	(void)domain;
	(void)level;
	(void)text;
	(void)data;
}

int
verb_picture(const struct options *options)
{
	g_autoptr(GError) error = NULL;
	char **rest = options->rest;
	if (!rest || g_strv_length(rest) != 2)
		return 2;
	set_limits();
	g_log_set_default_handler(hush, NULL); /* libvips tells of every oddity */
	g_setenv("VIPS_BLOCK_UNTRUSTED", "1", true);
	int status = 0;
	if (!rendition_make(rest[0], rest[1], &error)) {
		fprintf(stderr, "%s\n", error->message);
		status = g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_INVAL) ? 1 : 2;
	}
	fflush(NULL);
	_exit(status); /* libvips is left to the kernel */
}

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "output/fetching.h"

#include "verbs.h"

#define MEMORY_MAX (UINT64_C(4) << 30)

/* Past these the kernel ends this program or refuses it more, and reservoir.c tells. */
static void
set_limits(void)
{
	const struct rlimit file = {FETCHING_BYTES_MAX * 2, FETCHING_BYTES_MAX * 2};
	const struct rlimit core = {0, 0};
	setrlimit(RLIMIT_FSIZE, &file);
	setrlimit(RLIMIT_CORE, &core);
#ifndef __SANITIZE_ADDRESS__ /* which takes terabytes of addresses */
	const struct rlimit memory = {MEMORY_MAX, MEMORY_MAX};
	setrlimit(RLIMIT_AS, &memory);
#endif
}

int
verb_fetch(const struct options *options)
{
	char **rest = options->rest;
	guint n = rest ? g_strv_length(rest) : 0;
	char newest[FETCHING_ID_LEN + 1] = "";
	g_autoptr(GError) error = NULL;
	if (n == 0)
		return 2;
	const char *place = n > 1 && *rest[1] ? rest[1] : NULL;
	unsigned idle_s = n > 2 ? (unsigned)atoi(rest[2]) : FETCHING_IDLE_S;
	set_limits();
	if (!fetching_run(rest[0], place, idle_s, newest, &error)) {
		fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	printf("%s\n", newest);
	return 0;
}

/*
 * A key file read line by line, not by GKeyFile: that stops at the first line it does not
 * understand and knows no line numbers, and one typing mistake must not cost the rest.
 * Comments begin with # or ;, a byte order mark and bad UTF-8 do no harm.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "common/diag.h"

/* A group's header (key and value NULL), or a pair in it. Lives as long as the call. */
struct keyfile_entry {
	const struct diag_source *source;
	struct diag *diag;
	int line;
	const char *group, *key, *value;
};

struct keyfile_reader {
	/* Whether the pairs below this header are wanted. */
	bool (*opens)(const struct keyfile_entry *entry, void *data);
	void (*takes)(const struct keyfile_entry *entry, void *data);
	/* A line that was reported instead: `value` is all of it, or what stands behind
	 * a key that is given. May be NULL. */
	void (*misses)(const struct keyfile_entry *entry, void *data);
	void *data;
};

/* `name` is what diagnostics call the file. */
void keyfile_read(const struct keyfile_reader *reader, const char *name, const char *text,
    size_t len, struct diag *diag);

/* A diagnostic at the entry: "what: name". `fix`: what to write instead, or NULL. */
void keyfile_report(const struct keyfile_entry *entry, enum rule rule, const char *fix,
    const char *what, const char *name);

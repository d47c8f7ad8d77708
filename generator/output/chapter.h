/*
 * A report in the shape in which associations write one: what was done, highlights,
 * figures, problems, next year. The order of things is here; how they are written down,
 * in a form: Markdown, HTML.
 */
#pragma once

#include "account.h"

struct chapter_form {
	/* Each appends to `out`. Texts are as people wrote them, not escaped. */
	void (*begin)(GString *out, const struct account *account, const char *title);
	void (*heading)(GString *out, int level, const char *text);
	void (*text)(GString *out, const char *text);
	void (*gap)(GString *out, const char *text); /* to be filled in */
	/* `notes` gets where its figures come from, as numbered from *n_notes on; it
	 * stands behind all chapters. */
	void (*table)(GString *out, GString *notes, const struct account_table *table,
	    int *n_notes);
	void (*chart)(GString *out, const struct account *account); /* NULL: none */
	void (*notes)(GString *out, const char *notes);
	void (*end)(GString *out, const struct account *account);
};

/* The whole of it. Yours. */
char *chapter_write(const struct account *account, const struct chapter_form *form);

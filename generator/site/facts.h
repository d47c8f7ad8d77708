/* The facts of a page, lines of their own on cards and in the hall: 时间, 地点, 电话. */
#pragma once

#include <glib.h>

#define FACT_DEADLINE "报名截止"

struct page_fact {
	const char *label; /* static */
	char *value;
};

/* An empty list of them (of struct page_fact), which owns what it gets. Yours. */
GPtrArray *facts_new(void);

/* Inserts a fact at a place (past the end: at the end). `label` is static, `value`
 * copied; an empty value adds nothing. */
void facts_add(GPtrArray *facts, guint at, const char *label, const char *value);

/* The value of the fact with this label, or NULL. Borrowed. */
const char *facts_find(const GPtrArray *facts, const char *label);

#include "facts.h"

#include <string.h>

static void
fact_free(void *data)
{
	struct page_fact *fact = data;
	g_free(fact->value);
	g_free(fact);
}

GPtrArray *
facts_new(void)
{
	return g_ptr_array_new_with_free_func(fact_free);
}

void
facts_add(GPtrArray *facts, guint at, const char *label, const char *value)
{
	if (!*value)
		return;
	struct page_fact *fact = g_new(struct page_fact, 1);
	*fact = (struct page_fact){label, g_strdup(value)};
	g_ptr_array_insert(facts, (int)MIN(at, facts->len), fact);
}

const char *
facts_find(const GPtrArray *facts, const char *label)
{
	for (guint i = 0; i < facts->len; i++) {
		const struct page_fact *fact = facts->pdata[i];
		if (strcmp(fact->label, label) == 0)
			return fact->value;
	}
	return NULL;
}

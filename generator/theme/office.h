/* Organisations as values: see "An organisation" in view.h. */
#pragma once

#include "card.h"

/* All of them, in the order of the tree, made once: struct settings_org → its value.
 * Yours; the values live in maker->pool. */
GHashTable *office_values(const struct card_maker *maker);

/* Those values as a list, in order. */
struct value *office_list(const struct card_maker *maker, GHashTable *offices);

/* What is set beside the pages in an organisation's list: org, parents[], children[]. */
void office_set(struct value *root, struct value_pool *pool,
    const struct card_maker *maker, GHashTable *offices, const struct settings_org *org);

/* The directory as HTML, for themes without a template of their own for it. */
void office_append_directory(const struct site *site, GString *out);

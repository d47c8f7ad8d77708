/*
 * Where the values of one rendering, or of a whole site, live: pieces of memory that are
 * never given back one by one, only all together. Not for several threads at once.
 */
#pragma once

#include <stddef.h>

#include <glib.h>

struct value_pool;
typedef struct value_pool ValuePool; /* used only in g_autoptr(ValuePool) */

struct value_pool *value_pool_new(void);
void value_pool_free(struct value_pool *pool); /* all pieces with it; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ValuePool, value_pool_free)

/* A piece of `size` bytes, fit for any value, not cleared. Lives as long as the pool;
 * never NULL (without memory the program ends, as with g_malloc). */
void *value_pool_take(struct value_pool *pool, size_t size);

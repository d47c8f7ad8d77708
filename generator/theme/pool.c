#include "pool.h"

#include <stdint.h>

#include <glib.h>

#define ALIGN 16

/* Pools hand out pieces of chunks. Where a sanitizer looks on, every piece is a chunk of
 * its own, so that it sees the edges. */
#if defined(__SANITIZE_ADDRESS__)
#define CHUNK_BYTES 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHUNK_BYTES 0
#endif
#endif
#ifndef CHUNK_BYTES
#define CHUNK_BYTES (16 << 10)
#endif

struct chunk {
	struct chunk *next;
	_Alignas(ALIGN) char bytes[];
};

struct value_pool {
	struct chunk *chunks;
	char *free;
	size_t left;
};

struct value_pool *
value_pool_new(void)
{
	return g_new0(struct value_pool, 1);
}

void
value_pool_free(struct value_pool *pool)
{
	if (!pool)
		return;
	for (struct chunk *chunk = pool->chunks, *next; chunk; chunk = next) {
		next = chunk->next;
		g_free(chunk);
	}
	g_free(pool);
}

static void *
take_chunk(struct value_pool *pool, size_t size)
{
	struct chunk *chunk = g_malloc(sizeof *chunk + MAX(size, CHUNK_BYTES));
	chunk->next = pool->chunks;
	pool->chunks = chunk;
	return chunk->bytes;
}

/* Large pieces get a chunk of their own, so that they do not waste the rest of one. */
void *
value_pool_take(struct value_pool *pool, size_t size)
{
	if (size > CHUNK_BYTES / 4)
		return take_chunk(pool, size);
	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (size > pool->left) {
		pool->free = take_chunk(pool, CHUNK_BYTES);
		pool->left = CHUNK_BYTES;
	}
	char *piece = pool->free;
	pool->free += size;
	pool->left -= size;
	return piece;
}

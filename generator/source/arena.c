#include "arena.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_IS_PLAIN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_IS_PLAIN 1
#endif
#endif

#ifdef ARENA_IS_PLAIN

cmark_mem *
arena_begin(struct arena *arena)
{
	arena->chunk = NULL;
	return cmark_get_default_mem_allocator();
}

void
arena_end(struct arena *arena, cmark_node *root)
{
	(void)arena;
	if (root)
		cmark_node_free(root);
}

#else

#define CHUNK ((size_t)96 * 1024)
#define ALIGN ((size_t)16)

struct arena_chunk {
	struct arena_chunk *older;
	size_t used, size;
	_Alignas(16) char bytes[];
};

/* Before each piece, what realloc needs to know. */
struct piece {
	_Alignas(16) size_t size;
};

static _Thread_local struct arena *current;

static struct arena_chunk *
add_chunk(struct arena *arena, size_t size)
{
	size = MAX(size, CHUNK);
	struct arena_chunk *chunk = g_malloc(sizeof *chunk + size);
	chunk->older = arena->chunk;
	chunk->used = 0;
	chunk->size = size;
	arena->chunk = chunk;
	return chunk;
}

static void *
take(size_t size)
{
	size = (size + ALIGN - 1) & ~(ALIGN - 1);
	struct arena_chunk *chunk = current->chunk;
	if (!chunk || chunk->size - chunk->used < size + sizeof(struct piece))
		chunk = add_chunk(current, size + sizeof(struct piece));
	struct piece *piece = (struct piece *)(void *)(chunk->bytes + chunk->used);
	chunk->used += size + sizeof *piece;
	piece->size = size;
	return piece + 1;
}

static void *
arena_calloc(size_t n, size_t size)
{
	return memset(take(n * size), 0, n * size);
}

/* Text that grows is nearly always the piece taken last: then it grows where it is. */
static void *
arena_realloc(void *old, size_t size)
{
	if (!old)
		return take(size);
	struct piece *piece = (struct piece *)old - 1;
	if (size <= piece->size)
		return old;
	struct arena_chunk *chunk = current->chunk;
	size_t more = ((size + ALIGN - 1) & ~(ALIGN - 1)) - piece->size;
	bool is_last = (char *)old + piece->size == chunk->bytes + chunk->used;
	if (is_last && chunk->size - chunk->used >= more) {
		chunk->used += more;
		piece->size += more;
		return old;
	}
	return memcpy(take(size), old, piece->size);
}

static void
arena_free(void *old)
{
	(void)old;
}

cmark_mem *
arena_begin(struct arena *arena)
{
	static const cmark_mem mem = {arena_calloc, arena_realloc, arena_free};
	arena->chunk = NULL;
	current = arena;
	return (cmark_mem *)&mem; /* cmark only reads it */
}

void
arena_end(struct arena *arena, cmark_node *root)
{
	(void)root;
	while (arena->chunk) {
		struct arena_chunk *chunk = arena->chunk;
		arena->chunk = chunk->older;
		g_free(chunk);
	}
	current = NULL;
}

#endif

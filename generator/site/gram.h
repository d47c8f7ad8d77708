/*
 * Which pages hold which three units in a row: what the search index is made of. Pages
 * are numbered; each part of them (a thread's) gathers its own, in order, and the index
 * puts the parts together, so that threads never show. A unit is one of fold.h; the third
 * may be a break. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

struct gram_part;
typedef struct gram_part GramPart; /* used only in g_autoptr(GramPart) */

struct gram_part *gram_part_new(void);
void gram_part_free(struct gram_part *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GramPart, gram_part_free)

/* What is added from now on is of this page; numbers go up. What is of its title comes
 * first. */
void gram_part_begin(struct gram_part *part, uint32_t page);

/* Adds every gram of a text that fold_append() made; and one. */
void gram_part_add(
    struct gram_part *part, const uint16_t *units, size_t n, bool is_title);
void gram_part_add_one(
    struct gram_part *part, uint16_t a, uint16_t b, uint16_t c, bool is_title);

/* All grams, by their units; those with the same two first units are a group. */
struct gram_index;
typedef struct gram_index GramIndex; /* used only in g_autoptr(GramIndex) */

/* Takes the parts over; the pages of each come before those of the next. */
struct gram_index *gram_index_new(struct gram_part **parts, size_t n);
void gram_index_free(struct gram_index *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GramIndex, gram_index_free)

size_t gram_index_groups(const struct gram_index *index);

/* Calls `each` for every run of pages of the i-th group, by the third unit, then by page;
 * a page has GRAM_TITLE set where the title holds it. Returns the group's two units, the
 * first in the high half. */
#define GRAM_TITLE (1u << 31)
uint32_t gram_index_group(const struct gram_index *index, size_t i,
    void (*each)(uint16_t third, const uint32_t *pages, size_t n, void *data),
    void *data);

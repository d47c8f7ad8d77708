/*
 * Stable ASCII addresses: never a date, never pinyin, so an address does not move when
 * the page is edited. Pure text functions; all results are yours.
 */
#pragma once

#include <stdbool.h>

/* Does this file hold a page: .md or .markdown, in small letters or capitals? */
bool address_is_page(const char *path);

/* The first 8 hex digits of the sha256 of the text in NFC, so that a name typed on a Mac
 * gets the same address as elsewhere. */
char *address_hash(const char *text);

/* A section's id: the folder's name if it is safe ASCII, else its hash; "" for the root.
 */
char *address_section(const char *folder);

/* A page's address from its path and slug (may be ""): `/section/slug/`; or the ASCII
 * path kept whole (`articles/000/p1.md` → `/articles/000/p1/`, `x/index.md` → `/x/`); or
 * its ASCII part with a hash of the whole path. "/" for an index.md or README.md at the
 * root. */
char *address_page(const char *path, const char *slug);

/* `/section/`, `/topics/<id>/`: `group` is "topics", `id` the declared id or "" for none;
 * then the hash of `name` stands for it. */
char *address_term(const char *group, const char *id, const char *name);

/* The n-th page of a list, n from 1: `/articles/` or `/articles/page/2/`. */
char *address_nth(const char *list, int n);

/* `salt.png` and its sha256 → `/assets/salt.1a2b3c4d.png`; an unsafe stem falls away. */
char *address_asset(const char *name, const char *sha256);

/* Where the file of an address lies in the output: `/a/` → `a/index.html`. */
char *address_file(const char *address);

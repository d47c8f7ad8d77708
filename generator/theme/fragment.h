/*
 * HTML as the editor of an official account (公众号) keeps it: inline styles only, no
 * div, id or class; lists as paragraphs that begin with their mark, two levels deep;
 * links to other places as numbered notes; tables in a section that scrolls; nothing
 * between blocks. The editor's rules are listed in docs/wechat.md, which tests/wechat.t
 * checks. Any bytes may come in; what comes out is well formed.
 */
#pragma once

#include <stddef.h>

#include <glib.h>

struct fragment {
	GString *html;
	GPtrArray *links;    /* of char *, owned: what the notes [1], [2] … lead to */
	GPtrArray *pictures; /* of char *, owned: addresses of pictures to upload */
	size_t characters;   /* of html, tags included, as the editor counts */
};
typedef struct fragment Fragment; /* used only in g_autoptr(Fragment) */

/* `self` is the page's own address: links into it are shown as text. Cannot fail. */
struct fragment *fragment_make(const char *html, size_t len, const char *self);
void fragment_free(struct fragment *fragment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fragment, fragment_free)

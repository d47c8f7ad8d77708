/*
 * YAML as front matter and settings need it: a tree of texts, lists and maps in which
 * every node knows its line and column. Parsed by libfyaml as events, never resolved:
 * anchors, aliases and tags are refused, depth is limited, nothing is typed (the keys
 * table knows types). Before libfyaml sees the text, what a Word user writes is made YAML
 * (manuscript.h); positions always point into the text as written, columns in characters.
 *
 * Mistakes do not stop the reading: the text is mended, or the entry at fault left out,
 * and read again, so that all of them (32 at most) are told at once, each once.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/diag.h"

#define YAML_DEPTH_MAX 16

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml;

struct yaml_pair {
	char *key;
	struct diag_place place; /* of the key */
	struct yaml *value;
};

struct yaml {
	enum yaml_kind kind;
	struct diag_place place;
	const char *key; /* what it stands behind, as written: 截止, until; of an
			  * item, what its list does. NULL at the top. Borrowed */
	char *text;	 /* YAML_TEXT: the value, "" for nothing; else NULL */
	bool is_quoted;	 /* YAML_TEXT: in quotes or a block (|, >), so "true" is a text */
	bool is_null;	 /* YAML_TEXT: nothing, ~ or null written; `text` is "" */
	bool is_partial; /* of the tree, on its top: entries with mistakes were left out,
			  * so nobody can say that a key is missing */
	GPtrArray *items; /* YAML_LIST: of struct yaml, owned */
	GPtrArray *pairs; /* YAML_MAP: of struct yaml_pair, owned, in order written */
};
typedef struct yaml Yaml; /* used only in g_autoptr(Yaml) */

/* Parses bytes [from, from + len) of the source, which begin a line, and whose places
 * stay valid as long as the source does. Every mistake is a diagnostic: tab, unclosed
 * quote, duplicate key (the first stays), and whatever libfyaml says, in our words. NULL
 * after mistakes that leave nothing; else a map (an empty text is an empty map; a list or
 * a bare text at the top is a mistake). The place of a value that is not there is its
 * key's. */
struct yaml *yaml_parse(
    const struct diag_source *source, size_t from, size_t len, struct diag *diag);
/* A node without content. Yours. */
struct yaml *yaml_new(enum yaml_kind kind, struct diag_place place);
void yaml_free(struct yaml *yaml);
void yaml_free_pair(void *pair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Yaml, yaml_free)

/* The value of a key in a map, or NULL. Borrowed. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

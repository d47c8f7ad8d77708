/*
 * What the staff are told about each key, in Chinese: what it is for and how it is
 * written. docs/栏目与字段.md and the files that `litang new` makes are written from this
 * table.
 */
#pragma once

#include "key.h"

struct advice {
	const char *meaning; /* 活动什么时候开始 */
	const char *example; /* how it is written behind the colon: 2026-05-29 09:00 */
};

/* Row of a key. Static. */
const struct advice *advice_get(enum key_id id);

/* The type in words: 文字, 日期, 列表. Static. */
const char *advice_type(enum key_type type);

/* How the body of a page of this kind is written, a few sentences; "" where there is
 * nothing to say. Static. */
const char *advice_body(enum kind_id kind);

/* What a page of this kind is for, one sentence. Static. */
const char *advice_kind(enum kind_id kind);

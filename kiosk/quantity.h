/*
 * Numbers and what belongs to them: 120/80 mmHg, 5 mg, 3月15日, 5·29, 2 型, 第3章, 138
 * 0000 0000, 上午9:00至11:30. A line is not broken inside one unless the whole is longer
 * than a line.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* Takes away breaks (of enum breaker_break) inside quantities; between the parts of a
 * chain such as 3月15日 a BREAK_WEAK is left. */
void quantity_join(const gunichar *chars, size_t n, uint8_t *breaks);

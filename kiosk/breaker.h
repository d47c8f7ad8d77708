/*
 * Where a line of Chinese text may end: CLREQ "prohibition rules for line start and line
 * end" at the strict level (GB style, and —— and …… not at line start), and GB/T
 * 15834-2011 §5.1. A table of classes and rules for neighbours; numbers and their units
 * are kept together by quantity.h. Pure; linear in the text.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

enum breaker_class {
	CLASS_HAN,    /* broken before and after: ideographs, kana, other wide signs */
	CLASS_OPEN,   /* never ends a line: （「“《 */
	CLASS_CLOSE,  /* never starts a line: ，。）」” */
	CLASS_MIDDLE, /* never starts a line, empty on both sides: · */
	CLASS_TRAIL,  /* never starts a line: ～ – % ℃ 々 */
	CLASS_LEAD,   /* never ends a line: ￥ $ */
	CLASS_JOIN,   /* neither: ／ */
	CLASS_PAIR,   /* never starts a line, not parted from its like: — … */
	CLASS_LATIN,  /* letters of words */
	CLASS_DIGIT,
	CLASS_SIGN, /* other narrow signs: + = @ ≥ */
	CLASS_SPACE,
	CLASS_MARK, /* belongs to the character before: accents, selectors */
	CLASS_GLUE, /* joins both sides: no-break space, joiners */
	CLASS_GAP,  /* may break after, shows nothing: zero width space */
	CLASS_NEWLINE,
};

enum breaker_break {
	BREAK_NO,
	BREAK_CUT,  /* inside a piece longer than a line: set by atom.c */
	BREAK_WEAK, /* only if the piece is longer than a line, such as 3月15日:
		       quantity.c */
	BREAK_MAY,
	BREAK_MUST,
};

enum breaker_class breaker_class(gunichar c);

bool breaker_never_starts(enum breaker_class class);
bool breaker_never_ends(enum breaker_class class);

/* For every character whether a line may begin with it: NO, MAY or MUST; breaks[0] is NO.
 * Spaces belong to the line before them. */
void breaker_find(const gunichar *chars, size_t n, uint8_t *breaks);

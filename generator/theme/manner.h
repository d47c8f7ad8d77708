/*
 * How each element of a page looks in an official account's editor: the table that
 * fragment.c follows. Colours are literal, since the editor drops var() and swallows pure
 * black; properties that the editor sets anyway are left out.
 */
#pragma once

enum manner_kind {
	MANNER_BREAK,	  /* ends the paragraph, shows nothing of its own */
	MANNER_PARAGRAPH, /* its text is a paragraph of this style */
	MANNER_BLOCK,	  /* a section round paragraphs */
	MANNER_LIST,
	MANNER_ITEM,
	MANNER_TABLE,
	MANNER_ROW,
	MANNER_CELL,
	MANNER_PRE,
	MANNER_INLINE,
	MANNER_LINK,
	MANNER_MARK, /* of no width of its own: br, hr, img, input */
};

struct manner {
	const char *name;
	enum manner_kind kind;
	const char *tag;   /* what is written; NULL: nothing */
	const char *style; /* NULL: none */
};

#define MANNER_TEXT	 "margin:0 0 16px;line-height:1.75;color:rgb(31,42,46)"
#define MANNER_SMALL	 "margin:0 0 8px;font-size:14px;line-height:1.6;color:rgb(70,85,91)"
#define MANNER_LINK_TONE "color:rgb(11,93,91)"

/* The row of an element by its name in small letters; NULL for one that is passed over,
 * its text kept. Static. */
const struct manner *manner_find(const char *name);

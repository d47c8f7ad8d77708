/* Numbers in front of questions: 1. 1、 一、 （1） 第1题. Pure. */
#pragma once

enum ordinal {
	ORDINAL_NONE,
	ORDINAL_DIGIT,	 /* 1、 1. */
	ORDINAL_HAN,	 /* 一、 */
	ORDINAL_BRACKET, /* （1） （一） */
	ORDINAL_WORDS,	 /* 第1题 */
	ORDINAL_COUNT
};

/* How the text is numbered, the number, and the text behind it. "3.5克" and "2026年" are
 * no numbers of questions. */
enum ordinal ordinal_read(const char *text, int *number, const char **rest);

/* What something costs: 免费, 20元, 20–50元, 每人20元（含材料）. Pure. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct money {
	bool is_known;
	int64_t least_fen, most_fen; /* 0 and 0: free */
	bool has_words;		     /* the text says more: 每人, （含材料） */
};

/* False when the text is no sum. */
bool money_read(const char *text, struct money *money);

/* "免费", "20元", "20–50元"; yours. NULL where words say more. */
char *money_print(const struct money *money);

/* Phone numbers as they are written in China: 0580-5550100, 13800000000, 400-800-8820,
 * 12320, several with 、 between, each with words around it. Pure. */
#pragma once

#include <glib.h>

struct phone {
	char *number; /* as it is dialled: digits, '-', a '+' in front */
	char *
	    words; /* what else was written: "值班", "周一至周五", "转8001"; "" if none */
};

/* The numbers in a text, in order (of struct phone, owned). NULL when a part of it has no
 * number, or one that nobody can dial; *bad is then that part, yours. Yours. */
GPtrArray *phone_read(const char *text, char **bad);

/* The first number in it, to be dialled; NULL when phone_read() refuses. Yours. */
char *phone_first(const char *text);

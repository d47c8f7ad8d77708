/* The one place that names gettext. Catalogues are po/LANGUAGE.po; they are looked for in
 * locale/ beside the program, then where make install puts them. */
#pragma once

#include <libintl.h>

#define TEXT_DOMAIN "litang"

#define _(text)	 gettext(text)
#define N_(text) (text) /* translated where it is shown */

/* Messages in the language of the environment; once, first thing in main. Chinese is
 * shown even where the Chinese locale was never generated. Numbers are read and written
 * the same in every language. */
void text_set_language(void);

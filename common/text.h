/* The one place that names gettext. */
#pragma once

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) (text) /* translated where it is shown */

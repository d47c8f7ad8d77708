/* The one place that names gettext. */
#pragma once

#include <libintl.h>

#define _(text) gettext(text)

/* Pictures of the screen as files; PNG, because people look at them. From any thread. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "canvas.h"

#define PNG_ERROR (png_error_quark())
GQuark png_error_quark(void);
enum png_error {
	PNG_ERROR_SAVE, /* it could not be written */
};

bool png_save(const struct canvas *canvas, const char *path,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

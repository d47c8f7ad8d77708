/*
 * Flat front matter, read without libfyaml: nothing but lines `key: text` and
 * `key: [text, text]`, texts without quotes or any mark that YAML could mean something
 * by. Most pages have no other, and it takes a tenth of the time.
 */
#pragma once

#include <glib.h>

#include "yaml.h"

/* What reader_read() gives for this text, or NULL if it is not so flat that both would
 * surely say the same. Yours. */
struct yaml *flat_read(struct diag_place start, const GString *written);

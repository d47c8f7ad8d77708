/*
 * A page without everything that is not text: its title and its words, a paragraph each,
 * for an emergency on which the player died (falls.h). What is left out cannot kill
 * again. Pure.
 */
#pragma once

#include "common/bundle.h"

/* Yours. */
struct bundle_page *plain_page(const struct bundle_page *page);

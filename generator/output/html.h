/* The site's pages: home, articles, lists, 404, old addresses, the theme's assets. */
#pragma once

#include "job.h"

void html_make(const struct job *job);

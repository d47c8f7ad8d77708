/* sitemap.xml (sitemaps.org 0.9; an index of parts past 50,000 addresses) and robots.txt.
 */
#pragma once

#include "job.h"

void sitemap_make(const struct job *job);

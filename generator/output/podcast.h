/*
 * /podcast.xml: what can be listened to, newest first, as RSS 2.0 with enclosures and the
 * elements that podcast programs read (itunes). Made where a page has an MP3 file.
 */
#pragma once

#include "job.h"

void podcast_make(const struct job *job);

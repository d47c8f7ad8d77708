/*
 * Articles for the official account (公众号): /wechat/<section>/<slug>/ is the page from
 * which staff copy, fragment.html beside it what they copy, draft.json the same as the
 * account's interface takes it (draft/add). What is over the editor's limits is
 * wechat-limit.
 */
#pragma once

#include "job.h"

void wechat_make(const struct job *job);

/*
 * An issue of a newsletter, gathered: what was published and took place in a month, by
 * organisation, as a page that staff then edit. Pure; the file is its writer's business.
 */
#pragma once

#include "site.h"

struct issue {
	const char *path;  /* where the page will lie: links are relative to it */
	const char *title; /* NULL: 工作通讯 of the organisation and month */
	const char *slug, *date;
	int year, month;
	const struct settings_org *org; /* it and those below it; NULL: all */
	bool is_in_folder;		/* the page lies in the organisation's folder */
};

/* The whole file, a draft. Yours. */
char *issue_text(const struct issue *issue, const struct site *site, int64_t now_s);

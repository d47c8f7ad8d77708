#include "output.h"

#include "feed.h"
#include "html.h"
#include "kiosk.h"
#include "menu.h"
#include "print.h"
#include "release.h"
#include "sitemap.h"
#include "statics.h"
#include "wechat.h"

static const struct row {
	const char *name; /* in `outputs:`; NULL: always made */
	void (*make)(const struct job *job);
} rows[] = {
    {"html", html_make},
    {"html", sitemap_make},
    {"html", menu_make},
    {"feeds", feed_make},
    {"kiosk", kiosk_make},
    {"wechat", wechat_make},
    {"print", print_make},
    {NULL, statics_make},
    {NULL, release_make},
};

void
output_make(const struct job *job)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (!rows[i].name || settings_makes(job->site->settings, rows[i].name))
			rows[i].make(job);
	}
}

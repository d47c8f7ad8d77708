#include "output.h"

#include "agenda.h"
#include "feed.h"
#include "html.h"
#include "kiosk.h"
#include "menu.h"
#include "podcast.h"
#include "months.h"
#include "print.h"
#include "provenance.h"
#include "release.h"
#include "signoff.h"
#include "search.h"
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
    {"html", months_make},
    {"feeds", feed_make},
    {"feeds", podcast_make},
    {"feeds", agenda_make},
    {"search", search_make},
    {"kiosk", kiosk_make},
    {"signoff", signoff_make},
    {"wechat", wechat_make},
    {"print", print_make},
    {NULL, statics_make},
    {NULL, release_make},
    {"html", provenance_make},
};

void
output_make(const struct job *job)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (!rows[i].name || settings_writes(job->site->settings, rows[i].name))
			rows[i].make(job);
	}
}

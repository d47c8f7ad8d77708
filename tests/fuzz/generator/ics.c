/* Any bytes as an .ics file, and each event in it as a page with all its times. */
#include "site/page.h"
#include "source/ics.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NOW_S 1780012800 /* 2026-05-29 08:00 in Shanghai */

static void
check_page(struct frontmatter *matter, const struct settings *settings, struct diag *diag)
{
	struct page *page = page_new(matter, settings, NOW_S, diag);
	struct markdown_options options = {0};
	page_set_body(
	    page, markdown_parse(&matter->source, matter->body, &options, diag));
	const GArray *all = page->occurrences;
	for (guint i = 1; all && i < all->len; i++)
		g_assert_cmpint(g_array_index(all, struct occurrence, i - 1).start_s, <=,
		    g_array_index(all, struct occurrence, i).start_s);
	page_free(page);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = settings_read(NULL, NULL, diag);
	g_autoptr(Ics) ics =
	    ics_read("events/a.ics", (const char *)data, size, settings->zone, diag);
	for (guint i = 0; i < ics->events->len; i++) {
		struct ics_event *event = ics->events->pdata[i];
		check_page(g_steal_pointer(&event->matter), settings, diag);
	}
	return 0;
}

#include "clash.h"

#include "common/date.h"
#include "common/text.h"

/* The first clash of a page; of a calendar file, whose events are many pages, the first
 * one in the file and how many there are. */
struct clash {
	const struct page *page;
	struct date_time day;
	const struct daybook_holiday *holiday;
	int line, n;
};

struct walk {
	const struct daybook *daybook;
	GTimeZone *zone;
	int64_t now_s;
	struct diag *diag;
	GHashTable *files; /* path of a calendar file → struct clash, owned */
};

/* Yours. */
static char *
fix_of(const struct clash *clash)
{
	const struct yaml *repeat = clash->page->given[KEY_REPEAT];
	if (clash->n > 1)
		return g_strdup(_("choose other days in the calendar they come from, or "
				  "leave them if it is meant so"));
	if (!repeat)
		return g_strdup(_("choose another day, or leave it if it is meant so"));
	return g_strdup_printf(_("take the day out with “%s”, or put it off with “%s”"),
	    key_beside(KEY_EXCEPT, repeat->key), key_beside(KEY_MOVED, repeat->key));
}

static void
report(const struct clash *clash, struct diag *diag)
{
	bool is_worked = clash->holiday->is_worked;
	g_autofree char *what = g_strdup_printf(
	    is_worked ? _("%04d-%02d-%02d is a weekend on which one works (%s)")
		      : _("%04d-%02d-%02d is a public holiday (%s)"),
	    clash->day.year, clash->day.month, clash->day.day, clash->holiday->name);
	struct diag_place place = page_place(clash->page, KEY_START);
	g_autofree char *fix = fix_of(clash);
	if (clash->n > 1)
		diag_add(diag, RULE_HOLIDAY_CLASH, place, fix,
		    _("%s; with it %d events of this file are on such days"), what,
		    clash->n);
	else
		diag_add(diag, RULE_HOLIDAY_CLASH, place, fix, "%s", what);
}

static bool
find(const struct walk *walk, const struct page *page, struct clash *clash)
{
	for (guint i = 0; i < page->occurrences->len; i++) {
		const struct occurrence *one =
		    &g_array_index(page->occurrences, struct occurrence, i);
		if (one->start_s < walk->now_s)
			continue;
		struct date_time day = date_time_at(one->start_s, walk->zone);
		const struct daybook_holiday *holiday =
		    daybook_holiday(walk->daybook, day.year, day.month, day.day);
		*clash = (struct clash){
		    page, day, holiday, page_place(page, KEY_START).line, 1};
		if (holiday)
			return true;
	}
	return false;
}

/* Whoever subscribes to a calendar cannot mend it line by line: one word for the file. */
static void
gather(struct walk *walk, const char *path, const struct clash *clash)
{
	struct clash *known = g_hash_table_lookup(walk->files, path);
	if (!known) {
		g_hash_table_insert(
		    walk->files, (char *)path, g_memdup2(clash, sizeof *clash));
		return;
	}
	int n = known->n + 1;
	if (clash->line < known->line)
		*known = *clash;
	known->n = n;
}

static void
check_page(struct walk *walk, const struct page *page)
{
	struct clash clash;
	if (!find(walk, page, &clash))
		return;
	if (page->matter->file)
		gather(walk, page->matter->file->path, &clash);
	else
		report(&clash, walk->diag);
}

void
clash_check(const struct site *site, const struct daybook *daybook, int64_t now_s,
    struct diag *diag)
{
	g_autoptr(GHashTable) files =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	struct walk walk = {daybook, site->settings->zone, now_s, diag, files};
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		bool is_for_day = page->given[KEY_LUNAR] || page->given[KEY_TERM];
		if (page->kind->id == KIND_EVENT && page->occurrences && !is_for_day)
			check_page(&walk, page);
	}
	GHashTableIter iter;
	void *clash;
	g_hash_table_iter_init(&iter, files);
	while (g_hash_table_iter_next(&iter, NULL, &clash))
		report(clash, diag);
}

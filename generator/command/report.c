#include <stdio.h>
#include <string.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/text.h"
#include "output/account.h"
#include "output/deliver.h"
#include "output/report_csv.h"
#include "output/report_html.h"
#include "output/report_markdown.h"
#include "site/mention.h"
#include "site/reckoning.h"
#include "site/review.h"
#include "source/frontmatter.h"

#include "halls.h"
#include "pipeline.h"
#include "verbs.h"

#define LITERACY "data/literacy.tsv"

static const struct format {
	const char *name;
	char *(*write)(const struct account *account);
} formats[] = {
    {"md", report_markdown},
    {"csv", report_csv},
    {"html", report_html},
};

/* A report being made, while the site is there to be looked at. */
struct report {
	const struct options *options;
	const struct format *format;
	const struct pipeline_result *result;
	struct literacy *literacy;
	struct diag *diag;
	int errors;
	char *text;   /* NULL: refused */
	char *reason; /* NULL: none */
};

static const struct format *
find_format(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		if (strcmp(formats[i].name, name ? name : "md") == 0)
			return &formats[i];
	}
	return NULL;
}

static bool
refuse(struct report *report, const char *text, const char *word)
{
	report->reason = g_strdup_printf("%s: %s", text, word);
	return false;
}

/* The instant a day begins; false when it is no date. */
static bool
read_day(struct report *report, const char *text, GTimeZone *zone, int64_t *day_s)
{
	struct date_time day;
	if (!dateline_parse(text, zone, &day) || day.has_time)
		return refuse(report, _("not a date"), text);
	*day_s = day.unix_s;
	return true;
}

/* Both days belong to the period. The year so far where only one of them is said. */
static bool
read_period(
    struct report *report, const struct settings *settings, struct harvest_period *period)
{
	const struct options *options = report->options;
	struct date_time day = date_time_at(options->now_s, settings->zone);
	day.hour = day.minute = day.second = 0;
	period->to_s = date_instant(&day, settings->zone);
	if (options->to && !read_day(report, options->to, settings->zone, &period->to_s))
		return false;
	day = date_time_at(period->to_s, settings->zone);
	day.month = day.day = 1;
	period->from_s = date_instant(&day, settings->zone);
	if (options->from &&
	    !read_day(report, options->from, settings->zone, &period->from_s))
		return false;
	period->to_s += DAY_S;
	if (period->from_s >= period->to_s)
		return refuse(report, _("--to is before --from"), options->from);
	if (options->org) {
		const struct settings_org *other = NULL;
		period->org = orgs_called(settings->orgs, options->org, &other);
		if (!period->org)
			return refuse(report,
			    _("site.yaml declares no such organisation"), options->org);
		if (other)
			return refuse(report,
			    _("more than one organisation has this name: give its id"),
			    options->org);
	}
	return true;
}

/* Where the links of expired pages lead is not known any more, so whether their reviews
 * hold cannot be proved: they count as they are written. What the pages name is looked
 * up, and what is not there any more is no mistake of theirs. */
static void
trust_expired(const struct site *site, struct diag *diag)
{
	g_autoptr(Diag) unheard = diag_new();
	for (guint i = 0; i < site->pages->len; i++) {
		struct page *page = site->pages->pdata[i];
		if (page->state != PAGE_EXPIRED)
			continue;
		mention_resolve(site, page, unheard);
		if (page->reviews)
			continue;
		page->reviews = review_read(page, site->settings, diag);
		for (guint r = 0; page->reviews && r < page->reviews->len; r++) {
			struct review *review = page->reviews->pdata[r];
			review->is_valid = true;
		}
	}
}

static void
write_account(struct report *report, const struct site *site, const struct plays *plays)
{
	const struct options *options = report->options;
	struct harvest_period period = {.now_s = options->now_s};
	struct reckoning *reckoning = NULL;
	if (options->from || options->to) {
		if (!read_period(report, site->settings, &period))
			return;
		reckoning = reckoning_new(site, &period, plays, report->literacy);
	}
	struct account *account =
	    account_new(site, reckoning, plays, report->result->commit, options->now_s);
	report->text = report->format->write(account);
	account_free(account);
	reckoning_free(reckoning);
}

static void
look(const struct site *site, review_digest digest, void *digest_data, void *data)
{
	struct report *report = data;
	g_autoptr(GError) error = NULL;
	struct plays *plays = NULL;
	(void)digest;
	(void)digest_data;
	if (report->options->kiosks) {
		plays = halls_read(report->options->kiosks, site->settings->zone, &error);
		if (!plays) {
			report->reason = g_strdup(error->message);
			return;
		}
	}
	trust_expired(site, report->diag);
	write_account(report, site, plays);
	plays_free(plays);
}

/* Whether a page was reviewed is a figure here, and no reason to stop. */
static void
print_error(const struct diag_entry *entry, void *data)
{
	struct report *report = data;
	bool is_review =
	    entry->rule == RULE_VOID_REVIEW || entry->rule == RULE_MISSING_REVIEW ||
	    entry->rule == RULE_SAME_REVIEWER || entry->rule == RULE_REVIEW_ORDER;
	if (entry->severity != SEVERITY_ERROR || is_review)
		return;
	report->errors++;
	fprintf(stderr, "%s:%d:%d: %s [%s]\n", entry->path, entry->line, entry->column,
	    entry->text, rule_name(entry->rule));
}

static bool
read_literacy(struct report *report, GError **error)
{
	size_t len = 0;
	g_autofree char *text = NULL, *file = g_build_filename(report->options->data_dir,
					  "data", "literacy.tsv", NULL);
	if (!g_file_get_contents(file, &text, &len, error))
		return false;
	struct diag_source source = {LITERACY, text, len};
	report->literacy = literacy_read(&source, report->diag);
	return true;
}

static int
finish(const struct report *report)
{
	g_autoptr(GError) error = NULL;
	const struct options *options = report->options;
	if (report->reason)
		fprintf(stderr, _("litang: %s\n"), report->reason);
	if (report->reason || !report->text)
		return 2;
	if (report->errors > 0) {
		fprintf(stderr,
		    _("litang: %d errors: mend them first, the figures would be wrong\n"),
		    report->errors);
		return 1;
	}
	if (deliver_text(options->has_out ? options->out : NULL, report->text, &error))
		return 0;
	fprintf(stderr, _("litang: %s\n"), error->message);
	return 2;
}

int
verb_report(const struct options *options)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(OutputSet) set = output_set_memory();
	struct report report = {
	    .options = options, .format = find_format(options->format), .diag = diag};
	struct pipeline_result result = {
	    .look = look, .data = &report, .only_look = true};
	report.result = &result;
	if (!report.format || (!options->from && !options->to && !options->kiosks)) {
		fprintf(stderr, "%s",
		    _("usage: litang report --from DATE --to DATE [--org ORG] [--kiosks "
		      "DIR] "
		      "[--format md|csv|html] [-o FILE]\n"));
		return 2;
	}
	bool ran = read_literacy(&report, &error) &&
		   pipeline_run(options, set, diag, &result, &error);
	if (ran)
		diag_each(diag, print_error, &report);
	else
		fprintf(stderr, _("litang: %s\n"), error->message);
	int status = ran ? finish(&report) : 2;
	g_clear_pointer(&result.timings, g_array_unref);
	literacy_free(report.literacy);
	g_free(report.text);
	g_free(report.reason);
	return status;
}

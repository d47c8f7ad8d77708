#include <stdio.h>

#include "common/date.h"
#include "common/parallel.h"
#include "common/text.h"
#include "output/receipt.h"
#include "site/field.h"

#include "inputs.h"
#include "pipeline.h"
#include "problems.h"
#include "verbs.h"

static void
print_timing(const char *stage, int64_t wall_us)
{
	fprintf(stderr, "%-10s %8.1f ms\n", stage, (double)wall_us / 1000);
}

static void
print_timings(const GArray *timings)
{
	for (guint i = 0; i < timings->len; i++) {
		const struct timing *timing = &g_array_index(timings, struct timing, i);
		print_timing(timing->stage, timing->wall_us);
	}
}

/* So that a timer knows when to build again. */
static void
print_next_change(int64_t next_s)
{
	if (next_s == NO_INSTANT)
		return;
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	struct date_time at = date_time_at(next_s, zone);
	fprintf(stderr,
	    _("litang: the site changes by itself on %04d-%02d-%02d at %02d:%02d "
	      "(Beijing time)\n"),
	    at.year, at.month, at.day, at.hour, at.minute);
}

/* What there is to say of a build that went well. */
static void
tell(const struct options *options, const struct receipt_facts *facts,
    const struct output_counts *counts)
{
	print_next_change(facts->next_change_s);
	fprintf(stderr, _("litang: %d pages, %d files in %s, %d written, %d removed\n"),
	    facts->pages, counts->files, options->out, counts->written, counts->removed);
}

/* What there is to know before anything is read. */
struct glance {
	const struct options *options;
	const struct output_set *set;
	const struct receipt *receipt; /* NULL: none */
	struct inputs inputs;
	bool is_untouched;
};

/* The inputs, and the output, at the same time. */
static void
look(size_t i, void *data)
{
	struct glance *glance = data;
	if (i == 0)
		glance->inputs = inputs_take(glance->options);
	else if (glance->receipt)
		glance->is_untouched = receipt_is_untouched(
		    glance->receipt, glance->set, glance->options->threads);
}

/* Nothing has changed since the last build, says its receipt: so neither has what there
 * is to say. */
static bool
is_done(const struct options *options, struct glance *glance)
{
	int64_t began_us = g_get_monotonic_time();
	parallel_for(2, options->threads, look, glance);
	if (!glance->is_untouched ||
	    !receipt_holds(glance->receipt, glance->inputs.digest, options->now_s))
		return false;
	struct receipt_facts facts = receipt_facts(glance->receipt);
	struct output_counts counts = {.files = receipt_files(glance->receipt)};
	fputs(facts.told, stderr);
	if (options->with_timings)
		print_timing("receipt", g_get_monotonic_time() - began_us);
	tell(options, &facts, &counts);
	return true;
}

static void
note_unread(const struct diag_entry *entry, void *is_unread)
{
	*(bool *)is_unread |= entry->rule == RULE_UNREAD_DOCUMENT;
}

/* What could not be read today may be read tomorrow, with nothing changed here. */
static bool
is_lasting(struct diag *diag)
{
	bool is_unread = false;
	diag_each(diag, note_unread, &is_unread);
	return !is_unread;
}

static int
commit(const struct options *options, struct output_set *set,
    struct pipeline_result *result, struct diag *diag, const char *told,
    const struct inputs *inputs)
{
	struct output_counts counts;
	g_autoptr(GError) error = NULL;
	int64_t began_us = g_get_monotonic_time();
	if (!output_set_commit(set, &counts, &error)) {
		fprintf(stderr, _("litang: %s\n"), error->message);
		return 2;
	}
	struct receipt_facts facts = {inputs->digest, options->now_s, result->until_s,
	    result->next_change_s, result->pages, told};
	if (is_lasting(diag))
		receipt_write(options->cache, set, &facts, options->threads);
	struct timing timing = {"commit", g_get_monotonic_time() - began_us};
	g_array_append_val(result->timings, timing);
	if (options->with_timings)
		print_timings(result->timings);
	tell(options, &facts, &counts);
	return 0;
}

static int
build(const struct options *options, const struct inputs *inputs, struct output_set *set)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	struct pipeline_result result = {0};
	bool is_made = pipeline_run(options, set, diag, &result, &error);
	g_autofree char *told = problems_text(diag);
	int status = 2;
	fputs(told, stderr);
	if (!is_made) {
		fprintf(stderr, _("litang: %s\n"), error->message);
	} else if (diag_count(diag, SEVERITY_ERROR) > 0) {
		fprintf(stderr, _("litang: nothing was written; %s is as it was\n"),
		    options->out);
		status = 1;
	} else {
		status = commit(options, set, &result, diag, told, inputs);
	}
	g_clear_pointer(&result.timings, g_array_unref);
	return status;
}

int
verb_build(const struct options *options)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(OutputSet) set = output_set_open(options->out, &error);
	if (!set) {
		fprintf(stderr, _("litang: %s\n"), error->message);
		return 2;
	}
	g_autoptr(Receipt) receipt = receipt_read(options->cache, set);
	struct glance glance = {options, set, receipt, .is_untouched = false};
	if (is_done(options, &glance))
		return 0;
	struct receipt_reader reader = {receipt, output_set_disk(set)};
	if (receipt)
		output_set_believe(set, receipt_knows, &reader);
	return build(options, &glance.inputs, set);
}

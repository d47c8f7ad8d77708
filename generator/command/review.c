#include <stdio.h>
#include <string.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/text.h"
#include "output/stamp.h"
#include "site/signatory.h"

#include "pipeline.h"
#include "verbs.h"

/* A page that somebody has read, and what stands against its being signed. */
struct reading {
	char *path, *hash;
	char *refusal; /* NULL: none */
	bool is_done;  /* the same person has signed this text already */
};

struct readings {
	const struct options *options;
	enum review_stage stage;
	char *date;
	GPtrArray *wanted;   /* of char *: files, and folders with a final '/' */
	GPtrArray *readings; /* of struct reading */
};

static void
reading_free(void *data)
{
	struct reading *reading = data;
	g_free(reading->path);
	g_free(reading->hash);
	g_free(reading->refusal);
	g_free(reading);
}

/* A file or folder as people name it, from where they stand or from the content: its path
 * in the content, "" for all of it. NULL: it lies elsewhere, or is not there. Yours. */
static char *
find_path(const char *dir, const char *word)
{
	g_autofree char *root = g_canonicalize_filename(dir, NULL);
	g_autofree char *here = g_canonicalize_filename(word, NULL);
	g_autofree char *inside = g_canonicalize_filename(word, root);
	size_t len = strlen(root);
	const char *const places[] = {here, inside};
	for (int i = 0; i < 2; i++) {
		const char *file = places[i];
		bool is_inside =
		    strncmp(file, root, len) == 0 && (file[len] == '/' || !file[len]);
		if (!is_inside || !g_file_test(file, G_FILE_TEST_EXISTS))
			continue;
		bool is_folder = g_file_test(file, G_FILE_TEST_IS_DIR);
		const char *path = file[len] ? file + len + 1 : "";
		return is_folder && *path ? g_strconcat(path, "/", NULL) : g_strdup(path);
	}
	return NULL;
}

static bool
is_wanted(const GPtrArray *wanted, const char *path)
{
	for (guint i = 0; i < wanted->len; i++) {
		const char *want = wanted->pdata[i];
		size_t len = strlen(want);
		bool is_folder = len == 0 || want[len - 1] == '/';
		if (is_folder ? g_str_has_prefix(path, want) : strcmp(path, want) == 0)
			return true;
	}
	return false;
}

/* The first review that must come before this one and does not hold; STAGE_COUNT: none.
 */
static enum review_stage
find_gap(const struct page *page, const struct stages *stages, enum review_stage stage)
{
	for (int i = 0; i < (int)stage; i++) {
		if (review_is_demanded(page, stages, (enum review_stage)i) &&
		    !review_find(page->reviews, (enum review_stage)i))
			return (enum review_stage)i;
	}
	return STAGE_COUNT;
}

/* Who has done another of the reviews cannot do this one. */
static bool
has_signed(const struct page *page, enum review_stage stage, const char *by)
{
	for (int i = 0; i < STAGE_COUNT; i++) {
		const struct review *review =
		    review_find(page->reviews, (enum review_stage)i);
		if (i != (int)stage && review && signatory_is_same(review->by, by))
			return true;
	}
	return false;
}

/* Yours; NULL when nothing stands against it. */
static char *
find_refusal(
    const struct readings *readings, const struct site *site, const struct page *page)
{
	const struct stages *stages = site->settings->stages;
	const char *by = readings->options->by;
	enum review_stage gap = find_gap(page, stages, readings->stage);
	if (gap != STAGE_COUNT)
		return g_strdup_printf(_("the %s comes first"), stages_name(gap));
	if (review_is_author(page, by))
		return g_strdup(_("its author cannot review it"));
	if (has_signed(page, readings->stage, by))
		return g_strdup_printf(_("%s has done another of its reviews"), by);
	if (!stages_allow(stages, readings->stage, by))
		return g_strdup_printf(_("site.yaml does not list %s for the %s"), by,
		    stages_name(readings->stage));
	return NULL;
}

static void
look(const struct site *site, review_digest digest, void *digest_data, void *data)
{
	struct readings *readings = data;
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		if (!is_wanted(readings->wanted, page->path) || !page_has_file(page) ||
		    page->tributary)
			continue;
		const struct review *old = review_find(page->reviews, readings->stage);
		struct reading *reading = g_new0(struct reading, 1);
		*reading = (struct reading){g_strdup(page->path),
		    review_hash(page, digest, digest_data),
		    find_refusal(readings, site, page),
		    old && signatory_is_same(old->by, readings->options->by)};
		g_ptr_array_add(readings->readings, reading);
	}
}

static bool
is_about_reviews(enum rule rule)
{
	return rule == RULE_VOID_REVIEW || rule == RULE_MISSING_REVIEW ||
	       rule == RULE_SAME_REVIEWER || rule == RULE_REVIEW_ORDER;
}

/* A page with errors is not ready to be signed. */
static void
note_error(const struct diag_entry *entry, void *data)
{
	struct readings *readings = data;
	bool is_error = entry->severity == SEVERITY_ERROR;
	bool is_unfinished = entry->rule == RULE_UNFINISHED_DRAFT;
	if ((!is_error && !is_unfinished) || is_about_reviews(entry->rule))
		return;
	for (guint i = 0; i < readings->readings->len; i++) {
		struct reading *reading = readings->readings->pdata[i];
		if (!reading->refusal && strcmp(reading->path, entry->path) == 0)
			reading->refusal = g_strdup_printf(_("line %d: %s [%s]"),
			    entry->line, entry->text, rule_name(entry->rule));
	}
}

/* Signs what can be signed; the exit status. */
static int
sign_all(const struct readings *readings)
{
	int n_signed = 0, n_refused = 0, n_done = 0;
	for (guint i = 0; i < readings->readings->len; i++) {
		const struct reading *reading = readings->readings->pdata[i];
		struct signature signature = {readings->stage, readings->options->by,
		    readings->date, reading->hash};
		g_autoptr(GError) error = NULL;
		if (reading->is_done) {
			n_done++;
		} else if (reading->refusal) {
			fprintf(stderr, _("litang: %s is not signed: %s\n"),
			    reading->path, reading->refusal);
			n_refused++;
		} else if (stamp_file(readings->options->dir, reading->path, &signature,
			       &error)) {
			n_signed++;
		} else {
			fprintf(stderr, _("litang: %s\n"), error->message);
			return 2;
		}
	}
	fprintf(stderr, _("litang: %s by %s: %d signed, %d refused\n"),
	    stages_name(readings->stage), readings->options->by, n_signed, n_refused);
	if (n_done > 0)
		fprintf(stderr, _("litang: signed before, and unchanged since: %d\n"),
		    n_done);
	return n_refused > 0 ? 1 : 0;
}

static int
run(struct readings *readings)
{
	struct options options = *readings->options;
	options.with_drafts = true; /* reviews come before a page is out */
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(OutputSet) set = output_set_memory();
	struct pipeline_result result = {.look = look, .data = readings};
	bool ran = pipeline_run(&options, set, diag, &result, &error);
	g_clear_pointer(&result.timings, g_array_unref);
	if (!ran) {
		fprintf(stderr, _("litang: %s\n"), error->message);
		return 2;
	}
	if (readings->readings->len == 0) {
		fprintf(stderr, "%s", _("litang: the site shows no such page\n"));
		return 1;
	}
	diag_each(diag, note_error, readings);
	return sign_all(readings);
}

static bool
read_words(struct readings *readings)
{
	const struct options *options = readings->options;
	for (char **word = options->rest; word && *word; word++) {
		char *path = find_path(options->dir, *word);
		if (!path) {
			fprintf(stderr, _("litang: there is no file %s in %s\n"), *word,
			    options->dir);
			return false;
		}
		g_ptr_array_add(readings->wanted, path);
	}
	return true;
}

/* The day as 2026-05-29. NULL, with a word, when what was given is no date, or one that
 * has not come. Yours. */
static char *
read_date(const struct options *options)
{
	GTimeZone *zone = date_zone("Asia/Shanghai");
	struct date_time day = date_time_at(options->now_s, zone);
	bool is_good = !options->date || dateline_parse(options->date, zone, &day);
	g_time_zone_unref(zone);
	if (!is_good)
		fprintf(stderr, _("litang: not a date: %s\n"), options->date);
	else if (options->date && day.unix_s > options->now_s)
		fprintf(
		    stderr, _("litang: the day has not come yet: %s\n"), options->date);
	else
		return g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day);
	return NULL;
}

static bool
check_usage(const struct options *options, enum review_stage *stage)
{
	if (!options->rest || !*options->rest || !options->as || !options->by ||
	    !*options->by || options->rev)
		fprintf(stderr, "%s",
		    _("litang: litang review FILE... --as 初审|复审|终审 --by NAME\n"));
	else if (!g_utf8_validate(options->by, -1, NULL) ||
		 strpbrk(options->by, "\n\r\t"))
		fprintf(stderr, "%s", _("litang: --by takes a name\n"));
	else if (!stages_find(options->as, stage))
		fprintf(stderr, _("litang: --as takes 初审, 复审 or 终审, not %s\n"),
		    options->as);
	else
		return true;
	return false;
}

int
verb_review(const struct options *options)
{
	struct readings readings = {.options = options};
	if (!check_usage(options, &readings.stage))
		return 2;
	readings.date = read_date(options);
	if (!readings.date)
		return 2;
	readings.wanted = g_ptr_array_new_with_free_func(g_free);
	readings.readings = g_ptr_array_new_with_free_func(reading_free);
	int status = read_words(&readings) ? run(&readings) : 2;
	g_ptr_array_unref(readings.wanted);
	g_ptr_array_unref(readings.readings);
	g_free(readings.date);
	return status;
}

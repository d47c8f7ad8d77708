/*
 * litang publish: from a commit to what is served. Builds it, refuses it with errors,
 * signs the kiosk's manifest, and swaps it in (output/shelf.h); or serves an older
 * release again under a new number.
 */
#include <stdio.h>

#include "common/bundle.h"
#include "common/text.h"
#include "output/due.h"
#include "output/imprint.h"
#include "output/provenance.h"
#include "output/shelf.h"

#include "keys.h"
#include "pipeline.h"
#include "problems.h"
#include "verbs.h"

enum outcome { FAILED, REFUSED, UNCHANGED, SERVED };

struct publishing {
	const struct options *options;
	struct shelf *shelf;
	struct disk *base; /* the release served now; NULL if none */
	struct ledger *before;
	struct stage *stage;
	struct minisign_secret secret;
	char **keys, **revoked;
	struct imprint imprint;
	char commit[41];
	int64_t origin; /* whose content is published */
	bool needs_reviewers;
};

static struct ledger *
load_ledger(struct disk *release)
{
	size_t len = 0;
	g_autofree char *text =
	    release ? disk_load(release, LEDGER_NAME, LEDGER_MAX, &len, NULL) : NULL;
	return text ? ledger_read(text, len) : NULL;
}

/* Halls that heard of it would take nothing more that is signed so. */
static bool
is_own_revoked(const struct publishing *p, GError **error)
{
	g_autofree char *own = minisign_key_text(&p->secret.key);
	if (!p->options->sign || !g_strv_contains((const char *const *)p->revoked, own))
		return false;
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
	    _("--revoke names the key of --sign itself; sign with the new one"));
	return true;
}

static bool
read_keys(struct publishing *p, GError **error)
{
	const struct options *options = p->options;
	if (options->sign && !keys_secret(options->sign, &p->secret, error))
		return false;
	p->keys = keys_public(options->announce, error);
	p->revoked = p->keys ? keys_public(options->revoke, error) : NULL;
	return p->revoked && !is_own_revoked(p, error);
}

/* What no hall would take: it may have seen what is served, a new one has seen none. */
static bool
is_too_far(const struct publishing *p, GError **error)
{
	int64_t next = shelf_next(p->shelf), last = shelf_current(p->shelf);
	if (next - last <= BUNDLE_SERIAL_LEAP)
		return false;
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
	    _("release %lld would be too far ahead of %lld, and no hall takes it: write "
	      "a "
	      "number into %s/serial that is at most %d above what the halls play"),
	    (long long)next, (long long)last, p->options->to, BUNDLE_SERIAL_LEAP);
	return true;
}

static bool
open_shelf(struct publishing *p, GError **error)
{
	p->shelf = shelf_open(p->options->to, error);
	if (!p->shelf || is_too_far(p, error))
		return false;
	int64_t current = shelf_current(p->shelf);
	if (current > 0) {
		p->base = shelf_release(p->shelf, current, error);
		if (!p->base)
			return false;
		p->before = load_ledger(p->base);
	}
	p->imprint = (struct imprint){
	    .serial = shelf_next(p->shelf),
	    .now_s = p->options->now_s,
	    .valid_days = p->options->valid_days,
	    .keys = p->keys,
	    .revoked = p->revoked,
	    .secret = p->options->sign ? &p->secret : NULL,
	};
	return true;
}

static bool
begin(struct publishing *p, GError **error)
{
	struct disk *disk = shelf_begin(p->shelf, error);
	if (!disk)
		return false;
	p->stage = stage_new(disk, p->base);
	return true;
}

static bool
put_manifest(struct publishing *p, const char *bytes, size_t len, GError **error)
{
	if (!bytes)
		return true;
	if (imprint_loses_signature(&p->imprint, p->stage))
		fprintf(stderr,
		    _("litang: warning: the release before was signed, this one "
		      "is not, and kiosks that want a signature will not take it; "
		      "name the key with --sign\n"));
	bool is_new = false;
	if (!imprint_manifest(&p->imprint, p->stage, bytes, len, &is_new, error))
		return false;
	p->needs_reviewers = is_new && p->base && imprint_has_reviewers(p->base);
	return true;
}

static bool
put_provenance(struct publishing *p, const char *bytes, size_t len, GError **error)
{
	return !bytes ||
	       provenance_put(p->stage, &p->imprint, p->origin, bytes, len, error);
}

static bool
put_text(struct publishing *p, const char *path, GString *text, GError **error)
{
	bool good = stage_put_late(p->stage, path, text->str, text->len, error);
	g_string_free(text, true);
	return good;
}

static struct ledger *
make_ledger(const struct publishing *p)
{
	struct ledger *ledger = ledger_new();
	ledger->serial = p->imprint.serial;
	ledger->origin = p->origin;
	ledger->published_s = p->imprint.now_s;
	g_free(ledger->commit);
	ledger->commit = g_strdup(p->commit);
	stage_list(p->stage, ledger);
	return ledger;
}

/* The ledger closes the release; then it is served. */
static enum outcome
place(struct publishing *p, GError **error)
{
	int changed = 0, removed = 0;
	g_autoptr(Ledger) ledger = make_ledger(p);
	if (!put_text(p, LEDGER_CHANGES, ledger_changes(ledger, p->before), error) ||
	    !put_text(p, LEDGER_NAME, ledger_write(ledger), error) ||
	    !shelf_place(p->shelf, error))
		return FAILED;
	shelf_prune(p->shelf, p->options->keep);
	ledger_compare(ledger, p->before, &changed, &removed);
	fprintf(stderr,
	    _("litang: release %lld is served: %d files, %d changed, %d removed\n"),
	    (long long)ledger->serial, (int)ledger->files->len, changed, removed);
	if (p->needs_reviewers)
		fprintf(
		    stderr, _("litang: what the halls play has changed: whoever signs "
			      "besides must sign kiosk/manifest.json again\n"));
	return SERVED;
}

static bool
is_unchanged(const struct publishing *p)
{
	g_autoptr(Ledger) ledger = make_ledger(p);
	return p->before && p->before->origin == p->before->serial &&
	       ledger_equal(ledger, p->before, STAGE_PROVENANCE);
}

/* The set is full: what could not be known before follows. */
static enum outcome
finish(struct publishing *p, struct output_set *set, GError **error)
{
	struct output_counts counts;
	size_t manifest_len = 0, page_len = 0;
	const char *manifest = stage_kept(p->stage, STAGE_MANIFEST, &manifest_len);
	const char *page = stage_kept(p->stage, STAGE_PROVENANCE, &page_len);
	if (!output_set_commit(set, &counts, error) ||
	    !put_manifest(p, manifest, manifest_len, error))
		return FAILED;
	if (is_unchanged(p)) {
		fprintf(stderr,
		    _("litang: nothing has changed; release %lld is served\n"),
		    (long long)p->before->serial);
		return UNCHANGED;
	}
	return put_provenance(p, page, page_len, error) ? place(p, error) : FAILED;
}

/* What is published is a commit, never a folder as it lies. */
static enum outcome
build(struct publishing *p, GError **error)
{
	struct options options = *p->options;
	if (!options.rev)
		options.rev = (char *)"HEAD";
	if (!begin(p, error))
		return FAILED;
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(OutputSet) set = output_set_stage(p->stage);
	struct pipeline_result result = {0};
	enum outcome outcome = FAILED;
	if (!pipeline_run(&options, set, diag, &result, error)) {
		problems_print(diag);
	} else if (problems_print(diag) > 0) {
		fprintf(stderr, _("litang: nothing was published\n"));
		outcome = REFUSED;
	} else {
		g_strlcpy(p->commit, result.commit, sizeof p->commit);
		p->origin = p->imprint.serial;
		outcome = finish(p, set, error);
	}
	g_clear_pointer(&result.timings, g_array_unref);
	return outcome;
}

/* A release that is no rollback itself, below the one whose content is served. */
static int64_t
find_older(const struct publishing *p)
{
	int64_t below = p->before ? p->before->origin : shelf_current(p->shelf);
	const GArray *serials = shelf_serials(p->shelf);
	for (guint i = serials->len; i > 0; i--) {
		int64_t serial = g_array_index(serials, int64_t, i - 1);
		if (serial >= below)
			continue;
		g_autoptr(Disk) release = shelf_release(p->shelf, serial, NULL);
		g_autoptr(Ledger) ledger = load_ledger(release);
		if (ledger && ledger->origin == serial)
			return serial;
	}
	return 0;
}

static int64_t
choose_release(const struct publishing *p, GError **error)
{
	char *const *rest = p->options->rest;
	uint64_t serial = 0;
	bool is_named = rest && rest[0];
	if (!is_named)
		serial = (uint64_t)find_older(p);
	else if (!g_ascii_string_to_unsigned(rest[0], 10, 1, INT64_MAX, &serial, error))
		return 0;
	if (serial == 0)
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		    _("there is no older release to go back to"));
	return (int64_t)serial;
}

/* All of it but what carries the number. */
static bool
take_files(struct publishing *p, struct disk *release, const struct ledger *ledger,
    GError **error)
{
	for (guint i = 0; i < ledger->files->len; i++) {
		const struct ledger_file *file = ledger->files->pdata[i];
		bool is_own = g_str_has_prefix(file->path, STAGE_MANIFEST) ||
			      g_strcmp0(file->path, STAGE_PROVENANCE) == 0;
		if (!is_own && !stage_take(p->stage, release, file, error))
			return false;
	}
	return true;
}

static enum outcome
take_release(struct publishing *p, struct disk *release, const struct ledger *ledger,
    GError **error)
{
	GError *why = NULL;
	size_t manifest_len = 0, page_len = 0;
	p->origin = ledger->origin;
	g_strlcpy(p->commit, ledger->commit, sizeof p->commit);
	g_autofree char *page = provenance_load(release, &page_len);
	g_autofree char *manifest =
	    disk_load(release, STAGE_MANIFEST, LEDGER_MAX, &manifest_len, &why);
	if (why) {
		g_propagate_error(error, why);
		return FAILED;
	}
	if (!begin(p, error) || !take_files(p, release, ledger, error) ||
	    !put_manifest(p, manifest, manifest_len, error) ||
	    !put_provenance(p, page, page_len, error))
		return FAILED;
	return place(p, error);
}

static enum outcome
go_back(struct publishing *p, GError **error)
{
	int64_t serial = choose_release(p, error);
	if (serial == 0)
		return FAILED;
	g_autoptr(Disk) release = shelf_release(p->shelf, serial, error);
	if (!release)
		return FAILED;
	g_autoptr(Ledger) ledger = load_ledger(release);
	if (ledger)
		return take_release(p, release, ledger, error);
	disk_refuse(
	    release, LEDGER_NAME, _("this is no release, or a damaged one"), error);
	return FAILED;
}

/* Has the instant come that release.json names? A rollback stays until somebody pushes.
 */
static bool
is_due(const struct publishing *p)
{
	return p->before && p->before->origin == p->before->serial &&
	       due_at(p->base) <= p->options->now_s;
}

static enum outcome
publish(struct publishing *p, GError **error)
{
	if (!read_keys(p, error) || !open_shelf(p, error))
		return FAILED;
	if (p->options->is_due && !is_due(p))
		return UNCHANGED;
	return p->options->is_rollback ? go_back(p, error) : build(p, error);
}

static void
release(struct publishing *p)
{
	stage_free(p->stage);
	ledger_free(p->before);
	disk_free(p->base);
	shelf_free(p->shelf);
	g_strfreev(p->keys);
	g_strfreev(p->revoked);
	minisign_secret_wipe(&p->secret);
}

static bool
is_usage_good(const struct options *options)
{
	bool has_word = options->rest && options->rest[0] && !options->is_rollback;
	if (!options->to)
		fprintf(stderr, _("litang: name the folder of releases with --to\n"));
	else if (options->with_drafts)
		fprintf(
		    stderr, _("litang: drafts are not published; leave --drafts out\n"));
	else if (has_word)
		fprintf(
		    stderr, _("litang: publish does not take “%s”\n"), options->rest[0]);
	return options->to && !options->with_drafts && !has_word;
}

int
verb_publish(const struct options *options)
{
	static const int statuses[] = {
	    [FAILED] = 2, [REFUSED] = 1, [UNCHANGED] = 0, [SERVED] = 0};
	g_autoptr(GError) error = NULL;
	if (!is_usage_good(options))
		return 2;
	struct publishing p = {.options = options};
	enum outcome outcome = publish(&p, &error);
	if (error)
		fprintf(stderr, _("litang: %s\n"), error->message);
	release(&p);
	return statuses[outcome];
}

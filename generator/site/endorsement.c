#include "endorsement.h"

#include <string.h>

#include "common/text.h"

#include "signatory.h"

/* What to do so that `stage` holds. A page of another repository is read by those who
 * wrote it, and comes here with their next commit. Yours. */
static char *
fix_review(const struct page *page, const char *stage)
{
	const struct tributary *tributary = page->tributary;
	if (!tributary)
		return g_strdup_printf(
		    _("litang review %s --as %s --by NAME"), page->path, stage);
	return g_strdup_printf(
	    _("%s has it read (litang review %s --as %s --by NAME) and tells the new "
	      "commit for site.yaml"),
	    tributary->org->name, tributary_path(tributary, page->path), stage);
}

static void
report_void(const struct page *page, const struct review *review, struct diag *diag)
{
	g_autofree char *how = fix_review(page, stages_name(review->stage));
	g_autofree char *fix = g_strdup_printf(_("have it read again: %s"), how);
	diag_add(diag, RULE_VOID_REVIEW, review->place, fix,
	    _("the %s of %s by %s is void: the page was edited since"),
	    stages_name(review->stage), review->date, review->by);
}

static void
report_same(const struct review *review, const char *text, struct diag *diag)
{
	diag_add(diag, RULE_SAME_REVIEWER, review->place,
	    _("let somebody else read it; three people look at a page"), "%s: %s", text,
	    review->by);
}

/* Nobody has read a page tomorrow. A trailer has the time of its commit. */
static void
check_date(const struct review *review, int64_t now_s, struct diag *diag)
{
	if (review->date_s <= now_s || review->is_committed)
		return;
	diag_add_as(diag, RULE_REVIEW_ORDER, SEVERITY_ERROR, review->place,
	    _("write the day on which it was read"),
	    _("the %s of %s by %s is dated after today"), stages_name(review->stage),
	    review->date, review->by);
}

static void
check_person(const struct page *page, const struct review *review, guint n,
    const struct stages *stages, struct diag *diag)
{
	if (review_is_author(page, review->by))
		report_same(review, _("the author cannot review the page"), diag);
	for (guint i = 0; i < n; i++) {
		const struct review *other = page->reviews->pdata[i];
		if (other->is_valid && other->stage != review->stage &&
		    signatory_is_same(other->by, review->by)) {
			report_same(review, _("one person did two reviews"), diag);
			break;
		}
	}
	/* Whom another association lets review is its own affair. */
	if (!page->tributary && !stages_allow(stages, review->stage, review->by))
		diag_add(diag, RULE_BAD_VALUE, review->place,
		    _("name somebody whom site.yaml lists under reviewers"),
		    _("%s may not do the %s"), review->by, stages_name(review->stage));
}

/* 复审 comes after 初审, 终审 last. */
static void
check_order(const struct page *page, struct diag *diag)
{
	const struct review *last = NULL;
	for (int stage = 0; stage < STAGE_COUNT; stage++) {
		const struct review *review =
		    review_find(page->reviews, (enum review_stage)stage);
		if (review && last && review->date_s < last->date_s)
			diag_add(diag, RULE_REVIEW_ORDER, review->place,
			    _("the three reviews follow each other: 初审, 复审, 终审"),
			    _("the %s of %s is older than the %s of %s"),
			    stages_name(review->stage), review->date,
			    stages_name(last->stage), last->date);
		last = review ? review : last;
	}
}

static bool
has_void(const GPtrArray *reviews, enum review_stage stage)
{
	for (guint i = 0; reviews && i < reviews->len; i++) {
		const struct review *review = reviews->pdata[i];
		if (review->stage == stage)
			return true;
	}
	return false;
}

static void
check_missing(const struct page *page, const struct stages *stages, struct diag *diag)
{
	g_autoptr(GString) missing = g_string_new(NULL);
	for (int i = 0; i < STAGE_COUNT; i++) {
		enum review_stage stage = (enum review_stage)i;
		if (review_is_demanded(page, stages, stage) &&
		    !review_find(page->reviews, stage) && !has_void(page->reviews, stage))
			g_string_append_printf(missing, "%s%s",
			    missing->len > 0 ? "、" : "", stages_name(stage));
	}
	if (missing->len == 0)
		return;
	g_autofree char *first = g_strndup(missing->str, strlen("初审"));
	g_autofree char *fix = fix_review(page, first);
	diag_add(diag, RULE_MISSING_REVIEW, page_place(page, KEY_REVIEW), fix,
	    _("the page has not been reviewed: %s"), missing->str);
}

static void
verify(struct page *page, const struct stages *stages, int64_t now_s,
    review_digest digest, void *data, struct diag *diag)
{
	g_autofree char *hash = review_hash(page, digest, data);
	for (guint i = 0; i < page->reviews->len; i++) {
		struct review *review = page->reviews->pdata[i];
		review->is_valid =
		    review->is_committed || strcmp(review->hash, hash) == 0;
		check_date(review, now_s, diag);
		if (review->is_valid)
			check_person(page, review, i, stages, diag);
		else
			report_void(page, review, diag);
	}
	check_order(page, diag);
}

void
endorsement_check_all(struct site *site, bool is_committed, int64_t now_s,
    review_digest digest, void *data, struct diag *diag)
{
	const struct settings *settings = site->settings;
	bool is_wanted = diag_wants(diag, RULE_MISSING_REVIEW);
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		page->reviews = review_read(page, settings, diag);
		if (is_committed || page->tributary)
			page->reviews =
			    review_add_committed(page->reviews, page, settings->zone);
		if (page->reviews)
			verify(page, settings->stages, now_s, digest, data, diag);
		if (is_wanted && page->state == PAGE_SHOWN && !page_is_partial(page))
			check_missing(page, settings->stages, diag);
	}
}

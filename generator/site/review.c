#include "review.h"

#include <string.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/text.h"

#include "field.h"
#include "media.h"
#include "person.h"
#include "signatory.h"
#include "site.h"

static void
review_free(void *data)
{
	struct review *review = data;
	g_free(review->by);
	g_free(review->date);
	g_free(review->hash);
	g_free(review);
}

static const char *const known[] = {
    "as", "by", "date", "hash", "审次", "审签人", "日期", "指纹", NULL};

/* The value of known[i], or of what else it is called. Yours. */
static char *
copy(const struct yaml *map, int i, struct diag *diag)
{
	const struct yaml *value = yaml_get(map, known[i]);
	if (!value)
		value = yaml_get(map, known[i + 4]);
	return field_copy(value, diag);
}

static void
refuse(const struct yaml *item, const char *text, struct diag *diag)
{
	diag_add(diag, RULE_BAD_VALUE, item->place,
	    _("let litang review write it: litang review FILE --as 初审 --by NAME"), "%s",
	    text);
}

static struct review *
read_item(const struct yaml *item, GTimeZone *zone, struct diag *diag)
{
	field_keys(item, known, _("a review"), diag);
	g_autofree char *as = copy(item, 0, diag);
	enum review_stage stage;
	struct date_time date;
	if (!stages_find(as, &stage)) {
		refuse(item, _("a review is 初审, 复审 or 终审"), diag);
		return NULL;
	}
	struct review *review = g_new0(struct review, 1);
	*review = (struct review){.stage = stage,
	    .by = copy(item, 1, diag),
	    .date = copy(item, 2, diag),
	    .hash = copy(item, 3, diag),
	    .date_s = NO_INSTANT,
	    .place = item->place};
	if (dateline_parse(review->date, zone, &date))
		review->date_s = date.unix_s;
	if (*review->by && review->date_s != NO_INSTANT && *review->hash)
		return review;
	refuse(item, _("a review says by whom, when, and of which text"), diag);
	review_free(review);
	return NULL;
}

GPtrArray *
review_read(const struct page *page, const struct settings *settings, struct diag *diag)
{
	const struct yaml *value = page->given[KEY_REVIEW];
	if (!value || (value->kind == YAML_TEXT && value->is_null))
		return NULL;
	GPtrArray *reviews = g_ptr_array_new_with_free_func(review_free);
	if (value->kind != YAML_LIST) {
		g_autofree char *text =
		    g_strdup_printf(_("“%s” takes a list of sign-offs"), value->key);
		refuse(value, text, diag);
	}
	for (guint i = 0; value->kind == YAML_LIST && i < value->items->len; i++) {
		const struct yaml *item = value->items->pdata[i];
		struct review *review =
		    item->kind == YAML_MAP ? read_item(item, settings->zone, diag) : NULL;
		if (item->kind != YAML_MAP)
			refuse(item, _("a review says by whom, when, and of which text"),
			    diag);
		if (review)
			g_ptr_array_add(reviews, review);
	}
	return reviews;
}

GPtrArray *
review_add_committed(GPtrArray *reviews, const struct page *page, GTimeZone *zone)
{
	for (int i = 0; page->history && i < HISTORY_REVIEWS; i++) {
		const char *by = page->history->reviewers[i];
		if (!by)
			continue;
		struct date_time day = date_time_at(page->history->last_s, zone);
		struct review *review = g_new0(struct review, 1);
		*review = (struct review){.stage = (enum review_stage)i,
		    .by = g_strdup(by),
		    .date =
			g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day),
		    .hash = g_strdup(""),
		    .date_s = page->history->last_s,
		    .place = page_place(page, KEY_REVIEW),
		    .is_valid = true,
		    .is_committed = true};
		if (!reviews)
			reviews = g_ptr_array_new_with_free_func(review_free);
		g_ptr_array_add(reviews, review);
	}
	return reviews;
}

/* Where line `line` (from 1) of the text begins. */
static size_t
line_start(const struct diag_source *source, int line)
{
	const char *at = source->text, *end = at + source->len;
	for (; line > 1 && at < end; line--) {
		const char *newline = memchr(at, '\n', end - at);
		at = newline ? newline + 1 : end;
	}
	return (size_t)(at - source->text);
}

static bool
is_key(const char *name, enum key_id key)
{
	enum key_id id;
	return key_find(name, &id) && id == key;
}

/* Comments and empty lines above the next key belong to that key. */
static size_t
skip_back(const struct diag_source *source, size_t from, size_t to)
{
	while (to > from) {
		size_t line = to - 1;
		while (line > from && source->text[line - 1] != '\n')
			line--;
		if (source->text[line] != '#' && source->text[line] != '\n')
			break;
		to = line;
	}
	return to;
}

/* The bytes that a key takes, whole lines; false, and nothing of the end: it is not
 * there.
 */
static bool
lines_of(const struct frontmatter *matter, enum key_id key, size_t *from, size_t *to)
{
	const GPtrArray *pairs = matter->fields ? matter->fields->pairs : NULL;
	int line = 0, next = G_MAXINT;
	*from = matter->to;
	*to = *from;
	for (guint i = 0; pairs && i < pairs->len; i++) {
		const struct yaml_pair *pair = pairs->pdata[i];
		if (line == 0 && is_key(pair->key, key))
			line = pair->place.line;
		else if (line > 0)
			next = MIN(next, pair->place.line);
	}
	if (line == 0)
		return false;
	*from = line_start(&matter->source, line);
	*to = next < G_MAXINT ? line_start(&matter->source, next) : matter->to;
	*to = skip_back(&matter->source, *from, *to);
	return true;
}

bool
review_lines(const struct frontmatter *matter, size_t *from, size_t *to)
{
	return lines_of(matter, KEY_REVIEW, from, to);
}

static void
add(GChecksum *sum, const struct frontmatter *matter, size_t from, size_t to)
{
	const char *text = matter->source.text;
	g_checksum_update(sum, (const guchar *)text + from, (gssize)(to - from));
}

/* The same without the lines of `draft`: a page is signed as a draft, and out when that
 * line goes. */
static void
add_fields(GChecksum *sum, const struct frontmatter *matter, size_t from, size_t to)
{
	size_t draft, end;
	bool has_draft = lines_of(matter, KEY_DRAFT, &draft, &end);
	if (!has_draft || draft < from || draft >= to) {
		add(sum, matter, from, to);
		return;
	}
	add(sum, matter, from, draft);
	add(sum, matter, end, to);
}

static GChecksum *
sum_text(const struct frontmatter *matter)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	size_t from, to;
	review_lines(matter, &from, &to);
	add_fields(sum, matter, matter->from, from);
	add_fields(sum, matter, to, matter->to);
	g_checksum_update(sum, (const guchar *)"", 1);
	add(sum, matter, matter->body, matter->source.len);
	return sum;
}

static char *
finish(GChecksum *sum)
{
	char *hash = g_strndup(g_checksum_get_string(sum), REVIEW_HASH_LEN);
	g_checksum_free(sum);
	return hash;
}

char *
review_hash_text(const struct frontmatter *matter)
{
	return finish(sum_text(matter));
}

static int
compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_file(GPtrArray *files, const struct media *media)
{
	if (media)
		g_ptr_array_add(files, media->path);
}

/* What its own site copies to its top as it is, and reviews leave out. */
static bool
is_static(const struct page *page, const struct media *media)
{
	return page->tributary &&
	       g_str_has_prefix(tributary_path(page->tributary, media->path), "static/");
}

/* Paths of the files that the page shows and plays, sorted. */
static GPtrArray *
files_of(const struct page *page)
{
	GPtrArray *files = g_ptr_array_new();
	for (guint i = 0; page->links && i < page->links->len; i++) {
		const struct link *link = &g_array_index(page->links, struct link, i);
		if (link->kind == LINK_MEDIA && !is_static(page, link->media))
			add_file(files, link->media);
	}
	add_file(files, page->cover_media);
	add_file(files, page->detail.sound);
	add_file(files, page->kiosk.poster_media);
	add_file(files, page->kiosk.film_media);
	const GPtrArray *people = page->detail.people;
	for (guint i = 0; people && i < people->len; i++) {
		const struct person *person = people->pdata[i];
		add_file(files, person->picture);
	}
	g_ptr_array_sort(files, compare_paths);
	return files;
}

char *
review_hash(const struct page *page, review_digest digest, void *data)
{
	GChecksum *sum = sum_text(page->matter);
	g_autoptr(GPtrArray) files = files_of(page);
	for (guint i = 0; i < files->len; i++) {
		char sha256[65] = "";
		const char *path = files->pdata[i];
		if (i > 0 && strcmp(path, files->pdata[i - 1]) == 0)
			continue;
		digest(path, sha256, data);
		g_checksum_update(sum, (const guchar *)sha256, -1);
	}
	return finish(sum);
}

bool
review_is_demanded(
    const struct page *page, const struct stages *stages, enum review_stage stage)
{
	bool is_urgent = page->given[KEY_URGENT] != NULL;
	return stages->is_demanded[stage] && (!is_urgent || stage == STAGE_FINAL) &&
	       page_has_file(page);
}

bool
review_is_author(const struct page *page, const char *name)
{
	const GPtrArray *writers = page->history ? page->history->authors : NULL;
	const char *first =
	    writers && writers->len > 0 ? writers->pdata[writers->len - 1] : "";
	return signatory_is_same(page->author, name) || signatory_is_same(first, name);
}

const struct review *
review_find(const GPtrArray *reviews, enum review_stage stage)
{
	for (guint i = reviews ? reviews->len : 0; i > 0; i--) {
		const struct review *review = reviews->pdata[i - 1];
		if (review->stage == stage && review->is_valid)
			return review;
	}
	return NULL;
}

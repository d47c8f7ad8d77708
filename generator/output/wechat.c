#include "wechat.h"

#include <string.h>

#include "common/parallel.h"
#include "common/text.h"
#include "theme/escape.h"
#include "theme/fragment.h"

/* What an official account publishes: articles, news, events, campaigns, issues. */
static bool
is_published(const struct page *page)
{
	static const enum kind_id kinds[] = {
	    KIND_ARTICLE, KIND_NOTICE, KIND_EVENT, KIND_DAY, KIND_NEWSLETTER};
	bool is_intro = page->section && page->section->intro == page;
	if (is_intro || page->is_displaced || !page->section)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (page->kind->id == kinds[i])
			return true;
	}
	return false;
}

static void
put(const struct job *job, const struct page *page, const char *file, const GString *text)
{
	g_autofree char *path = g_strdup_printf("wechat%s%s", page->address, file);
	output_set_put(job->set, path, text->str, text->len, page->path, job->diag);
}

/* Characters, not bytes, as the editor counts. */
static void
check_limit(const struct job *job, const struct page *page, enum key_id key, size_t n,
    size_t most, const char *what)
{
	if (n <= most)
		return;
	g_autofree char *fix = g_strdup_printf(
	    _("shorten it by %zu characters, or take the output wechat out"), n - most);
	diag_add(job->diag, RULE_WECHAT_LIMIT, page_place(page, key), fix,
	    _("%s has %zu characters; an official account takes at most %zu"), what, n,
	    most);
}

static void
check(const struct job *job, const struct page *page, const struct fragment *fragment)
{
	check_limit(job, page, KEY_TITLE, (size_t)g_utf8_strlen(page->title, -1),
	    PASTEUP_TITLE, _("the title"));
	check_limit(job, page, KEY_DESCRIPTION,
	    (size_t)g_utf8_strlen(page->description, -1), PASTEUP_DIGEST,
	    _("the description"));
	check_limit(job, page, KEY_TITLE, fragment->characters, PASTEUP_CHARACTERS,
	    _("the article with its styles"));
}

static void
append_member(GString *json, const char *name, const char *text)
{
	g_string_append_printf(json, "%c\"%s\":", json->len == 0 ? '{' : ',', name);
	escape_json(json, text, strlen(text));
}

/* As draft/add takes one of its articles; the cover is uploaded by hand first. */
static void
put_draft(const struct job *job, const struct page *page, const struct fragment *fragment)
{
	const char *base = job->site->settings->base_url;
	g_autofree char *url =
	    *base ? g_strconcat(base, page->address, NULL) : g_strdup("");
	g_autoptr(GString) json = g_string_new(NULL);
	append_member(json, "title", page->title);
	append_member(json, "author", page->author);
	append_member(json, "digest", page->description);
	append_member(json, "content", fragment->html->str);
	append_member(json, "content_source_url", url);
	g_string_append(json, "}\n");
	put(job, page, "draft.json", json);
}

static void
make_page(size_t i, void *data)
{
	const struct job *job = data;
	const struct page *page = job->site->shown->pdata[i];
	if (!is_published(page))
		return;
	g_autoptr(Fragment) fragment = view_fragment(job->view, page, job->diag);
	g_autoptr(GString) html = g_string_new(NULL);
	view_wechat(job->view, page, fragment, html, job->diag);
	check(job, page, fragment);
	put(job, page, "fragment.html", fragment->html);
	put_draft(job, page, fragment);
	if (html->len > 0)
		put(job, page, "index.html", html);
}

void
wechat_make(const struct job *job)
{
	parallel_for(job->site->shown->len, job->threads, make_page, (void *)job);
}

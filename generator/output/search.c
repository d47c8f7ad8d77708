#include "search.h"

void
search_make(const struct job *job)
{
	g_autoptr(GString) html = g_string_new(NULL);
	const struct index_facts *index = &job->index;
	struct view_search search = {
	    index->pages, index->universe, index->shards, index->a_chunk, index->bytes};
	if (!view_has_search(job->view))
		return;
	view_search(job->view, &search, html, job->diag);
	output_set_put(
	    job->set, "search/index.html", html->str, html->len, "/search/", job->diag);
}

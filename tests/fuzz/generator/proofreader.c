/* Any bytes as a page: proof-read, every problem has a place in it; and signed, it says
 * the same as before. */
#include "site/proofreader.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "site/prose.h"
#include "site/review.h"
#include "site/signature.h"

#define NOW_S 1780012800

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char terms[] = "根治\tmedical-claim\t\t写\t\t\t\t根治术\n"
			    "卫计委\tdated-term\terror\t写\t2018-03-17\n"
			    "a\ttypo\n不\tnegation\n谎\trebuttal\n";

static struct glossary *
make_glossary(struct diag *diag)
{
	struct diag_source source = {"terms.tsv", terms, strlen(terms)};
	struct glossary *glossary = glossary_new();
	glossary_read(glossary, &source, diag);
	glossary_seal(glossary, "");
	return glossary;
}

/* Lines as an editor counts them: a CR ends one too. */
static int
count_lines(const uint8_t *data, size_t size)
{
	int n = 1;
	for (size_t i = 0; i < size; i++)
		n += data[i] == '\n' || data[i] == '\r';
	return n;
}

static void
check_entry(const struct diag_entry *entry, void *data)
{
	g_assert_cmpint(entry->line, <=, *(int *)data);
	g_assert_true(g_utf8_validate(entry->text, -1, NULL));
}

static void
check_excerpt(const struct excerpt *excerpt, const struct diag_source *source)
{
	const GString *text = excerpt->text;
	g_assert_true(g_utf8_validate(text->str, (gssize)text->len, NULL));
	g_assert_true(text->str[0] == '\n' && text->str[text->len - 1] == '\n');
	for (size_t at = 0; at < text->len; at++)
		g_assert_cmpuint(excerpt_source(excerpt, at), <=, source->len);
}

static void
check_signature(const char *bytes, size_t len, const struct frontmatter *matter)
{
	struct signature signature = {STAGE_SECOND, "张 \"三\" \\", "2026-05-01", "00"};
	GString *out = signature_put(bytes, len, matter, &signature);
	g_autoptr(Diag) diag = diag_new();
	if (!out)
		return;
	g_autoptr(Frontmatter) after =
	    frontmatter_read("page.md", out->str, out->len, diag);
	g_autofree char *was = review_hash_text(matter), *is = review_hash_text(after);
	bool is_same = !after->is_broken && strcmp(was, is) == 0;
	GString *again =
	    is_same ? signature_put(out->str, out->len, after, &signature) : NULL;
	if (again) { /* stamp.c refuses what is not the same; what is stays as it is */
		g_assert_cmpmem(again->str, again->len, out->str, out->len);
		g_string_free(again, true);
	}
	g_string_free(out, true);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char site[] = "title: t\nbase_url: https://example.org\n";
	struct diag_source source = {"site.yaml", site, strlen(site)};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Glossary) glossary = make_glossary(diag);
	g_autoptr(Yaml) yaml = yaml_parse(&source, 0, source.len, diag);
	g_autoptr(Settings) settings = settings_read(yaml, NULL, diag);
	struct frontmatter *matter =
	    frontmatter_read("events/page.md", (const char *)data, size, diag);
	g_autoptr(Prose) prose = prose_new(matter);
	check_excerpt(&prose->words, &matter->source);
	check_excerpt(&prose->aside, &matter->source);
	if (!matter->is_broken)
		check_signature((const char *)data, size, matter);
	g_autoptr(Page) page = page_new(matter, settings, NOW_S, diag);
	struct markdown_options options = {.want_text = true};
	page_set_body(
	    page, markdown_parse(&matter->source, matter->body, &options, diag));
	proofreader_read(page, settings, glossary, NOW_S, diag);
	int lines = count_lines(data, size);
	lines = MAX(lines, 8); /* of the other two texts */
	diag_each(diag, check_entry, &lines);
	return 0;
}

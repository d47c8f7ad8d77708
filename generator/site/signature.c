#include "signature.h"

#include <stdbool.h>
#include <string.h>

#include "common/quote.h"

#include "key.h"
#include "review.h"

#define BOM "\xEF\xBB\xBF"

struct writer {
	const char *bytes, *end;
	const struct frontmatter *matter;
	const char *newline; /* as the file has it */
	GString *out;
};

/* Where line `line` (from 1) of the bytes begins: lines end with LF, CRLF or CR, as
 * encoding.c takes them. */
static const char *
line_start(const struct writer *writer, int line)
{
	const char *at = writer->bytes;
	for (; line > 1 && at < writer->end; at++) {
		bool is_pair = *at == '\r' && at + 1 < writer->end && at[1] == '\n';
		line -= (*at == '\n' || *at == '\r') && !is_pair;
	}
	return at;
}

static const char *
find_newline(const char *bytes, const char *end)
{
	for (const char *at = bytes; at < end; at++) {
		if (*at == '\n')
			return "\n";
		if (*at == '\r')
			return at + 1 < end && at[1] == '\n' ? "\r\n" : "\r";
	}
	return "\n";
}

/* The line (from 1) in which byte `at` of the decoded text lies. */
static int
line_of(const struct frontmatter *matter, size_t at)
{
	return diag_at(&matter->source, at).line;
}

static void
put_entry(struct writer *writer, const char *as, const char *by, const char *date,
    const char *hash)
{
	GString *out = writer->out;
	g_string_append_printf(out, "  - {as: %s, by: ", as);
	quote_append(out, by);
	g_string_append_printf(
	    out, ", date: %s, hash: \"%s\"}%s", date, hash, writer->newline);
}

static const char *
text_of(const struct yaml *map, const char *name, const char *other)
{
	const struct yaml *value = yaml_get(map, name);
	if (!value)
		value = yaml_get(map, other);
	return value && value->kind == YAML_TEXT ? value->text : "";
}

static const struct yaml_pair *
find_review(const struct frontmatter *matter)
{
	const GPtrArray *pairs = matter->fields ? matter->fields->pairs : NULL;
	for (guint i = 0; pairs && i < pairs->len; i++) {
		const struct yaml_pair *pair = pairs->pdata[i];
		enum key_id id;
		if (key_find(pair->key, &id) && id == KEY_REVIEW)
			return pair;
	}
	return NULL;
}

/* The stages in their order: earlier sign-offs kept, this one in its place. */
static void
put_entries(
    struct writer *writer, const struct yaml *old, const struct signature *signature)
{
	for (int i = 0; i < STAGE_COUNT; i++) {
		for (guint k = 0; old && old->kind == YAML_LIST && k < old->items->len;
		     k++) {
			const struct yaml *item = old->items->pdata[k];
			enum review_stage stage;
			if (item->kind != YAML_MAP ||
			    !stages_find(text_of(item, "as", "审次"), &stage) ||
			    (int)stage != i || stage == signature->stage)
				continue;
			put_entry(writer, stages_name(stage),
			    text_of(item, "by", "审签人"), text_of(item, "date", "日期"),
			    text_of(item, "hash", "指纹"));
		}
		if (i == (int)signature->stage)
			put_entry(writer, stages_name(signature->stage), signature->by,
			    signature->date, signature->hash);
	}
}

/* A file that calls its title 标题 calls its reviews 审签. */
static const char *
key_for(const struct frontmatter *matter)
{
	const GPtrArray *pairs = matter->fields ? matter->fields->pairs : NULL;
	const struct yaml_pair *first = pairs && pairs->len > 0 ? pairs->pdata[0] : NULL;
	bool is_chinese = first && (unsigned char)*first->key >= 0x80;
	return is_chinese ? "审签：" : "review:";
}

static void
put_block(
    struct writer *writer, const struct yaml_pair *old, const struct signature *signature)
{
	bool is_chinese = old && (unsigned char)*old->key >= 0x80;
	const char *key = !old	       ? key_for(writer->matter)
			  : is_chinese ? "审签："
				       : "review:";
	g_string_append_printf(writer->out, "%s%s", key, writer->newline);
	put_entries(writer, old ? old->value : NULL, signature);
}

/* Copies the bytes with the block in place of [from, to). */
static void
replace(struct writer *writer, const char *from, const char *to,
    const struct yaml_pair *old, const struct signature *signature)
{
	g_string_append_len(writer->out, writer->bytes, from - writer->bytes);
	if (from > writer->bytes && !strchr("\r\n", from[-1]))
		g_string_append(writer->out, writer->newline);
	put_block(writer, old, signature);
	g_string_append_len(writer->out, to, writer->end - to);
}

/* A file that begins with its text: a front matter is put above it. */
static void
put_above(struct writer *writer, const struct signature *signature)
{
	size_t bom = strlen(BOM);
	bool has_bom = (size_t)(writer->end - writer->bytes) >= bom &&
		       memcmp(writer->bytes, BOM, bom) == 0;
	const char *text = writer->bytes + (has_bom ? bom : 0);
	g_string_append_len(writer->out, writer->bytes, text - writer->bytes);
	g_string_append_printf(writer->out, "---%s", writer->newline);
	put_block(writer, NULL, signature);
	g_string_append_printf(writer->out, "---%s", writer->newline);
	g_string_append_len(writer->out, text, writer->end - text);
}

/* Keys in one pair of braces leave no room for lines. */
static bool
is_in_lines(const struct frontmatter *matter)
{
	const GPtrArray *pairs = matter->fields ? matter->fields->pairs : NULL;
	for (guint i = 0; pairs && i < pairs->len; i++) {
		const struct yaml_pair *pair = pairs->pdata[i];
		if (pair->place.column != 1)
			return false;
	}
	return true;
}

GString *
signature_put(const char *bytes, gsize len, const struct frontmatter *matter,
    const struct signature *signature)
{
	if (!is_in_lines(matter))
		return NULL;
	struct writer writer = {bytes, bytes + len, matter,
	    find_newline(bytes, bytes + len), g_string_sized_new(len + 256)};
	size_t from, to;
	if (matter->body == 0) {
		put_above(&writer, signature);
		return writer.out;
	}
	review_lines(matter, &from, &to);
	replace(&writer, line_start(&writer, line_of(matter, from)),
	    line_start(&writer, line_of(matter, to)), find_review(matter), signature);
	return writer.out;
}

#include "bundle.h"

#include <string.h>

#include <jansson.h>

#include "blocks.h"
#include "member.h"
#include "text.h"

#define FACTS_MAX 50

static bool
read_facts(const json_t *from, struct bundle_page *page, GError **error)
{
	const json_t *list;
	if (!member_list(from, "facts", FACTS_MAX, &list, error))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *fact = json_array_get(list, i);
		const char *label = json_string_value(json_array_get(fact, 0));
		const char *value = json_string_value(json_array_get(fact, 1));
		if (!label || !value)
			return member_refuse(error, BUNDLE_ERROR_SYNTAX, NULL,
			    _("\"facts\": not pairs of texts"));
		if (strlen(label) > MEMBER_TEXT_MAX || strlen(value) > MEMBER_TEXT_MAX)
			return member_refuse(
			    error, BUNDLE_ERROR_LIMIT, NULL, _("\"facts\": too long"));
		bundle_page_add_fact(page, label, value);
	}
	return true;
}

static bool
read_blocks(const json_t *from, struct bundle_page *page, GError **error)
{
	const json_t *list;
	return member_list(from, "blocks", BUNDLE_BLOCKS_MAX, &list, error) &&
	       blocks_read(list, page->root, error);
}

static bool
read_option(const json_t *from, void *data, GError **error)
{
	g_autofree char *text = g_strdup("");
	bool is_right = false;
	if (!member_text(from, "text", MEMBER_TEXT_MAX, &text, error) ||
	    !member_bool(from, "right", &is_right, error))
		return false;
	bundle_question_add(data, text, is_right);
	return true;
}

static bool
read_question(const json_t *from, void *data, GError **error)
{
	struct bundle_question *question = bundle_page_add_question(data, "");
	return member_text(from, "text", MEMBER_TEXT_MAX, &question->text, error) &&
	       member_text(
		   from, "explanation", MEMBER_TEXT_MAX, &question->explanation, error) &&
	       member_text(from, "source", MEMBER_TEXT_MAX, &question->source, error) &&
	       member_each(
		   from, "options", BUNDLE_OPTIONS_MAX, read_option, question, error);
}

static bool
read_riddle(const json_t *from, void *data, GError **error)
{
	struct bundle_riddle *riddle = bundle_page_add_riddle(data, "", "");
	return member_text(from, "face", MEMBER_TEXT_MAX, &riddle->face, error) &&
	       member_text(from, "hint", MEMBER_TEXT_MAX, &riddle->hint, error) &&
	       member_text(from, "answer", MEMBER_TEXT_MAX, &riddle->answer, error) &&
	       member_text(
		   from, "explanation", MEMBER_TEXT_MAX, &riddle->explanation, error);
}

static bool
read_person(const json_t *from, void *data, GError **error)
{
	struct bundle_person *person = bundle_page_add_person(data, "", "");
	return member_text(from, "name", MEMBER_TEXT_MAX, &person->name, error) &&
	       member_text(from, "note", MEMBER_TEXT_MAX, &person->note, error) &&
	       member_reference(from, "target", person->portrait, error);
}

static bool
read_media(
    const json_t *from, const char *key, struct bundle_media *media, GError **error)
{
	const json_t *given = json_object_get(from, key);
	double seconds = 0;
	if (!given)
		return true;
	if (!member_hash(given, "target", media->target, error) ||
	    !member_text(given, "type", MEMBER_WORD_MAX, &media->type, error) ||
	    !member_clamped(
		given, "seconds", 0, BUNDLE_MEDIA_SECONDS_MAX, &seconds, error)) {
		g_prefix_error(error, "%s: ", key);
		return false;
	}
	media->seconds = (int)seconds;
	return true;
}

static bool
read_head(const json_t *from, struct bundle_page *page, GError **error)
{
	return member_text(from, "title", MEMBER_TEXT_MAX, &page->title, error) &&
	       member_text(from, "kind", MEMBER_WORD_MAX, &page->kind, error) &&
	       member_url(from, "url", &page->url, error) &&
	       member_text(from, "topic", MEMBER_TEXT_MAX, &page->topic, error) &&
	       member_text(from, "source", MEMBER_TEXT_MAX, &page->source_line, error) &&
	       member_int(from, "start", -MEMBER_INSTANT_MAX, MEMBER_INSTANT_MAX,
		   &page->start, error) &&
	       member_bool(from, "all_day", &page->all_day, error) &&
	       read_facts(from, page, error);
}

static bool
read_kinds(const json_t *from, struct bundle_page *page, GError **error)
{
	return member_each(
		   from, "questions", BUNDLE_QUESTIONS_MAX, read_question, page, error) &&
	       member_each(
		   from, "riddles", BUNDLE_RIDDLES_MAX, read_riddle, page, error) &&
	       member_each(from, "people", BUNDLE_PEOPLE_MAX, read_person, page, error) &&
	       read_media(from, "audio", &page->audio, error) &&
	       read_media(from, "video", &page->video, error) &&
	       member_reference(from, "poster", page->poster, error);
}

struct bundle_page *
bundle_page_read(const char *bytes, size_t len, GError **error)
{
	AUTO_JSON *from = member_root(bytes, len, BUNDLE_PAGE_MAX, error);
	g_autoptr(BundlePage) page = bundle_page_new();
	if (from && read_head(from, page, error) && read_kinds(from, page, error) &&
	    read_blocks(from, page, error))
		return g_steal_pointer(&page);
	g_prefix_error(error, _("page: "));
	return NULL;
}

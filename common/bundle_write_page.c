#include "bundle.h"

#include "blocks.h"
#include "emit.h"

static void
write_facts(GString *out, const GPtrArray *facts)
{
	if (facts->len == 0)
		return;
	g_string_append(out, ",\"facts\":[");
	for (guint i = 0; i < facts->len; i++) {
		const struct bundle_fact *fact = facts->pdata[i];
		g_string_append(out, i > 0 ? ",[" : "[");
		emit_text(out, fact->label);
		g_string_append_c(out, ',');
		emit_text(out, fact->value);
		g_string_append_c(out, ']');
	}
	g_string_append_c(out, ']');
}

/* Lists of objects: each begins with a member that always stands. */
static void
begin(GString *out, guint i, const char *list, const char *key, const char *text)
{
	if (i == 0)
		g_string_append_printf(out, ",\"%s\":[", list);
	else
		g_string_append_c(out, ',');
	g_string_append_printf(out, "{\"%s\":", key);
	emit_text(out, text);
}

static void
end(GString *out, const GPtrArray *list)
{
	if (list->len > 0)
		g_string_append_c(out, ']');
}

static void
write_options(GString *out, const GPtrArray *options)
{
	for (guint i = 0; i < options->len; i++) {
		const struct bundle_option *option = options->pdata[i];
		begin(out, i, "options", "text", option->text);
		g_string_append(out, option->is_right ? ",\"right\":true}" : "}");
	}
	end(out, options);
}

static void
write_questions(GString *out, const GPtrArray *questions)
{
	for (guint i = 0; i < questions->len; i++) {
		const struct bundle_question *question = questions->pdata[i];
		begin(out, i, "questions", "text", question->text);
		write_options(out, question->options);
		emit_member(out, "explanation", question->explanation);
		emit_member(out, "source", question->source);
		g_string_append_c(out, '}');
	}
	end(out, questions);
}

static void
write_riddles(GString *out, const GPtrArray *riddles)
{
	for (guint i = 0; i < riddles->len; i++) {
		const struct bundle_riddle *riddle = riddles->pdata[i];
		begin(out, i, "riddles", "face", riddle->face);
		emit_member(out, "hint", riddle->hint);
		emit_member(out, "answer", riddle->answer);
		emit_member(out, "explanation", riddle->explanation);
		g_string_append_c(out, '}');
	}
	end(out, riddles);
}

static void
write_people(GString *out, const GPtrArray *people)
{
	for (guint i = 0; i < people->len; i++) {
		const struct bundle_person *person = people->pdata[i];
		begin(out, i, "people", "name", person->name);
		emit_member(out, "note", person->note);
		emit_member(out, "target", person->portrait);
		g_string_append_c(out, '}');
	}
	end(out, people);
}

static void
write_media(GString *out, const char *key, const struct bundle_media *media)
{
	if (!*media->target)
		return;
	g_string_append_printf(out, ",\"%s\":{\"target\":", key);
	emit_text(out, media->target);
	emit_member(out, "type", media->type);
	if (media->seconds > 0) {
		g_string_append(out, ",\"seconds\":");
		emit_int(out, media->seconds);
	}
	g_string_append_c(out, '}');
}

GString *
bundle_page_write(const struct bundle_page *page)
{
	GString *out = g_string_sized_new(4096);
	g_string_append(out, "{\"title\":");
	emit_text(out, page->title);
	emit_member(out, "kind", page->kind);
	emit_member(out, "url", page->url);
	emit_member(out, "topic", page->topic);
	emit_member(out, "source", page->source_line);
	if (page->start != INT64_MIN) {
		g_string_append(out, ",\"start\":");
		emit_int(out, page->start);
	}
	if (page->all_day)
		g_string_append(out, ",\"all_day\":true");
	write_facts(out, page->facts);
	write_questions(out, page->questions);
	write_riddles(out, page->riddles);
	write_people(out, page->people);
	write_media(out, "audio", &page->audio);
	write_media(out, "video", &page->video);
	emit_member(out, "poster", page->poster);
	g_string_append(out, ",\"blocks\":");
	if (page->packed)
		g_string_append(out, page->packed);
	else
		blocks_write(out, page->root);
	g_string_append(out, "}\n");
	return out;
}

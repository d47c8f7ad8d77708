#include "person.h"

#include <string.h>

#include "common/text.h"

#include "field.h"
#include "named.h"

static const struct named keys[] = {
    {"name", {"姓名", "名字"}},
    {"note", {"说明", "介绍", "事迹"}},
    {"photo", {"照片", "图片"}},
    {"consent", {"同意", "本人同意"}},
    {"minor", {"未成年", "未成年人"}},
    {"guardian", {"监护人"}},
    {NULL, {NULL}},
};

static void
person_free(void *data)
{
	struct person *person = data;
	g_free(person->name);
	g_free(person->note);
	g_free(person->guardian);
	g_free(person->photo);
	g_free(person->consent);
	g_free(person);
}

/* 否 and nothing are no; a date, 书面 and 是 are yes. */
static bool
is_yes(const char *consent)
{
	static const char *const no[] = {
	    "", "false", "no", "off", "否", "不", "不同意", "没有", "无", "未", NULL};
	return !g_strv_contains(no, consent);
}

static struct person *
read_map(const struct yaml *map, struct diag *diag)
{
	named_check(map, keys, _("a person"), diag);
	const struct yaml *photo = named_get(map, keys, "photo");
	struct person *person = g_new0(struct person, 1);
	*person = (struct person){
	    .name = named_text(map, keys, "name", diag),
	    .note = named_text(map, keys, "note", diag),
	    .guardian = named_text(map, keys, "guardian", diag),
	    .photo = named_text(map, keys, "photo", diag),
	    .consent = named_text(map, keys, "consent", diag),
	    .is_minor = field_bool(named_get(map, keys, "minor"), false, diag),
	    .place = map->place,
	    .photo_place = photo ? photo->place : map->place,
	};
	g_autofree char *consent = g_ascii_strdown(person->consent, -1);
	person->has_consent = is_yes(consent);
	if (!*person->name)
		diag_add(diag, RULE_MISSING_KEY, map->place,
		    _("write name: and who it is, or take the entry out"),
		    _("an entry of people has no name"));
	return person;
}

static struct person *
read_name(const struct yaml *value, struct diag *diag)
{
	struct person *person = g_new0(struct person, 1);
	*person = (struct person){
	    .name = field_copy(value, diag),
	    .note = g_strdup(""),
	    .guardian = g_strdup(""),
	    .photo = g_strdup(""),
	    .consent = g_strdup(""),
	    .place = value->place,
	    .photo_place = value->place,
	};
	return person;
}

GPtrArray *
person_read(const struct given *given)
{
	GPtrArray *maps = named_maps(given->values[KEY_PEOPLE],
	    _("write one entry each: - {name: …, note: …, consent: 是}"), given->diag);
	if (!maps)
		return NULL;
	GPtrArray *people = g_ptr_array_new_with_free_func(person_free);
	for (guint i = 0; i < maps->len; i++) {
		const struct yaml *item = maps->pdata[i];
		g_ptr_array_add(people, item->kind == YAML_MAP
					    ? read_map(item, given->diag)
					    : read_name(item, given->diag));
	}
	g_ptr_array_unref(maps);
	return people;
}

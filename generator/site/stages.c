#include "stages.h"

#include <string.h>

#include "common/text.h"

#include "field.h"
#include "signatory.h"

static const char *const names[STAGE_COUNT][3] = {
    {"初审", "一审", "first"}, {"复审", "二审", "second"}, {"终审", "三审", "final"}};

const char *
stages_name(enum review_stage stage)
{
	return names[stage][0];
}

bool
stages_find(const char *name, enum review_stage *stage)
{
	for (int i = 0; i < STAGE_COUNT; i++) {
		for (int k = 0; k < 3; k++) {
			if (strcmp(names[i][k], name) == 0) {
				*stage = (enum review_stage)i;
				return true;
			}
		}
	}
	return false;
}

struct stages *
stages_new(void)
{
	struct stages *stages = g_new0(struct stages, 1);
	for (int i = 0; i < STAGE_COUNT; i++)
		stages->is_demanded[i] = true;
	return stages;
}

void
stages_free(struct stages *stages)
{
	if (!stages)
		return;
	for (int i = 0; i < STAGE_COUNT; i++)
		g_clear_pointer(&stages->reviewers[i], g_ptr_array_unref);
	g_free(stages);
}

static bool
find(const char *name, struct diag_place place, enum review_stage *stage,
    struct diag *diag)
{
	if (stages_find(name, stage))
		return true;
	diag_add(diag, RULE_BAD_VALUE, place, _("write 初审, 复审 or 终审"),
	    _("“%s” is none of the three reviews"), name);
	return false;
}

static void
read_demanded(struct stages *stages, const struct yaml *value, struct diag *diag)
{
	g_autoptr(GArray) places = NULL;
	g_autoptr(GPtrArray) list = field_list(value, &places, diag);
	for (int i = 0; i < STAGE_COUNT; i++)
		stages->is_demanded[i] = false;
	for (guint i = 0; i < list->len; i++) {
		enum review_stage stage;
		if (find(list->pdata[i], g_array_index(places, struct diag_place, i),
			&stage, diag))
			stages->is_demanded[stage] = true;
	}
}

static void
read_reviewers(struct stages *stages, const struct yaml *value, struct diag *diag)
{
	if (!field_map(value, diag))
		return;
	for (guint i = 0; i < value->pairs->len; i++) {
		const struct yaml_pair *pair = value->pairs->pdata[i];
		enum review_stage stage;
		if (!find(pair->key, pair->place, &stage, diag))
			continue;
		g_clear_pointer(&stages->reviewers[stage], g_ptr_array_unref);
		stages->reviewers[stage] = field_list(pair->value, NULL, diag);
	}
}

void
stages_read(struct stages *stages, const struct yaml *value, struct diag *diag)
{
	static const char *const known[] = {"stages", "reviewers", NULL};
	if (value->kind != YAML_MAP) {
		read_demanded(stages, value, diag);
		return;
	}
	field_keys(value, known, _("the reviews"), diag);
	const struct yaml *demanded = yaml_get(value, "stages");
	if (demanded)
		read_demanded(stages, demanded, diag);
	read_reviewers(stages, yaml_get(value, "reviewers"), diag);
}

bool
stages_allow(const struct stages *stages, enum review_stage stage, const char *name)
{
	const GPtrArray *list = stages->reviewers[stage];
	for (guint i = 0; list && i < list->len; i++) {
		if (signatory_is_same(list->pdata[i], name))
			return true;
	}
	return !list;
}

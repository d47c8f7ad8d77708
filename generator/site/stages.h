/*
 * The three reviews of a publishing house (三审制): 初审 looks at the wording, 复审 at
 * the facts and what they rest on, 终审 at whether it may be published. What a site
 * demands of them is `review:` in site.yaml.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

enum review_stage { STAGE_FIRST, STAGE_SECOND, STAGE_FINAL, STAGE_COUNT };

/* "初审", "复审", "终审". Static. */
const char *stages_name(enum review_stage stage);

/* Finds a stage by its name, or 一审, 二审, 三审, first, second, final. */
bool stages_find(const char *name, enum review_stage *stage);

struct stages {
	bool is_demanded[STAGE_COUNT];
	GPtrArray *reviewers[STAGE_COUNT]; /* of char *, owned; NULL: anybody may */
};

/* All three are demanded, of anybody. */
struct stages *stages_new(void);
void stages_free(struct stages *stages);

/* Reads [初审, 复审, 终审], or a map of `stages` (such a list) and `reviewers` (a map of
 * stage to names). An empty list demands none. */
void stages_read(struct stages *stages, const struct yaml *value, struct diag *diag);

/* May this person do it? */
bool stages_allow(const struct stages *stages, enum review_stage stage, const char *name);

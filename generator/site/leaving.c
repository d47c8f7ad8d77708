#include "leaving.h"

#include "common/text.h"

#include "choice.h"
#include "label.h"
#include "part.h"

/* A table with a column of answers. */
static bool
has_answers(const struct block *table)
{
	const struct block *head =
	    table->kind == BLOCK_TABLE && table->children && table->children->len > 0
		? table->children->pdata[0]
		: NULL;
	for (guint i = 0; head && head->children && i < head->children->len; i++) {
		g_autofree char *text = block_plain(head->children->pdata[i]);
		if (label_of_heading(g_strstrip(text)) == LABEL_ANSWER)
			return true;
	}
	return false;
}

static bool
shows_answer(const struct strand_line *line)
{
	if (line->kind == STRAND_OTHER)
		return has_answers(line->block);
	const char *text = part_skip_number(line->text);
	return line->task == TASK_DONE || choice_is_answer(text) ||
	       choice_is_key(line->text) || label_has(line->text, LABEL_ANSWER) ||
	       label_of_heading(line->text) == LABEL_ANSWER;
}

static void
tell(const struct strand_line *line, bool is_lost, void *data)
{
	const struct leaving *leaving = data;
	struct diag_place place = {leaving->source, line->line, 0};
	if (is_lost && line->kind != STRAND_OTHER)
		diag_add(leaving->diag, leaving->rule, place,
		    _("leave an empty line below it"),
		    _("this line runs into what stands below, and would not be shown: "
		      "%s"),
		    line->text);
	else if (!is_lost && line->kind == STRAND_OTHER && shows_answer(line))
		diag_add(leaving->diag, RULE_ANSWER_SHOWN, place,
		    _("write each question on its own, its choices below, then 答案：…"),
		    _("this table shows its answers to everybody"));
	else if (!is_lost && shows_answer(line))
		diag_add(leaving->diag, RULE_ANSWER_SHOWN, place,
		    _("write the question above it, and nothing between them"),
		    _("this answer belongs to no question, so everybody would see it: "
		      "%s"),
		    line->text);
}

void
leaving_check(const struct leaving *leaving)
{
	part_leave(leaving->lines, leaving->taken, leaving->tops, tell, (void *)leaving);
}

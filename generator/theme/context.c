#include "context.h"

bool
context_enter(struct context *context, struct frame frame)
{
	if (context->n == CONTEXT_MAX)
		return false;
	context->frames[context->n++] = frame;
	return true;
}

void
context_leave(struct context *context)
{
	context->n--;
}

struct frame *
context_top(struct context *context)
{
	return &context->frames[context->n - 1];
}

static const struct value *
find_rest(const struct name *name, const struct value *value, struct miss *miss)
{
	for (int i = 1; i < name->n && value->kind != VALUE_NULL; i++) {
		const struct value *inner = value->kind == VALUE_MAP
						? value_map_find(value, &name->keys[i])
						: NULL;
		if (!inner) {
			*miss = (struct miss){&name->keys[i], value};
			return NULL;
		}
		value = inner;
	}
	return value;
}

static const struct value *
find_path(const struct context *context, const struct name *name, struct miss *miss)
{
	for (int i = context->n - 1; i >= 0; i--) {
		const struct value *value = context->frames[i].value;
		if (value->kind != VALUE_MAP)
			continue;
		const struct value *found = value_map_find(value, &name->keys[0]);
		if (found)
			return name->n > 1 ? find_rest(name, found, miss) : found;
	}
	*miss = (struct miss){&name->keys[0], NULL};
	return NULL;
}

/* Of the innermost list, also from within sections inside its items. */
static const struct value *
find_position(const struct context *context, enum name_kind kind, struct value *room)
{
	int i = context->n - 1;
	while (i >= 0 && context->frames[i].count == 0)
		i--;
	if (i < 0)
		return NULL;
	const struct frame *frame = &context->frames[i];
	if (kind == NAME_FIRST)
		return value_bool(frame->index == 0);
	if (kind == NAME_LAST)
		return value_bool(frame->index + 1 == frame->count);
	*room = (struct value){.kind = VALUE_INT, .number = (int64_t)frame->index + 1};
	return room;
}

const struct value *
context_find(const struct context *context, const struct name *name, struct value *room,
    struct miss *miss)
{
	switch (name->kind) {
	case NAME_PATH:
		return find_path(context, name, miss);
	case NAME_SELF:
		return context->frames[context->n - 1].value;
	case NAME_FIRST:
	case NAME_LAST:
	case NAME_INDEX:
		break;
	}
	*miss = (struct miss){NULL, NULL};
	return find_position(context, name->kind, room);
}

#include "supply.h"

#include <string.h>

#include "common/text.h"

#include "schedule.h"

struct supply {
	const char *folder;
	const struct config *config;
	struct log *log;
	struct programme *present, *waiting;
	int64_t looked_us;
	bool has_looked;
	char *reason; /* why the folder was refused last: not said twice */
};

struct supply *
supply_new(const char *folder, const struct config *config, struct log *log)
{
	struct supply *supply = g_new0(struct supply, 1);
	supply->folder = folder;
	supply->config = config;
	supply->log = log;
	return supply;
}

void
supply_free(struct supply *supply)
{
	if (!supply)
		return;
	programme_free(supply->present);
	programme_free(supply->waiting);
	g_free(supply->reason);
	g_free(supply);
}

static void
give_reason(struct supply *supply, const char *reason)
{
	if (supply->reason && strcmp(supply->reason, reason) == 0)
		return;
	log_line(supply->log, "%s: %s", supply->folder, reason);
	g_free(supply->reason);
	supply->reason = g_strdup(reason);
}

static struct programme *
open_folder(struct supply *supply)
{
	if (supply->config->keys[0]) {
		give_reason(supply, _("not played: [trust] names keys, and this version "
				      "cannot check signatures"));
		return NULL;
	}
	g_autoptr(GError) error = NULL;
	struct programme *programme = programme_open(supply->folder, &error);
	if (programme)
		g_clear_pointer(&supply->reason, g_free);
	else
		give_reason(supply, error->message);
	return programme;
}

void
supply_look(struct supply *supply, int64_t now_us)
{
	int64_t poll_us = supply->config->poll_s * INT64_C(1000000);
	bool is_time = !supply->has_looked || now_us - supply->looked_us >= poll_us;
	if (!supply->folder || supply->waiting || !is_time)
		return;
	supply->has_looked = true;
	supply->looked_us = now_us;
	if (!supply->present || programme_changed(supply->present))
		supply->waiting = open_folder(supply);
}

bool
supply_has_new(const struct supply *supply)
{
	return supply->waiting != NULL;
}

static void
log_faults(const struct supply *supply)
{
	const GPtrArray *items = supply->present->playlist->items;
	for (guint i = 0; i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		const char *fault = schedule_fault(item);
		if (fault)
			log_line(supply->log, _("%s: not a time: %s"), item->id, fault);
	}
}

void
supply_take(struct supply *supply)
{
	programme_free(supply->present);
	supply->present = g_steal_pointer(&supply->waiting);
	log_line(supply->log, _("playing %s: %u items, serial %lld"),
	    supply->present->dir, supply->present->playlist->items->len,
	    (long long)supply->present->manifest->serial);
	log_faults(supply);
}

struct programme *
supply_programme(const struct supply *supply)
{
	return supply->present;
}

#include "supply.h"

#include <string.h>

#include "common/text.h"

#include "carry.h"
#include "depot.h"
#include "porter.h"
#include "stamp.h"
#include "trial.h"
#include "warrant.h"

struct supply {
	const char *folder; /* NULL: none */
	const struct config *config;
	struct state *state;
	struct log *log;
	struct depot *depot;   /* NULL: no state folder */
	struct porter *porter; /* NULL: nothing to carry */
	struct trust *trust;
	struct trial trial;
	struct nurse *nurse;
	bool was_shut; /* what is in force was not opened */
	struct programme *present, *waiting;
	int64_t looked_us, read_us, taken_us, good_us;
	int n_played; /* items of the present programme */
	bool is_clean, has_looked;
	struct depot_stamp depot_stamp; /* of the release last opened */
	char *places[2];		/* where the folder's manifest may be */
	struct stamp stamps[2];
	char *reason; /* why the folder was refused last: not said twice */
};

struct supply *
supply_new(const char *folder, const struct config *config, struct state *state,
    struct nurse *nurse, struct log *log)
{
	struct supply *supply = g_new0(struct supply, 1);
	supply->folder = folder;
	supply->config = config;
	supply->state = state;
	supply->nurse = nurse;
	supply->log = log;
	if (folder) {
		supply->places[0] = g_build_filename(folder, "manifest.json", NULL);
		supply->places[1] =
		    g_build_filename(folder, "kiosk", "manifest.json", NULL);
	}
	g_autofree char *kept = state_read(state, "trial");
	trial_read(&supply->trial, kept);
	if (state_dir(state)) {
		g_autofree char *dir = g_build_filename(state_dir(state), "store", NULL);
		supply->depot = depot_new(dir);
	}
	return supply;
}

static void
keep(struct supply *supply)
{
	g_autofree char *trial = trial_write(&supply->trial);
	state_keep(supply->state, "trial", trial);
}

void
supply_free(struct supply *supply)
{
	if (!supply)
		return;
	porter_free(supply->porter);
	trial_rest(&supply->trial);
	keep(supply);
	programme_free(supply->present);
	programme_free(supply->waiting);
	depot_free(supply->depot);
	trust_free(supply->trust);
	g_free(supply->places[0]);
	g_free(supply->places[1]);
	g_free(supply->reason);
	g_free(supply);
}

static void
give_reason(struct supply *supply, const char *what, const char *reason)
{
	if (g_strcmp0(supply->reason, reason) == 0)
		return;
	log_line(supply->log, "%s: %s", what, reason);
	g_free(supply->reason);
	supply->reason = g_strdup(reason);
}

/* What another process or thread learnt is learnt here too. */
static void
recall(struct supply *supply)
{
	trust_free(supply->trust);
	supply->trust =
	    carry_trust(supply->config->keys, supply->config->threshold, supply->depot);
}

/* A bundle that may be played, or NULL; why was said. */
static struct programme *
open_folder(struct supply *supply, const char *folder, bool is_ours)
{
	g_autoptr(GError) error = NULL;
	nurse_open(supply->nurse);
	g_autoptr(Programme) programme =
	    warrant_open(folder, supply->trust, is_ours, &error);
	if (!programme) {
		give_reason(supply, folder, error->message);
		return NULL;
	}
	if (strcmp(programme->manifest_hash, supply->trial.refused) == 0) {
		give_reason(supply, folder, _("not played: the player died on it twice"));
		return NULL;
	}
	g_clear_pointer(&supply->reason, g_free);
	return g_steal_pointer(&programme);
}

/* ---- at the start ---- */

/* The release in force, unless it has killed us too often: then the one before. */
static struct programme *
open_current(struct supply *supply)
{
	g_autofree char *current = depot_current(supply->depot);
	g_autoptr(Programme) programme =
	    current ? open_folder(supply, current, true) : NULL;
	if (!programme)
		return NULL;
	if (strcmp(supply->trial.bundle, programme->manifest_hash) != 0)
		return g_steal_pointer(&programme); /* not on trial */
	if (!nurse_found_fallen(supply->nurse))
		trial_rest(&supply->trial);
	bool is_turned_back = trial_start(
	    &supply->trial, nurse_boot(supply->nurse), programme->manifest_hash);
	keep(supply);
	state_settle(supply->state); /* before it can kill us */
	if (!is_turned_back)
		return g_steal_pointer(&programme);
	log_line(supply->log, _("died twice on %s: back to the bundle before"), current);
	depot_revert(supply->depot);
	g_autofree char *previous = depot_current(supply->depot);
	return previous ? open_folder(supply, previous, true) : NULL;
}

static struct programme *
open_store(struct supply *supply)
{
	struct programme *programme = open_current(supply);
	supply->depot_stamp = depot_stamp(supply->depot);
	if (programme)
		return programme;
	g_autofree char *previous = depot_previous(supply->depot);
	return previous ? open_folder(supply, previous, true) : NULL;
}

static void
open_first(struct supply *supply, int64_t now_us)
{
	supply->was_shut = nurse_is_shut(supply->nurse, now_us);
	if (supply->depot && supply->was_shut)
		supply->depot_stamp = depot_stamp(supply->depot);
	if (supply->was_shut)
		return;
	if (supply->depot)
		supply->waiting = open_store(supply);
	if (!supply->waiting && supply->folder)
		supply->waiting = open_folder(supply, supply->folder, false);
}

static void
start(struct supply *supply, int64_t now_us)
{
	recall(supply);
	if (trust_bad_keys(supply->trust) > 0)
		log_line(supply->log, _("[trust] keys: %d of them are no public keys"),
		    trust_bad_keys(supply->trust));
	open_first(supply, now_us);
	if (!supply->depot) {
		if (*supply->config->url)
			log_line(supply->log, _("[source] url: needs [state] dir"));
		return;
	}
	supply->porter =
	    porter_new(supply->folder, supply->depot, supply->config, supply->log);
	porter_refuse(supply->porter, supply->trial.refused);
}

/* ---- later ---- */

/* Looking comes round while pages turn: nothing is allocated until something is new. */
static void
look_at_store(struct supply *supply)
{
	struct depot_stamp stamp = depot_stamp(supply->depot);
	if (strcmp(stamp.target, supply->depot_stamp.target) == 0)
		return;
	supply->depot_stamp = stamp;
	recall(supply);
	g_autofree char *current = depot_current(supply->depot);
	supply->waiting = current ? open_folder(supply, current, true) : NULL;
}

static bool
is_touched(struct supply *supply)
{
	struct stamp now[2] = {stamp_of(supply->places[0]), stamp_of(supply->places[1])};
	bool is_same = stamp_is_same(&now[0], &supply->stamps[0]) &&
		       stamp_is_same(&now[1], &supply->stamps[1]);
	memcpy(supply->stamps, now, sizeof now);
	return !is_same;
}

static void
look_at_folder(struct supply *supply, int64_t now_us)
{
	int64_t poll_us = supply->config->poll_s * G_USEC_PER_SEC;
	if (!is_touched(supply) && now_us - supply->read_us < poll_us)
		return;
	supply->read_us = now_us;
	g_autofree char *path = programme_manifest(supply->folder);
	if (!supply->present || programme_differs(supply->present, path))
		supply->waiting = open_folder(supply, supply->folder, false);
	else
		supply->good_us = now_us;
}

/* What rests is not tried. */
static void
judge(struct supply *supply, int64_t now_us)
{
	if (!supply->present || nurse_is_resting(supply->nurse))
		supply->taken_us = now_us;
	int64_t played_s = (now_us - supply->taken_us) / G_USEC_PER_SEC;
	if (!*supply->trial.bundle || played_s < TRIAL_S)
		return;
	trial_pass(&supply->trial);
	keep(supply);
}

void
supply_played(struct supply *supply, int n_items)
{
	bool is_proven = ++supply->n_played > n_items && !*supply->trial.bundle;
	if (!is_proven || supply->is_clean || !supply->porter)
		return;
	supply->is_clean = true;
	porter_clean(supply->porter);
}

/* Another bundle than the one that is shut is tried at once. */
static void
look(struct supply *supply, int64_t now_us)
{
	bool is_shut = nurse_is_shut(supply->nurse, now_us);
	if (supply->was_shut && !is_shut)
		supply->depot_stamp = (struct depot_stamp){.target = ""};
	supply->was_shut = is_shut;
	if (supply->depot)
		look_at_store(supply);
	if (is_shut)
		return;
	bool is_direct =
	    !supply->depot || (supply->porter && porter_is_stuck(supply->porter));
	if (!supply->waiting && supply->folder && is_direct)
		look_at_folder(supply, now_us);
}

void
supply_look(struct supply *supply, int64_t now_us)
{
	bool is_time =
	    !supply->has_looked || now_us - supply->looked_us >= SUPPLY_LOOK_US;
	if (supply->waiting || !is_time)
		return;
	supply->looked_us = now_us;
	if (supply->has_looked)
		look(supply, now_us);
	else
		start(supply, now_us);
	supply->has_looked = true;
	judge(supply, now_us);
}

bool
supply_has_new(const struct supply *supply)
{
	return supply->waiting != NULL;
}

/* The folder may vanish; what the store has stays. */
static bool
move_present(struct supply *supply)
{
	struct programme *present = supply->present, *waiting = supply->waiting;
	if (!present || strcmp(present->manifest_hash, waiting->manifest_hash) != 0)
		return false;
	g_free(present->dir);
	present->dir = g_steal_pointer(&waiting->dir);
	programme_free(waiting);
	supply->waiting = NULL;
	return true;
}

static void
begin_trial(struct supply *supply, const char *hash)
{
	if (!supply->present || strcmp(supply->trial.bundle, hash) == 0)
		return;
	trial_take(&supply->trial, nurse_boot(supply->nurse), hash);
	keep(supply);
	state_settle(supply->state);
}

bool
supply_take(struct supply *supply, int64_t now_us)
{
	supply->good_us = now_us;
	if (move_present(supply))
		return false;
	begin_trial(supply, supply->waiting->manifest_hash);
	nurse_take(supply->nurse, supply->waiting->manifest_hash, now_us);
	programme_free(supply->present);
	supply->present = g_steal_pointer(&supply->waiting);
	supply->taken_us = now_us;
	supply->n_played = 0;
	supply->is_clean = false;
	log_note(supply->log, _("playing %s: %u items, serial %lld"),
	    supply->present->dir, supply->present->playlist->items->len,
	    (long long)supply->present->manifest->serial);
	return true;
}

struct programme *
supply_programme(const struct supply *supply)
{
	return supply->present;
}

bool
supply_is_signed(const struct supply *supply)
{
	return supply->trust && trust_is_on(supply->trust);
}

int64_t
supply_good_us(const struct supply *supply)
{
	return supply->porter ? porter_good_us(supply->porter) : supply->good_us;
}

enum porter_news
supply_news(struct supply *supply)
{
	return supply->porter ? porter_news(supply->porter) : PORTER_NONE;
}

void
supply_suspect(struct supply *supply)
{
	if (supply->porter)
		porter_suspect(supply->porter);
}

const char *
supply_trial(const struct supply *supply)
{
	return nurse_is_resting(supply->nurse) ? "resting"
	       : *supply->trial.bundle	       ? "on trial"
	       : *supply->trial.refused	       ? "turned back"
					       : NULL;
}

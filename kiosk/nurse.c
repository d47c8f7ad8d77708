#include "nurse.h"

#include <glib.h>

#include "common/text.h"

#define KEEP_US 300000

struct nurse {
	struct state *state;
	struct log *log;
	char *boot;
	struct falls falls;
	bool found_fallen;
};

static char *
read_boot(void)
{
	char *boot = NULL;
	g_file_get_contents("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL);
	return boot ? g_strstrip(boot) : g_strdup("unknown");
}

/* On the disk before what may kill us; a disk that does not answer has no emergency wait.
 */
static void
keep(struct nurse *nurse)
{
	g_autofree char *text = falls_write(&nurse->falls);
	state_keep(nurse->state, "falls", text);
	state_settle_within(nurse->state, KEEP_US);
}

static void
tell(const struct nurse *nurse, int64_t now_s)
{
	const struct falls *falls = &nurse->falls;
	if (falls_is_resting(falls))
		log_line(nurse->log,
		    _("died %d times in a row: the programme rests for %d s"),
		    falls->deaths, (int)MAX(falls->rest_s - now_s, 0));
	if (falls_is_shut(falls, now_s))
		log_line(nurse->log,
		    _("died %d times on an emergency: nothing is opened for %d s"),
		    falls->alarm_deaths, (int)(falls->shut_s - now_s));
	else if (falls->alarm_deaths > 0)
		log_line(nurse->log, _("died on an emergency: it is shown plainly"));
}

struct nurse *
nurse_new(struct state *state, struct log *log, int64_t now_us)
{
	struct nurse *nurse = g_new0(struct nurse, 1);
	int64_t now_s = now_us / G_USEC_PER_SEC;
	nurse->state = state;
	nurse->log = log;
	nurse->boot = read_boot();
	g_autofree char *kept = state_read(state, "falls");
	falls_read(&nurse->falls, kept);
	nurse->found_fallen = falls_start(&nurse->falls, nurse->boot, now_s);
	keep(nurse);
	tell(nurse, now_s);
	return nurse;
}

void
nurse_free(struct nurse *nurse)
{
	if (!nurse)
		return;
	falls_end(&nurse->falls);
	keep(nurse);
	g_free(nurse->boot);
	g_free(nurse);
}

const char *
nurse_boot(const struct nurse *nurse)
{
	return nurse->boot;
}

bool
nurse_found_fallen(const struct nurse *nurse)
{
	return nurse->found_fallen;
}

void
nurse_turn(struct nurse *nurse, enum falls_work work)
{
	if (falls_turn(&nurse->falls, work))
		keep(nurse);
}

void
nurse_open(struct nurse *nurse)
{
	if (nurse->falls.work == FALLS_OWN)
		nurse_turn(nurse,
		    falls_is_resting(&nurse->falls) ? FALLS_ALARM : FALLS_PROGRAMME);
}

void
nurse_take(struct nurse *nurse, const char *bundle, int64_t now_us)
{
	if (falls_take(&nurse->falls, bundle, now_us / G_USEC_PER_SEC))
		keep(nurse);
}

void
nurse_look(struct nurse *nurse, bool is_urgent, int64_t now_us)
{
	if (falls_look(&nurse->falls, is_urgent, now_us / G_USEC_PER_SEC))
		keep(nurse);
}

bool
nurse_is_resting(const struct nurse *nurse)
{
	return falls_is_resting(&nurse->falls);
}

bool
nurse_is_plain(const struct nurse *nurse)
{
	return falls_is_plain(&nurse->falls);
}

bool
nurse_is_shut(const struct nurse *nurse, int64_t now_us)
{
	return falls_is_shut(&nurse->falls, now_us / G_USEC_PER_SEC);
}

#include "log.h"

#include <stdarg.h>
#include <string.h>

#include "common/text.h"

struct log {
	GMutex lock;
	FILE *out;
	int64_t credit_at; /* when the credit was last counted */
	int credit;	   /* lines that may be shown now */
	int dropped;
	int count;
	GPtrArray *faults; /* of struct log_fault, the latest last */
};

static void
fault_free(void *data)
{
	struct log_fault *fault = data;
	g_free(fault->line);
	g_free(fault);
}

struct log *
log_new(FILE *out)
{
	struct log *log = g_new0(struct log, 1);
	g_mutex_init(&log->lock);
	log->out = out;
	log->credit = LOG_BURST;
	log->credit_at = INT64_MIN;
	log->faults = g_ptr_array_new_with_free_func(fault_free);
	return log;
}

void
log_free(struct log *log)
{
	if (!log)
		return;
	if (log->dropped > 0)
		fprintf(log->out, _("litang-kiosk: %d more lines\n"), log->dropped);
	g_mutex_clear(&log->lock);
	g_ptr_array_unref(log->faults);
	g_free(log);
}

static void
refill(struct log *log, int64_t now_s)
{
	if (log->credit_at == INT64_MIN || now_s < log->credit_at)
		log->credit_at = now_s;
	int64_t earned = (now_s - log->credit_at) / LOG_PAUSE_S;
	log->credit_at += earned * LOG_PAUSE_S;
	log->credit = (int)MIN(log->credit + earned, LOG_BURST);
}

/* One line of UTF-8 that no terminal takes for anything else. */
static char *
clean(const char *line)
{
	g_autofree char *cut = g_strndup(line, LOG_LINE_MAX);
	const char *end;
	if (strlen(cut) == LOG_LINE_MAX && !g_utf8_validate(cut, -1, &end) &&
	    strlen(end) < 4)
		cut[end - cut] = '\0'; /* cut inside a character */
	char *valid = g_utf8_make_valid(cut, -1);
	for (char *at = valid; *at; at++) {
		if ((unsigned char)*at < ' ' || *at == 0x7f)
			*at = '?';
	}
	return valid;
}

/* The latest goes last, also when it is an old acquaintance. */
static void
remember(struct log *log, const char *line)
{
	struct log_fault *fault = NULL;
	for (guint i = 0; i < log->faults->len && !fault; i++) {
		struct log_fault *known = log->faults->pdata[i];
		if (strcmp(known->line, line) == 0)
			fault = g_ptr_array_steal_index(log->faults, i);
	}
	if (!fault) {
		fault = g_new0(struct log_fault, 1);
		fault->line = g_strdup(line);
	}
	fault->unix_s = g_get_real_time() / G_USEC_PER_SEC;
	fault->times++;
	g_ptr_array_add(log->faults, fault);
	if (log->faults->len > LOG_FAULTS)
		g_ptr_array_remove_index(log->faults, 0);
}

static void
print(struct log *log, int64_t now_s, const char *shown)
{
	refill(log, now_s);
	if (log->credit == 0) {
		log->dropped++;
		return;
	}
	log->credit--;
	if (log->dropped > 0)
		fprintf(log->out, _("litang-kiosk: %d more lines\n"), log->dropped);
	log->dropped = 0;
	fprintf(log->out, "litang-kiosk: %s\n", shown);
	fflush(log->out);
}

void
log_line_at(struct log *log, int64_t now_s, const char *line)
{
	g_autofree char *shown = clean(line);
	g_mutex_lock(&log->lock);
	log->count++;
	remember(log, shown);
	print(log, now_s, shown);
	g_mutex_unlock(&log->lock);
}

void
log_line(struct log *log, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *line = g_strdup_vprintf(format, args);
	va_end(args);
	log_line_at(log, g_get_monotonic_time() / G_USEC_PER_SEC, line);
}

void
log_note(struct log *log, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *line = g_strdup_vprintf(format, args);
	va_end(args);
	g_autofree char *shown = clean(line);
	g_mutex_lock(&log->lock);
	print(log, g_get_monotonic_time() / G_USEC_PER_SEC, shown);
	g_mutex_unlock(&log->lock);
}

int
log_count(struct log *log)
{
	g_mutex_lock(&log->lock);
	int count = log->count;
	g_mutex_unlock(&log->lock);
	return count;
}

void
log_each_fault(
    struct log *log, void (*each)(const struct log_fault *fault, void *data), void *data)
{
	g_mutex_lock(&log->lock);
	for (guint i = 0; i < log->faults->len; i++)
		each(log->faults->pdata[i], data);
	g_mutex_unlock(&log->lock);
}

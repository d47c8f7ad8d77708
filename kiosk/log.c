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
};

struct log *
log_new(FILE *out)
{
	struct log *log = g_new0(struct log, 1);
	g_mutex_init(&log->lock);
	log->out = out;
	log->credit = LOG_BURST;
	log->credit_at = INT64_MIN;
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

void
log_line_at(struct log *log, int64_t now_s, const char *line)
{
	g_mutex_lock(&log->lock);
	refill(log, now_s);
	log->count++;
	if (log->credit > 0) {
		log->credit--;
		g_autofree char *shown = clean(line);
		if (log->dropped > 0)
			fprintf(
			    log->out, _("litang-kiosk: %d more lines\n"), log->dropped);
		log->dropped = 0;
		fprintf(log->out, "litang-kiosk: %s\n", shown);
		fflush(log->out);
	} else {
		log->dropped++;
	}
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

int
log_count(struct log *log)
{
	g_mutex_lock(&log->lock);
	int count = log->count;
	g_mutex_unlock(&log->lock);
	return count;
}

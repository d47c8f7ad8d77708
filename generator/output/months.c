#include "months.h"

#include "common/parallel.h"
#include "site/address.h"

static void
make_month(size_t i, void *data)
{
	const struct job *job = data;
	const struct calendar *calendar = job->site->calendar;
	int month = calendar_first(calendar) + (int)i;
	const char *address = calendar_address(calendar, month);
	g_autoptr(GString) html = g_string_sized_new(32768);
	g_autofree char *file = address_file(address);
	view_month(job->view, month, html, job->diag);
	output_set_put(job->set, file, html->str, html->len, address, job->diag);
	if (month == calendar_now(calendar)) /* its canonical link is the month's */
		output_set_put(job->set, "calendar/index.html", html->str, html->len,
		    "/calendar/", job->diag);
}

void
months_make(const struct job *job)
{
	const struct calendar *calendar = job->site->calendar;
	if (!calendar || !view_has_template(job->view, "calendar"))
		return;
	int months = calendar_last(calendar) - calendar_first(calendar) + 1;
	parallel_for((size_t)months, job->threads, make_month, (void *)job);
}

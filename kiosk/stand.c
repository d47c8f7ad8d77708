#include "stand.h"

#include "common/text.h"

#include "stats.h"

#define CHARGE_MS 10000 /* how often */

struct stand {
	const struct session *session;
	struct show show;
	int64_t since_us;
	int64_t charged_us; /* until when an emergency was charged */
};

struct stand *
stand_new(const struct session *session)
{
	struct stand *stand = g_new0(struct stand, 1);
	stand->session = session;
	return stand;
}

static void
charge(struct stand *stand)
{
	const struct session *session = stand->session;
	if (stand->show.face == FACE_PAGE)
		lineup_stood(session->lineup, stand->show.frame->item,
		    (session->tick_us - stand->charged_us) / 1000);
	stand->charged_us = session->tick_us;
}

void
stand_free(struct stand *stand)
{
	if (!stand)
		return;
	charge(stand);
	show_clear(&stand->show);
	g_free(stand);
}

const struct show *
stand_show(const struct stand *stand)
{
	return &stand->show;
}

int64_t
stand_stood_us(const struct stand *stand)
{
	return stand->session->tick_us - stand->since_us;
}

int64_t
stand_left_us(const struct stand *stand)
{
	if (stand->show.face != FACE_PAGE)
		return 0;
	int64_t whole_us = stand->show.frame->duration_ms * INT64_C(1000);
	return MAX(whole_us - stand_stood_us(stand), 0);
}

bool
stand_set_clock(const struct stand *stand, struct frame *frame)
{
	const struct session *session = stand->session;
	if (!session->now.is_trusted)
		return false; /* no time rather than a wrong one */
	return frame_set_clock(frame, session->font, session->now.unix_s, session->zone);
}

void
stand_present(struct stand *stand)
{
	const struct session *session = stand->session;
	if (!stand->show.frame)
		return;
	bool is_taken = screen_show(session->screen, stand->show.frame->canvas);
	if (!is_taken)
		log_line(session->log, _("the screen did not take a page"));
	keeper_presented(session->keeper, session->tick_us, is_taken);
	if (session->options->stats)
		stats_presented(session->options->stats);
}

static void
tell_keeper(const struct stand *stand)
{
	static const char *const faces[] = {[FACE_NONE] = "none",
	    [FACE_PAGE] = "page",
	    [FACE_NEUTRAL] = "neutral",
	    [FACE_DARK] = "dark",
	    [FACE_PANEL] = "maintenance",
	    [FACE_NOTICE] = "notice",
	    [FACE_VISIT] = "visit"};
	const struct session *session = stand->session;
	const struct show *show = &stand->show;
	bool is_page = show->face == FACE_PAGE;
	bool is_urgent = is_page && lineup_is_urgent(session->lineup);
	struct keeper_page page = {
	    .face = is_urgent ? "urgent" : faces[show->face],
	    .item = is_page ? show->frame->item : "",
	    .page = show->frame->page,
	    .of = show->frame->of,
	    .duration_ms =
		is_page ? MAX(show->frame->duration_ms, media_film_ms(session->media))
			: 60000,
	};
	keeper_turned(session->keeper, &page, session->tick_us);
	if (!is_page || is_urgent || page.page != 1)
		return;
	lineup_keep(session->lineup, false);
	supply_played(session->supply, lineup_count(session->lineup));
}

void
stand_take(struct stand *stand, struct show show)
{
	const struct session *session = stand->session;
	charge(stand);
	show_clear(&stand->show);
	stand->show = show;
	stand->since_us = session->tick_us;
	media_turn(session->media, show.frame, session->now.minute, session->tick_us);
	stand_present(stand);
	tell_keeper(stand);
}

void
stand_clear(struct stand *stand)
{
	charge(stand);
	show_clear(&stand->show);
}

void
stand_forget(struct stand *stand)
{
	stand->show.item = NULL;
}

void
stand_refresh(struct stand *stand)
{
	if (stand->show.face != FACE_PAGE)
		return;
	struct frame *frame = stand->show.frame;
	bool is_new = stand_set_clock(stand, frame);
	if (frame_set_bar(frame, (int)(stand_stood_us(stand) / 1000)) || is_new)
		stand_present(stand);
}

void
stand_charge(struct stand *stand)
{
	if (stand->session->tick_us - stand->charged_us >= CHARGE_MS * INT64_C(1000))
		charge(stand);
}

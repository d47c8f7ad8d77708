#include "stand.h"

#include "common/text.h"

#include "stats.h"

bool
stand_set_clock(struct session *session, struct frame *frame)
{
	if (!session->now.is_trusted)
		return false; /* no time rather than a wrong one */
	return frame_set_clock(frame, session->font, session->now.unix_s, session->zone);
}

void
stand_present(struct session *session)
{
	bool is_taken = screen_show(session->screen, session->shown.frame->canvas);
	if (!is_taken)
		log_line(session->log, _("the screen did not take a page"));
	keeper_presented(session->keeper, session->tick_us, is_taken);
	if (session->options->stats)
		stats_presented(session->options->stats);
}

void
stand_again(struct session *session)
{
	if (session->shown.frame)
		stand_present(session);
}

void
stand_charge(struct session *session)
{
	if (session->shown.face == FACE_PAGE)
		lineup_stood(session->lineup, session->shown.frame->item,
		    (session->tick_us - session->charged_us) / 1000);
	session->charged_us = session->tick_us;
}

static void
tell_keeper(struct session *session)
{
	static const char *const faces[] = {[FACE_NONE] = "none",
	    [FACE_PAGE] = "page",
	    [FACE_NEUTRAL] = "neutral",
	    [FACE_DARK] = "dark",
	    [FACE_PANEL] = "maintenance",
	    [FACE_NOTICE] = "notice",
	    [FACE_VISIT] = "visit"};
	const struct show *shown = &session->shown;
	bool is_page = shown->face == FACE_PAGE;
	bool is_urgent = is_page && lineup_is_urgent(session->lineup);
	struct keeper_page page = {
	    .face = is_urgent ? "urgent" : faces[shown->face],
	    .item = is_page ? shown->frame->item : "",
	    .page = shown->frame->page,
	    .of = shown->frame->of,
	    .duration_ms =
		is_page ? MAX(shown->frame->duration_ms, media_film_ms(session->media))
			: 60000,
	};
	keeper_turned(session->keeper, &page, session->tick_us);
	if (!is_page || is_urgent || page.page != 1)
		return;
	lineup_keep(session->lineup, false);
	supply_played(session->supply, lineup_count(session->lineup));
}

void
stand_take(struct session *session, struct show show)
{
	stand_charge(session);
	show_clear(&session->shown);
	session->shown = show;
	session->shown_us = session->tick_us;
	media_turn(session->media, show.frame, session->now.minute, session->tick_us);
	stand_present(session);
	tell_keeper(session);
}

void
stand_refresh(struct session *session)
{
	if (session->turn.is_on || session->shown.face != FACE_PAGE)
		return;
	struct frame *frame = session->shown.frame;
	int stood_ms = (int)((session->tick_us - session->shown_us) / 1000);
	bool is_new = stand_set_clock(session, frame);
	if (frame_set_bar(frame, stood_ms) || is_new)
		stand_present(session);
}

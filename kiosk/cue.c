#include "cue.h"

#include "common/text.h"

#include "notice.h"
#include "panel.h"

#define PANEL_MS 2000  /* the maintenance page is made anew */
#define RETRY_MS 10000 /* after a round of nothing but bad items */

/* When the page that is asked for now will be turned to, if anybody knows. */
static int64_t
next_turn_s(const struct session *session)
{
	if (!session->now.is_trusted)
		return STAGE_NO_TIME;
	int64_t left_us = 0;
	if (session->shown.face == FACE_PAGE)
		left_us = session->shown_us +
			  session->shown.frame->duration_ms * INT64_C(1000) -
			  session->tick_us;
	return session->now.unix_s + MAX(0, left_us) / G_USEC_PER_SEC;
}

static bool
ask_page(struct session *session)
{
	if (!supply_programme(session->supply) || session->tick_us < session->retry_us)
		return false;
	struct place place = lineup_peek(session->lineup, session->step);
	if (!place.item)
		return false;
	session->next.item = place.item;
	composer_ask(session->composer, supply_programme(session->supply), place.item,
	    place.page, next_turn_s(session));
	return true;
}

enum face
cue_face(struct session *session)
{
	if (lineup_is_urgent(session->lineup))
		return FACE_PAGE;
	if (maintenance_is_open(&session->maintenance, session->tick_us))
		return FACE_PANEL;
	bool is_told = session->tick_us - session->news_us >= NOTICE_MS * INT64_C(1000);
	if (session->news != PORTER_NONE && !is_told)
		return FACE_NOTICE;
	return session_is_dark(session) ? FACE_DARK : FACE_PAGE;
}

/* Of the neutral page. */
static int64_t
shown_time(const struct session *session)
{
	return session->now.is_trusted ? session->now.unix_s : STAGE_NO_TIME;
}

static struct show
make_panel(struct session *session)
{
	g_autoptr(GPtrArray) lines =
	    keeper_lines(session->keeper, session->zone, session->tick_us);
	struct scene *scene = panel_scene(
	    &session->stage.style, font_measure(session->font), "维护信息", lines);
	return show_scene(&session->stage, FACE_PANEL, scene, session->now.unix_s);
}

static struct show
make_notice(struct session *session)
{
	struct scene *scene = notice_scene(
	    &session->stage.style, font_measure(session->font), session->news);
	session->told = session->news;
	return show_scene(&session->stage, FACE_NOTICE, scene, session->now.unix_s);
}

static struct show
make_own(struct session *session, enum face face)
{
	if (face == FACE_PANEL)
		return make_panel(session);
	if (face == FACE_NOTICE)
		return make_notice(session);
	return show_own(&session->stage, face, shown_time(session), session->zone);
}

static bool
is_own_due(struct session *session, enum face face)
{
	bool is_other = session->shown.face != face;
	int64_t stood_us = session->tick_us - session->shown_us;
	if (face == FACE_PANEL)
		return is_other || stood_us >= PANEL_MS * 1000;
	if (face == FACE_NOTICE)
		return is_other || session->told != session->news;
	return face == FACE_DARK ? is_other
				 : !show_is_neutral(&session->shown, shown_time(session));
}

void
cue_next(struct session *session)
{
	if (session->visit || session->next.frame ||
	    composer_is_busy(session->composer) || session->turn.is_on)
		return;
	enum face face = cue_face(session);
	if (face == FACE_PAGE && ask_page(session))
		return;
	if (face == FACE_PAGE)
		face = FACE_NEUTRAL;
	if (!is_own_due(session, face))
		return;
	session->next = make_own(session, face);
}

/* A page that could not be made: on to the next item, and after a whole round of them a
 * rest. */
static void
skip(struct session *session)
{
	const struct programme *programme = supply_programme(session->supply);
	if (session->step > 0)
		lineup_drop(session->lineup);
	session->step = 1;
	session->next.item = NULL;
	keeper_skipped(session->keeper);
	supply_suspect(session->supply);
	if (++session->bad < (int)programme->playlist->items->len)
		return;
	log_line(session->log, _("no item of %s can be shown"), programme->dir);
	session->bad = 0;
	session->retry_us = session->tick_us + RETRY_MS * 1000;
}

void
cue_take(struct session *session)
{
	struct frame *frame = NULL;
	if (!composer_take(session->composer, &frame))
		return;
	if (session->is_void) {
		frame_free(frame);
		session->is_void = false;
		return;
	}
	if (!frame) {
		skip(session);
		return;
	}
	session->bad = 0;
	session->next.face = FACE_PAGE;
	session->next.frame = frame;
}

bool
cue_is_stale(struct session *session)
{
	enum face wanted = cue_face(session), next = session->next.face;
	bool is_page = next == FACE_PAGE || next == FACE_NEUTRAL;
	if (wanted == FACE_PAGE ? !is_page : next != wanted)
		return true;
	return next == FACE_PAGE && session->step > 0 &&
	       !lineup_plays(session->lineup, session->next.item);
}

void
cue_drop(struct session *session)
{
	bool is_page = session->next.face == FACE_PAGE && session->step > 0;
	if (is_page && !lineup_plays(session->lineup, session->next.item))
		lineup_drop(session->lineup); /* else its turn is still to come */
	session->step = 1;
	show_clear(&session->next);
}

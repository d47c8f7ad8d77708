#include "cue.h"

#include "common/text.h"

#include "notice.h"
#include "panel.h"

#define PANEL_MS 2000  /* the maintenance page is made anew */
#define RETRY_MS 10000 /* after a round of nothing but bad items */

struct cue {
	const struct session *session;
	const struct stand *stand;
	struct show next;
	int step;     /* what `next` is from where we are: 1, -1 for back, 0 the same */
	int bad;      /* items skipped in a row */
	bool is_void; /* what the composer makes is not wanted any more */
	int64_t retry_us;	     /* no page is asked for before */
	enum porter_news news, told; /* of a stick; that which stands */
	int64_t news_us;	     /* since when there is news */
};

struct cue *
cue_new(const struct session *session, const struct stand *stand)
{
	struct cue *cue = g_new0(struct cue, 1);
	cue->session = session;
	cue->stand = stand;
	cue->step = 1;
	return cue;
}

void
cue_free(struct cue *cue)
{
	if (!cue)
		return;
	show_clear(&cue->next);
	g_free(cue);
}

/* When the page that is asked for now will be turned to, if anybody knows. */
static int64_t
next_turn_s(const struct cue *cue)
{
	const struct moment *now = &cue->session->now;
	if (!now->is_trusted)
		return STAGE_NO_TIME;
	return now->unix_s + stand_left_us(cue->stand) / G_USEC_PER_SEC;
}

static bool
ask_page(struct cue *cue)
{
	const struct session *session = cue->session;
	struct programme *programme = supply_programme(session->supply);
	if (!programme || session->tick_us < cue->retry_us)
		return false;
	struct place place = lineup_peek(session->lineup, cue->step);
	if (!place.item)
		return false;
	cue->next.item = place.item;
	nurse_turn(session->nurse,
	    lineup_is_urgent(session->lineup) ? FALLS_ALARM : FALLS_PROGRAMME);
	composer_ask(
	    session->composer, programme, place.item, place.page, next_turn_s(cue));
	return true;
}

enum face
cue_face(const struct cue *cue)
{
	const struct session *session = cue->session;
	bool is_told = session->tick_us - cue->news_us >= NOTICE_MS * INT64_C(1000);
	if (lineup_is_urgent(session->lineup))
		return FACE_PAGE;
	if (session->is_serviced)
		return FACE_PANEL;
	if (cue->news != PORTER_NONE && !is_told)
		return FACE_NOTICE;
	return session_is_dark(session) ? FACE_DARK : FACE_PAGE;
}

/* Of the neutral page. */
static int64_t
shown_time(const struct cue *cue)
{
	const struct moment *now = &cue->session->now;
	return now->is_trusted ? now->unix_s : STAGE_NO_TIME;
}

static struct show
make_panel(const struct cue *cue)
{
	const struct session *session = cue->session;
	g_autoptr(GPtrArray) lines =
	    keeper_lines(session->keeper, session->zone, session->tick_us);
	struct scene *scene = panel_scene(
	    &session->stage.style, font_measure(session->font), "维护信息", lines);
	return show_scene(&session->stage, FACE_PANEL, scene, session->now.unix_s);
}

static struct show
make_notice(struct cue *cue)
{
	const struct session *session = cue->session;
	struct scene *scene =
	    notice_scene(&session->stage.style, font_measure(session->font), cue->news);
	cue->told = cue->news;
	return show_scene(&session->stage, FACE_NOTICE, scene, session->now.unix_s);
}

static struct show
make_own(struct cue *cue, enum face face)
{
	if (face == FACE_PANEL)
		return make_panel(cue);
	if (face == FACE_NOTICE)
		return make_notice(cue);
	return show_own(&cue->session->stage, face, shown_time(cue), cue->session->zone);
}

static bool
is_own_due(const struct cue *cue, enum face face)
{
	const struct show *shown = stand_show(cue->stand);
	bool is_other = shown->face != face;
	if (face == FACE_PANEL)
		return is_other || stand_stood_us(cue->stand) >= PANEL_MS * INT64_C(1000);
	if (face == FACE_NOTICE)
		return is_other || cue->told != cue->news;
	return face == FACE_DARK ? is_other : !show_is_neutral(shown, shown_time(cue));
}

void
cue_next(struct cue *cue)
{
	if (cue->next.frame || composer_is_busy(cue->session->composer))
		return;
	enum face face = cue_face(cue);
	if (face == FACE_PAGE && ask_page(cue))
		return;
	if (face == FACE_PAGE)
		face = FACE_NEUTRAL;
	if (is_own_due(cue, face))
		cue->next = make_own(cue, face);
}

/* A page that could not be made: on to the next item, and after a whole round of them a
 * rest. */
static void
skip(struct cue *cue)
{
	const struct session *session = cue->session;
	const struct programme *programme = supply_programme(session->supply);
	if (cue->step > 0)
		lineup_drop(session->lineup);
	cue->step = 1;
	cue->next.item = NULL;
	keeper_skipped(session->keeper);
	supply_suspect(session->supply);
	if (++cue->bad < (int)programme->playlist->items->len)
		return;
	log_line(session->log, _("no item of %s can be shown"), programme->dir);
	cue->bad = 0;
	cue->retry_us = session->tick_us + RETRY_MS * 1000;
}

void
cue_take(struct cue *cue)
{
	struct frame *frame = NULL;
	if (!composer_take(cue->session->composer, &frame))
		return;
	if (cue->is_void) {
		frame_free(frame);
		cue->is_void = false;
		return;
	}
	if (!frame) {
		skip(cue);
		return;
	}
	cue->bad = 0;
	cue->next.face = FACE_PAGE;
	cue->next.frame = frame;
}

const struct show *
cue_show(const struct cue *cue)
{
	return &cue->next;
}

int
cue_step(const struct cue *cue)
{
	return cue->step;
}

struct show
cue_give(struct cue *cue)
{
	struct show next = cue->next;
	cue->next = (struct show){.face = FACE_NONE};
	cue->step = 1;
	return next;
}

/* Whether it is what ought to stand, or may at least. */
static bool
is_timely(const struct cue *cue)
{
	enum face wanted = cue_face(cue), next = cue->next.face;
	bool is_page = next == FACE_PAGE || next == FACE_NEUTRAL;
	if (wanted == FACE_PAGE ? !is_page : next != wanted)
		return false;
	return next != FACE_PAGE || cue->step <= 0 ||
	       lineup_plays(cue->session->lineup, cue->next.item);
}

/* What was made is not shown. An item that would not play now has had its turn. */
static void
drop(struct cue *cue)
{
	struct lineup *lineup = cue->session->lineup;
	bool is_page = cue->next.face == FACE_PAGE && cue->step > 0;
	if (is_page && !lineup_plays(lineup, cue->next.item))
		lineup_drop(lineup); /* else its turn is still to come */
	cue->step = 1;
	show_clear(&cue->next);
}

bool
cue_is_good(struct cue *cue)
{
	if (!is_timely(cue)) {
		drop(cue);
		return false;
	}
	if (!frame_is_stale(cue->next.frame, cue->session->now.unix_s))
		return true;
	show_clear(&cue->next); /* the same page again, as of now */
	return false;
}

bool
cue_leaf(struct cue *cue, int step)
{
	const struct session *session = cue->session;
	bool is_other = cue->step != step;
	if (is_other && (composer_is_busy(session->composer) ||
			    !lineup_peek(session->lineup, step).item))
		return false;
	if (is_other)
		show_clear(&cue->next);
	cue->step = step;
	return true;
}

void
cue_tell(struct cue *cue, enum porter_news news)
{
	cue->news = news;
	cue->news_us = cue->session->tick_us;
}

void
cue_preempt(struct cue *cue)
{
	show_clear(&cue->next);
	cue->is_void = composer_is_busy(cue->session->composer);
	cue->step = 1;
	cue->retry_us = 0;
}

void
cue_begin(struct cue *cue, int step)
{
	show_clear(&cue->next);
	cue->step = step;
	cue->bad = 0;
	cue->retry_us = 0;
	cue->is_void = false;
}

bool
cue_is_idle(const struct cue *cue)
{
	return cue->next.face != FACE_PAGE && !composer_is_busy(cue->session->composer) &&
	       cue->session->tick_us >= cue->retry_us;
}

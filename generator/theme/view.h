/* clang-format off */ /* the list below keeps its columns */
/*
 * The view: the one list of values a theme may use. Every name below is always there;
 * what was not said is null (nothing is shown, and {{#x}} skips it). A name not below is
 * an error in the template. Addresses (`url`) are ready for href; `permalink` is
 * absolute. Beside a list x[] of the root or of site stands has_x: is anything in it?
 *
 * Everywhere
 *   site.title, .description, .language, .base_url, .root, .organiser, .phone
 *   .tel            what to dial of it
 *   site.icp, .police, .site_id, .domain (of base_url)
 *   site.share_image     absolute, the theme's assets/share.png; null without one
 *   site.updated         the newest update of any page, an instant
 *   site.home_url
 *   site.feed_url        null without feeds
 *   site.calendar_url    the present month; null where no event has a day
 *   site.ics_url         calendar.ics, to subscribe to; the same, and without feeds
 *   site.search_url      the page to search in; null if there is none
 *   site.icon_url        the favicon in static/; null if there is none
 *   site.sections[], .topics[], .audiences[], .tags[]      each a list (see below)
 *   site.reading[], .joining[], .serving[], .telling[]     the same sections in groups: to
 *                        read, to take part in, for help, what is made known
 *   site.pages[]         cards of the pages at the root of the content ("about")
 *   site.orgs[]          organisations (see below), parents before their children
 *   site.orgs_url        their directory; null if none is declared
 *   assets.NAME          an asset's address; "style.css" is assets.style_css
 *   now                  the instant of the build
 *   title, permalink, description, share_image (absolute)  of what is shown
 *
 * A list: title, id, kind, url, count, is_section, is_topic, is_audience, is_tag
 *
 * An organisation: id, name, short, phone, tel, address, depth (0 at the root), url, feed_url
 *   ics_url (its events to subscribe to; null without feeds)
 *
 * A card (a page in lists; `page` on its own page)
 *   title, url, permalink, description, kind, is_article, is_notice, is_event, is_day
 *   is_service, is_venue, is_expert, is_reading (any of quiz, riddle, broadcast, booklet
 *   honour, rule, newsletter: what its description tells), date, updated, author,
 *   reviewer, ai, is_ai_assisted, is_ai_generated, words, minutes, slogan
 *   is_health                       a health article: says so, and is no diagnosis
 *   valid_until, is_outdated        the last valid instant; is it over?
 *   org{…}                          whose page it is, as it was called on its date
 *   from                            of a page of another repository: who that is, in
 *                                   short; else null
 *   has_reviews, reviews[]{label, by, date}   label: 初审, 复审, 终审; those that hold
 *   source{title, issuer, date, number, url}, section{a list}
 *   topics[], audiences[], tags[]   lists
 *   has_facts, facts[]{label, value, tel, is_deadline}   tel: digits, when it is a phone
 *   start, end, is_all_day, is_past, is_cancelled   of an event
 *   month, day, month_day ("5·29")            of an event's start, of a theme day
 *   lunar ("四月十三")                         of the same day
 *   is_recurring, rhythm ("每周三")            of an event; rhythm null if hard to say
 *   cover{url, permalink, width, height}      url: for lists; permalink: to share, a
 *                                             square
 *   phone, free, who                          of a service: the answers first
 *   poster_url, print_url         its sheets to print; null where there are none
 *
 * Page templates
 *   page, content, toc[]{level, id, text}, previous, next (cards), related[]
 *   campaigns[] (cards of theme days), people[]{name, note, picture{url, permalink,
 *   width, height}}, corrections[]{date, text}, audio{url, type}, coordinates{latitude,
 *   longitude} (an event's are its venue's, where it has none), place (words to look up
 *   in a map), each with has_ beside a list
 *   is_signed            is anything known of its source, author, reviewers, dates?
 *   alarm{page (card), until, drill}          an emergency that is not over; null: none
 *   of an event      activity (讲座), venue (card), experts[] (cards), programme[] (texts)
 *                    results[]{id, label, value, unit}, results_date (null: not said),
 *                    deadline (the last instant)
 *   of a quiz        questions[]{number, text, type, is_multiple, has_options, options[]
 *                    {letter, text, is_right}, answer, explanation, source}
 *   of riddles       riddles[]{number, face, hint, answer, explanation}
 *   of both          in each figures, answer_figures: HTML of pictures and tables that
 *                    belong to what is asked and to what explains it
 *   of both          rest: the content without them; all of it, and none of them, where
 *                    they hold pictures or tables
 *   of a broadcast   times[] ("07:00"), speech ("约 40 秒")
 *   of a booklet or newsletter   chapters[] (cards), issue, issue_month ("2026年5月")
 *   of a village rule            version, adopted
 *   occurrences[]{year, start, end, hours, is_moved}   the next times of a recurring
 *                    event, at most 8; has_occurrences; year null where it is that of the
 *                    one before (of now, for the first); hours "上午9:00至11:30", null if
 *                    all day
 *   ics_url                                   calendar.ics of an event, of a venue
 *   articles[], events[], materials[]         cards of what belongs to a theme day, each
 *                                             with has_ beside it; events also of a venue
 *                                             and of an expert: those to come
 *
 * Calendar template; a theme without it has no calendar
 *   calendar.year, .month, .title ("2026年5月"), .lunar ("丙午马年三月十五至四月十五")
 *   calendar.is_announced                     are the year's holidays known?
 *   calendar.previous_url, .next_url          null at the ends
 *   calendar.days[]                           each a day
 *   calendar.weeks[]{days[]{day}}             from Monday; day null in other months
 *   A day: day, date, weekday ("星期五"), is_weekend, lunar ("十三", "四月" on the first)
 *   lunar_name, festival ("端午节"), term ("小满"), holiday{name, is_off, is_worked}
 *   names[] (texts: theme days without a page), theme_days[] (cards)
 *   events[]{page (a card), start, end, hours, place (null if not said), is_all_day,
 *   is_first (of its days), is_moved}
 *   each with has_ beside it, has_any: one of the three
 *
 * List templates
 *   has_filters, filters[]{title, has_current, all_url, items[]{title, url, count,
 *   is_current}}     parts of a section by topic and audience; base (the section's list)
 *   list, pages[] (cards), content (of its intro, on its first page)
 *   page_number, page_count, previous_url, next_url
 *
 * Organisation template ("org"; a theme without one shows it by "list"): as a list, and
 *   org, parents[] (the root first), children[], inherited[] (cards: the newest from
 *   above), earlier_names[]{name, until}, each with has_ beside it but parents
 *
 * Directory template ("orgs"; without one "list" with the directory as content): a list's
 *
 * Home template
 *   content, next_day (theme day), urgent[] (alarms that are not over; has_urgent)
 *   upcoming[] (next events, at most 3), services[] (at most 8)
 *   latest[] (articles and notices, at most 8), venues[] (at most 4)
 *   calendar (the present month, as above; null where it has no page)
 *
 * Search template (a theme may have none)
 *   search.pages, .universe, .shards, .chunk, .kb    for the script: docs/search-index.md
 *
 * Template wechat-body (all that an official account's article shows below its title)
 *   page, content (its addresses absolute)
 *
 * Template wechat (the page from which staff copy it)
 *   page, fragment, characters, characters_max, is_too_long, title_units, title_max
 *   is_title_long, digest, digest_units, digest_max, is_digest_long
 *   has_pictures, pictures[], has_links, links[]      addresses
 *
 * Template release (the page about a release; a theme without one has no such page)
 *   number, published, note     texts
 *   commit, committed (an instant), is_strict, warnings, infos
 *   has_sources, sources[]{name (the organisation's), commit}: other repositories
 *   pages[] (cards)
 *
 * Sheets to print (print.h): page, content and what a page's own template has, and
 *   qr_url (null without base_url)
 * Template poster
 *   paper ("A3", "A4"), is_a4, headline, headline_size ("short", "medium",
 *   "long"), has_facts, facts[]{label, value} (of an event or a service, at most 5)
 *   has_points, points[] (texts, at most 3)
 * Templates booklet-print, newsletter-print
 *   parts[]{number, title, content, author, source, date}   the chapters, whole
 *
 * Alias template
 *   page, target (permalink); a theme without one shows the page itself
 */
/* clang-format on */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"
#include "site/site.h"

#include "colophon.h"
#include "fragment.h"
#include "pasteup.h"
#include "theme.h"
#include "value.h"

/* What the page at /search/ tells its script. */
struct view_search {
	uint32_t pages, universe, shards, chunk;
	uint64_t bytes;
};

struct view;
typedef struct view View; /* used only in g_autoptr(View) */

/* Makes the values shared by all pages. The site and theme must outlive it. */
struct view *view_new(const struct site *site, const struct theme *theme, int64_t now_s);
void view_free(struct view *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(View, view_free)

/* Renders one thing, appending to `out`. All are safe from several threads. */
void view_page(
    const struct view *view, const struct page *page, GString *out, struct diag *diag);

/* The same page by another template, with values of its own that `fill` sets in the root
 * (page and content are there). */
void view_page_as(const struct view *view, const struct page *page, const char *template,
    void (*fill)(struct value *root, struct value_pool *pool, void *data), void *data,
    GString *out, struct diag *diag);

/* Has the theme a template of this name? */
bool view_has_template(const struct view *view, const char *name);
void view_list(const struct view *view, const struct list *list, int number, GString *out,
    struct diag *diag);
void view_home(const struct view *view, GString *out, struct diag *diag);

/* A month of the site's calendar, which the theme must have a template for
 * (view_has_template). */
void view_month(const struct view *view, int month, GString *out, struct diag *diag);
void view_404(const struct view *view, GString *out, struct diag *diag);
bool view_has_search(const struct view *view);
void view_search(const struct view *view, const struct view_search *search, GString *out,
    struct diag *diag);
void view_alias(
    const struct view *view, const struct page *page, GString *out, struct diag *diag);

/* Nothing if the theme has no template "release". */
void view_release(const struct view *view, const struct colophon *colophon, GString *out,
    struct diag *diag);

/* A page's article for an official account; never NULL, yours. And the page it is copied
 * from; nothing if the theme has no template "wechat". */
struct fragment *view_fragment(
    const struct view *view, const struct page *page, struct diag *diag);
void view_wechat(const struct view *view, const struct page *page,
    const struct fragment *fragment, GString *out, struct diag *diag);

/*
 * Calendars to subscribe to: /calendar.ics of the site, /orgs/<id>/calendar.ics of each
 * organisation (its own events and those of the ones above it),
 * /venues/<slug>/calendar.ics of each venue and /events/<slug>/calendar.ics of each
 * event. Every time of an event from a year back to
 * two years on is a VEVENT of its own, because hardly any client knows lunar days; theme
 * days are in the site's calendar.
 */
#pragma once

#include "job.h"

void agenda_make(const struct job *job);

/*
 * The slate between the porter's thread and those who ask it: on it is what the thread is
 * to do, and what it found. All of it is under one lock, which nobody holds for longer
 * than it takes to read or write a line; any thread may call any of these.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* How often a suspicion is heeded: everything is hashed then. */
#define SLATE_SUSPECT_US (INT64_C(60) * G_USEC_PER_SEC)

struct slate {
	GMutex lock;
	GCond changed;
	bool is_over, wants_look, wants_clean, is_stuck, was_suspected;
	int news;
	char refused[65];
	int64_t good_us, suspected_us;
};

void slate_init(struct slate *slate);
void slate_release(struct slate *slate);

/* ---- what the thread is to do ---- */

struct slate_orders {
	bool is_to_look;  /* through the objects of the release in force */
	bool is_to_clean; /* the depot */
};

/* To end; whoever waits is woken. */
void slate_end(struct slate *slate);
bool slate_is_over(struct slate *slate);

void slate_want_look(struct slate *slate);
void slate_want_clean(struct slate *slate);

/* slate_want_look(), but only if SLATE_SUSPECT_US have passed since it was heeded. */
void slate_suspect(struct slate *slate, int64_t now_us);

/* Takes the orders, each once; false if it is to end. */
bool slate_take(struct slate *slate, struct slate_orders *orders);

/* For so long, or until it is to end. */
void slate_wait(struct slate *slate, int64_t ms);

/* A manifest that is not to be brought; "" for none. */
void slate_refuse(struct slate *slate, const char *manifest_hash);
bool slate_is_refused(struct slate *slate, const char *manifest_hash);

/* ---- what it found ---- */

/* A source in order, or not; `is_stuck`: because the disk refuses. */
void slate_find(struct slate *slate, bool is_good, bool is_stuck);

/* When one was last found in order, by monotonic time; 0: never. */
int64_t slate_good_us(struct slate *slate);
bool slate_is_stuck(struct slate *slate);

/* The newest word on a stick (enum porter_news), to be read once; 0: none. */
void slate_tell(struct slate *slate, int news);
int slate_news(struct slate *slate);

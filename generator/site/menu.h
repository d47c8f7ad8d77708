/*
 * The menu of the official account (公众号) that site.yaml lays down: at most three
 * entries, each a link or up to five below it. The limits are the account's own (custom
 * menu: names of 4 and 8 characters).
 */
#pragma once

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#define MENU_TOP_MAX	    3
#define MENU_BELOW_MAX	    5
#define MENU_TOP_NAME_MAX   4 /* Han; two letters count as one */
#define MENU_BELOW_NAME_MAX 8

struct menu_entry {
	char *name;
	char *link;	     /* "/services/", "https://…"; "" if it has children */
	GPtrArray *children; /* of struct menu_entry, owned; NULL if none */
	int line, column;    /* of the link in site.yaml */
};

/* An empty menu, which owns what it gets. Yours. */
GPtrArray *menu_new(void);

/* Reads the list under `menu`. What is over a limit is bad-value. */
void menu_read(GPtrArray *menu, const struct yaml *value, struct diag *diag);

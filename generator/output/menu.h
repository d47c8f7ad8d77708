/*
 * /menu.json: the official account's menu as its interface takes it (menu/create), with
 * whole addresses. Made where site.yaml has a `menu` and a base_url.
 */
#pragma once

#include "job.h"

void menu_make(const struct job *job);

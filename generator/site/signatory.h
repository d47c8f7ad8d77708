/*
 * Who signs and who has written, as people put it: 李四, 李　四, 李四（科长） and
 * 李四 <l@x.org> are one person, 张三、李四 are two. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* The people of a byline as they are written there, 张三、李四（科长）: two of them. Stops
 * within brackets part nobody from anybody. None is empty. Yours: of char *. */
GPtrArray *signatory_split(const char *byline);

/* Is anybody in both of these? Each is a name or several, with 、 ， ; or 和 between;
 * spaces, what stands in brackets and addresses of mail are no part of a name. */
bool signatory_is_same(const char *a, const char *b);

/* Work over an array of numbered jobs on a few threads. */
#pragma once

#include <stddef.h>

/* Calls work(i, data) once for every i below n, on up to `jobs` threads (1: on this one),
 * and returns when all are done. Order is not promised: results go where i says. */
void parallel_for(size_t n, int jobs, void (*work)(size_t i, void *data), void *data);

/* Files that a power cut leaves whole. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Writes all of the bytes; false, and errno says why, if fewer were taken. */
bool durable_put(int fd, const char *bytes, size_t len);

/* Puts the bytes into a file of this name: whole and on the disk, or not at all (false,
 * and errno says why). Through `path`.new beside it, which is replaced if it is there.
 * The name itself is only sure after durable_sync() of its folder. */
bool durable_write(const char *path, const char *bytes, size_t len);

/* Brings the names in a folder onto the disk. One that is not there is none to sync. */
void durable_sync(const char *folder);

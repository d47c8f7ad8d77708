/* Cleaning of a store of bundles (depot.h): what no release needs goes. */
#pragma once

/* Removes from the folder `store` the releases that are neither of these two folders, and
 * the objects that the manifests of neither name. `previous` may be NULL. Nothing goes
 * when the manifests name nothing. What cannot be removed stays, without a word. */
void broom_sweep(const char *store, const char *current, const char *previous);

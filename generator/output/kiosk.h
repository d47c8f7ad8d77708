/*
 * The kiosk bundle: kiosk/manifest.json and kiosk/objects/ (common/bundle.h). Every shown
 * page that plays in the hall becomes an object; pictures it uses become objects too when
 * the player can show them (PNG and JPEG within BUNDLE_PICTURE_SIDE_MAX).
 */
#pragma once

#include "job.h"

void kiosk_make(const struct job *job);

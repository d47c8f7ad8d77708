/* The provinces by the names that lists of terms know them by. Pure. */
#pragma once

/* 山东省 and 广西壮族自治区 are 山东 and 广西; NULL if there is none. Static. */
const char *province_find(const char *text);

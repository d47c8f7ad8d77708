/* `checks:` of site.yaml: the severity of single rules. */
#pragma once

#include "common/diag.h"
#include "source/yaml.h"

/* Sets them in `diag`; what is no rule and no severity is told there too. */
void checks_read(const struct yaml *value, struct diag *diag);

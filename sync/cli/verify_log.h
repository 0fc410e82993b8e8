/* verify of a tablet's event log (bundle/event_log.h), for people or as JSON. */
#ifndef CLI_VERIFY_LOG_H
#define CLI_VERIFY_LOG_H

#include "cli/options.h"

bool verify_log_is(const char *path); /* by its name: FILE.log */
/* Clears *sound where a line does not fit, or the end is missing. */
bool verify_log(const struct options *o, bool *sound, struct fail *f);

#endif

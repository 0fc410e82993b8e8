/* Decisions as `decide` lists them, and what contradicts itself. */
#ifndef CLI_RULING_PRINT_H
#define CLI_RULING_PRINT_H

#include "cli/json.h"
#include "tally/status.h"

/* All decisions, by day, then act, then what they are about. */
void ruling_print(const struct status *s);
void ruling_print_json(struct json *j, const char *key, const struct status *s);
/* A line each on stdout, and on stderr what settles it (`offer`: retired_offer). Nothing where
 * there is none. */
void ruling_print_contradictions(const struct status *s, const char *offer);
/* On stderr, that there are any, and where they are seen. */
void ruling_print_contradict(size_t subjects, const char *offer);
void ruling_print_contradictions_json(struct json *j, const char *key, const struct status *s);

#endif

/* The survey that the fixture's residents answer. It ranks up to 3 of housing, safety, youth and
 * parks (`themes`), asks for an age group (`age`: young, old), and has a repeat `issues` with
 * `theme` and own words. */
#ifndef TEST_TALLY_FIXTURE_SURVEY_H
#define TEST_TALLY_FIXTURE_SURVEY_H

#include "record/survey.h"

enum { HOUSING, SAFETY, YOUTH, PARKS };

struct survey *fixture_survey(const char *title); /* to be freed with survey_free */
/* Gives it one setting more, and checks it again. */
void fixture_survey_set(struct survey *s, const char *setting, const char *value);

#endif

/* Simulated residents: random answers to the questions of a survey, as people give them. Some
 * options are popular and some are chosen by nobody; rankings are of any length; something is left
 * blank; some visits report issues. Answers to what is not relevant are among them, as from
 * somebody who has changed another choice since. */
#ifndef SIMULATE_RESIDENTS_H
#define SIMULATE_RESIDENTS_H

#include "record/answers.h"
#include "stream.h"

struct residents;

/* What is popular is drawn here. Both are borrowed. */
struct residents *residents_new(const struct survey *s, struct stream *stream);
void residents_free(struct residents *r); /* NULL is harmless */
/* Fills in answers that are all blank; returns the language that this resident reads. */
size_t residents_answer(struct residents *r, struct answers *a);

#endif

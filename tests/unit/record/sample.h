/* Small surveys to test with, written as tables. Two languages (English, Polski), three lists:
 * theme (11 options, housing first, parks seventh, schools last), opinion (agree, disagree,
 * prefer_not_to_say) and venue (hall). */
#ifndef RECORD_SAMPLE_H
#define RECORD_SAMPLE_H

#include "record/expr.h"
#include "record/survey.h"

struct sample_question {
    enum question_type type;
    const char *name, *parent, *list; /* parent and list by name; NULL for none */
    const char *relevant, *constraint, *calculation, *repeat_count;
    const char *choice_filter, *default_value, *label; /* label: in English; NULL: the name */
    unsigned max_choices;
    bool or_other, has_range;
    int64_t range_start, range_end, range_step;
};

/* Not completed yet, so that a test can spoil it. */
struct survey *sample_survey(const struct sample_question *questions, size_t count);
/* Completed; fails the test with the reason if it cannot be. */
struct survey *sample_completed(const struct sample_question *questions, size_t count);

/* The expression; fails the test with the reason if it is none. */
struct expr *sample_expr(const char *source);

/* One question of every type, as test_ballot.c lays out by hand. */
struct survey *sample_every_type(void);
/* Themes, priorities under two of them, issues, about you behind consent: Norbiton in small. */
struct survey *sample_norbiton(void);

#endif

/* The count of one question: pure arithmetic on rows of answers, no I/O. A row is a ballot, or one
 * repetition of the repeat that the question stands in.
 *
 * A rank of k places always gives, for every option: first choices, mentions (rows that name it in
 * any of the k places) and points (k for a first place, k - 1 for a second ... 1). The method
 * says which of the three orders the options: `mentions` (the Big Count), `points` or
 * `first-choices`. Equal scores are a tie and are reported as one. */
#ifndef COUNT_COUNT_H
#define COUNT_COUNT_H

#include "count/summary.h"
#include "count/votes.h"

enum count_method {
    COUNT_MENTIONS,
    COUNT_POINTS,
    COUNT_FIRST_CHOICES,
    COUNT_OPTIONS, /* selects, acknowledge, a calculate: ballots with each option */
    COUNT_SUMMARY, /* numbers, dates, times, a calculate that gives numbers */
};

struct count_option {
    const char *name, *label, *image;       /* borrowed from a survey; image may be NULL */
    size_t first_choices, mentions, points; /* selects: mentions only */
    size_t ballots;                         /* that name it in any of their rows */
    size_t score;                           /* the one of them that orders */
    size_t place;                           /* from 1; tied options share it */
};

struct count {
    enum count_method method;
    const struct survey *survey; /* borrowed */
    int question;
    char *rule;     /* owned: the rule in words, whole sentences */
    unsigned seats; /* winners asked for; ties may give more. 0 for a summary */
    size_t ballots;
    bool per_repetition;          /* of a repeat: then these are counted, not ballots */
    size_t n;                     /* ballots, or repetitions in use; blank ones among them */
    size_t blank;                 /* of n */
    size_t blank_ballots;         /* that hold a blank one; of a summary 0 */
    size_t option_count;          /* 0 for a summary */
    struct count_option *options; /* owned; in the form's order, values of a calculate by name */
    size_t *order;                /* owned: options, best first; tied ones in the form's order */
    struct summary summary;
};

const char *count_method_name(enum count_method method);
/* The method of that name; without one (NULL) the form's setting `method` for the main question,
 * else mentions, options or summary by the question's type. FAIL_USAGE where the question is of a
 * type that nothing counts, or no method of that name fits it: those that do are named. */
bool count_method_of(const struct survey *s, int question, const char *name /* or NULL */,
                     enum count_method *method, struct fail *f);

/* `method` must fit the question, as what count_method_of gives does. Owned. */
struct count *count_votes(const struct votes *v, enum count_method method);
void count_free(struct count *c); /* NULL is harmless */

/* How many options share the place of order[at]; order[at] is the first of them. So
 * `for (at = 0; at < c->option_count; at += count_tied(c, at))` walks the tie groups. */
size_t count_tied(const struct count *c, size_t at);
/* How many of order[] win: the leading ties until `seats` are filled; an option that nobody chose
 * never wins. */
size_t count_winners(const struct count *c);
/* Do both put the same options, told by their names, into the first `places` places, ties included?
 * Options that nobody chose stand in none. */
bool count_same_order(const struct count *a, const struct count *b, size_t places);

#endif

/* One question's answers, one row a ballot, as the counting rules read them. Of a question in a
 * repeat each repetition in use is a row, as other XLSForm tools have it; a ballot may give none.
 *
 * Ballots cast under an earlier revision of the survey count by the names of question and options;
 * an option that the newest survey no longer has is added behind the others, so that no vote is
 * lost. A ballot whose survey has no such question is blank.
 *
 * A calculate is worked out again from each ballot, as the revision it was cast under says. Its
 * options are the values that come up; where they are numbers, it has none. One that rests on what
 * is in no ballot (own words, the clock ...) is blank. */
#ifndef COUNT_VOTES_H
#define COUNT_VOTES_H

#include "record/ballot.h"

enum { VOTES_NONE = 0xffff, VOTES_VALUES_MAX = 1000 /* of a calculate */ };

struct votes_option {
    const char *name, *label; /* borrowed from a survey; the label in its default language */
    const char *image;        /* icon name, or NULL */
};

struct votes {
    const struct survey *survey; /* borrowed: the newest revision */
    int question;
    struct votes_option *options; /* owned; none for numbers */
    size_t option_count;
    char **values; /* owned: the options of a calculate, in the order in which they came up */
    bool too_many; /* a calculate had over VOTES_VALUES_MAX values; the rest counts as blank */
    bool is_number;
    int repeat;      /* that the question stands in, or -1 */
    unsigned places; /* columns of `choice`: the most options one row can name; numbers: 1 */
    size_t ballots;
    size_t rows; /* blank ones among them; without a repeat one a ballot */
    size_t capacity;
    size_t *row_end; /* owned, [ballot]: its rows end before this one; NULL without a repeat */
    size_t end_capacity;
    uint16_t *choice; /* owned, [row * places + place]: option, in order for a rank, VOTES_NONE
                         from the first empty place on. Numbers: 0 if answered */
    int64_t *number;  /* owned, [row]; only for numbers, as in struct answer; of a calculate in
                         millionths */
    const struct survey *mapped; /* borrowed: the revision that `map` and `mapped_question` fit */
    int mapped_question;
    uint16_t *map;           /* owned: option of `mapped` -> option of ours */
    struct answers *answers; /* owned: of `mapped`, to work out a calculate; else NULL */
};

/* FAIL_USAGE for a question that neither is in the ballot nor follows from it. */
struct votes *votes_new(const struct survey *s, int question, struct fail *f);
void votes_free(struct votes *v); /* NULL is harmless */
/* Adds one checked ballot, cast under revision `cast_under`, which must live as long as v. */
void votes_add_ballot(struct votes *v, const struct survey *cast_under, const uint8_t *ballot);
/* Adds one ballot of one row as it is; `count` 0 is a blank one. Not in a repeat. */
void votes_add_row(struct votes *v, const uint16_t *choice, size_t count);
void votes_add_number(struct votes *v, int64_t number);
bool votes_blank(const struct votes *v, size_t row);
size_t votes_first_row(const struct votes *v, size_t ballot); /* of `ballots`: `rows` */
void votes_clear(struct votes *v); /* no ballots any more; options stay */
/* The rows of these ballots alone, with the same options and places; owned. */
struct votes *votes_part(const struct votes *v, const uint32_t *ballots, size_t count);

#endif

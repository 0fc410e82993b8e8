/* What is being typed for a number, a range, a date or a time, before it is an answer: one, two or
 * three parts of digits. Pure. The decimal mark is '.' here, whatever the language writes. */
#ifndef KIOSK_DRAFT_H
#define KIOSK_DRAFT_H

#include "record/answers.h"

enum { DRAFT_PARTS_MAX = 3, DRAFT_ROOM = 24 };
enum { DRAFT_DAY, DRAFT_MONTH, DRAFT_YEAR }; /* parts of a date */
enum { DRAFT_HOUR, DRAFT_MINUTE };           /* parts of a time; a number has one part, 0 */

struct draft {
    char parts[DRAFT_PARTS_MAX][DRAFT_ROOM];
    unsigned at;   /* place of the part that is typed into, in the order of the screen */
    bool is_begun; /* else the answer itself is what is shown */
    bool replaces; /* the next digit takes the place of what the part holds */
};

/* How the parts stand on the screen: order.parts[place] is a part. */
struct draft_order {
    unsigned parts[DRAFT_PARTS_MAX];
    unsigned count;
};

enum draft_state {
    DRAFT_BLANK,
    DRAFT_WHOLE,
    DRAFT_UNFINISHED,
    DRAFT_OUTSIDE,  /* a range: under its start, over its end, or between its steps */
    DRAFT_NO_MONTH, /* a date whose month is none */
    DRAFT_NO_DAY,   /* 31 February */
    DRAFT_NO_TIME,
};

/* The answer as it would have been typed; what is typed next replaces its first part, where it has
 * several. */
struct draft draft_of(const struct survey_question *q, const struct answer *answer,
                      const struct draft_order *order);
/* Puts in a digit, '.' or '-' (which changes the sign); any of "/ -.:" ends a part of a date or
 * time. False where there is no room for it in an answer, and where it means nothing. */
bool draft_put(struct draft *d, const struct survey_question *q, const struct draft_order *order,
               char typed);
/* Takes off the last digit, of the part before where this one is empty. */
void draft_delete(struct draft *d, const struct draft_order *order);
/* Goes to the part at this place; what is typed next replaces what it holds. */
void draft_go(struct draft *d, const struct draft_order *order, unsigned place);

/* DRAFT_WHOLE: *number is the answer's. */
enum draft_state draft_read(const struct draft *d, const struct survey_question *q,
                            int64_t *number);

/* May the number have a decimal mark; may it be below zero, as far as the constraint tells? */
bool draft_takes_mark(const struct survey_question *q);
bool draft_takes_minus(const struct survey_question *q);

enum { DRAFT_UNIT = 1000000 }; /* of decimals and ranges: a number is in millionths */
/* "-2.5" for a number of so many millionths. */
void draft_decimal(int64_t millionths, char out[DRAFT_ROOM]);

#endif

/* The Board report: what stands on its page, already passed through disclosure control, so that
 * nothing in it needs to be kept from a reader. Every text is owned by the report and is plain
 * text; escaping is html.h's work. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "count/count.h"
#include "report/disclosure.h"
#include "tally/derive.h"

struct report_option {   /* of the main question */
    size_t option;       /* in the form's order */
    char *label, *image; /* image: icon name, or NULL */
    size_t place;        /* from 1, tied ones share it; 0 if its score is hidden */
    struct cell first_choices, mentions, points;
};

struct report_line {
    char *label;
    size_t place; /* priorities: from 1, tied ones share it; 0 if hidden */
    struct cell count;
};

struct report_table { /* one column of counts */
    char *title;
    char *image; /* icon name, or NULL */
    struct report_line *lines;
    size_t line_count;
    bool per_repetition; /* of a group in a repeat: repetitions are counted, not ballots */
    struct cell base;  /* n: ballots that the counts are out of; of a group, those with an answer */
    struct cell blank; /* of a group, the others: no answer, not asked, or preferred not to say */
};

struct report {
    bool trial;
    bool withheld; /* a real campaign with fewer ballots than may be shown: no figures at all */
    bool final;
    char *title, *standing; /* "voting closes 30 June 2030" */
    int32_t day;
    struct disclosure disclosure;
    struct cell ballots, blank;    /* blank: without an answer to the main question */
    unsigned places;               /* most options a ballot can name */
    enum count_method method;      /* what orders the options */
    struct report_option *options; /* best first; those with a hidden score last */
    size_t option_count;
    bool leads_every_count; /* options[0] alone has most mentions, first choices and points */
    struct report_table *priorities; /* under each of the first three, best first */
    size_t priority_count;
    struct report_table *groups; /* who took part, a question each */
    size_t group_count;
    struct report_table collected; /* ballots by venue and channel */
    char *rule;                    /* NULL: there is no main question */
    char *contested;               /* with and without contested ballots; NULL: none is */
    char **held, **missing;        /* sentences */
    size_t held_count, missing_count;
    char digest[2 * HASH_SIZE + 1];
    char receipts[2 * HASH_SIZE + 1]; /* hash of the list of receipts; "" until voting has closed,
                                         and where none counts */
};

/* One of the first three, ties included, and shown. */
bool report_is_top(const struct report_option *o);
/* The figure that the method orders by. */
struct cell report_score(const struct report *r, const struct report_option *o);

/* `today` and the closing day (judge_closing_day) decide between interim and final. Exact where the
 * campaign is a trial, else for the public. Of a form without a main question there are neither
 * options nor a rule. */
struct report *report_build(struct campaign *c, struct derived *d, int32_t today, struct fail *f);
void report_free(struct report *r); /* NULL is harmless */

#endif

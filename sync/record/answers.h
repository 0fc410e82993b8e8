/* One resident's answers while a visit lasts: in memory only, wiped afterwards. Every question of
 * the survey has one answer, or repeat_max of them if it stands in a repeat; `repetition` is 0
 * outside repeats. */
#ifndef RECORD_ANSWERS_H
#define RECORD_ANSWERS_H

#include "record/survey.h"

struct answer {
    bool answered;                     /* false: blank, and everything below is zero */
    uint16_t count;                    /* of choices: at most 1 of a select_one */
    uint16_t choice[SURVEY_PICKS_MAX]; /* select_multiple: ascending; rank: in order */
    int64_t number; /* integer; decimal and range in millionths; date in days; time in minutes */
    char *text;     /* QUESTION_TEXT, and the own words of a select with or_other; owned */
};

struct answers {
    const struct survey *survey; /* borrowed */
    struct answer **by_question; /* owned: [question][repetition] */
    uint16_t *repetitions;       /* [question]: how many repetitions of a repeat are in use */
    struct card card;            /* blank where the form has no cards */
    /* What today() and now() are, set by whoever has a clock; wiping leaves them. */
    int32_t day; /* 0: not known, and both are blank */
    int minute;  /* of the day */
};

struct answers *answers_new(const struct survey *s); /* all blank; `s` must outlive them */
void answers_wipe(struct answers *a);                /* all blank again, memory overwritten */
void answers_free(struct answers *a);                /* wipes first; NULL is harmless */

/* Gives every question its form's default, in all repetitions whether in use or not. */
void answers_begin(struct answers *a);
/* The same in one repetition of a repeat. */
void answers_begin_repetition(struct answers *a, int repeat, unsigned repetition);
/* Is the answer blank, or as the form's default has it? */
bool answers_untouched(const struct answers *a, int question, unsigned repetition);

struct answer *answers_at(struct answers *a, int question, unsigned repetition);
const struct answer *answers_get(const struct answers *a, int question, unsigned repetition);
void answers_clear(struct answers *a, int question, unsigned repetition); /* blank again */
/* Copies the text and wipes the one before; NULL and "" leave none. */
void answers_set_text(struct answers *a, int question, unsigned repetition, const char *text);
/* Adds the choice as the next rank (rank), or sets / toggles it (selects); taking one off closes
 * the gap. False if it is full (max_choices reached) and nothing changed. */
bool answers_toggle(struct answers *a, int question, unsigned repetition, unsigned choice);
/* The place (from 1) of a choice in the answer, or 0. */
unsigned answers_place(const struct answers *a, int question, unsigned repetition, unsigned choice);

/* Is the question to be asked, given the other answers: its own `relevant` and that of every group
 * and repeat around it. */
bool answers_relevant(const struct answers *a, int question, unsigned repetition);
/* Does the answer keep to the question's `constraint`? A blank one does. */
bool answers_valid(const struct answers *a, int question, unsigned repetition);

/* Is the option there to choose: what the question's choice_filter says of it, given the other
 * answers. True where there is none, and for the option `other` of an or_other. */
bool answers_offered(const struct answers *a, int question, unsigned repetition, unsigned choice);
/* Takes off all chosen options that are not offered any more. Called after each change. */
void answers_settle(struct answers *a);

/* The answer in words, as the resident is shown it: labels of the options joined with ", ", numbers
 * and dates as they are written in the language, own words as they are; of a calculate its value;
 * "" where it is blank or not relevant. Owned. */
char *answers_words(const struct answers *a, int question, unsigned repetition, size_t language);
/* The text with each ${question} replaced by answers_words() of it. Owned. */
char *answers_fill(const struct answers *a, unsigned repetition, const char *text, size_t language);

/* How many repetitions a repeat's repeat_count says there are, given the other answers: at most
 * repeat_max, and 0 where it is blank or no number. repeat_max where the form leaves it open. */
unsigned answers_repeat_count(const struct answers *a, int repeat);

/* Takes back repetition `repetition` of a repeat; later ones move up. */
void answers_remove_repetition(struct answers *a, int repeat, unsigned repetition);

#endif

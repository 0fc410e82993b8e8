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
};

struct answers *answers_new(const struct survey *s); /* all blank; `s` must outlive them */
void answers_wipe(struct answers *a);                /* all blank again, memory overwritten */
void answers_free(struct answers *a);                /* wipes first; NULL is harmless */

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

/* Takes back repetition `repetition` of a repeat; later ones move up. */
void answers_remove_repetition(struct answers *a, int repeat, unsigned repetition);

#endif

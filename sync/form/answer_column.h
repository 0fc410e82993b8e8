/* What a column of a sheet of answers is for, by its header: NAME, NAME[2] for the second
 * repetition of a repeat, NAME_other for the own words of a question with or_other. */
#ifndef FORM_ANSWER_COLUMN_H
#define FORM_ANSWER_COLUMN_H

#include "record/survey.h"

struct answer_column {
    int question; /* -1: no answer stands in it */
    unsigned repetition;
    bool own_words; /* of an or_other */
};

/* FAIL_FORMAT, in the words of a fault, for a header that names no place for an answer. */
bool answer_column_read(const char *header, const struct survey *s, struct answer_column *out,
                        struct fail *f);

#endif

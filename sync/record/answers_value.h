/* Answers as expressions see them, which is as XLSForm does: choices by name, a tick as OK, dates
 * as YYYY-MM-DD, and a question that is not relevant as blank, whatever was chosen before. */
#ifndef RECORD_ANSWERS_VALUE_H
#define RECORD_ANSWERS_VALUE_H

#include "record/answers.h"
#include "record/expr.h"

/* Whose expression is being evaluated. */
struct answers_asking {
    const struct answers *a;
    int question;
    unsigned repetition;
    unsigned choice; /* of a choice_filter: the option it is about */
};

/* `asking` must outlive it. */
struct expr_context answers_context(struct answers_asking *asking);
/* The value of a question as others see it; that of a calculate is worked out. Owned. */
struct expr_value answers_value(const struct answers *a, int question, unsigned repetition);

#endif

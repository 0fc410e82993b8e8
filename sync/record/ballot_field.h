/* One question's field in a ballot. Inside the record layer only. */
#ifndef RECORD_BALLOT_FIELD_H
#define RECORD_BALLOT_FIELD_H

#include "record/answers.h"

struct ballot_field {
    const struct survey_question *question;
    size_t options; /* in its list */
    size_t at;      /* its first bit */
};

unsigned ballot_field_width(const struct ballot_field *field); /* bits */
/* Into bits that are 0. What the field cannot hold is left blank. */
void ballot_field_put(const struct ballot_field *field, const struct answer *answer, uint8_t *data);
bool ballot_field_check(const struct ballot_field *field, const uint8_t *data);
/* `out` is blank before. */
void ballot_field_get(const struct ballot_field *field, const uint8_t *data, struct answer *out);

#endif

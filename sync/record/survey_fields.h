/* The texts of a question, choice or setting, as tables: what the encoder, the decoder, the limits
 * and the freeing all walk through. A field is one text, or one for each language of the survey, or
 * one for each column of a list. Inside the record layer only. */
#ifndef RECORD_SURVEY_FIELDS_H
#define RECORD_SURVEY_FIELDS_H

#include "record/survey.h"

enum { SURVEY_NO_INDEX = 255 }; /* stands for the index of a text that has none */

struct survey_field {
    uint8_t id; /* part of the pack's format */
    enum survey_field_kind {
        SURVEY_FIELD_PLAIN,      /* a char * at offset */
        SURVEY_FIELD_TRANSLATED, /* a struct survey_text */
        SURVEY_FIELD_COLUMNS,    /* char *[SURVEY_COLUMNS_MAX] */
    } kind;
    size_t offset;      /* in the question, choice or setting */
    const char *column; /* where its author wrote it */
};

struct survey_fields {
    const struct survey_field *field;
    size_t count;
};

extern const struct survey_fields survey_question_fields, survey_choice_fields,
    survey_setting_fields;

/* Where text `index` (a language, a column, or 0) of `field` is kept: NULL if it is a struct
 * survey_text without any language yet. `object` is the question, choice or setting. */
char **survey_field_slot(const struct survey_field *field, void *object, size_t index);
/* The same, to read: NULL where there is no text. */
const char *survey_field_text(const struct survey_field *field, const void *object, size_t index);
/* How many texts a field can have. */
size_t survey_field_texts(const struct survey_field *field, const struct survey *s);

#endif

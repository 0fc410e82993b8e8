/* The texts of a question, choice or setting, as tables: what the encoder, the decoder, the limits
 * and the freeing all walk through. Inside the record layer only. */
#ifndef RECORD_SURVEY_FIELDS_H
#define RECORD_SURVEY_FIELDS_H

#include "record/survey.h"

enum { SURVEY_NO_LANGUAGE = 255 }; /* stands for the language of a text that has none */

struct survey_field {
    uint8_t id;         /* part of the pack's format */
    bool translated;    /* a struct survey_text at offset; else a char * */
    size_t offset;      /* in the question, choice or setting */
    const char *column; /* where its author wrote it */
};

struct survey_fields {
    const struct survey_field *field;
    size_t count;
};

extern const struct survey_fields survey_question_fields, survey_choice_fields,
    survey_setting_fields;

/* Where the text of `field` in `language` is kept: NULL if it is a struct survey_text without any
 * language yet. `object` is the question, choice or setting. */
char **survey_field_slot(const struct survey_field *field, void *object, size_t language);
/* The same, to read: NULL where there is no text. */
const char *survey_field_text(const struct survey_field *field, const void *object,
                              size_t language);
/* How many languages a field can have a text in: language_count, or 1 if it is not translated. */
size_t survey_field_languages(const struct survey_field *field, const struct survey *s);

#endif

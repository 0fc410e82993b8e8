/* One row a text. A new column of the form is a new row here and a member of its struct. */
#include "record/survey_fields.h"

#define FIELD(id, kind, object, member, column)                                                    \
    {                                                                                              \
        id, SURVEY_FIELD_##kind, offsetof(struct object, member), column                           \
    }

static const struct survey_field QUESTION_FIELDS[] = {
    FIELD(1, TRANSLATED, survey_question, label, "label"),
    FIELD(2, TRANSLATED, survey_question, hint, "hint"),
    FIELD(3, TRANSLATED, survey_question, required_message, "required_message"),
    FIELD(4, TRANSLATED, survey_question, constraint_message, "constraint_message"),
    FIELD(5, PLAIN, survey_question, relevant, "relevant"),
    FIELD(6, PLAIN, survey_question, constraint, "constraint"),
    FIELD(7, PLAIN, survey_question, calculation, "calculation"),
    FIELD(8, PLAIN, survey_question, choice_filter, "choice_filter"),
    FIELD(9, PLAIN, survey_question, default_value, "default"),
    FIELD(10, PLAIN, survey_question, appearance, "appearance"),
    FIELD(11, PLAIN, survey_question, image, "image"),
    FIELD(12, PLAIN, survey_question, repeat_count, "repeat_count"),
};

static const struct survey_field CHOICE_FIELDS[] = {
    FIELD(1, TRANSLATED, survey_choice, label, "label"),
    FIELD(2, PLAIN, survey_choice, image, "image"),
    FIELD(3, COLUMNS, survey_choice, column, "choice_filter"),
};

static const struct survey_field SETTING_FIELDS[] = {
    FIELD(1, TRANSLATED, survey_setting, text, "setting"),
};

#define FIELDS(table)                                                                              \
    {                                                                                              \
        (table), sizeof(table) / sizeof *(table)                                                   \
    }

const struct survey_fields survey_question_fields = FIELDS(QUESTION_FIELDS);
const struct survey_fields survey_choice_fields = FIELDS(CHOICE_FIELDS);
const struct survey_fields survey_setting_fields = FIELDS(SETTING_FIELDS);

char **survey_field_slot(const struct survey_field *field, void *object, size_t index)
{
    char *at = (char *)object + field->offset;
    if (field->kind != SURVEY_FIELD_TRANSLATED)
        return (char **)(void *)at + index;
    struct survey_text *text = (struct survey_text *)(void *)at;
    return text->by_language != NULL ? &text->by_language[index] : NULL;
}

const char *survey_field_text(const struct survey_field *field, const void *object, size_t index)
{
    const char *at = (const char *)object + field->offset;
    if (field->kind != SURVEY_FIELD_TRANSLATED)
        return ((char *const *)(const void *)at)[index];
    const struct survey_text *text = (const struct survey_text *)(const void *)at;
    return text->by_language != NULL ? text->by_language[index] : NULL;
}

size_t survey_field_texts(const struct survey_field *field, const struct survey *s)
{
    const size_t COUNTS[] = {
        [SURVEY_FIELD_PLAIN] = 1,
        [SURVEY_FIELD_TRANSLATED] = s->language_count,
        [SURVEY_FIELD_COLUMNS] = SURVEY_COLUMNS_MAX,
    };
    return COUNTS[field->kind];
}

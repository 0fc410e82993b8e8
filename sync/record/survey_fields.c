/* One row a text. A new column of the form is a new row here and a member of its struct. */
#include "record/survey_fields.h"

#define FIELD(id, translated, object, member, column)                                              \
    {                                                                                              \
        id, translated, offsetof(struct object, member), column                                    \
    }

static const struct survey_field QUESTION_FIELDS[] = {
    FIELD(1, true, survey_question, label, "label"),
    FIELD(2, true, survey_question, hint, "hint"),
    FIELD(3, true, survey_question, required_message, "required_message"),
    FIELD(4, true, survey_question, constraint_message, "constraint_message"),
    FIELD(5, false, survey_question, relevant, "relevant"),
    FIELD(6, false, survey_question, constraint, "constraint"),
    FIELD(7, false, survey_question, calculation, "calculation"),
    FIELD(8, false, survey_question, choice_filter, "choice_filter"),
    FIELD(9, false, survey_question, default_value, "default"),
    FIELD(10, false, survey_question, appearance, "appearance"),
    FIELD(11, false, survey_question, image, "image"),
    FIELD(12, false, survey_question, repeat_count, "repeat_count"),
};

static const struct survey_field CHOICE_FIELDS[] = {
    FIELD(1, true, survey_choice, label, "label"),
    FIELD(2, false, survey_choice, image, "image"),
};

static const struct survey_field SETTING_FIELDS[] = {
    FIELD(1, true, survey_setting, text, "setting"),
};

#define FIELDS(table)                                                                              \
    {                                                                                              \
        (table), sizeof(table) / sizeof *(table)                                                   \
    }

const struct survey_fields survey_question_fields = FIELDS(QUESTION_FIELDS);
const struct survey_fields survey_choice_fields = FIELDS(CHOICE_FIELDS);
const struct survey_fields survey_setting_fields = FIELDS(SETTING_FIELDS);

char **survey_field_slot(const struct survey_field *field, void *object, size_t language)
{
    char *at = (char *)object + field->offset;
    if (!field->translated)
        return (char **)(void *)at;
    struct survey_text *text = (struct survey_text *)(void *)at;
    return text->by_language != NULL ? &text->by_language[language] : NULL;
}

const char *survey_field_text(const struct survey_field *field, const void *object, size_t language)
{
    const char *at = (const char *)object + field->offset;
    if (!field->translated)
        return *(char *const *)(const void *)at;
    const struct survey_text *text = (const struct survey_text *)(const void *)at;
    return text->by_language != NULL ? text->by_language[language] : NULL;
}

size_t survey_field_languages(const struct survey_field *field, const struct survey *s)
{
    return field->translated ? s->language_count : 1;
}

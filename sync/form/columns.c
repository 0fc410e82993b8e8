/* The columns of XLSForm that Big Count knows, and its own: max_choices, sensitive, and the
 * settings from controller on. */
#include "form/columns.h"

#include <stddef.h>

static const struct columns_known survey_columns[] = {
    {"type", false},        {"name", false},          {"label", true},
    {"hint", true},         {"required", false},      {"required_message", true},
    {"relevant", false},    {"constraint", false},    {"constraint_message", true},
    {"calculation", false}, {"choice_filter", false}, {"default", false},
    {"appearance", false},  {"parameters", false},    {"repeat_count", false},
    {"image", false},       {"max_choices", false},   {"sensitive", false},
    {NULL, false},
};

static const struct columns_known choices_columns[] = {
    {"list_name", false}, {"name", false}, {"label", true}, {"image", false}, {NULL, false},
};

static const struct columns_known settings_columns[] = {
    {"form_title", true}, {"form_id", false},   {"version", false},  {"default_language", false},
    {"controller", true}, {"contact", false},   {"purpose", true},   {"keep_until", false},
    {"closes", false},    {"notice", true},     {"cards", false},    {"method", false},
    {"welcome", true},    {"totals_for", true}, {"emergency", true}, {"tie_seed", false},
    {"idle_s", false},    {"rotate", false},    {NULL, false},
};

static const struct columns_known answers_columns[] = {
    {NULL, false},
};

const struct columns_known *columns_of(enum form_sheet sheet)
{
    static const struct columns_known *const columns[] = {
        [FORM_SURVEY] = survey_columns,
        [FORM_CHOICES] = choices_columns,
        [FORM_SETTINGS] = settings_columns,
        [FORM_ANSWERS] = answers_columns,
    };

    return columns[sheet];
}

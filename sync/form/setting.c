/* Each known setting that is given is kept as text, once it has passed the rule for its kind. */
#include "form/setting.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "record/alloc.h"
#include "record/cell.h"
#include "record/day.h"

enum { IDLE_MIN_S = 120, IDLE_MAX_S = 300 };

static bool is_day(const char *cell)
{
    int32_t day;

    return day_parse(cell, &day);
}

static bool is_yes_no(const char *cell)
{
    bool yes;

    return cell_yes_no(cell, &yes);
}

static bool is_card_use(const char *cell)
{
    enum card_use use;

    return card_use_read(cell, &use);
}

static bool is_idle(const char *cell)
{
    unsigned seconds;

    return cell_number(cell, IDLE_MIN_S, IDLE_MAX_S, &seconds);
}

static const struct {
    const char *name;
    bool (*good)(const char *cell);
    const char *wanted;
} rules[] = {
    {"keep_until", is_day, "a date such as 2027-03-31"},
    {"closes", is_day, "a date such as 2027-03-31"},
    {"cards", is_card_use, "none, optional or required"},
    {"rotate", is_yes_no, "yes or no"},
    {"idle_s", is_idle, "a number of seconds from 120 to 300"},
};

static void check_rule(const struct sheet *sheet, const char *name)
{
    const char *cell = sheet_get(sheet, 2, name);

    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (*cell && strcmp(rules[i].name, name) == 0 && !rules[i].good(cell))
            sheet_fault(sheet, FAULT_ERROR, 2, name, "\"%.60s\" does not fit here; write %s", cell,
                        rules[i].wanted);
}

/* A setting in all languages; one that has no translations stands in the default language's. */
static struct survey_text read_text(const struct form *form, const struct columns_known *known)
{
    const struct sheet *sheet = &form->sheets[FORM_SETTINGS];
    const struct survey *s = form->survey;
    struct survey_text text = {0};
    const char *cell = sheet_get(sheet, 2, known->name);

    if (known->translatable)
        return sheet_text(sheet, 2, known->name, s->language_count);
    if (*cell) {
        text.by_language = xcalloc(s->language_count, sizeof *text.by_language);
        text.by_language[s->default_language] = xstrdup(cell);
    }
    return text;
}

static void add(struct survey *s, const char *name, struct survey_text text)
{
    s->settings = xrealloc(s->settings, s->setting_count + 1, sizeof *s->settings);
    s->settings[s->setting_count++] = (struct survey_setting){xstrdup(name), text};
}

static void note_more_rows(const struct sheet *sheet)
{
    for (size_t row = 3; row <= sheet->row_count; row++)
        if (!sheet_row_blank(sheet, row)) {
            sheet_fault(sheet, FAULT_WARNING, row, NULL,
                        "Settings stand in row 2 alone; this row is ignored");
            return;
        }
}

/* `yes` was accepted before a ballot had room for a card. */
static void note_old_cards(const struct sheet *sheet)
{
    if (strcasecmp(sheet_get(sheet, 2, "cards"), "yes") == 0)
        sheet_fault(sheet, FAULT_WARNING, 2, "cards",
                    "\"yes\" is from before there were cards and means none; write optional or "
                    "required");
}

static void check_order(const struct form *form)
{
    const struct sheet *sheet = &form->sheets[FORM_SETTINGS];
    int32_t closes, keep_until;

    if (day_parse(sheet_get(sheet, 2, "closes"), &closes) &&
        day_parse(sheet_get(sheet, 2, "keep_until"), &keep_until) && keep_until < closes)
        sheet_fault(sheet, FAULT_ERROR, 2, "keep_until",
                    "It is before closes; answers are kept until after the count");
}

void setting_read(struct form *form)
{
    const struct sheet *sheet = &form->sheets[FORM_SETTINGS];

    for (const struct columns_known *k = columns_of(FORM_SETTINGS); k->name; k++) {
        if (strcmp(k->name, "default_language") == 0)
            continue;
        struct survey_text text = read_text(form, k);
        if (!text.by_language)
            continue;
        check_rule(sheet, k->name);
        add(form->survey, k->name, text);
    }
    note_old_cards(sheet);
    check_order(form);
    note_more_rows(sheet);
}

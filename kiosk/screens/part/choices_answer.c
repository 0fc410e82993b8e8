/* What a question offers, as choices with the marks of its answer, and what touching one does. */
#include "screens/part/choices.h"

#include <string.h>

#include "record/alloc.h"
#include "screens/part/appearance.h"
#include "screens/part/options.h"
#include "screens/part/other.h"
#include "screens/part/step_page.h"
#include "screens/part/value_words.h"

#define RANGE_ROWS_MOST 3

static struct choice choice_of(const struct kiosk *k, struct frame *frame, int question,
                               unsigned repetition, unsigned option)
{
    const struct survey *s = k->pack->survey;
    const struct survey_choice *choice = &survey_list_of(s, question)->choices[option];
    bool rank = s->questions[question].type == QUESTION_RANK;
    unsigned place = answers_place(k->visit.answers, question, repetition, option);
    const char *label = kiosk_text(k, &choice->label);
    bool is_other = (int)option == other_option(k, question);
    return (struct choice){
        .id = frame_keep(frame, "choice:%s", choice->name),
        .label = is_other ? other_label(k, frame, question, label) : label,
        .icon = choice->image,
        .mark = rank ? CHOICE_RANK : CHOICE_TICK,
        .place = rank ? (int)place : place > 0,
    };
}

/* The values of a range: a scale in up to three rows. */
static void from_range(struct choices *c, const struct kiosk *k, struct frame *frame, int question,
                       unsigned repetition)
{
    const struct survey_question *q = kiosk_question(k, question);
    const struct answer *a = answers_get(k->visit.answers, question, repetition);
    char number[DRAFT_ROOM];
    unsigned values = options_values(q);
    *c = (struct choices){.items = xcalloc(values + 1, sizeof *c->items),
                          .count = values,
                          .tile_rows_most = RANGE_ROWS_MOST};
    for (unsigned i = 0; i < values; i++) {
        draft_decimal(options_value(q, i), number);
        c->items[i] = (struct choice){
            .id = frame_keep(frame, "choice:%s", number),
            .label = value_words_number(k, frame, number),
            .mark = CHOICE_TICK,
            .place = a->answered && a->number == options_value(q, i),
        };
    }
}

void choices_from_answer(struct choices *c, const struct kiosk *k, struct frame *frame,
                         int question, unsigned repetition)
{
    const struct survey_question *q = kiosk_question(k, question);
    if (q->type == QUESTION_RANGE) {
        from_range(c, k, frame, question, repetition);
        return;
    }
    struct options offered = options_of(k, question, repetition);
    *c = (struct choices){.items = xcalloc(offered.count + 1, sizeof *c->items),
                          .count = offered.count,
                          .tile_rows_most = appearance_is_scale(q),
                          .columns_asked = appearance_columns(q)};
    for (size_t i = 0; i < c->count; i++)
        c->items[i] = choice_of(k, frame, question, repetition, offered.list[i]);
    options_free(&offered);
}

void choices_from_list(struct choices *c, const struct kiosk *k, struct frame *frame, int list,
                       int chosen, const char *prefix)
{
    const struct survey_list *l = &k->pack->survey->lists[list];
    *c = (struct choices){.items = xcalloc(l->choice_count + 1, sizeof *c->items),
                          .count = l->choice_count};
    for (unsigned i = 0; i < c->count; i++)
        c->items[i] = (struct choice){
            .id = frame_keep(frame, "%s%s", prefix, l->choices[i].name),
            .label = kiosk_text(k, &l->choices[i].label),
            .icon = l->choices[i].image,
            .mark = CHOICE_TICK,
            .place = (int)i == chosen,
        };
}

/* Choosing a range's value, or taking it off. */
static bool touch_range(struct kiosk *k, int question, unsigned repetition, const char *name)
{
    const struct survey_question *q = kiosk_question(k, question);
    struct answer *a = answers_at(k->visit.answers, question, repetition);
    char number[DRAFT_ROOM];
    for (unsigned i = 0; i < options_values(q); i++) {
        draft_decimal(options_value(q, i), number);
        if (strcmp(number, name) != 0)
            continue;
        bool was_chosen = a->answered && a->number == options_value(q, i);
        *a = (struct answer){.answered = !was_chosen,
                             .number = was_chosen ? 0 : options_value(q, i)};
        return true;
    }
    return false;
}

bool choices_touch(struct kiosk *k, int question, unsigned repetition, const char *id)
{
    const char *name = kiosk_after(id, "choice:");
    const struct survey_list *list = survey_list_of(k->pack->survey, question);
    if (name && kiosk_question(k, question)->type == QUESTION_RANGE)
        return touch_range(k, question, repetition, name);
    int choice = name && list ? survey_find_choice(list, name) : -1;
    if (choice < 0)
        return false;
    k->visit.view.full = !answers_toggle(k->visit.answers, question, repetition, (unsigned)choice);
    other_settle(k, question, repetition);
    return true;
}

enum go choices_screen_touch(struct kiosk *k, const char *id)
{
    if (!choices_touch(k, k->visit.at.question, k->visit.at.repetition, id))
        step_page_turn(id, &k->visit.view.page);
    return GO_STAY;
}

/* Walks the steps and says for each what was answered. Ids are "change:QUESTION", "add:REPEAT" and
 * "remove:REPEAT"; the second repetition adds ":2" to them, and so on. */
#include "screens/part/review_rows.h"

#include <stdlib.h>
#include <string.h>

#include "need.h"
#include "record/alloc.h"
#include "screens/part/answer_words.h"
#include "screens/part/repetition.h"

#define CARD_CHANGE_ID "card.change"

struct walk {
    const struct kiosk *k;
    struct frame *frame;
    struct review_rows rows;
    int group; /* whose heading came last, or -1 */
    int repeat;
    unsigned repetition; /* the same of a repetition */
};

static const struct survey *survey_of(const struct kiosk *k)
{
    return k->pack->survey;
}

void review_rows_push(struct review_rows *rows, struct review_card card)
{
    rows->list = xrealloc(rows->list, rows->count + 1, sizeof *rows->list);
    rows->list[rows->count++] = card;
}

void review_rows_free(struct review_rows *rows)
{
    free(rows->list);
    *rows = (struct review_rows){0};
}

static const char *id_of(struct frame *frame, const char *act, const char *name,
                         unsigned repetition)
{
    return repetition == 0 ? frame_keep(frame, "%s:%s", act, name)
                           : frame_keep(frame, "%s:%s:%u", act, name, repetition + 1);
}

/* ---- cards ---- */

/* A drill-down is named by its theme, everything else by its own label. */
static const char *card_title(const struct walk *w, int question, unsigned repetition)
{
    const struct survey *s = survey_of(w->k);
    const struct survey_question *q = &s->questions[question];
    if (q->drill_question < 0)
        return kiosk_words(w->k, w->frame, &q->label, repetition);
    return kiosk_choice(w->k, s->questions[q->drill_question].list, (unsigned)q->drill_choice);
}

static void push_card(struct walk *w, int question, unsigned repetition, const char *answer)
{
    const struct kiosk *k = w->k;
    const struct survey_question *q = &survey_of(k)->questions[question];
    struct need need = need_of(k->visit.answers, question, repetition);
    struct review_card card = {
        .question = question,
        .repetition = repetition,
        .id = id_of(w->frame, "change", q->name, repetition),
        .title = card_title(w, question, repetition),
        .answer = answer,
        .blank = kiosk_say(k, need.is_blank ? STRING_REVIEW_NEEDED : STRING_REVIEW_BLANK),
        .button = kiosk_say(k, answer ? STRING_REVIEW_CHANGE : STRING_REVIEW_ANSWER),
        .icon = answer ? "pencil" : "plus",
    };
    if (answer_words_has_places(k, question))
        card.places = answers_get(k->visit.answers, question, repetition)->count;
    review_rows_push(&w->rows, card);
}

/* "Housing · Cambridge Road" and, in a line of its own, what was written; NULL if nothing was.
 */
static const char *issue_words(const struct walk *w, int repeat, unsigned repetition)
{
    const struct survey *s = survey_of(w->k);
    const char *words = answer_words(w->k, w->frame, steps_text_of(s, repeat), repetition);
    const char *about = NULL;
    for (int i = repeat + 1; i < (int)s->question_count && survey_repeat_of(s, i) == repeat; i++) {
        if (s->questions[i].type != QUESTION_SELECT_ONE)
            continue;
        const char *label = answer_words(w->k, w->frame, i, repetition);
        if (label)
            about = about ? frame_keep(w->frame, "%s \u00b7 %s", about, label) : label;
    }
    return words && about ? frame_keep(w->frame, "%s\n%s", about, words) : words;
}

/* A card for each issue; one that says blank if there is none. */
static void push_issues(struct walk *w, int repeat)
{
    size_t before = w->rows.count;
    for (unsigned r = 0; r < w->k->visit.answers->repetitions[repeat]; r++) {
        const char *words = issue_words(w, repeat, r);
        if (words)
            push_card(w, repeat, r, words);
    }
    if (w->rows.count == before)
        push_card(w, repeat, 0, NULL);
}

/* ---- headings ---- */

static void push_repetition(struct walk *w, int repeat, unsigned repetition)
{
    const struct survey *s = survey_of(w->k);
    struct review_card heading = {
        .is_heading = true,
        .title = repetition_words(w->k, w->frame, repeat, repetition),
    };
    if (steps_is_open(s, repeat)) {
        heading.id = id_of(w->frame, "remove", s->questions[repeat].name, repetition);
        heading.button = kiosk_say(w->k, STRING_ORDER_REMOVE);
        heading.icon = "cross";
    }
    review_rows_push(&w->rows, heading);
}

static int outermost_group(const struct survey *s, int question)
{
    int group = -1;
    for (int q = s->questions[question].parent; q >= 0; q = s->questions[q].parent)
        if (s->questions[q].type == QUESTION_GROUP)
            group = q;
    return group;
}

/* The heading of what begins with this question, if anything does. */
static void push_heading(struct walk *w, int question, unsigned repetition)
{
    const struct survey *s = survey_of(w->k);
    int repeat = survey_repeat_of(s, question);
    int group = repeat < 0 ? outermost_group(s, question) : -1;
    if (repeat >= 0 && (repeat != w->repeat || repetition != w->repetition))
        push_repetition(w, repeat, repetition);
    if (group >= 0 && group != w->group) {
        const char *title = kiosk_words(w->k, w->frame, &s->questions[group].label, 0);
        if (*title)
            review_rows_push(&w->rows, (struct review_card){.is_heading = true, .title = title});
    }
    w->group = group;
    w->repeat = repeat;
    w->repetition = repetition;
}

/* ---- steps ---- */

static void push_question(struct walk *w, int question, unsigned repetition)
{
    if (survey_of(w->k)->questions[question].type == QUESTION_NOTE)
        return;
    push_heading(w, question, repetition);
    push_card(w, question, repetition, answer_words(w->k, w->frame, question, repetition));
}

/* How many were added, and one more. */
static void push_another(struct walk *w, struct step step)
{
    const struct kiosk *k = w->k;
    const struct survey_question *q = &survey_of(k)->questions[step.question];
    const char *added = kiosk_fill(k, w->frame, STRING_ANOTHER_ADDED,
                                   (struct strings_values){.n = step.repetition});
    review_rows_push(
        &w->rows,
        (struct review_card){
            .question = step.question,
            .id = id_of(w->frame, "add", q->name, 0),
            .title = kiosk_words(k, w->frame, &q->label, 0),
            .answer = step.repetition > 0 ? added : NULL,
            .blank = kiosk_say(k, STRING_REVIEW_NONE),
            .button = kiosk_say(k, step.repetition > 0 ? STRING_ANOTHER_ADD : STRING_ANOTHER_FIRST),
            .icon = "plus",
        });
}

/* That a voting card is given, but not its letters: they are for counting only. */
static void push_voting_card(struct walk *w)
{
    const struct kiosk *k = w->k;
    bool is_given = k->visit.answers->card.given;
    bool is_needed = survey_of(k)->cards == CARDS_REQUIRED || *k->visit.card.letters;
    review_rows_push(
        &w->rows,
        (struct review_card){
            .id = CARD_CHANGE_ID,
            .title = kiosk_say(k, STRING_CARD_TITLE),
            .answer = is_given ? kiosk_say(k, STRING_CARD_GIVEN) : NULL,
            .blank = kiosk_say(k, is_needed ? STRING_REVIEW_NEEDED : STRING_CARD_LEFT_OUT),
            .button = kiosk_say(k, is_given ? STRING_REVIEW_CHANGE : STRING_REVIEW_ANSWER),
            .icon = is_given ? "pencil" : "plus",
        });
}

static void push_step(struct walk *w, struct step step)
{
    enum question_type type = survey_of(w->k)->questions[step.question].type;
    if (step.kind == STEP_ANOTHER)
        push_another(w, step);
    else if (type == QUESTION_REPEAT)
        push_issues(w, step.question);
    else if (type != QUESTION_GROUP)
        push_question(w, step.question, step.repetition);
    else
        for (int i = steps_on_page(w->k->visit.answers, step, step.question); i >= 0;
             i = steps_on_page(w->k->visit.answers, step, i))
            push_question(w, i, step.repetition);
}

struct review_rows review_rows_make(const struct kiosk *k, struct frame *frame)
{
    struct walk w = {.k = k, .frame = frame, .group = -1, .repeat = -1};
    struct steps steps = steps_from(k->visit.answers);
    for (size_t i = 0; i < steps.count; i++)
        if (steps.list[i].kind == STEP_CARD)
            push_voting_card(&w);
        else if (steps.list[i].question >= 0)
            push_step(&w, steps.list[i]);
    steps_free(&steps);
    return w.rows;
}

/* ---- touching ---- */

static void change(struct kiosk *k, int question, unsigned repetition)
{
    visit_change(&k->visit, (struct step){STEP_QUESTION, question, repetition});
}

static void add(struct kiosk *k, int question, unsigned repetition)
{
    (void)repetition; /* always one after the last */
    visit_add(&k->visit, question);
}

static void take_off(struct kiosk *k, int question, unsigned repetition)
{
    visit_remove(&k->visit, question, repetition);
}

static const struct {
    const char *prefix;
    void (*act)(struct kiosk *k, int question, unsigned repetition);
} acts[] = {{"change:", change}, {"add:", add}, {"remove:", take_off}};

bool review_rows_touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, CARD_CHANGE_ID) == 0) {
        visit_change(&k->visit, (struct step){STEP_CARD, -1, 0});
        return true;
    }
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        const char *rest = kiosk_after(id, acts[i].prefix);
        if (!rest)
            continue;
        char *name = xstrdup(rest), *colon = strchr(name, ':');
        if (colon)
            *colon++ = 0;
        int question = survey_find(survey_of(k), name);
        if (question >= 0)
            acts[i].act(k, question, colon ? (unsigned)atoi(colon) - 1 : 0);
        free(name);
        return true;
    }
    return false;
}

/* "Remove" in the keyboard's last row takes the option off, so that a touch on it in the list can
 * always mean its words. */
#include "screens/part/other.h"

#include <string.h>

#include "record/bytes.h"
#include "screens/part/own_words.h"
#include "screens/part/step_page.h"
#include "screens/part/typing.h"

enum { FIELD_LINES = 2, SHOWN_BYTES = 60 };

int other_option(const struct kiosk *k, int question)
{
    const struct survey *s = k->pack->survey;
    return s->questions[question].or_other
               ? survey_find_choice(survey_list_of(s, question), "other")
               : -1;
}

const char *other_label(const struct kiosk *k, struct frame *frame, int question, const char *label)
{
    const char *words = own_words_of(k, question);
    int size = (int)utf8_within(words, SHOWN_BYTES);
    return *words ? frame_keep(frame, "%s: %.*s%s", label, size, words, words[size] ? "\u2026" : "")
                  : label;
}

void other_draw(const struct kiosk *k, struct frame *frame)
{
    int question = k->visit.at.question, option = other_option(k, question);
    int list = kiosk_question(k, question)->list;
    bool is_full = k->visit.view.full; /* saying so takes the room of a line */
    struct keyboard keyboard = own_words_keyboard(k, question);
    struct step_page p;
    step_page_init(&p, k, frame, NULL);
    struct button off = {
        .id = "other.off", .label = kiosk_say(k, STRING_ORDER_REMOVE), .icon = "cross"};
    struct button done = step_page_done(k);
    const char *label = kiosk_choice(k, list, (unsigned)option);
    const struct typing typing = {
        .title = is_full                       ? kiosk_say(k, STRING_ISSUE_FULL)
                 : frame->metrics.small_screen ? NULL
                                               : label,
        .field = {.id = "field:other", .label = label, .text = own_words_of(k, question)},
        .lines = is_full ? 1 : FIELD_LINES,
        .keyboard = &keyboard,
        .back = &off,
        .next = &done};
    p.page.controls = 0;
    page_begin(frame, &p.page);
    typing_draw(k, frame, &typing);
}

static bool is_chosen(const struct kiosk *k, int question, unsigned repetition)
{
    int option = other_option(k, question);
    return option >= 0 &&
           answers_place(k->visit.answers, question, repetition, (unsigned)option) > 0;
}

void other_settle(struct kiosk *k, int question, unsigned repetition)
{
    if (other_option(k, question) >= 0 && !is_chosen(k, question, repetition))
        answers_set_text(k->visit.answers, question, repetition, NULL);
}

static void remove_other(struct kiosk *k)
{
    const struct step at = k->visit.at;
    answers_toggle(k->visit.answers, at.question, at.repetition,
                   (unsigned)other_option(k, at.question));
    other_settle(k, at.question, at.repetition);
    k->visit.view.writing = false;
}

/* The option in the list: chosen if it was not, then its words. */
static bool open_words(struct kiosk *k)
{
    const struct step at = k->visit.at;
    if (!is_chosen(k, at.question, at.repetition))
        k->visit.view.full = !answers_toggle(k->visit.answers, at.question, at.repetition,
                                             (unsigned)other_option(k, at.question));
    k->visit.view.writing = !k->visit.view.full;
    return true;
}

bool other_touch(struct kiosk *k, const char *id)
{
    int question = k->visit.at.question;
    if (other_option(k, question) < 0)
        return false;
    if (!k->visit.view.writing)
        return strcmp(id, "choice:other") == 0 && open_words(k);
    if (strcmp(id, "done") == 0)
        k->visit.view.writing = k->visit.view.full = false;
    else if (strcmp(id, "other.off") == 0)
        remove_other(k);
    else
        own_words_touch(k, question, id);
    return true;
}

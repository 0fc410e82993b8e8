/* The first letter is a capital by itself: shift then means the opposite. */
#include "screens/part/own_words.h"

#include <string.h>

#include "record/alloc.h"
#include "ui/field.h"

const char *own_words_of(const struct kiosk *k, int question)
{
    const struct answer *answer = answers_get(k->visit.answers, question, k->visit.at.repetition);
    return answer->text ? answer->text : "";
}

static bool is_first_letter(const struct kiosk *k, int question)
{
    return own_words_of(k, question)[0] == 0 && k->visit.view.keyboard_page != KEYBOARD_DIGITS;
}

struct keyboard own_words_keyboard(const struct kiosk *k, int question)
{
    const struct visit_view *view = &k->visit.view;
    return (struct keyboard){.shift = view->keyboard_shift != is_first_letter(k, question),
                             .page = view->keyboard_page};
}

/* Adds what was typed, or takes off the last letter where that is NULL. */
static void edit(struct kiosk *k, int question, const char *typed)
{
    char words[ANSWER_TEXT_BYTES_MAX + 1] = "";
    memcpy(words, own_words_of(k, question), strlen(own_words_of(k, question)));
    if (!typed)
        field_backspace(words);
    k->visit.view.full =
        typed && !field_append(words, sizeof words, ANSWER_TEXT_LETTERS_MAX, typed);
    answers_set_text(k->visit.answers, question, k->visit.at.repetition, words);
    xwipe(words, sizeof words);
}

void own_words_type(struct kiosk *k, int question, const char *utf8)
{
    edit(k, question, own_words_of(k, question)[0] ? utf8 : utf8 + strspn(utf8, " "));
}

void own_words_delete(struct kiosk *k, int question)
{
    edit(k, question, NULL);
}

void own_words_touch(struct kiosk *k, int question, const char *id)
{
    struct keyboard keyboard = own_words_keyboard(k, question);
    bool was_first = is_first_letter(k, question);
    char typed[KEYBOARD_TYPED_SIZE] = "";
    enum keyboard_action action = keyboard_touch(&keyboard, kiosk_language(k), id, typed);
    if (action == KEYBOARD_TYPED)
        own_words_type(k, question, typed);
    else if (action == KEYBOARD_BACKSPACE)
        own_words_delete(k, question);
    k->visit.view.keyboard_page = keyboard.page;
    k->visit.view.keyboard_shift = action == KEYBOARD_CHANGED && keyboard.shift != was_first;
    xwipe(typed, sizeof typed);
}

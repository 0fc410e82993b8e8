/* The first letter is a capital by itself, where there are capitals: shift then means the opposite.
 */
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
    return own_words_of(k, question)[0] == 0 && k->visit.view.keyboard_page != KEYBOARD_DIGITS &&
           keyboard_has_capitals(kiosk_language(k));
}

struct keyboard own_words_keyboard(const struct kiosk *k, int question)
{
    const struct visit_view *view = &k->visit.view;
    return (struct keyboard){.shift = view->keyboard_shift != is_first_letter(k, question),
                             .page = view->keyboard_page};
}

/* Adds what was typed, or takes off the last letter where that is NULL. `compose`: of the keys on
 * the screen; NULL where a real keyboard has composed already. */
static void edit(struct kiosk *k, int question, struct compose *compose, const char *typed)
{
    char words[ANSWER_TEXT_BYTES_MAX + 1] = "";
    const size_t room = sizeof words, most = ANSWER_TEXT_LETTERS_MAX;
    memcpy(words, own_words_of(k, question), strlen(own_words_of(k, question)));
    if (!typed)
        compose_backspace(&k->visit.view.compose, words);
    k->visit.view.full = typed && !(compose ? compose_append(compose, words, room, most, typed)
                                            : field_append(words, room, most, typed));
    answers_set_text(k->visit.answers, question, k->visit.at.repetition, words);
    xwipe(words, sizeof words);
}

/* Without spaces at the beginning of a text. */
static const char *taken(const struct kiosk *k, int question, const char *typed)
{
    return own_words_of(k, question)[0] ? typed : typed + strspn(typed, " ");
}

void own_words_type(struct kiosk *k, int question, const char *utf8)
{
    edit(k, question, NULL, taken(k, question, utf8));
}

void own_words_delete(struct kiosk *k, int question)
{
    edit(k, question, NULL, NULL);
}

void own_words_touch(struct kiosk *k, int question, const char *id)
{
    struct keyboard keyboard = own_words_keyboard(k, question);
    bool was_first = is_first_letter(k, question);
    char typed[KEYBOARD_TYPED_SIZE] = "";
    enum keyboard_action action = keyboard_touch(&keyboard, kiosk_language(k), id, typed);
    if (action == KEYBOARD_TYPED)
        edit(k, question, &k->visit.view.compose, taken(k, question, typed));
    else if (action == KEYBOARD_BACKSPACE)
        own_words_delete(k, question);
    k->visit.view.keyboard_page = keyboard.page;
    k->visit.view.keyboard_shift = action == KEYBOARD_CHANGED && keyboard.shift != was_first;
    xwipe(typed, sizeof typed);
}

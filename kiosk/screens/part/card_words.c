/* One thing at a time: what was typed last, then what all the letters come to. */
#include "screens/part/card_words.h"

#include <string.h>

static const char *missing_words(const struct kiosk *k, struct frame *frame)
{
    long missing = CARD_LETTERS - (long)strlen(k->visit.card.letters);
    return kiosk_fill(k, frame, STRING_CARD_SHORT, (struct strings_values){.n = missing});
}

static const char *stray_words(const struct kiosk *k, struct frame *frame)
{
    const char *stray = k->visit.card.stray;
    if (strcmp(stray, "u") == 0 || strcmp(stray, "U") == 0)
        return kiosk_say(k, STRING_CARD_STRAY_U);
    return kiosk_fill(k, frame, STRING_CARD_STRAY, (struct strings_values){.text = stray});
}

const char *card_words_typing(const struct kiosk *k, struct frame *frame)
{
    const struct card_entry *e = &k->visit.card;
    if (*e->stray)
        return stray_words(k, frame);
    if (e->is_full)
        return kiosk_say(k, STRING_CARD_FULL);
    return e->is_other ? kiosk_say(k, STRING_CARD_OTHER) : NULL;
}

/* Of all the letters: once they are all there, or Next was touched too soon. */
static const char *card_trouble(const struct kiosk *k, struct frame *frame)
{
    struct card card;
    enum card_fault fault = card_entry_read(&k->visit.card, &card);
    if (k->visit.answers->card.given)
        return NULL;
    if (fault == CARD_SHORT && !k->visit.view.held)
        return NULL;
    if (fault == CARD_SHORT && *k->visit.card.letters)
        return missing_words(k, frame);
    if (fault == CARD_SHORT)
        return kiosk_say(k, STRING_CARD_ASK);
    return kiosk_say(k, fault == CARD_FINE ? STRING_CARD_USED : STRING_CARD_CHECK);
}

const char *card_words_trouble(const struct kiosk *k, struct frame *frame)
{
    const char *words = card_words_typing(k, frame);
    words = words ? words : card_trouble(k, frame);
    return words ? frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD, words) : NULL;
}

const char *card_words_hint(const struct kiosk *k, struct frame *frame)
{
    bool is_required = k->pack->survey->cards == CARDS_REQUIRED;
    return frame_keep(frame, "%s\n%s%s%s", kiosk_say(k, STRING_CARD_TYPE),
                      kiosk_say(k, STRING_CARD_HOLD), is_required ? "\n" : "",
                      is_required ? kiosk_say(k, STRING_CARD_ASK) : "");
}

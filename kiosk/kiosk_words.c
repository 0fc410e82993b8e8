/* Words for the screens: the kiosk's own and the form's, in the language on screen. */
#include "kiosk.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

const struct strings *kiosk_strings(const struct kiosk *k)
{
    return k->strings[k->visit.language];
}

const char *kiosk_language(const struct kiosk *k)
{
    return k->pack->survey->languages[k->visit.language].code;
}

const char *kiosk_say(const struct kiosk *k, enum string key)
{
    return strings_get(kiosk_strings(k), key);
}

const char *kiosk_fill(const struct kiosk *k, struct frame *frame, enum string key,
                       struct strings_values values)
{
    char *text = strings_fill(kiosk_strings(k), key, values);
    const char *kept = frame_keep(frame, "%s", text);
    free(text);
    return kept;
}

const char *kiosk_text(const struct kiosk *k, const struct survey_text *text)
{
    return survey_text_in(k->pack->survey, text, k->visit.language);
}

const char *kiosk_words(const struct kiosk *k, struct frame *frame, const struct survey_text *text,
                        unsigned repetition)
{
    char *words =
        answers_fill(k->visit.answers, repetition, kiosk_text(k, text), k->visit.language);
    const char *kept = frame_keep(frame, "%s", words);
    xwipe_text(words);
    return kept;
}

const struct survey_question *kiosk_question(const struct kiosk *k, int question)
{
    return &k->pack->survey->questions[question];
}

const char *kiosk_label(const struct kiosk *k, struct frame *frame, int question)
{
    return kiosk_words(k, frame, &kiosk_question(k, question)->label, k->visit.at.repetition);
}

const char *kiosk_hint(const struct kiosk *k, struct frame *frame, int question)
{
    return kiosk_words(k, frame, &kiosk_question(k, question)->hint, k->visit.at.repetition);
}

const char *kiosk_choice(const struct kiosk *k, int list, unsigned choice)
{
    return kiosk_text(k, &k->pack->survey->lists[list].choices[choice].label);
}

const char *kiosk_venue_of(const struct kiosk *k, const char *name)
{
    int list = k->pack->survey->venue_list;
    int choice = list >= 0 ? survey_find_choice(&k->pack->survey->lists[list], name) : -1;
    return choice >= 0 ? kiosk_choice(k, list, (unsigned)choice) : name;
}

const char *kiosk_venue(const struct kiosk *k)
{
    return kiosk_venue_of(k, k->steward.session->opening.venue);
}

const char *kiosk_after(const char *id, const char *prefix)
{
    size_t size = strlen(prefix);
    return strncmp(id, prefix, size) == 0 ? id + size : NULL;
}

void kiosk_tell(struct kiosk *k, enum string key, struct strings_values values)
{
    char *text = strings_fill(kiosk_strings(k), key, values);
    strncpy(k->desk.message, text, sizeof k->desk.message - 1);
    xwipe_text(text);
}

/* A text is some sentences with a number each, so that most texts differ. */
#include "own_words.h"

#include <stdbool.h>
#include <stdlib.h>

#include "record/alloc.h"
#include "record/survey.h"

static const struct {
    const char *before, *after; /* the number */
} sentences[] = {
    {"The lamp by number ", " is broken."},
    {"Lift ", ", again!"},
    {"\"No ball games\" at block ", ", says the sign; \"nobody asked us\", say we."},
    {"Rubbish behind the shops,\nbeside door ", ", since May."},
    {"Na klatce ", " cieknie dach, a winda stoi."},
    {"Światło przy domu ", " nie działa."},
    {"الإنارة معطلة أمام المبنى ", "."},
    {"가로등 ", "번이 고장났어요."},
    {"தெரு விளக்கு ", " எரியவில்லை."},
    {"The café at ", " is lovely: more of that, please 🙂"},
    {"Bus ", " never comes on time, 50% of days; my son's late for school."},
    {"Damp in flat ", ""},
};
enum { SENTENCES = sizeof sentences / sizeof *sentences };

static char *sentence(struct stream *s)
{
    unsigned which = stream_below(s, SENTENCES);
    return xasprintf("%s%u%s", sentences[which].before, stream_below(s, 1000),
                     sentences[which].after);
}

/* Adds `more` behind a space and frees it; false, and *text as it was, where there is no room. */
static bool append(char **text, char *more)
{
    char *both = xasprintf("%s %s", *text, more);
    bool fits = utf8_length(both) <= ANSWER_TEXT_LETTERS_MAX;
    free(more);
    free(fits ? *text : both);
    if (fits)
        *text = both;
    return fits;
}

char *own_words(struct stream *s)
{
    bool talkative = stream_below(s, 16) == 0; /* goes on until there is no room */
    unsigned more = talkative ? ANSWER_TEXT_LETTERS_MAX : stream_below(s, 4);
    char *text = sentence(s);
    while (more-- > 0 && append(&text, sentence(s))) {
    }
    return text;
}

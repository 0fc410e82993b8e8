/* The faults are looked for in the order in which whoever typed would mend them: a letter that
 * cannot be, the length, and only then whether the letters fit together. */
#include "record/card.h"

#include <string.h>
#include <strings.h>

#include "record/bytes.h"
#include "record/code.h"

enum { DATA_LETTERS = CARD_LETTERS - 2 };

bool card_use_read(const char *setting, enum card_use *out)
{
    static const struct {
        const char *word;
        enum card_use use;
    } WORDS[] = {
        {"none", CARDS_NONE}, {"optional", CARDS_OPTIONAL}, {"required", CARDS_REQUIRED},
        {"no", CARDS_NONE},   {"yes", CARDS_NONE},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcasecmp(setting, WORDS[i].word) == 0) {
            *out = WORDS[i].use;
            return true;
        }
    return false;
}

void card_text(const struct card *card, char *out)
{
    code_encode_checked(card->bytes, CARD_SIZE, DATA_LETTERS, out);
}

void card_grouped(const struct card *card, char *out)
{
    char code[CARD_LETTERS + 1];
    card_text(card, code);
    code_group(code, out);
}

enum card_fault card_read(const char *text, struct card *out)
{
    uint8_t values[CARD_LETTERS];
    *out = (struct card){0};
    if (code_stray(text) != NULL)
        return CARD_STRAY;
    int count = code_values(text, values, CARD_LETTERS);
    if (count < 0)
        return CARD_LONG;
    if (count < CARD_LETTERS)
        return CARD_SHORT;
    if (!code_check_fits(values, DATA_LETTERS))
        return CARD_CHECK;
    out->given = true;
    for (size_t i = 0; i < DATA_LETTERS; i++)
        bits_put(out->bytes, 5 * i, 5, values[i]);
    return CARD_FINE;
}

static bool stray(const char *text, struct fail *f)
{
    const char *at = code_stray(text);
    if (*at == 'U' || *at == 'u')
        return fail_set(f, FAIL_FORMAT,
                        "No card's code has the letter U. Look at the card: it may be a V.");
    return fail_set(f, FAIL_FORMAT, "\"%.*s\" stands in no card's code. Type letters and digits.",
                    (int)utf8_first(at), at);
}

bool card_parse(const char *text, struct card *out, struct fail *f)
{
    static const char *const WRONG[] = {
        [CARD_SHORT] = "A card's code has 16 letters; here some are missing.",
        [CARD_LONG] = "A card's code has 16 letters; here are more.",
        [CARD_CHECK] = ("The letters do not fit together: one is wrong, or two changed places. "
                        "Compare them with the card."),
    };
    enum card_fault fault = card_read(text, out);
    if (fault == CARD_STRAY)
        return stray(text, f);
    return fault == CARD_FINE || fail_set(f, FAIL_FORMAT, "%s", WRONG[fault]);
}

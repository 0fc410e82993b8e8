/* Letters are kept as they are printed on cards, so that the two can be compared. What a reader
 * sends goes in letter by letter as well; that all of it is a code, or is none, is seen from what
 * was heard. */
#include "card_entry.h"

#include <string.h>

#include "record/alloc.h"
#include "record/bytes.h"
#include "record/code.h"

enum { READ_LEAST = 5 }; /* characters */

void card_entry_heed(struct card_entry *e)
{
    xwipe(e->stray, sizeof e->stray);
    e->is_full = e->is_other = false;
}

static void forget_heard(struct card_entry *e)
{
    xwipe(e->heard, sizeof e->heard);
}

static void add(struct card_entry *e, uint8_t value)
{
    size_t size = strlen(e->letters);
    uint8_t bits = (uint8_t)(value << 3);
    e->is_full = size == CARD_LETTERS;
    if (!e->is_full)
        code_encode(&bits, 1, 1, e->letters + size);
}

/* Spaces and hyphens say nothing. */
static void put(struct card_entry *e, const char *character)
{
    uint8_t value;
    card_entry_heed(e);
    if (code_stray(character))
        memcpy(e->stray, character, strlen(character) + 1);
    else if (code_values(character, &value, 1) == 1)
        add(e, value);
}

void card_entry_put(struct card_entry *e, const char *letter)
{
    forget_heard(e);
    put(e, letter);
}

void card_entry_delete(struct card_entry *e)
{
    size_t size = strlen(e->letters);
    forget_heard(e);
    card_entry_heed(e);
    if (size > 0)
        e->letters[size - 1] = 0;
}

/* What does not fit is longer than a code in any case. */
static void remember(struct card_entry *e, const char *utf8, uint64_t now_ms)
{
    if (now_ms >= e->heard_ms + CARD_ENTRY_PAUSE_MS)
        forget_heard(e);
    size_t size = strlen(e->heard), more = strlen(utf8);
    if (size == 0)
        e->began_ms = now_ms;
    if (size + more < sizeof e->heard)
        memcpy(e->heard + size, utf8, more);
    e->heard_ms = now_ms;
}

/* Is what was heard a code? Then it is what counts. */
static bool take_heard(struct card_entry *e)
{
    struct card card;
    bool is_code = card_read(e->heard, &card) == CARD_FINE;
    if (is_code) {
        card_text(&card, e->letters);
        card_entry_heed(e);
    }
    xwipe(&card, sizeof card);
    return is_code;
}

void card_entry_hear(struct card_entry *e, const char *utf8, uint64_t now_ms)
{
    remember(e, utf8, now_ms);
    for (const char *c = utf8; *c;) {
        char character[CARD_ENTRY_STRAY_SIZE] = {0};
        size_t size = utf8_first(c);
        memcpy(character, c, size);
        put(e, character);
        c += size;
    }
    take_heard(e);
}

/* Was all of it typed as no hand does? */
static bool was_read(const struct card_entry *e, uint64_t now_ms)
{
    size_t size = strlen(e->heard);
    return size >= READ_LEAST && now_ms < e->began_ms + size * CARD_ENTRY_LETTER_MS;
}

void card_entry_end(struct card_entry *e, uint64_t now_ms)
{
    if (was_read(e, now_ms) && !take_heard(e)) {
        xwipe(e, sizeof *e);
        e->is_other = true;
    }
    forget_heard(e);
}

enum card_fault card_entry_read(const struct card_entry *e, struct card *out)
{
    return card_read(e->letters, out);
}

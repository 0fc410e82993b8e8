/* The text is cut into words at the places where it may be broken; each word is measured once,
 * with the space after it apart, and lines are sums of words. Letters of two words never join, so
 * the sum is the line's width; where words hang, the space is what a pair is wider than both.
 * Breaks between words are tried before those inside one, as after the hyphen of "break-ins"; a
 * word that alone is wider than the line is cut between two letters. */
#include "ui/wrap.h"

#include "record/alloc.h"
#include "record/language.h"
#include "ui/writing.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SEPARATOR "\u00B7" /* stands between spaces */
#define TRIES_MAX_WORDS 24 /* more words than this never fit a hexagon */

struct word {
    size_t start, size; /* without spaces after it */
    bool bold;          /* at its beginning */
    bool must_break;    /* a line ends after it */
    bool separates;     /* a dot between two things: nothing at a line's edge */
    double width, space;
};

enum cut { BETWEEN_WORDS, INSIDE_WORDS_TOO };

struct words {
    size_t count;
    bool has_cut;               /* a word was wider than the line */
    const unsigned char *marks; /* of its characters (breaks.h); NULL: the text is no UTF-8 */
    struct word items[];        /* room for one a place where the text is cut, and the last */
};

static void add_word(struct words *words, const char *text, size_t start, size_t end, bool bold,
                     bool must_break)
{
    size_t size = end - start;
    while (size > 0 && strchr(" \n\r\t", text[start + size - 1]))
        size--;
    bool separates = size == strlen(SEPARATOR) && memcmp(text + start, SEPARATOR, size) == 0;
    words->items[words->count++] = (struct word){start, size, bold, must_break, separates, 0, 0};
}

/* Korean is read by words, though Unicode would break it after any syllable. */
static bool only_breaks_at_spaces(const char *language)
{
    return language_is(language, "ko");
}

/* True where a line may end before the character at c. */
static bool may_break(unsigned char marks, const char *text, const char *c, enum cut cut)
{
    if (!(marks & BREAK_LINE) || c == text)
        return false;
    return marks & BREAK_MUST || cut == INSIDE_WORDS_TOO || c[-1] == ' ';
}

static void split(struct words *words, const struct text_style *style, enum cut cut,
                  const char *text)
{
    if (only_breaks_at_spaces(style->language))
        cut = BETWEEN_WORDS;
    size_t start = 0;
    bool bold = style->bold, bold_at_start = bold;
    const unsigned char *marks = words->marks;
    for (const char *c = text; *c; c = g_utf8_next_char(c), marks++) {
        size_t at = (size_t)(c - text);
        if (at > start && may_break(*marks, text, c, cut)) {
            add_word(words, text, start, at, bold_at_start, *marks & BREAK_MUST);
            start = at;
            bold_at_start = bold;
        }
        if (*c == TEXT_BOLD[0])
            bold = !bold;
    }
    add_word(words, text, start, strlen(text), bold_at_start, true);
}

/* Text that is no UTF-8 is one word. */
static struct words *cut_words(const struct text_measure *measure, const struct text_style *style,
                               enum cut cut, const char *text)
{
    size_t places = 0;
    const unsigned char *marks = breaks_of(measure->breaks, style->language, text, &places);
    struct words *words = xcalloc(1, sizeof *words + (places + 1) * sizeof(struct word));
    words->marks = marks;
    if (marks)
        split(words, style, cut, text);
    else
        add_word(words, text, 0, strlen(text), style->bold, true);
    return words;
}

static double width_of(const struct text_measure *measure, struct text_style style, bool bold,
                       const char *text, size_t size)
{
    style.bold = bold;
    return size ? measure->width(measure->context, &style, text, size) : 0;
}

/* Words that hang lean over the space between them: together they are narrower than apart. */
static double hanging_space(const struct text_measure *measure, const struct text_style *style,
                            const char *text, const struct word *w)
{
    const struct word *next = w + 1;
    double both =
        width_of(measure, *style, w->bold, text + w->start, next->start + next->size - w->start);
    return both - w->width - next->width;
}

static void measure_words(struct words *words, const struct text_measure *measure,
                          const struct text_style *style, const char *text)
{
    double space = width_of(measure, *style, style->bold, " ", 1);
    bool hangs = writing_of(style->language, text)->hangs;
    for (size_t i = 0; i < words->count; i++) {
        struct word *w = &words->items[i];
        w->width = width_of(measure, *style, w->bold, text + w->start, w->size);
        size_t next = i + 1 < words->count ? words->items[i + 1].start : w->start + w->size;
        w->space = next > w->start + w->size ? space : 0;
    }
    for (size_t i = 0; hangs && i + 1 < words->count; i++)
        if (!words->items[i].must_break)
            words->items[i].space = hanging_space(measure, style, text, &words->items[i]);
}

static struct words *words_create(const struct text_measure *measure,
                                  const struct text_style *style, enum cut cut, const char *text)
{
    struct words *words = cut_words(measure, style, cut, text);
    measure_words(words, measure, style, text);
    return words;
}

#define PULLI 0x0BCD
#define SSA 0x0BB7
#define RA 0x0BB0

/* Tamil's one letter of two consonants (kssa, shri) is two to Pango: its parts stay together. */
static bool joins(const char *c)
{
    gunichar next = g_utf8_get_char(c);
    return (next == SSA || next == RA) && g_utf8_get_char(g_utf8_prev_char(c)) == PULLI;
}

/* An address is better cut after one of these than between two letters. */
static bool is_joint(char c)
{
    return c != '\0' && strchr("@./-_", c);
}

/* How many bytes of a word fit the line: whole letters with their marks, at least one. */
static size_t piece_size(const struct text_measure *measure, const struct text_style *style,
                         const struct word *word, const char *text, const unsigned char *marks,
                         double max_width)
{
    const char *start = text + word->start, *end = start + word->size, *c = start;
    marks += g_utf8_pointer_to_offset(text, start);
    size_t fitting = 0, joint = 0;
    while (c < end) {
        do {
            c = g_utf8_next_char(c);
            marks++;
        } while (c < end && (!(*marks & BREAK_LETTER) || joins(c)));
        size_t size = (size_t)(c - start);
        if (fitting > 0 && width_of(measure, *style, word->bold, start, size) > max_width)
            break;
        fitting = size;
        joint = c < end && is_joint(c[-1]) ? size : joint;
    }
    return joint > 0 && fitting < word->size ? joint : fitting;
}

/* Adds the word in pieces that fit the line; what follows the word follows its last piece. */
static void add_pieces(struct words *words, const struct text_measure *measure,
                       const struct text_style *style, const char *text, struct word word,
                       double max_width)
{
    while (word.width > max_width) {
        size_t size = piece_size(measure, style, &word, text, words->marks, max_width);
        if (size == word.size)
            break;
        struct word piece = {word.start, size, word.bold, false, false, 0, 0};
        piece.width = width_of(measure, *style, word.bold, text + word.start, size);
        words->items[words->count++] = piece;
        for (size_t i = 0; i < size; i++)
            word.bold ^= text[word.start + i] == TEXT_BOLD[0];
        word.start += size;
        word.size -= size;
        word.width = width_of(measure, *style, word.bold, text + word.start, word.size);
    }
    words->items[words->count++] = word;
}

/* The same words, those wider than the line in pieces. Frees what it is given. */
static struct words *cut_wide(struct words *whole, const struct text_measure *measure,
                              const struct text_style *style, const char *text, double max_width)
{
    bool has_wide = false;
    for (size_t i = 0; i < whole->count; i++)
        has_wide |= whole->items[i].width > max_width;
    if (!has_wide || !whole->marks) {
        whole->has_cut = has_wide;
        return whole;
    }
    size_t most = (size_t)g_utf8_strlen(text, -1) + 1;
    struct words *words = xcalloc(1, sizeof *words + most * sizeof(struct word));
    words->has_cut = true;
    words->marks = whole->marks;
    for (size_t i = 0; i < whole->count; i++)
        add_pieces(words, measure, style, text, whole->items[i], max_width);
    free(whole);
    return words;
}

/* One line of the words first to last, both included. */
static struct wrap_line line_of(const struct words *words, size_t first, size_t last)
{
    while (first < last && words->items[first].separates)
        first++;
    while (last > first && words->items[last].separates)
        last--;
    const struct word *a = &words->items[first], *b = &words->items[last];
    struct wrap_line line = {a->start, b->start + b->size - a->start, a->bold, 0};
    for (size_t i = first; i <= last; i++)
        line.width += words->items[i].width + (i < last ? words->items[i].space : 0);
    return line;
}

/* Without lines; those past its count are never read. */
static void begin_lines(struct wrap *wrap, bool fits)
{
    wrap->count = 0;
    wrap->fits = fits;
    wrap->width = 0;
}

static void copy_lines(struct wrap *to, const struct wrap *from)
{
    memcpy(to, from, offsetof(struct wrap, lines) + from->count * sizeof *from->lines);
}

static void add_line(struct wrap *wrap, struct wrap_line line)
{
    if (wrap->count == WRAP_LINES_MAX) {
        wrap->fits = false;
        return;
    }
    wrap->lines[wrap->count++] = line;
    wrap->width = fmax(wrap->width, line.width);
}

/* Fills each line as far as it goes. */
static void fill(struct wrap *wrap, const struct words *words, double max_width)
{
    begin_lines(wrap, !words->has_cut);
    for (size_t first = 0; first < words->count;) {
        size_t last = first;
        while (last + 1 < words->count && !words->items[last].must_break &&
               line_of(words, first, last + 1).width <= max_width)
            last++;
        add_line(wrap, line_of(words, first, last));
        first = last + 1;
    }
    if (wrap->width > max_width)
        wrap->fits = false;
}

void wrap_greedy(struct wrap *wrap, const struct text_measure *measure,
                 const struct text_style *style, const char *text, double max_width)
{
    struct words *words = words_create(measure, style, INSIDE_WORDS_TOO, text);
    words = cut_wide(words, measure, style, text, max_width);
    fill(wrap, words, max_width);
    free(words);
}

/* The narrowest column that needs no more lines than the full width does. */
static void balance(struct wrap *wrap, const struct words *words, double max_width)
{
    fill(wrap, words, max_width);
    double narrow = 0, wide = fmin(max_width, wrap->width); /* that may be infinite */
    while (wrap->fits && wrap->count > 1 && wide - narrow > 1) {
        double middle = (narrow + wide) / 2;
        struct wrap tried;
        fill(&tried, words, middle);
        if (tried.fits && tried.count == wrap->count) {
            copy_lines(wrap, &tried);
            wide = middle;
        } else {
            narrow = middle;
        }
    }
}

/* Takes lines that end inside words, too, where that helps. Returns the words, as cut_wide does. */
static struct words *balance_parts(struct wrap *wrap, const struct text_measure *measure,
                                   const struct text_style *style, struct words *parts,
                                   const char *text, double max_width)
{
    struct wrap inside;
    measure_words(parts, measure, style, text);
    parts = cut_wide(parts, measure, style, text, max_width);
    balance(&inside, parts, max_width);
    if (!wrap->fits || inside.count < wrap->count)
        copy_lines(wrap, &inside);
    return parts;
}

void wrap_text(struct wrap *wrap, const struct text_measure *measure,
               const struct text_style *style, const char *text, double max_width)
{
    struct words *words = words_create(measure, style, BETWEEN_WORDS, text);
    struct words *parts = cut_words(measure, style, INSIDE_WORDS_TOO, text);
    bool has_parts = parts->count > words->count;
    words = cut_wide(words, measure, style, text, max_width);
    balance(wrap, words, max_width);
    if (has_parts)
        parts = balance_parts(wrap, measure, style, parts, text, max_width);
    free(words);
    free(parts);
}

/* The words broken after the words named in breaks (count - 1 of them). */
static void break_at(struct wrap *wrap, const struct words *words, const size_t *breaks,
                     size_t count)
{
    begin_lines(wrap, true);
    size_t first = 0;
    for (size_t i = 0; i < count; i++) {
        size_t last = i + 1 < count ? breaks[i] : words->count - 1;
        add_line(wrap, line_of(words, first, last));
        first = last + 1;
    }
}

static double best_of(struct wrap *wrap, const struct words *words, size_t count,
                      double (*score)(void *context, const struct wrap *wrap), void *context)
{
    size_t n = words->count <= TRIES_MAX_WORDS ? words->count : 0;
    size_t first_ways = count > 1 ? n : 1, second_ways = count > 2 ? n : 1;
    double best = -1;
    begin_lines(wrap, false);
    for (size_t a = 0; a < first_ways && n >= count; a++) {
        for (size_t b = 0; b < second_ways; b++) {
            bool is_in_order = (count < 2 || a + 1 < n) && (count < 3 || (a < b && b + 1 < n));
            struct wrap tried;
            if (!is_in_order)
                continue;
            break_at(&tried, words, (size_t[]){a, b}, count);
            double got = score(context, &tried);
            if (got > best) {
                best = got;
                copy_lines(wrap, &tried);
            }
        }
    }
    return best;
}

double wrap_best(struct wrap *wrap, const struct text_measure *measure,
                 const struct text_style *style, const char *text, size_t count,
                 double (*score)(void *context, const struct wrap *wrap), void *context)
{
    double best = -1;
    for (enum cut cut = BETWEEN_WORDS; cut <= INSIDE_WORDS_TOO && best < 0; cut++) {
        struct words *words = words_create(measure, style, cut, text);
        best = best_of(wrap, words, count, score, context);
        free(words);
    }
    return best;
}

/* A line of text counts to the control that its middle lies in. */
#include "kiosk/words.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

struct judge {
    const struct frame *frame;
    size_t first; /* command after the last veil */
    const struct findings *to;
};

#define WORD_ENDS " \n:,.()"

static void blank_out(char *text, const char *what)
{
    for (char *c = text; (c = strstr(c, what)) != NULL;)
        memset(c, ' ', strlen(what));
}

/* A blank for whatever ends a word: a no-break space, too, the dot between two things, which no
 * line begins or ends with, marks of direction, and Arabic's and Urdu's comma, question and stop.
 */
static void part_words(char *text)
{
    for (char *c = text; *c; c++)
        if (strchr(WORD_ENDS TEXT_BOLD, *c))
            *c = ' ';
    static const gunichar ends[] = {0xA0, 0xB7, 0x2066, 0x2068, 0x2069, 0x60C, 0x61F, 0x6D4};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char end[8] = "";
        g_unichar_to_utf8(ends[i], end);
        blank_out(text, end);
    }
}

static bool lies_in(const struct frame_command *c, const struct frame_control *control)
{
    double x = c->x + c->width / 2, y = c->y - METRICS_CAP_PER_EM * c->style.font_px / 2;
    return c->kind == FRAME_TEXT && !control->covered &&
           rect_contains(control->rect, (int)x, (int)y);
}

/* The lines drawn in the control, one after another; a line that ends with a hyphen goes on. */
static char *drawn_in(const struct judge *j, const struct frame_control *control)
{
    char *all = xstrdup(" ");
    for (size_t i = j->first; i < j->frame->command_count; i++) {
        const struct frame_command *c = &j->frame->commands[i];
        if (!lies_in(c, control))
            continue;
        bool goes_on = c->text[0] && c->text[strlen(c->text) - 1] == '-';
        char *more = xasprintf("%s%s%s", all, c->text, goes_on ? "" : " ");
        free(all);
        all = more;
    }
    part_words(all);
    return all;
}

static bool has_word(const char *text, const char *word, size_t size)
{
    char *whole = xasprintf(" %.*s ", (int)size, word);
    bool has = strstr(text, whole) != NULL;
    free(whole);
    return has;
}

/* The first word of `words` that `text` has not, with its size; NULL = none. Numbers may stand
 * elsewhere, as on a badge. */
static const char *missing(const char *text, const char *words, size_t *size)
{
    for (; *words; words += *size) {
        words += strspn(words, " ");
        *size = strcspn(words, " ");
        if (*size > 0 && strspn(words, "0123456789") < *size && !has_word(text, words, *size))
            return words;
    }
    return NULL;
}

static bool says_something_else(const struct frame_control *c)
{
    static const char *const ids[] = {"progress", "practice", "qr", "page"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (strcmp(c->id, ids[i]) == 0)
            return true;
    return c->role == ROLE_KEY || c->role == ROLE_FIELD;
}

/* A button may say more than it shows, but shows nothing that it does not say; all else shows every
 * word. */
static void judge_control(const struct judge *j, const struct frame_control *c)
{
    size_t size = 0;
    char *drawn = drawn_in(j, c), *said = xasprintf(" %s %s ", c->label, c->value ? c->value : "");
    char *label = xstrdup(c->label);
    part_words(said), part_words(label);
    const char *word =
        c->role == ROLE_BUTTON ? missing(said, drawn, &size) : missing(drawn, label, &size);
    if (word)
        finding_add(j->to, c->id, "\"%.*s\" is not whole in %s \"%s\"", (int)size, word, c->id,
                    c->label);
    free(label);
    free(drawn);
    free(said);
}

/* A key's letter, and a number in a mark or a ring, are as large as those are. */
static bool is_mark(const struct judge *j, const struct frame_command *c, const char *id)
{
    const struct frame_control *control = frame_find(j->frame, id);
    return strspn(c->text, "0123456789") == strlen(c->text) || strcmp(id, "practice") == 0 ||
           (control && control->role == ROLE_KEY);
}

/* Whatever else gives way, letters do not: nothing is smaller than the size that was chosen. */
static void judge_sizes(const struct judge *j)
{
    for (size_t i = j->first; i < j->frame->command_count; i++) {
        const struct frame_command *c = &j->frame->commands[i];
        if (c->kind != FRAME_TEXT || c->style.font_px >= j->frame->metrics.font_px)
            continue;
        const char *id = finding_control_at(j->frame, c->x + c->width / 2, c->y);
        if (!is_mark(j, c, id))
            finding_add(j->to, id, "\"%s\" is smaller than all text", c->text);
    }
}

void words_judge(const struct frame *frame, const struct findings *to)
{
    struct judge j = {frame, finding_first_command(frame), to};
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (!c->covered && !says_something_else(c))
            judge_control(&j, c);
    }
    judge_sizes(&j);
}

/* The controls of the frame before are kept with all they said; what a control says now and did not
 * say then is news. */
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/bytes.h"
#include "voice.h"

/* ---- the frame before ---- */

static char *copy(const char *text)
{
    return text ? xstrdup(text) : NULL;
}

static void forget(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        xwipe_text((char *)r->before[i].id);
        xwipe_text((char *)r->before[i].label);
        xwipe_text((char *)r->before[i].value);
    }
    free(r->before);
    r->before = NULL;
    r->count = 0;
}

static void remember(struct reading *r, const struct frame *frame)
{
    forget(r);
    r->before = xcalloc(frame->control_count + 1, sizeof *r->before);
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (c->covered)
            continue;
        struct frame_control *kept = &r->before[r->count++];
        *kept = *c;
        kept->id = copy(c->id);
        kept->label = copy(c->label);
        kept->value = copy(c->value);
    }
    snprintf(r->screen, sizeof r->screen, "%s", frame->screen);
    snprintf(r->question, sizeof r->question, "%s", frame->question);
    r->repetition = frame->repetition;
    snprintf(r->language, sizeof r->language, "%s", frame->look.language);
    snprintf(r->focus, sizeof r->focus, "%s", frame->focus);
    r->touched[0] = '\0';
    r->wants_page = r->wants_again = false;
}

static bool is_same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* The same control then: by its id, a text without one by its words. */
static const struct frame_control *as_before(const struct reading *r, const struct frame_control *c)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct frame_control *then = &r->before[i];
        if (strcmp(then->id, c->id) == 0 && (*c->id || strcmp(then->label, c->label) == 0))
            return then;
    }
    return NULL;
}

static bool is_new_screen(const struct reading *r, const struct frame *frame)
{
    return !r->before || r->wants_page || strcmp(r->screen, frame->screen) != 0 ||
           strcmp(r->question, frame->question) != 0 || r->repetition != frame->repetition ||
           strcmp(r->language, frame->look.language) != 0;
}

/* ---- one control's words ---- */

static const char *state_of(const struct frame_control *c, const struct reading_words *w)
{
    if (c->disabled)
        return w->not_available;
    if (c->value && *c->value)
        return c->value;
    if (c->role == ROLE_FIELD)
        return w->nothing_yet;
    return c->chosen ? w->chosen : "";
}

/* Texts of several lines are said as one: a line ends what belongs together. */
static void put_text(FILE *out, const char *text)
{
    for (; *text; text++)
        fputc(*text == '\n' ? ' ' : *text, out);
}

static void put_spelled(FILE *out, const char *text)
{
    fputs(VOICE_SPELL, out);
    put_text(out, text);
    fputs(VOICE_SPELL, out);
}

/* "Housing, 2". A key is a letter or a sign, or has a name. */
static void put_control(FILE *out, const struct frame_control *c, const char *state)
{
    bool is_character =
        c->role == ROLE_KEY && *c->label && utf8_first(c->label) == strlen(c->label);
    (c->spelled || is_character ? put_spelled : put_text)(out, c->label);
    if (*state)
        fputs(", ", out);
    put_text(out, state);
}

static void put_line(FILE *out, const struct frame_control *c, const char *state)
{
    put_control(out, c, state);
    fputc('\n', out);
}

/* One control, or a row of them. */
static void put_focus(FILE *out, const struct frame *frame, const struct reading_words *w)
{
    const char *between = "";
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (!c->focused || c->covered)
            continue;
        fputs(between, out);
        put_control(out, c, state_of(c, w));
        between = ", ";
    }
    if (*between)
        fputc('\n', out);
}

/* ---- a whole screen ---- */

static bool is_read(const struct frame_control *c)
{
    return !c->covered && c->role != ROLE_KEY && *c->label;
}

/* "Step 2 of 7" is told by the strip, and often by the footer, too. */
static bool was_said(const struct frame *frame, size_t at)
{
    const struct frame_control *c = &frame->controls[at];
    for (size_t i = 0; i < at && c->role <= ROLE_PROGRESS; i++) {
        const struct frame_control *other = &frame->controls[i];
        if (is_read(other) && other->role <= ROLE_PROGRESS && is_same_text(other->label, c->label))
            return true;
    }
    return false;
}

static void put_screen(FILE *out, const struct frame *frame, const struct reading_words *w)
{
    for (size_t i = 0; i < frame->control_count; i++)
        if (is_read(&frame->controls[i]) && !was_said(frame, i))
            put_line(out, &frame->controls[i], state_of(&frame->controls[i], w));
    if (*frame->focus) {
        fprintf(out, "%s ", w->here);
        put_focus(out, frame, w);
    }
}

/* ---- what is typed ---- */

static size_t same_start(const char *a, const char *b)
{
    size_t same = 0;
    while (a[same] && a[same] == b[same])
        same++;
    return utf8_within(a, same);
}

/* The characters that are new at the end or, where there are none, those that are gone. */
static void put_typed(FILE *out, const char *then, const char *now, const struct reading_words *w)
{
    size_t same = same_start(now, then);
    bool is_less = now[same] == '\0';
    const char *text = is_less ? then + same : now + same;
    if (is_less)
        fprintf(out, "%s: ", w->deleted);
    if (strcmp(text, " ") == 0)
        put_text(out, w->space);
    else
        put_spelled(out, text);
    fputc('\n', out);
}

/* A field, or what was one: of a date the next part is filled as soon as one is full. */
static bool was_typed(const struct frame_control *then, const struct frame_control *now)
{
    return then && (then->role == ROLE_FIELD || now->role == ROLE_FIELD) &&
           !is_same_text(then->value, now->value);
}

/* ---- what is new on the same screen ---- */

static bool may_change(const struct frame_control *c)
{
    return c->role == ROLE_TITLE || c->role == ROLE_TEXT || c->role == ROLE_STATUS ||
           c->role == ROLE_CHOICE;
}

static bool is_new(const struct frame_control *then, const struct frame_control *now,
                   const struct reading_words *w)
{
    if (!then)
        return may_change(now);
    if (then->role != now->role)
        return now->role == ROLE_FIELD;
    return may_change(now) && (!is_same_text(then->label, now->label) ||
                               !is_same_text(state_of(then, w), state_of(now, w)));
}

static bool is_touched(const struct reading *r, const struct frame_control *c)
{
    return *r->touched && strcmp(r->touched, c->id) == 0;
}

static void put_news_of(FILE *out, const struct reading *r, const struct frame_control *c,
                        const struct reading_words *w)
{
    const struct frame_control *then = as_before(r, c);
    bool is_off = c->role == ROLE_CHOICE && then && then->chosen && !c->chosen;
    if (was_typed(then, c))
        put_typed(out, then->value ? then->value : "", c->value ? c->value : "", w);
    if (!is_new(then, c, w))
        return;
    if (!is_off)
        put_line(out, c, state_of(c, w));
    else if (is_touched(r, c)) /* what it gave way to has been said */
        put_line(out, c, w->not_chosen);
}

/* What was touched comes first. */
static void put_news(FILE *out, const struct reading *r, const struct frame *frame,
                     const struct reading_words *w)
{
    for (int others = 0; others < 2; others++)
        for (size_t i = 0; i < frame->control_count; i++) {
            const struct frame_control *c = &frame->controls[i];
            if (!c->covered && is_touched(r, c) == !others)
                put_news_of(out, r, c, w);
        }
}

/* A touch that changes nothing is answered, too: by what the page says, and what was touched. A key
 * may say something else by now: it was touched for what it said then. */
static void put_answer(FILE *out, const struct reading *r, const struct frame *frame,
                       const struct reading_words *w)
{
    const struct frame_control *c = *r->touched ? frame_find(frame, r->touched) : NULL;
    const struct frame_control *then = c ? as_before(r, c) : NULL;
    if (!c || c->covered)
        return;
    for (size_t i = 0; i < frame->control_count && c->role != ROLE_KEY; i++)
        if (frame->controls[i].role == ROLE_STATUS && is_read(&frame->controls[i]))
            put_line(out, &frame->controls[i], "");
    const struct frame_control *said =
        c->role == ROLE_KEY && then && !is_same_text(then->label, c->label) ? then : c;
    put_line(out, said, state_of(said, w));
}

static void put_changes(FILE *out, const struct reading *r, const struct frame *frame,
                        const struct reading_words *w)
{
    long before = ftell(out);
    put_news(out, r, frame, w);
    if (ftell(out) == before)
        put_answer(out, r, frame, w);
    if (strcmp(r->focus, frame->focus) != 0)
        put_focus(out, frame, w);
}

/* ---- the whole ---- */

static void put_first(FILE *out, struct reading *r)
{
    if (r->first)
        fprintf(out, "%s\n", r->first);
    xwipe_text(r->first);
    r->first = NULL;
}

const char *reading_next(struct reading *r, const struct frame *frame,
                         const struct reading_words *words)
{
    char *fresh = NULL;
    size_t size;
    FILE *out = open_memstream(&fresh, &size);
    if (!out)
        abort();
    put_first(out, r);
    if (is_new_screen(r, frame))
        put_screen(out, frame, words);
    else
        put_changes(out, r, frame, words);
    fclose(out);
    bool repeats = !*fresh && r->wants_again && r->said;
    remember(r, frame);
    if (repeats || !*fresh) {
        free(fresh);
        return repeats ? r->said : NULL;
    }
    xwipe_text(r->said);
    r->said = fresh;
    return r->said;
}

void reading_touched(struct reading *r, const char *id)
{
    snprintf(r->touched, sizeof r->touched, "%s", id);
}

void reading_say_first(struct reading *r, const char *words)
{
    xwipe_text(r->first);
    r->first = xstrdup(words);
}

void reading_clear(struct reading *r)
{
    forget(r);
    xwipe_text(r->first);
    xwipe_text(r->said);
    xwipe(r, sizeof *r);
}

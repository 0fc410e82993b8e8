/* The focus is remembered by id, because the frame is made anew between two moves. A row of keys
 * has the focus as a whole while `by_rows`: forty keys one by one would take a switch user minutes
 * a letter. */
#include "ui/scan.h"

#include "ui/fnv.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

void scan_forget(struct scan *s)
{
    sodium_memzero(s, sizeof *s);
}

void scan_hide(struct scan *s)
{
    s->id[0] = '\0';
    s->by_rows = s->in_row = s->to_keys = false;
}

static void go_to(struct scan *s, const struct frame_control *control, uint64_t now_ms)
{
    snprintf(s->id, sizeof s->id, "%s", control ? control->id : "");
    s->moved_ms = now_ms;
}

static const struct frame_control *touchable(const struct frame *frame, const char *id)
{
    const struct frame_control *control = *id ? frame_find(frame, id) : NULL;
    return control && frame_can_touch(control) ? control : NULL;
}

/* ---- from frame to frame ---- */

static uint64_t place_of(const struct frame *frame)
{
    uint64_t hash = fnv_hash(FNV_START, frame->screen, strlen(frame->screen) + 1);
    hash = fnv_hash(hash, frame->question, strlen(frame->question) + 1);
    return fnv_hash(hash, &frame->repetition, sizeof frame->repetition);
}

/* Whoever goes on and back again, or turns pages, reads from the top. */
static bool leads_on(const char *id)
{
    static const char *const ids[] = {"next", "back", "page.up", "page.down"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

static void arrive(struct scan *s, const struct frame *frame, uint64_t place, uint64_t now_ms)
{
    const struct frame_control *back = s->left.place == place ? touchable(frame, s->left.id) : NULL;
    s->left.place = s->place;
    snprintf(s->left.id, sizeof s->left.id, "%s", leads_on(s->id) ? "" : s->id);
    s->in_row = s->to_keys = false;
    go_to(s, back ? back : focus_move(frame, "", FOCUS_NEXT), now_ms);
}

static bool is_leafed(const struct scan *s, const struct frame *frame)
{
    return (frame->page != s->page || frame->sheet_page != s->sheet_page) && leads_on(s->id);
}

static const struct frame_control *first_key(const struct frame *frame)
{
    for (size_t i = 0; i < frame->control_count; i++)
        if (frame->controls[i].role == ROLE_KEY && frame_can_touch(&frame->controls[i]))
            return &frame->controls[i];
    return NULL;
}

void scan_settle(struct scan *s, const struct frame *frame, bool always, uint64_t now_ms)
{
    uint64_t place = place_of(frame);
    bool is_somewhere = *s->id || always;
    const struct frame_control *key = s->to_keys ? first_key(frame) : NULL;
    if (is_somewhere && place != s->place)
        arrive(s, frame, place, now_ms);
    else if (is_somewhere && key)
        go_to(s, key, now_ms);
    else if (is_somewhere && (is_leafed(s, frame) || !touchable(frame, s->id))) {
        s->in_row = false;
        go_to(s, focus_move(frame, "", FOCUS_NEXT), now_ms);
    }
    s->to_keys = false;
    s->place = place;
    s->page = frame->page;
    s->sheet_page = frame->sheet_page;
}

bool scan_show(const struct scan *s, struct frame *frame)
{
    char before[sizeof frame->focus];
    struct focus_row row = {0, 0};
    memcpy(before, frame->focus, sizeof before);
    snprintf(frame->focus, sizeof frame->focus, "%s", s->id);
    if (s->by_rows && !s->in_row)
        row = focus_row_of(frame, s->id);
    for (size_t i = row.first; i < row.end; i++) {
        size_t used = i == row.first ? 0 : strlen(frame->focus);
        snprintf(frame->focus + used, sizeof frame->focus - used, used ? "\n%s" : "%s",
                 frame->controls[i].id);
    }
    return strcmp(before, frame->focus) != 0;
}

/* ---- moves ---- */

/* Next and previous by rows: from the end of the one the focus is on. */
static const char *end_of_row(const struct scan *s, const struct frame *frame, enum focus_move move)
{
    struct focus_row row = focus_row_of(frame, s->id);
    if (row.first == row.end)
        return s->id;
    return frame->controls[move == FOCUS_NEXT ? row.end - 1 : row.first].id;
}

/* Within a row next goes on to its last key, and from there to the row as a whole again. */
static bool move_in_row(struct scan *s, const struct frame *frame, uint64_t now_ms)
{
    struct focus_row row = focus_row_of(frame, s->id);
    const struct frame_control *next = focus_move(frame, s->id, FOCUS_NEXT);
    if (row.first < row.end && next > &frame->controls[row.first] &&
        next < &frame->controls[row.end]) {
        go_to(s, next, now_ms);
        return true;
    }
    s->in_row = false;
    return false;
}

void scan_move(struct scan *s, const struct frame *frame, enum focus_move move, uint64_t now_ms)
{
    if (s->in_row && move == FOCUS_NEXT && move_in_row(s, frame, now_ms))
        return;
    s->in_row = false;
    bool is_turn = move == FOCUS_NEXT || move == FOCUS_PREVIOUS;
    const char *from = s->by_rows && is_turn ? end_of_row(s, frame, move) : s->id;
    go_to(s, focus_move(frame, from, move), now_ms);
    struct focus_row row = focus_row_of(frame, s->id);
    if (s->by_rows && row.first < row.end)
        go_to(s, &frame->controls[row.first], now_ms);
}

void scan_to_field(struct scan *s, const struct frame *frame, uint64_t now_ms)
{
    for (size_t i = 0; *s->id && i < frame->control_count; i++)
        if (frame->controls[i].is_open && frame_can_touch(&frame->controls[i]))
            go_to(s, &frame->controls[i], now_ms);
}

const struct frame_control *scan_choose(struct scan *s, const struct frame *frame, uint64_t now_ms)
{
    const struct frame_control *control = touchable(frame, s->id);
    struct focus_row row = focus_row_of(frame, s->id);
    s->moved_ms = now_ms;
    if (s->by_rows && !s->in_row && row.end - row.first > 1) {
        s->in_row = true;
        return NULL;
    }
    s->to_keys = s->in_row;
    s->in_row = false;
    return control;
}

bool scan_is_typing(const struct frame *frame)
{
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (frame_can_touch(c) && (c->role == ROLE_KEY || c->is_open))
            return true;
    }
    return false;
}

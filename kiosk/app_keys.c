/* One table for the keys of a keyboard, found by what they mean, and one for those of a numeric
 * keypad, found by where they are, so that NumLock changes nothing. */
#include "app_keys.h"

#include <stdio.h>

enum act {
    ACT_MOVE,
    ACT_SWITCH, /* next, as a switch: rows of keys are one stop */
    ACT_SELECT,
    ACT_ENTER, /* select, unless it is for the screen itself */
    ACT_SPACE, /* select or next, unless it is typed */
    ACT_BACK,
    ACT_PAGE_UP,
    ACT_PAGE_DOWN,
    ACT_DELETE,
    ACT_SOUND,
    ACTS
};

struct binding {
    int code;
    enum act act;
    enum focus_move move;
    char types;         /* the character it types, too */
    enum app_key sound; /* ACT_SOUND: which */
};

static const struct binding keypad[] = {
    {SDL_SCANCODE_KP_8, ACT_MOVE, FOCUS_UP, '8', 0},
    {SDL_SCANCODE_KP_2, ACT_MOVE, FOCUS_DOWN, '2', 0},
    {SDL_SCANCODE_KP_4, ACT_MOVE, FOCUS_LEFT, '4', 0},
    {SDL_SCANCODE_KP_6, ACT_MOVE, FOCUS_RIGHT, '6', 0},
    {SDL_SCANCODE_KP_PLUS, ACT_MOVE, FOCUS_NEXT, '+', 0},
    {SDL_SCANCODE_KP_MINUS, ACT_MOVE, FOCUS_PREVIOUS, '-', 0},
    {SDL_SCANCODE_KP_5, ACT_SELECT, 0, '5', 0},
    {SDL_SCANCODE_KP_ENTER, ACT_ENTER, 0, 0, 0},
    {SDL_SCANCODE_KP_0, ACT_BACK, 0, '0', 0},
    {SDL_SCANCODE_KP_9, ACT_PAGE_UP, 0, '9', 0},
    {SDL_SCANCODE_KP_3, ACT_PAGE_DOWN, 0, '3', 0},
    {SDL_SCANCODE_KP_DIVIDE, ACT_SOUND, 0, '/', APP_KEY_AGAIN},
    {SDL_SCANCODE_KP_MULTIPLY, ACT_SOUND, 0, '*', APP_KEY_PAGE},
};

static const struct binding keyboard[] = {
    {SDLK_TAB, ACT_MOVE, FOCUS_NEXT, 0, 0},
    {SDLK_UP, ACT_MOVE, FOCUS_UP, 0, 0},
    {SDLK_DOWN, ACT_MOVE, FOCUS_DOWN, 0, 0},
    {SDLK_LEFT, ACT_MOVE, FOCUS_LEFT, 0, 0},
    {SDLK_RIGHT, ACT_MOVE, FOCUS_RIGHT, 0, 0},
    {SDLK_RETURN, ACT_ENTER, 0, 0, 0},
    {SDLK_KP_ENTER, ACT_ENTER, 0, 0, 0},
    {SDLK_SPACE, ACT_SPACE, 0, ' ', 0},
    {SDLK_F7, ACT_SWITCH, FOCUS_NEXT, 0, 0},
    {SDLK_F8, ACT_SELECT, 0, 0, 0},
    {SDLK_ESCAPE, ACT_BACK, 0, 0, 0},
    {SDLK_PAGEUP, ACT_PAGE_UP, 0, 0, 0},
    {SDLK_PAGEDOWN, ACT_PAGE_DOWN, 0, 0, 0},
    {SDLK_BACKSPACE, ACT_DELETE, 0, 0, 0},
    {SDLK_F1, ACT_SOUND, 0, 0, APP_KEY_READ_ALOUD},
    {SDLK_F2, ACT_SOUND, 0, 0, APP_KEY_AGAIN},
    {SDLK_F3, ACT_SOUND, 0, 0, APP_KEY_PAGE},
    {SDLK_F4, ACT_SOUND, 0, 0, APP_KEY_QUIET},
    {SDLK_F5, ACT_SOUND, 0, 0, APP_KEY_SLOWER},
    {SDLK_F6, ACT_SOUND, 0, 0, APP_KEY_FASTER},
    {SDLK_F9, ACT_SOUND, 0, 0, APP_KEY_SOFTER},
    {SDLK_F10, ACT_SOUND, 0, 0, APP_KEY_LOUDER},
    {SDLK_F11, ACT_SOUND, 0, 0, APP_KEY_PICTURE},
};

static const struct binding *find(const struct binding *table, size_t count, int code)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].code == code)
            return &table[i];
    return NULL;
}

static const struct binding *binding_of(const SDL_Keysym *key)
{
    const struct binding *b = find(keypad, sizeof keypad / sizeof *keypad, (int)key->scancode);
    return b ? b : find(keyboard, sizeof keyboard / sizeof *keyboard, key->sym);
}

/* ---- what is typed, and not an act ---- */

static const struct frame_control *focused(const struct app_input *input,
                                           const struct app_moment *m)
{
    return *input->scan.id ? frame_find(m->frame, input->scan.id) : NULL;
}

/* Where text is typed anyway: no focus is shown yet, or it is on the field. */
static bool is_in_text(const struct app_input *input, const struct app_moment *m)
{
    const struct frame_control *c = focused(input, m);
    return c ? c->is_open && !input->scan.by_rows : scan_is_typing(m->frame);
}

static bool has_text(const struct frame *frame)
{
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (c->is_open && c->value && *c->value)
            return true;
    }
    return false;
}

/* No text begins with a space: while nothing is typed yet it is the switch of somebody for whom the
 * focus does not show, and who has no other key that would bring it. */
static bool is_typed_space(const struct app_input *input, const struct app_moment *m)
{
    return is_in_text(input, m) && (focused(input, m) || has_text(m->frame));
}

/* A digit while something is being typed, and a space in a text. */
static bool is_typed(const struct app_input *input, const struct app_moment *m,
                     const struct binding *b, const SDL_Keysym *key)
{
    bool is_digit = b->types >= '0' && b->types <= '9';
    if (is_digit)
        return (key->mod & KMOD_NUM) && scan_is_typing(m->frame);
    return b->act == ACT_SPACE && is_typed_space(input, m);
}

/* ---- acts ---- */

struct stroke {
    struct app_input *input;
    const struct app_moment *m;
    const SDL_Keysym *key;
    const struct binding *b;
};

static bool move(struct app_input *input, const struct app_moment *m, enum focus_move move,
                 bool by_rows)
{
    input->scan.by_rows = by_rows;
    scan_move(&input->scan, m->frame, move, m->now_ms);
    return true;
}

static bool touch(const struct app_moment *m, const char *control_id)
{
    char id[FRAME_ID_SIZE]; /* the frame may be made anew */
    snprintf(id, sizeof id, "%s", control_id);
    m->ops->touch(m->state, id, m->now_ms);
    return true;
}

/* With no focus yet this brings it. */
static bool choose(struct app_input *input, const struct app_moment *m)
{
    if (!focused(input, m))
        return move(input, m, FOCUS_NEXT, input->scan.by_rows);
    const struct frame_control *control = scan_choose(&input->scan, m->frame, m->now_ms);
    return control ? touch(m, control->id) : true;
}

static bool send_key(const struct app_moment *m, enum app_key key)
{
    if (m->ops->key)
        m->ops->key(m->state, key, m->now_ms);
    return m->ops->key != NULL;
}

static bool touch_first(const struct app_moment *m, const char *const *ids)
{
    for (; *ids; ids++) {
        const struct frame_control *control = frame_find(m->frame, *ids);
        if (control && frame_can_touch(control))
            return touch(m, *ids);
    }
    return false;
}

static bool do_move(const struct stroke *s)
{
    bool is_back = s->key->sym == SDLK_TAB && (s->key->mod & KMOD_SHIFT);
    return move(s->input, s->m, is_back ? FOCUS_PREVIOUS : s->b->move, false);
}

/* The one switch of whom the focus moves for by itself selects, whichever it is. */
static bool do_switch(const struct stroke *s)
{
    bool is_alone = app_input_hands(s->m->ops, s->m->state).dwell_ms > 0;
    return is_alone ? choose(s->input, s->m) : move(s->input, s->m, FOCUS_NEXT, true);
}

static bool do_select(const struct stroke *s)
{
    return choose(s->input, s->m);
}

static bool do_enter(const struct stroke *s)
{
    return is_in_text(s->input, s->m) ? send_key(s->m, APP_KEY_ENTER) : choose(s->input, s->m);
}

/* The next one of two switches, if it was the first key pressed; select on a keyboard. */
static bool do_space(const struct stroke *s)
{
    bool is_switch = s->input->scan.by_rows || !focused(s->input, s->m);
    return is_switch ? do_switch(s) : choose(s->input, s->m);
}

static bool do_back(const struct stroke *s)
{
    static const char *const ids[] = {"back", "steward.back", "card.fold", NULL};
    static const char *const from_sheet[] = {"done", NULL};
    bool in_sheet = s->m->frame->sheet_page > 0; /* elsewhere Done ends more, like the visit */
    return touch_first(s->m, ids) || (in_sheet && touch_first(s->m, from_sheet));
}

static bool do_page(const struct stroke *s)
{
    const char *const ids[] = {s->b->act == ACT_PAGE_UP ? "page.up" : "page.down", NULL};
    return touch_first(s->m, ids);
}

static bool do_delete(const struct stroke *s)
{
    return send_key(s->m, APP_KEY_BACKSPACE);
}

static bool do_sound(const struct stroke *s)
{
    return send_key(s->m, s->b->sound);
}

static const struct {
    bool (*run)(const struct stroke *s);
    bool repeats; /* while the key is held */
} acts[ACTS] = {
    [ACT_MOVE] = {do_move, true},      [ACT_SWITCH] = {do_switch, false},
    [ACT_SELECT] = {do_select, false}, [ACT_ENTER] = {do_enter, false},
    [ACT_SPACE] = {do_space, false},   [ACT_BACK] = {do_back, false},
    [ACT_PAGE_UP] = {do_page, false},  [ACT_PAGE_DOWN] = {do_page, false},
    [ACT_DELETE] = {do_delete, true},  [ACT_SOUND] = {do_sound, false},
};

/* ---- events ---- */

/* A hand is slower. */
static bool ends_code(const struct app_input *input, const SDL_Keysym *key, uint64_t now_ms)
{
    bool is_end = key->sym == SDLK_TAB || key->sym == SDLK_RETURN || key->sym == SDLK_KP_ENTER;
    return is_end && input->typed_ms > 0 && now_ms < input->typed_ms + APP_INPUT_READER_MS;
}

/* A second press of a trembling hand, where a guard was asked for. */
static bool is_guarded(struct app_input *input, const struct app_moment *m, bool is_repeat)
{
    uint32_t guard_ms = app_input_hands(m->ops, m->state).guard_ms;
    if (guard_ms > 0 &&
        (is_repeat || (input->has_pressed && m->now_ms < input->pressed_ms + guard_ms)))
        return true;
    input->has_pressed = true;
    input->pressed_ms = m->now_ms;
    return false;
}

static bool is_corner(const SDL_Keysym *key)
{
    return key->sym == SDLK_F12 || key->scancode == SDL_SCANCODE_KP_PERIOD;
}

bool app_keys_down(struct app_input *input, const struct app_moment *m,
                   const SDL_KeyboardEvent *event)
{
    const SDL_Keysym *key = &event->keysym;
    const struct binding *b = binding_of(key);
    input->swallow = 0;
    if (is_corner(key) && !event->repeat) {
        input->holds_corner = true;
        input->held_ms = m->now_ms;
    }
    if (ends_code(input, key, m->now_ms)) {
        send_key(m, APP_KEY_ENTER);
        return true;
    }
    if (!b || is_typed(input, m, b, key))
        return false;
    input->swallow = b->types;
    if ((event->repeat && !acts[b->act].repeats) || is_guarded(input, m, event->repeat))
        return false;
    return acts[b->act].run(&(struct stroke){input, m, key, b});
}

void app_keys_up(struct app_input *input, const SDL_KeyboardEvent *event)
{
    if (is_corner(&event->keysym))
        input->holds_corner = false;
}

/* Whoever types has a keyboard, and no switches. */
bool app_keys_text(struct app_input *input, const struct app_moment *m, const char *text)
{
    bool swallowed = input->swallow && text[0] == input->swallow && !text[1];
    input->swallow = 0;
    if (swallowed || !m->ops->text)
        return false;
    input->scan.by_rows = false;
    scan_to_field(&input->scan, m->frame, m->now_ms);
    m->ops->text(m->state, text, m->now_ms);
    input->typed_ms = m->now_ms;
    return true;
}

#include "kiosk/keys.h"

#include <stdio.h>
#include <string.h>

static void on_touch(void *state, const char *id, uint64_t now_ms)
{
    (void)now_ms;
    struct scene *s = state;
    snprintf(s->touched, sizeof s->touched, "%s", id);
    s->touches++;
}

static void on_text(void *state, const char *utf8, uint64_t now_ms)
{
    (void)now_ms;
    struct scene *s = state;
    strcat(s->typed, utf8);
}

static void on_key(void *state, enum app_key key, uint64_t now_ms)
{
    (void)now_ms;
    struct scene *s = state;
    s->enters += key == APP_KEY_ENTER;
    s->key = key;
}

static void on_corner(void *state, uint64_t now_ms)
{
    (void)now_ms;
    struct scene *s = state;
    s->corners++;
}

static void on_hands(void *state, struct app_hands *hands)
{
    struct scene *s = state;
    *hands = s->hands;
}

static const struct app_ops ops = {
    .touch = on_touch, .text = on_text, .key = on_key, .corner = on_corner, .hands = on_hands};

void scene_begin(struct scene *s, const char *screen)
{
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    frame_screen(&s->frame, screen);
}

static void add_field(struct scene *s)
{
    frame_control(&s->frame, &(struct frame_control){.id = "words",
                                                     .role = ROLE_FIELD,
                                                     .is_open = true,
                                                     .rect = {100, 300, 500, 80}});
}

int scene_open(void **state)
{
    static struct scene scene;
    memset(&scene, 0, sizeof scene);
    scene.now_ms = 1000;
    frame_init(&scene.frame);
    scene_begin(&scene, "words");
    stage_control(&scene.frame, "a", (struct rect){100, 100, 100, 80});
    add_field(&scene);
    scene_settle(&scene);
    *state = &scene;
    return 0;
}

int scene_close(void **state)
{
    struct scene *s = *state;
    frame_free(&s->frame);
    return 0;
}

void scene_page(struct scene *s, const char *screen, int page)
{
    scene_begin(s, screen);
    s->frame.page = page;
    stage_control(&s->frame, "b", (struct rect){100, 100, 100, 80});
    stage_control(&s->frame, "c", (struct rect){300, 100, 100, 80});
    stage_control(&s->frame, "back", (struct rect){100, 600, 100, 80});
    stage_control(&s->frame, "next", (struct rect){900, 600, 100, 80});
    scene_settle(s);
}

void scene_keyboard(struct scene *s)
{
    static const char *const keys[] = {"q", "w", "e", "a", "s", "d"};
    scene_begin(s, "keyboard");
    add_field(s);
    for (int i = 0; i < 6; i++)
        frame_control(&s->frame, &(struct frame_control){
                                     .id = keys[i],
                                     .role = ROLE_KEY,
                                     .rect = {100 + i % 3 * 100, 400 + i / 3 * 100, 80, 80}});
    stage_control(&s->frame, "next", (struct rect){900, 600, 100, 80});
    scene_settle(s);
}

bool scene_send(struct scene *s, SDL_Event event)
{
    bool changed =
        app_input_event(&s->input, &(struct app_moment){&ops, s, &s->frame, s->now_ms}, &event);
    if (changed)
        scene_settle(s);
    return changed;
}

static void press_key(struct scene *s, SDL_Keysym key)
{
    scene_send(s, (SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym = key}});
    scene_send(s, (SDL_Event){.key = {.type = SDL_KEYUP, .keysym = key}});
}

void scene_key(struct scene *s, SDL_Keycode key)
{
    press_key(s, (SDL_Keysym){.sym = key});
}

void scene_keypad(struct scene *s, SDL_Scancode key, bool num_lock)
{
    press_key(s, (SDL_Keysym){.scancode = key,
                              .sym = (SDL_Keycode)key | SDLK_SCANCODE_MASK,
                              .mod = num_lock ? KMOD_NUM : KMOD_NONE});
}

void scene_text(struct scene *s, const char *text)
{
    SDL_Event event = {.text.type = SDL_TEXTINPUT};
    snprintf(event.text.text, sizeof event.text.text, "%s", text);
    scene_send(s, event);
}

void scene_finger(struct scene *s, Uint32 type, float x, float y)
{
    scene_send(s,
               (SDL_Event){.tfinger = {.type = type, .fingerId = 3, .x = x / 1280, .y = y / 800}});
}

void scene_settle(struct scene *s)
{
    app_input_show(&s->input, &ops, s, &s->frame);
    app_input_keep_focus(&s->input, &ops, s, &s->frame, s->now_ms);
}

uint64_t scene_tick(struct scene *s, uint64_t now_ms)
{
    s->now_ms = now_ms;
    return app_input_tick(&s->input, &(struct app_moment){&ops, s, &s->frame, now_ms});
}

const char *scene_focus(struct scene *s)
{
    app_input_show(&s->input, &ops, s, &s->frame);
    return s->frame.focus;
}

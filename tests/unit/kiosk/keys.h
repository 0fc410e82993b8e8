/* What keys, switches and fingers do, on a small frame, and what the client was told of it. */
#ifndef TEST_KEYS_H
#define TEST_KEYS_H

#include "kiosk/stage.h"

#include "app_input.h"

struct scene {
    struct frame frame;
    struct app_input input;
    struct app_hands hands; /* as the client says */
    char touched[FRAME_ID_SIZE], typed[64];
    int touches, enters, corners;
    enum app_key key; /* the latest */
    uint64_t now_ms;
};

/* Fixture: the state is a scene with a button "a" and an open field "words", at 1000 ms. */
int scene_open(void **state);
int scene_close(void **state);
#define SCENE(test) cmocka_unit_test_setup_teardown(test, scene_open, scene_close)

/* Empties the frame and names its screen: controls follow. */
void scene_begin(struct scene *s, const char *screen);
/* A page of the screen, with back, b, c, next. */
void scene_page(struct scene *s, const char *screen, int page);
/* A field, two rows of three keys (q w e, a s d), and next. */
void scene_keyboard(struct scene *s);

bool scene_send(struct scene *s, SDL_Event event);
/* Down and up; what lies on the screen is settled then, as after every frame. */
void scene_key(struct scene *s, SDL_Keycode key);
void scene_keypad(struct scene *s, SDL_Scancode key, bool num_lock);
void scene_text(struct scene *s, const char *text);
void scene_finger(struct scene *s, Uint32 type, float x, float y);
void scene_settle(struct scene *s); /* a frame has been drawn */
uint64_t scene_tick(struct scene *s, uint64_t now_ms);
const char *scene_focus(struct scene *s); /* as the frame is given it */

#endif

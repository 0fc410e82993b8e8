/* The part of app_input.h that deals with keys: a keyboard, a numeric keypad, switches that type.
 * What each key does stands in kiosk/README.md, "Keys and switches". */
#ifndef APP_KEYS_H
#define APP_KEYS_H

#include "app_input.h"

/* True where the screen may have changed. */
bool app_keys_down(struct app_input *input, const struct app_moment *m,
                   const SDL_KeyboardEvent *event);
void app_keys_up(struct app_input *input, const SDL_KeyboardEvent *event);
bool app_keys_text(struct app_input *input, const struct app_moment *m, const char *text);

#endif

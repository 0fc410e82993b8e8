/* A full-screen window stays as large as the screen when that is turned or changes its size. A
 * window manager or a Wayland compositor sees to that by itself; on a bare X server nobody does. */
#ifndef FULL_SCREEN_H
#define FULL_SCREEN_H

#include <SDL2/SDL_events.h>
#include <SDL2/SDL_video.h>

/* Asks SDL for the events from which full_screen_event learns of it. */
void full_screen_watch(void);
/* To be given every event; what comes of it is a size event like any other. */
void full_screen_event(SDL_Window *window, const SDL_Event *event);

#endif

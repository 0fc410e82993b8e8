/* floor-window [FILE]: the least an SDL program can do: a window of 1280x800, its surface filled
 * once and shown. Then it says so with a line in FILE (a pipe) and waits until it is closed. */
#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stdio.h>

static bool show_one_frame(SDL_Window *window)
{
    SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
    return surface &&
           SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 255, 255, 255)) == 0 &&
           SDL_UpdateWindowSurface(window) == 0;
}

int main(int argc, char **argv)
{
    SDL_Event event = {0};
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0 ||
        !show_one_frame(SDL_CreateWindow("Floor", 0, 0, 1280, 800, SDL_WINDOW_RESIZABLE))) {
        fprintf(stderr, "floor-window: %s\n", SDL_GetError());
        return 1;
    }
    FILE *told = argc > 1 ? fopen(argv[1], "ae") : NULL;
    if (told) {
        fputs("shown\n", told);
        fclose(told);
    }
    while (event.type != SDL_QUIT)
        SDL_WaitEvent(&event);
    SDL_Quit();
    return 0;
}

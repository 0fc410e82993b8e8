/* SDL keeps the size that it found when it began, so that the X server is asked itself. RandR tells
 * of a new size by an event of its extension; which of the extensions' rare events it is makes no
 * difference, since the answer is the same. */
#include <SDL2/SDL.h>
#include <SDL2/SDL_syswm.h>

#include "full_screen.h"

void full_screen_watch(void)
{
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

#ifdef SDL_VIDEO_DRIVER_X11
static bool tells_of_screen(const SDL_Event *event)
{
    const SDL_SysWMmsg *message = event->type == SDL_SYSWMEVENT ? event->syswm.msg : NULL;
    return message && message->subsystem == SDL_SYSWM_X11 &&
           message->msg.x11.event.type >= LASTEvent;
}

/* With several screens the X server's size is that of all together: the window stays as it is. */
void full_screen_event(SDL_Window *window, const SDL_Event *event)
{
    SDL_SysWMinfo info;
    XWindowAttributes root;
    int width, height;
    SDL_VERSION(&info.version);
    if (!tells_of_screen(event) || SDL_GetNumVideoDisplays() != 1 ||
        !SDL_GetWindowWMInfo(window, &info))
        return;
    Display *display = info.info.x11.display;
    SDL_GetWindowSize(window, &width, &height);
    if (XGetWindowAttributes(display, DefaultRootWindow(display), &root) &&
        (root.width != width || root.height != height))
        XMoveResizeWindow(display, info.info.x11.window, 0, 0, (unsigned)root.width,
                          (unsigned)root.height);
}
#else
void full_screen_event(SDL_Window *window, const SDL_Event *event)
{
    (void)window;
    (void)event;
}
#endif

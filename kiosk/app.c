/* The loop sleeps in SDL_WaitEventTimeout until an event or the client's next deadline. The window
 * is painted in memory and shown by SDL_UpdateWindowSurfaceRects: no renderer, no graphics driver.
 */
#include "app.h"

#include "app_input.h"
#include "describe.h"
#include "full_screen.h"
#include "record/alloc.h"
#include "ui/paint.h"

#include <SDL2/SDL.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A wait is cut to a second, since its end is not counted while the tablet sleeps; one that took
 * longer than this was slept through. */
#define WAIT_MS 1000
#define SLEPT_MS 3000

struct app {
    SDL_Window *window;
    struct paint *paint;
    struct frame frame;
    struct app_input input;
    double px_per_mm;
    bool is_full_screen;
    uint64_t due_ms; /* when time changes what is shown; 0: whatever it says, it is drawn again */
    FILE *describe;  /* the caller's */
    char *described; /* the last line written */
};

#ifdef CLOCK_BOOTTIME
static const clockid_t app_clock = CLOCK_BOOTTIME;
#else
static const clockid_t app_clock = CLOCK_MONOTONIC; /* it stands still while the tablet sleeps */
#endif

uint64_t app_now_ms(void)
{
    struct timespec t = {0};
    clock_gettime(app_clock, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* ---- the window ---- */

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); /* else Mesa takes 100 MB */
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");       /* a touch is not also a click */
}

/* Where SDL finds no display it falls back on a driver that shows nothing: right in a test that
 * asks for it, never for a resident. */
static bool check_display(struct fail *f)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    bool is_unseen = strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0;
    if (is_unseen && !SDL_GetHint(SDL_HINT_VIDEODRIVER)) /* or the variable of that name */
        return fail_set(f, FAIL_IO,
                        "there is no display; start it on the tablet's own screen, or set DISPLAY");
    return true;
}

/* Cairo draws on these pixels; a driver without a plain framebuffer gives none. */
static bool check_surface(SDL_Window *window, struct fail *f)
{
    const SDL_Surface *surface = SDL_GetWindowSurface(window);
    if (!surface)
        return fail_set(f, FAIL_IO, "the window cannot be painted: %s; start under X11 or Wayland",
                        SDL_GetError());
    const SDL_PixelFormat *format = surface->format;
    if (format->BytesPerPixel != 4 || format->Rmask != 0xFF0000 || format->Bmask != 0xFF)
        return fail_set(f, FAIL_IO, "the screen shows %s pixels; set it to 24 or 32 bits a pixel",
                        SDL_GetPixelFormatName(format->format));
    return true;
}

/* A full screen has the display's own bounds from the start: nobody moves a window that was made
 * elsewhere where there is no window manager. */
static SDL_Window *create_window(const struct app_params *params)
{
    const int anywhere = (int)SDL_WINDOWPOS_UNDEFINED;
    SDL_Rect r = {anywhere, anywhere, params->width, params->height};
    if (params->width > 0)
        return SDL_CreateWindow(params->title, r.x, r.y, r.w, r.h, SDL_WINDOW_RESIZABLE);
    if (SDL_GetDisplayBounds(0, &r) != 0)
        return NULL;
    return SDL_CreateWindow(params->title, r.x, r.y, r.w, r.h, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

static bool open_window(struct app *app, const struct app_params *params, struct fail *f)
{
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return fail_set(f, FAIL_IO, "no screen could be opened: %s", SDL_GetError());
    if (!check_display(f))
        return false;
    app->window = create_window(params);
    app->is_full_screen = params->width <= 0;
    if (!app->window)
        return fail_set(f, FAIL_IO, "no window could be opened: %s", SDL_GetError());
    int width, height;
    SDL_GetWindowSize(app->window, &width, &height);
    app->px_per_mm = metrics_density(width, height, params->diagonal_inches);
    if (app->is_full_screen)
        full_screen_watch();
    SDL_StartTextInput();
    SDL_ShowCursor(SDL_DISABLE);
    return check_surface(app->window, f);
}

struct app *app_create(const struct app_params *params, struct fail *f)
{
    struct app *app = xcalloc(1, sizeof *app);
    frame_init(&app->frame);
    app->describe = params->describe;
    if (open_window(app, params, f) && (app->paint = paint_create(f)) != NULL)
        return app;
    app_free(app);
    return NULL;
}

void app_free(struct app *app)
{
    if (!app)
        return;
    frame_free(&app->frame);
    paint_free(app->paint);
    if (app->window)
        SDL_DestroyWindow(app->window);
    SDL_Quit();
    free(app->described);
    free(app);
}

struct text *app_text(struct app *app)
{
    return paint_text(app->paint);
}

/* ---- drawing ---- */

static void make_frame(struct app *app, const struct app_ops *ops, void *state)
{
    struct frame_look look = {.language = "en", .size = SIZE_DEFAULT};
    int width, height;
    SDL_GetWindowSize(app->window, &width, &height);
    ops->look(state, &look);
    double density =
        ops->density ? ops->density(state, width, height, app->px_per_mm) : app->px_per_mm;
    struct metrics metrics = metrics_make(width, height, density, look.size);
    app_input_show(&app->input, ops, state, &app->frame);
    frame_begin(&app->frame, &look, &metrics, text_measure(paint_text(app->paint)));
    ops->draw(state, &app->frame);
}

/* A line for every frame that differs from the one before in anything a control says. */
static void describe(struct app *app)
{
    if (!app->describe)
        return;
    char *line = describe_frame(&app->frame);
    if (!app->described || strcmp(line, app->described) != 0) {
        fputs(line, app->describe);
        fflush(app->describe);
    }
    free(app->described);
    app->described = line;
}

static void show(struct app *app)
{
    SDL_Surface *surface = SDL_GetWindowSurface(app->window);
    if (!surface)
        return;
    struct rect damage[PAINT_DAMAGE_MAX];
    SDL_Rect shown[PAINT_DAMAGE_MAX];
    int count = paint_frame(app->paint, surface, &app->frame, damage);
    for (int i = 0; i < count; i++)
        shown[i] = (SDL_Rect){damage[i].x, damage[i].y, damage[i].width, damage[i].height};
    if (count > 0 && SDL_UpdateWindowSurfaceRects(app->window, shown, count) != 0)
        paint_forget(app->paint);
}

static void draw(struct app *app, const struct app_ops *ops, void *state)
{
    make_frame(app, ops, state);
    if (app_input_keep_focus(&app->input, ops, state, &app->frame, app_now_ms()))
        make_frame(app, ops, state);
    show(app);
    describe(app);
    if (ops->shown)
        ops->shown(state, &app->frame);
}

/* ---- the loop ---- */

/* A pointer belongs to a mouse: fingers hide it, and it is hidden until a mouse moves. */
static void show_pointer(const SDL_Event *event)
{
    if (event->type == SDL_FINGERDOWN)
        SDL_ShowCursor(SDL_DISABLE);
    else if (event->type == SDL_MOUSEMOTION && event->motion.which != SDL_TOUCH_MOUSEID)
        SDL_ShowCursor(SDL_ENABLE);
}

/* Lets time act. */
static void tick(struct app *app, const struct app_ops *ops, void *state, uint64_t now_ms)
{
    const struct app_moment moment = {ops, state, &app->frame, now_ms};
    uint64_t input = app_input_tick(&app->input, &moment);
    uint64_t deadline = ops->tick(state, now_ms);
    app->due_ms = input < deadline ? input : deadline;
}

/* True while the loop goes on. */
static bool handle(struct app *app, const struct app_ops *ops, void *state, const SDL_Event *event)
{
    if (event->type == SDL_QUIT)
        return false;
    show_pointer(event);
    if (app->is_full_screen)
        full_screen_event(app->window, event);
    if (event->type == SDL_WINDOWEVENT) {
        bool is_lost = event->window.event == SDL_WINDOWEVENT_EXPOSED ||
                       event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
        if (is_lost)
            paint_forget(app->paint);
        if (!is_lost)
            return true;
    } else {
        const struct app_moment moment = {ops, state, &app->frame, app_now_ms()};
        if (!app_input_event(&app->input, &moment, event))
            return true;
    }
    tick(app, ops, state, app_now_ms());
    draw(app, ops, state);
    return !ops->finished || !ops->finished(state);
}

static int milliseconds_until(uint64_t deadline_ms, uint64_t now_ms)
{
    if (deadline_ms <= now_ms)
        return 0;
    uint64_t left = deadline_ms - now_ms;
    return left < WAIT_MS ? (int)left : WAIT_MS;
}

/* After a sleep time acts first, before a touch is taken for one of whoever was there; and what was
 * on the screen may be lost. */
static void wake(struct app *app, const struct app_ops *ops, void *state, uint64_t since_ms)
{
    if (app_now_ms() < since_ms + SLEPT_MS)
        return;
    paint_forget(app->paint);
    tick(app, ops, state, app_now_ms());
    draw(app, ops, state);
}

void app_run(struct app *app, const struct app_ops *ops, void *state)
{
    bool goes_on = true;
    while (goes_on) {
        uint64_t now = app_now_ms();
        bool is_due = now >= app->due_ms; /* else the latest event has drawn it */
        tick(app, ops, state, now);
        if (ops->finished && ops->finished(state))
            return;
        if (is_due)
            draw(app, ops, state);
        SDL_Event event;
        now = app_now_ms();
        bool has_event = SDL_WaitEventTimeout(&event, milliseconds_until(app->due_ms, now)) == 1;
        wake(app, ops, state, now);
        if (!has_event)
            app->due_ms = 0;
        while (has_event && goes_on) {
            goes_on = handle(app, ops, state, &event);
            has_event = SDL_PollEvent(&event) == 1;
        }
    }
}

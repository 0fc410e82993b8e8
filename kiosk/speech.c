/* The thread sleeps in poll() on two things: a pipe that wakes it for a new text, and the voice
 * that is speaking. `serial` counts the requests: a text whose serial is not the newest is given
 * up. A little sound is kept ahead in the device's queue; the voice waits meanwhile. */
#include "speech.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <SDL2/SDL.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "record/alloc.h"

enum {
    AHEAD_BYTES = VOICE_BYTES_PER_S, /* a second is kept in the device's queue */
    PART_BYTES = 16384,
    LOOK_MS = 20, /* how often a queue is looked at that empties */
};

struct request {
    char *text; /* owned; NULL: none */
    struct voice_manner manner;
    unsigned serial;
    double asked_ms;
};

struct speech {
    SDL_Thread *thread;
    int wake[2];              /* a pipe: a byte for each request */
    SDL_AudioDeviceID device; /* the thread's own; 0: closed */
    SDL_mutex *lock;          /* guards everything below */
    struct request next;
    bool ends;
    enum speech_state state;
    double start_ms;
};

static double clock_ms(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- the device ---- */

static bool open_device(struct speech *s)
{
    const SDL_AudioSpec spec = {
        .freq = VOICE_RATE_HZ, .format = AUDIO_S16LSB, .channels = 1, .samples = 1024};
    if (s->device != 0)
        return true;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return false;
    s->device = SDL_OpenAudioDevice(NULL, 0, &spec, NULL, 0);
    if (s->device == 0)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    else
        SDL_PauseAudioDevice(s->device, 0);
    return s->device != 0;
}

/* What it has taken by then is still heard. */
static void close_device(struct speech *s)
{
    if (s->device == 0)
        return;
    SDL_CloseAudioDevice(s->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    s->device = 0;
}

static bool is_device_there(const struct speech *s)
{
    return SDL_GetAudioDeviceStatus(s->device) == SDL_AUDIO_PLAYING;
}

/* ---- saying a text ---- */

static bool is_newest(struct speech *s, const struct request *r)
{
    SDL_LockMutex(s->lock);
    bool newest = !s->ends && s->next.serial == r->serial;
    SDL_UnlockMutex(s->lock);
    return newest;
}

/* True where `fd` (-1: none) can be read; a request or the time ends the wait, too. */
static bool wait_for(const struct speech *s, int fd, int most_ms)
{
    char bytes[64];
    struct pollfd ends[] = {{.fd = s->wake[0], .events = POLLIN}, {.fd = fd, .events = POLLIN}};
    if (poll(ends, 2, most_ms) <= 0)
        return false;
    while (ends[0].revents != 0 && read(s->wake[0], bytes, sizeof bytes) > 0)
        ;
    return ends[1].revents != 0;
}

/* The start counts for this text alone, not for one that was asked for meanwhile. */
static bool queue(struct speech *s, const struct request *r, const uint8_t *samples, size_t size)
{
    if (size == 0)
        return true;
    SDL_LockMutex(s->lock);
    if (s->start_ms < 0 && s->next.serial == r->serial)
        s->start_ms = clock_ms() - r->asked_ms;
    SDL_UnlockMutex(s->lock);
    return SDL_QueueAudio(s->device, samples, (Uint32)size) == 0 && is_device_there(s);
}

/* False where the device is gone. */
static bool play(struct speech *s, const struct request *r, struct voice *v)
{
    uint8_t part[PART_BYTES];
    size_t got;
    bool goes_on = true;
    while (goes_on && is_newest(s, r)) {
        bool is_full = SDL_GetQueuedAudioSize(s->device) >= AHEAD_BYTES;
        if (!wait_for(s, is_full ? -1 : v->out, LOOK_MS))
            continue;
        goes_on = voice_read(v, part, sizeof part, &got);
        if (!queue(s, r, part, got))
            return false;
    }
    while (SDL_GetQueuedAudioSize(s->device) > 0 && is_newest(s, r) && is_device_there(s))
        wait_for(s, -1, LOOK_MS);
    return is_device_there(s);
}

/* The voice begins while the device is being opened. */
static enum speech_state say(struct speech *s, const struct request *r)
{
    struct voice v;
    if (!voice_start(&v, &r->manner, r->text))
        return SPEECH_NO_VOICE;
    bool is_heard = open_device(s);
    if (is_heard) {
        SDL_ClearQueuedAudio(s->device);
        is_heard = play(s, r, &v);
    }
    bool has_spoken = voice_end(&v);
    if (!is_heard)
        close_device(s);
    return !is_heard ? SPEECH_NO_SOUND : has_spoken ? SPEECH_HEARD : SPEECH_NO_VOICE;
}

/* ---- the thread ---- */

/* A child that ends early must not end the program with it. */
static void ignore_broken_pipes(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

/* Waits for a text and takes it over; false at the end. Without one the device is closed. */
static bool take(struct speech *s, struct request *r)
{
    bool ends;
    for (;;) {
        SDL_LockMutex(s->lock);
        ends = s->ends;
        *r = s->next;
        s->next.text = NULL;
        SDL_UnlockMutex(s->lock);
        if (ends || r->text)
            break;
        close_device(s);
        wait_for(s, -1, -1);
    }
    if (ends)
        xwipe_text(r->text);
    return !ends;
}

static int run(void *data)
{
    struct speech *s = data;
    struct request r;
    ignore_broken_pipes();
    while (take(s, &r)) {
        enum speech_state state = say(s, &r);
        xwipe_text(r.text);
        SDL_LockMutex(s->lock);
        if (s->next.serial == r.serial)
            s->state = state;
        SDL_UnlockMutex(s->lock);
    }
    close_device(s);
    return 0;
}

/* Neither end reaches the voice; waiting is poll's alone. */
static bool make_wake(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        if (fcntl(ends[i], F_SETFD, FD_CLOEXEC) != 0 || fcntl(ends[i], F_SETFL, O_NONBLOCK) != 0)
            return false;
    return true;
}

static void dispose(struct speech *s)
{
    for (int i = 0; i < 2; i++)
        if (s->wake[i] >= 0)
            close(s->wake[i]);
    SDL_DestroyMutex(s->lock);
    xwipe_text(s->next.text);
    free(s);
}

struct speech *speech_new(void)
{
    struct speech *s = xcalloc(1, sizeof *s);
    s->wake[0] = s->wake[1] = -1;
    s->start_ms = -1;
    s->lock = SDL_CreateMutex();
    if (s->lock && make_wake(s->wake))
        s->thread = SDL_CreateThread(run, "speech", s);
    if (s->thread)
        return s;
    dispose(s);
    return NULL;
}

static void wake(struct speech *s)
{
    while (write(s->wake[1], "", 1) < 0 && errno == EINTR)
        ; /* a full pipe wakes, too */
}

/* Takes the place of whatever is being said; NULL: of nothing new. Owned from here on. */
static void request(struct speech *s, const struct voice_manner *manner, char *text)
{
    SDL_LockMutex(s->lock);
    xwipe_text(s->next.text);
    s->next.text = text;
    s->next.manner = *manner;
    s->next.serial++;
    s->next.asked_ms = clock_ms();
    s->start_ms = -1;
    s->state = SPEECH_UNTRIED;
    SDL_UnlockMutex(s->lock);
    wake(s);
}

void speech_say(struct speech *s, const struct voice_manner *manner, const char *text)
{
    if (s)
        request(s, manner, xstrdup(text));
}

void speech_stop(struct speech *s)
{
    if (s)
        request(s, &(struct voice_manner){0}, NULL);
}

enum speech_state speech_state(struct speech *s)
{
    if (!s)
        return SPEECH_NO_SOUND;
    SDL_LockMutex(s->lock);
    enum speech_state state = s->state;
    SDL_UnlockMutex(s->lock);
    return state;
}

double speech_start_ms(struct speech *s)
{
    if (!s)
        return -1;
    SDL_LockMutex(s->lock);
    double start_ms = s->start_ms;
    SDL_UnlockMutex(s->lock);
    return start_ms;
}

void speech_free(struct speech *s)
{
    if (!s)
        return;
    SDL_LockMutex(s->lock);
    s->ends = true;
    SDL_UnlockMutex(s->lock);
    wake(s);
    SDL_WaitThread(s->thread, NULL);
    dispose(s);
}

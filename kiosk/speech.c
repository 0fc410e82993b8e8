/* One thread waits for a text, lets the child turn it into samples, which takes a few milliseconds
 * a sentence, and plays them. `serial` counts the requests: a thread that sees a newer one than its
 * own falls silent. */
#include "speech.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <SDL2/SDL.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "record/alloc.h"
#include "record/bytes.h"

enum {
    WAV_HEADER = 44,               /* bytes before the samples: espeak-ng writes the plain form */
    RATE_HZ = 22050,               /* of espeak-ng's voices; 16 bits, one channel */
    SOUND_MAX = RATE_HZ * 2 * 600, /* bytes: ten minutes */
    LOOK_MS = 50,                  /* how soon a playing thread sees that it is to stop */
    LANGUAGE_SIZE = 36,
};

extern char **environ;

struct speech {
    SDL_mutex *lock; /* guards everything below */
    SDL_cond *wake;
    SDL_Thread *thread;
    char *text; /* owned; to be said next, or NULL */
    char language[LANGUAGE_SIZE];
    unsigned serial;
    bool ends;
    enum speech_state state;
};

/* ---- from text to sound ---- */

struct child {
    pid_t pid;
    int in, out; /* its standard input, its standard output */
};

/* pipe[0] is for reading. Neither end reaches another child. */
static bool make_pipe(int ends[2])
{
    return pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

static void close_pipe(const int ends[2])
{
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
}

static bool start_child(struct child *c, char *voice)
{
    char *const words[] = {"espeak-ng", "--stdin", "--stdout", "-b", "1", "-v", voice, NULL};
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    bool ok =
        make_pipe(in) && make_pipe(out) &&
        posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO) == 0 &&
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO) == 0 &&
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
        posix_spawnp(&c->pid, words[0], &actions, NULL, words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    if (!ok) {
        close_pipe(in);
        close_pipe(out);
        return false;
    }
    close(in[0]);
    close(out[1]);
    c->in = in[1];
    c->out = out[0];
    return true;
}

/* The child reads all of it before it speaks, and a pipe holds more than SPEECH_TEXT_MAX. */
static void write_text(int fd, const char *text)
{
    size_t size = strlen(text), done = 0;
    while (done < size) {
        ssize_t written = write(fd, text + done, size - done);
        if (written < 0 && errno != EINTR)
            return;
        done += written > 0 ? (size_t)written : 0;
    }
}

static void read_sound(int fd, struct bytes_writer *sound)
{
    uint8_t part[16384];
    while (sound->size < SOUND_MAX) {
        ssize_t got = read(fd, part, sizeof part);
        if (got == 0 || (got < 0 && errno != EINTR))
            return;
        if (got > 0)
            bytes_put(sound, part, (size_t)got);
    }
}

/* A WAV file in memory; false where the child gave none. */
static bool synthesise(char *voice, const char *text, struct bytes_writer *sound)
{
    struct child c;
    int status = -1;
    if (!start_child(&c, voice))
        return false;
    write_text(c.in, text);
    close(c.in);
    read_sound(c.out, sound);
    close(c.out);
    while (waitpid(c.pid, &status, 0) < 0 && errno == EINTR)
        ;
    return status == 0 && sound->size > WAV_HEADER;
}

/* ---- from sound to ears ---- */

static bool is_newest(struct speech *s, unsigned serial)
{
    SDL_LockMutex(s->lock);
    bool newest = !s->ends && s->serial == serial;
    SDL_UnlockMutex(s->lock);
    return newest;
}

static SDL_AudioDeviceID open_device(void)
{
    const SDL_AudioSpec spec = {
        .freq = RATE_HZ, .format = AUDIO_S16LSB, .channels = 1, .samples = 1024};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return 0;
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &spec, NULL, 0);
    if (device == 0)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return device;
}

/* Waits until all was played, the device is gone, or a newer text is there. */
static bool play(struct speech *s, unsigned serial, const struct bytes_writer *sound)
{
    SDL_AudioDeviceID device = open_device();
    if (device == 0)
        return false;
    bool ok =
        SDL_QueueAudio(device, sound->data + WAV_HEADER, (Uint32)(sound->size - WAV_HEADER)) == 0;
    SDL_PauseAudioDevice(device, 0);
    while (ok && SDL_GetQueuedAudioSize(device) > 0 && is_newest(s, serial)) {
        SDL_Delay(LOOK_MS);
        ok = SDL_GetAudioDeviceStatus(device) == SDL_AUDIO_PLAYING;
    }
    SDL_CloseAudioDevice(device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return ok;
}

static enum speech_state say(struct speech *s, unsigned serial, char *voice, const char *text)
{
    struct bytes_writer sound = {0};
    enum speech_state state = SPEECH_NO_VOICE;
    if (synthesise(voice, text, &sound))
        state = play(s, serial, &sound) ? SPEECH_HEARD : SPEECH_NO_SOUND;
    bytes_free(&sound);
    return state;
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

static int run(void *data)
{
    struct speech *s = data;
    char voice[LANGUAGE_SIZE];
    ignore_broken_pipes();
    SDL_LockMutex(s->lock);
    while (!s->ends) {
        if (!s->text) {
            SDL_CondWait(s->wake, s->lock);
            continue;
        }
        char *text = s->text;
        unsigned serial = s->serial;
        memcpy(voice, s->language, sizeof voice);
        s->text = NULL;
        SDL_UnlockMutex(s->lock);
        enum speech_state state = say(s, serial, voice, text);
        xwipe_text(text);
        SDL_LockMutex(s->lock);
        s->state = state;
    }
    SDL_UnlockMutex(s->lock);
    return 0;
}

struct speech *speech_new(void)
{
    struct speech *s = xcalloc(1, sizeof *s);
    s->lock = SDL_CreateMutex();
    s->wake = SDL_CreateCond();
    s->thread = s->lock && s->wake ? SDL_CreateThread(run, "speech", s) : NULL;
    if (s->thread)
        return s;
    SDL_DestroyCond(s->wake);
    SDL_DestroyMutex(s->lock);
    free(s);
    return NULL;
}

/* Takes the place of whatever is being said; NULL: of nothing new. Owned from here on. */
static void request(struct speech *s, const char *language, char *text)
{
    SDL_LockMutex(s->lock);
    xwipe_text(s->text);
    s->text = text;
    s->serial++;
    snprintf(s->language, sizeof s->language, "%s", language);
    SDL_CondSignal(s->wake);
    SDL_UnlockMutex(s->lock);
}

void speech_say(struct speech *s, const char *language, const char *text)
{
    if (s)
        request(s, language, xstrndup(text, utf8_within(text, SPEECH_TEXT_MAX)));
}

void speech_stop(struct speech *s)
{
    if (s)
        request(s, "", NULL);
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

void speech_free(struct speech *s)
{
    if (!s)
        return;
    SDL_LockMutex(s->lock);
    s->ends = true;
    SDL_CondSignal(s->wake);
    SDL_UnlockMutex(s->lock);
    SDL_WaitThread(s->thread, NULL);
    xwipe_text(s->text);
    SDL_DestroyCond(s->wake);
    SDL_DestroyMutex(s->lock);
    free(s);
}

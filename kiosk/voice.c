/* espeak-ng reads all of its input before it speaks, and then writes samples as it makes them: so
 * the text goes in whole, and neither side ever waits for the other. */
#include "voice.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "record/alloc.h"
#include "record/bytes.h"

enum {
    WAV_HEADER = 44,     /* bytes: espeak-ng writes the plain form */
    WORDS_A_MINUTE = 175 /* espeak-ng's own */
};

extern char **environ;

/* ---- markup ---- */

static void put_escaped(FILE *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        switch (text[i]) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '\n': fputs("\n\n", out); break; /* a pause */
        default: fputc(text[i], out);
        }
}

/* Signs have names there; so have the letters of ASCII, some of which are words, too. Others are
 * named best where they stand alone. */
static void put_named(FILE *out, const char *character, size_t size)
{
    bool is_marked = size == 1 || g_unichar_ispunct(g_utf8_get_char(character));
    fputs(is_marked ? "<say-as interpret-as=\"characters\">" : "", out);
    put_escaped(out, character, size);
    fputs(is_marked ? "</say-as>" : "", out);
}

/* A space is a longer pause; marks stay with what they are on. */
static void put_spelled(FILE *out, const char *text, size_t size)
{
    const char *end = text + size;
    while (text < end) {
        const char *next = g_utf8_next_char(text);
        while (next < end && g_unichar_ismark(g_utf8_get_char(next)))
            next = g_utf8_next_char(next);
        if (*text != ' ')
            put_named(out, text, (size_t)(next - text));
        fputs(*text == ' ' ? "\n\n" : next < end ? ", " : "", out);
        text = next;
    }
}

char *voice_markup(const char *text)
{
    char *markup = NULL;
    size_t markup_size;
    FILE *out = open_memstream(&markup, &markup_size);
    if (!out)
        abort();
    size_t left = utf8_within(text, VOICE_TEXT_MAX);
    bool spells = false;
    while (left > 0) {
        const char *mark = memchr(text, *VOICE_SPELL, left);
        size_t size = mark ? (size_t)(mark - text) : left;
        (spells ? put_spelled : put_escaped)(out, text, size);
        spells = !spells;
        text += size + (mark ? 1 : 0);
        left -= size + (mark ? 1 : 0);
    }
    fclose(out);
    return markup;
}

/* ---- the program ---- */

/* ends[0] is for reading. Neither end reaches another child. */
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

static bool spawn(pid_t *pid, char *const words[], int in, int out)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    bool ok =
        posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO) == 0 &&
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO) == 0 &&
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
        posix_spawnp(pid, words[0], &actions, NULL, words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return ok;
}

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

bool voice_start(struct voice *v, const struct voice_manner *manner, const char *text)
{
    char voice[VOICE_LANGUAGE_SIZE], speed[16], volume[16];
    char *const words[] = {"espeak-ng", "--stdin", "--stdout", "-b", "1",    "-m", "-v",
                           voice,       "-s",      speed,      "-a", volume, NULL};
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    snprintf(voice, sizeof voice, "%s", manner->language);
    snprintf(speed, sizeof speed, "%u", WORDS_A_MINUTE * manner->speed_percent / 100);
    snprintf(volume, sizeof volume, "%u", manner->volume_percent);
    if (!make_pipe(in) || !make_pipe(out) || !spawn(&v->pid, words, in[0], out[1])) {
        close_pipe(in);
        close_pipe(out);
        return false;
    }
    close(in[0]);
    close(out[1]);
    char *markup = voice_markup(text);
    write_text(in[1], markup);
    close(in[1]);
    xwipe_text(markup);
    v->out = out[0];
    v->skipping = WAV_HEADER;
    return true;
}

bool voice_read(struct voice *v, uint8_t *samples, size_t size, size_t *got)
{
    ssize_t count = read(v->out, samples, size);
    *got = count > 0 ? (size_t)count : 0;
    size_t skipped = v->skipping < *got ? v->skipping : *got;
    *got -= skipped;
    v->skipping -= skipped;
    memmove(samples, samples + skipped, *got);
    return count > 0 || (count < 0 && errno == EINTR);
}

bool voice_end(struct voice *v)
{
    int status = -1;
    close(v->out);
    kill(v->pid, SIGKILL); /* harmless where it has ended */
    while (waitpid(v->pid, &status, 0) < 0 && errno == EINTR)
        ;
    return !WIFEXITED(status) || WEXITSTATUS(status) == 0;
}

/* The terminal is asked itself, so that a passphrase can be typed while stdin is something else.
 * Echo is off only while a line is read, and comes back also when a signal ends the program. */
#include "cli/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "bundle/file.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "tally/retire.h"

enum { TRIES_MAX = 3 };

static const int endings[] = {SIGINT, SIGQUIT, SIGTERM};
enum { ENDINGS = sizeof endings / sizeof *endings };

static int terminal = -1;
static struct termios terminal_before;

static void restore_terminal(int signal_number)
{
    tcsetattr(terminal, TCSADRAIN, &terminal_before);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* Reads a line without its end; false at the end of input or past `max`. */
static bool read_line(int fd, char *line, size_t max)
{
    size_t size = 0;
    while (size < max && read(fd, line + size, 1) == 1) {
        if (line[size] == '\n') {
            line[size] = '\0';
            return true;
        }
        size++;
    }
    return false;
}

static bool read_shown_line(int fd, const char *prompt, char *line, size_t max)
{
    dprintf(fd, "%s", prompt);
    return read_line(fd, line, max);
}

/* Echo goes off before the prompt shows: what is typed at once is neither shown nor lost. */
static bool read_hidden_line(int fd, const char *prompt, char *line, size_t max)
{
    const struct sigaction restore = {.sa_handler = restore_terminal};
    struct sigaction before[ENDINGS];
    tcgetattr(fd, &terminal_before);
    struct termios hidden = terminal_before;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    terminal = fd;
    for (size_t i = 0; i < ENDINGS; i++)
        sigaction(endings[i], &restore, &before[i]);
    tcsetattr(fd, TCSAFLUSH, &hidden);
    bool ok = read_shown_line(fd, prompt, line, max);
    tcsetattr(fd, TCSADRAIN, &terminal_before);
    for (size_t i = 0; i < ENDINGS; i++)
        sigaction(endings[i], &before[i], NULL);
    dprintf(fd, "\n");
    return ok;
}

static int open_terminal(const char *mend, struct fail *f)
{
    int fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        fail_set(f, FAIL_USAGE, "There is no terminal to ask on. %s", mend);
    return fd;
}

char *passphrase_ask(const char *prompt, bool hidden, const char *mend, struct fail *f)
{
    char line[PASSPHRASE_MAX + 1], *answer = NULL;
    int fd = open_terminal(mend, f);
    if (fd < 0)
        return NULL;
    fflush(stdout);
    if ((hidden ? read_hidden_line : read_shown_line)(fd, prompt, line, sizeof line))
        answer = xstrdup(line);
    else
        fail_set(f, FAIL_USAGE, "No answer was given. %s", mend);
    xwipe(line, sizeof line);
    close(fd);
    return answer;
}

static const char file_option[] = "--passphrase-file";

static char *read_file(const char *path, struct fail *f)
{
    struct bytes_writer bytes = {0};
    if (!file_read(path, PASSPHRASE_MAX, &bytes, f))
        return NULL;
    size_t size = 0;
    while (size < bytes.size && bytes.data[size] && !strchr("\r\n", bytes.data[size]))
        size++;
    char *text = xstrndup((const char *)bytes.data, size);
    bytes_free(&bytes);
    return text;
}

static char *get(const struct options *o, const char *option, const char *prompt, struct fail *f)
{
    const char *path = options_value(o, option);
    if (path)
        return read_file(path, f);
    char *mend = xasprintf("Give %s FILE.", option);
    char *passphrase = passphrase_ask(prompt, true, mend, f);
    free(mend);
    return passphrase;
}

static bool same_again(const char *passphrase, struct fail *f)
{
    char *again = passphrase_ask("The same passphrase again: ", true, "Type it twice.", f);
    if (!again)
        return false;
    bool same = strcmp(passphrase, again) == 0;
    xwipe_text(again);
    return same || fail_set(f, FAIL_USAGE, "The two passphrases differ. Try again.");
}

static bool check_new(const char *passphrase, struct fail *f)
{
    size_t size = strlen(passphrase);
    if (!utf8_valid(passphrase, size))
        return fail_set(f, FAIL_USAGE, "The passphrase is not UTF-8 text. Choose another.");
    return utf8_length(passphrase) >= KEYS_PASSPHRASE_MIN ||
           fail_set(f, FAIL_USAGE,
                    "The passphrase is shorter than %d characters. Choose a longer one.",
                    KEYS_PASSPHRASE_MIN);
}

/* One try; NULL where it will not do. `*asked` tells whether another answer might. */
static char *choose_once(const struct options *o, const char *option, bool *asked, struct fail *f)
{
    char *passphrase = get(o, option, "Choose a passphrase (8 characters or more): ", f);
    bool on_terminal = !options_given(o, option);
    *asked = passphrase && on_terminal;
    if (passphrase && check_new(passphrase, f) && (!on_terminal || same_again(passphrase, f)))
        return passphrase;
    xwipe_text(passphrase);
    return NULL;
}

char *passphrase_choose(const struct options *o, const char *option, struct fail *f)
{
    bool asked = true;
    char *passphrase = NULL;
    for (int tries = 1; asked && !passphrase && tries <= TRIES_MAX; tries++) {
        passphrase = choose_once(o, option, &asked, f);
        if (asked && !passphrase && tries < TRIES_MAX)
            print_message("%s", f->text);
    }
    return passphrase;
}

/* Before a passphrase is asked for that could open nothing. */
static bool check_key(const struct campaign *c, struct fail *f)
{
    if (!retire_check(c, f))
        return false;
    if (access(c->key_path, F_OK) == 0 || errno != ENOENT)
        return true;
    if (campaign_is_trial(c))
        return fail_set(f, FAIL_IO, "%s is not there. Put it back from a copy of the campaign.",
                        c->key_path);
    return fail_set(f, FAIL_IO,
                    "%s is not there. Put it back from a copy of the campaign; or, to open votes "
                    "and sign nothing, make it from the recovery sheet: bigcount-sync recover %s",
                    c->key_path, c->folder_typed);
}

bool passphrase_expect(const struct options *o, const struct campaign *c, struct fail *f)
{
    if (!check_key(c, f))
        return false;
    if (campaign_is_trial(c) || options_given(o, file_option))
        return true;
    int fd = open_terminal("Give --passphrase-file FILE.", f);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

bool passphrase_unlock_to_open(const struct options *o, const struct campaign *c,
                               struct coordinator_keys *out, struct fail *f)
{
    if (!check_key(c, f))
        return false;
    if (campaign_is_trial(c))
        return campaign_unlock(c, NULL, out, f);
    char *passphrase = get(o, file_option, "Passphrase: ", f);
    bool ok = passphrase && campaign_unlock(c, passphrase, out, f);
    if (passphrase && !ok && f->kind == FAIL_SECRET)
        fail_set(f, FAIL_SECRET, "This passphrase does not open %s. Try again.", c->key_path);
    xwipe_text(passphrase);
    return ok;
}

bool passphrase_unlock(const struct options *o, const struct campaign *c,
                       struct coordinator_keys *out, struct fail *f)
{
    if (!passphrase_unlock_to_open(o, c, out, f))
        return false;
    if (!out->recovered)
        return true;
    coordinator_keys_wipe(out);
    return fail_set(f, FAIL_SECRET,
                    "%s came from the recovery sheet: it opens votes and cannot sign. Use a "
                    "laptop or a copy that has the campaign's own key.",
                    c->key_path);
}

/* scan: bundles out of QR codes that a scanner reads from a tablet and types, a line each. Each is
 * merged as soon as it is whole; the account is printed at the end of the input. */
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "cli/account.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/print.h"
#include "cli/scan_tell.h"
#include "record/alloc.h"
#include "tally/merge.h"

enum { LINE_MAX_BYTES = 4096 }; /* a frame and all that a scanner may put around it */

static const struct option_rule scan_rules[] = {
    {"--json", NULL, "prints the account for a program", false},
    {0},
};

struct scanning {
    struct campaign *campaign; /* owned */
    struct frames_collector frames;
    struct scan_told told;
    struct merge_result result; /* of all bundles so far */
    size_t merged;              /* bundles */
};

/* A line without its end, which a scanner may send as either letter. What is over the size is
 * dropped. False at the end of the input. */
static bool read_line(char line[LINE_MAX_BYTES], size_t *size)
{
    int c;
    *size = 0;
    while ((c = getchar()) != EOF && c != '\n' && c != '\r')
        if (*size < LINE_MAX_BYTES)
            line[(*size)++] = (char)c;
    return c != EOF || (*size > 0 && !interrupt_came());
}

/* `before` and `r`: the account without and with the bundle. */
static void tell_merged(const char *name, const struct merge_result *before,
                        const struct merge_result *r)
{
    if (r->aside_count > before->aside_count) {
        print_message("Bundle %s is whole, and was set aside: %s", name,
                      r->asides[before->aside_count].reason);
        return;
    }
    char *ballots =
        print_number(r->of[MERGE_BALLOTS].added - before->of[MERGE_BALLOTS].added, "ballot");
    char *issues =
        print_number(r->of[MERGE_ISSUES].added - before->of[MERGE_ISSUES].added, "issue");
    print_message("Bundle %s is whole and merged: %s and %s added. Scan the next, or end with "
                  "Ctrl-C.",
                  name, ballots, issues);
    free(ballots);
    free(issues);
}

static bool merge_whole(struct scanning *s, const struct frames_bundle *b,
                        const struct bytes_writer *whole, struct fail *f)
{
    struct merge_result before = s->result;
    char name[FRAMES_NAME_LETTERS + 1];
    char *source = xasprintf("QR codes of bundle %s", b->id);
    scan_name(b, name);
    bool ok = merge_bundle(s->campaign, source, whole->data, whole->size, &s->result, f);
    if (ok) {
        tell_merged(name, &before, &s->result);
        s->merged++;
    }
    free(source);
    return ok;
}

static bool take_line(struct scanning *s, const char *line, size_t size, struct fail *f)
{
    struct bytes_writer whole;
    struct frames_seen seen = frames_collect(&s->frames, line, size, &whole);
    scan_tell(&s->told, &seen);
    bool ok = seen.outcome != FRAMES_WHOLE || merge_whole(s, seen.bundle, &whole, f);
    bytes_free(&whole);
    return ok;
}

static bool take_lines(struct scanning *s, struct fail *f)
{
    char line[LINE_MAX_BYTES];
    size_t size;
    while (!interrupt_came() && read_line(line, &size))
        if (size > 0 && !take_line(s, line, size, f))
            return false;
    return true;
}

/* What did not get whole is named; the last of them is the failure. */
static bool check_all_whole(const struct scanning *s, struct fail *f)
{
    struct fail lacking = {0};
    for (size_t i = 0; i < s->frames.count; i++) {
        const struct frames_bundle *b = &s->frames.bundles[i];
        if (b->whole)
            continue;
        char name[FRAMES_NAME_LETTERS + 1], *missing = scan_missing(b);
        if (lacking.kind != FAIL_NONE)
            print_message("%s", lacking.text);
        scan_name(b, name);
        fail_set(&lacking, FAIL_MISSING,
                 "Bundle %s is not whole and was not merged, %s. Scan all of its codes again.",
                 name, missing);
        free(missing);
    }
    if (lacking.kind != FAIL_NONE)
        return fail_set(f, lacking.kind, "%s", lacking.text);
    return s->merged > 0 || fail_set(f, FAIL_MISSING,
                                     "No bundle came in. Let the scanner type into this program: "
                                     "it reads a code a line.");
}

/* A scanner types 1,249 letters a code: on a terminal they would push everything else off it. */
static bool hide_typing(struct termios *before)
{
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, before) != 0)
        return false;
    struct termios hidden = *before;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    bool ok = tcsetattr(STDIN_FILENO, TCSADRAIN, &hidden) == 0;
    print_message("Scan the codes that the tablet shows. End with Ctrl-C.");
    return ok;
}

static void print_account(const struct options *o, const struct scanning *s)
{
    if (s->merged == 0)
        return;
    if (options_given(o, "--json"))
        account_print_json(&s->result);
    else
        account_print(&s->result);
    account_print_warnings(s->campaign, &s->result);
}

static bool run_scan(const struct options *o, int *status, struct fail *f)
{
    struct scanning s = {.campaign = campaign_open(o->words[0], f)};
    if (!s.campaign)
        return false;
    struct termios before;
    interrupt_catch(); /* so that what is typed is shown again after Ctrl-C, too */
    bool hidden = hide_typing(&before);
    bool ok = take_lines(&s, f);
    if (hidden)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    print_account(o, &s);
    ok = ok && check_all_whole(&s, f);
    *status = account_status(&s.result);
    frames_collector_clear(&s.frames);
    merge_result_clear(&s.result);
    campaign_close(s.campaign);
    return ok;
}

const struct command command_scan = {
    .name = "scan",
    .words = "DIR [--json]",
    .summary = "brings in bundles from QR codes that a scanner types, or zbarcam, a line each",
    .rules = scan_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_scan,
};

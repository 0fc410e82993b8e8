/* scan: bundles out of QR codes that a scanner reads from a tablet and types, a line each. Each is
 * merged as soon as it is whole; the account is printed at the end of the input. What is not whole
 * by then is kept for the next time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "bundle/bundle.h"
#include "cli/account.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/print.h"
#include "cli/retired.h"
#include "cli/scan_keep.h"
#include "cli/scan_tell.h"
#include "record/alloc.h"
#include "tally/arrivals.h"
#include "tally/merge.h"

enum { LINE_MAX_BYTES = 4096 }; /* a frame and all that a scanner may put around it */

static const struct option_rule scan_rules[] = {
    {"--forget", NULL, "forgets the codes that were kept of bundles that are not whole", false},
    {"--json", NULL, "prints the account for a program", false},
    {0},
};

struct scanning {
    struct campaign *campaign; /* owned */
    struct frames_collector frames;
    struct scan_told told;
    bool kept[FRAMES_BUNDLES_MAX]; /* of frames.bundles: from an earlier time, and nothing new */
    bool keeping;                  /* what is scanned can be kept */
    struct merge_result result;    /* of all bundles so far */
    struct arrivals arrivals;      /* owned; their sessions */
    size_t merged;                 /* bundles */
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

/* A bundle that was set aside has no session. */
static bool note_arrival(struct scanning *s, const struct bytes_writer *whole, struct fail *f)
{
    uint8_t set_hash[HASH_SIZE];
    struct session *session =
        bundle_decode(whole->data, whole->size, s->campaign->pack->campaign, NULL);
    if (!session)
        return true;
    session_set_hash(session, set_hash);
    bool ok = arrivals_add(&s->arrivals, session->id, &session->opening, set_hash, NULL, f);
    session_free(session);
    return ok;
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
        ok = s->result.aside_count > before.aside_count || note_arrival(s, whole, f);
        s->merged++;
    }
    free(source);
    return ok;
}

/* A laptop that cannot keep them can still merge them. */
static void keep(struct scanning *s)
{
    struct fail why = {0};
    if (!s->keeping || scan_keep_write(s->campaign, &s->frames, &why))
        return;
    s->keeping = false;
    print_message("Codes of a bundle that is not whole are not kept: %s", why.text);
}

static bool take_line(struct scanning *s, const char *line, size_t size, struct fail *f)
{
    struct bytes_writer whole;
    struct frames_seen seen = frames_collect(&s->frames, line, size, &whole);
    scan_tell(&s->told, &seen);
    if (seen.bundle)
        s->kept[seen.bundle - s->frames.bundles] = false;
    bool ok = seen.outcome != FRAMES_WHOLE || merge_whole(s, seen.bundle, &whole, f);
    if (ok && (seen.outcome == FRAMES_TAKEN || seen.outcome == FRAMES_WHOLE ||
               seen.outcome == FRAMES_WRONG_HASH))
        keep(s);
    bytes_free(&whole);
    return ok;
}

static void tell_kept(struct scanning *s)
{
    for (size_t i = 0; i < s->frames.count; i++) {
        const struct frames_bundle *b = &s->frames.bundles[i];
        char name[FRAMES_NAME_LETTERS + 1], *missing = scan_missing(b);
        s->kept[i] = !b->whole;
        scan_name(b, name);
        if (!b->whole)
            print_message("Bundle %s was begun before: %u of %u codes, missing: %s", name, b->have,
                          b->total, missing);
        free(missing);
    }
}

/* A line of what was kept says nothing: it was told when it came. */
static bool take_kept_line(struct scanning *s, const char *line, size_t size, struct fail *f)
{
    struct bytes_writer whole;
    struct frames_seen seen = frames_collect(&s->frames, line, size, &whole);
    bool ok = seen.outcome != FRAMES_WHOLE || merge_whole(s, seen.bundle, &whole, f);
    bytes_free(&whole);
    return ok;
}

static bool take_kept(struct scanning *s, struct fail *f)
{
    struct bytes_writer lines;
    const char *line;
    struct fail why = {0};
    bool ok = true;
    if (!(s->keeping = scan_keep_read(s->campaign, &lines, &why)))
        print_message("%s", why.text);
    for (size_t at = 0, size; ok && scan_keep_line(&lines, &at, &line, &size);)
        ok = take_kept_line(s, line, size, f);
    bytes_free(&lines);
    tell_kept(s);
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
        if (b->whole || s->kept[i])
            continue;
        char name[FRAMES_NAME_LETTERS + 1], *missing = scan_missing(b);
        if (lacking.kind != FAIL_NONE)
            print_message("%s", lacking.text);
        scan_name(b, name);
        fail_set(&lacking, FAIL_MISSING,
                 "Bundle %s is not whole and was not merged, missing: %s. %s", name, missing,
                 s->keeping && b->have > 0 ? "The others are kept for the next scan."
                                           : "Scan all of its codes again.");
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

/* A session that came in several bundles is one. */
static bool count_held(struct scanning *s, struct fail *f)
{
    struct judge *j = judge_new(s->campaign, f);
    if (!j)
        return false;
    bool ok = arrivals_held(&s->arrivals, j, &s->result.held, f);
    judge_free(j);
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

static bool scan(struct scanning *s, const struct options *o, struct fail *f)
{
    struct termios before;
    if (!take_kept(s, f))
        return false;
    interrupt_catch(); /* so that what is typed is shown again after Ctrl-C, too */
    bool hidden = hide_typing(&before);
    bool ok = take_lines(s, f);
    if (hidden)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    ok = count_held(s, ok ? f : NULL) && ok;
    print_account(o, s);
    return ok && check_all_whole(s, f);
}

static bool run_scan(const struct options *o, int *status, struct fail *f)
{
    struct scanning s = {.campaign = campaign_open(o->words[0], f)};
    if (!s.campaign)
        return false;
    s.arrivals.folder = s.campaign->folder;
    retired_print(s.campaign, stderr);
    bool ok = options_given(o, "--forget") ? scan_keep_forget(s.campaign, f) : scan(&s, o, f);
    *status = account_status(&s.result);
    frames_collector_clear(&s.frames);
    arrivals_clear(&s.arrivals);
    merge_result_clear(&s.result);
    campaign_close(s.campaign);
    return ok;
}

const struct command command_scan = {
    .name = "scan",
    .words = "DIR [--json], or: scan DIR --forget",
    .summary = "brings in bundles from QR codes that a scanner types, or zbarcam, a line each",
    .rules = scan_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_scan,
};

/* retire: nothing is destroyed before it was said what is lost, the campaign's four words were
 * typed, and the summary lies on the disk. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/command.h"
#include "cli/derive_here.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/scan_begun.h"
#include "record/alloc.h"
#include "record/day.h"
#include "report/retirement.h"
#include "report/standing.h"
#include "seal/words.h"
#include "tally/retire.h"

static const struct option_rule retire_rules[] = {
    {"--confirm", "WORDS", "the campaign's four words, instead of asking for them", false},
    {"--interim", NULL,
     "retires though voting is open, or something could still come or be settled", false},
    PASSPHRASE_RULE,
    {0},
};

/* The same words, whatever stands between them. */
static bool same_words(const char *typed, const char *words)
{
    for (; *words; words++) {
        while (!isalpha((unsigned char)*typed) && *typed)
            typed++;
        for (; isalpha((unsigned char)*words); words++, typed++)
            if (tolower((unsigned char)*typed) != *words)
                return false;
        if (isalpha((unsigned char)*typed) || !*words)
            break;
    }
    while (*typed && !isalpha((unsigned char)*typed))
        typed++;
    return !*typed && !*words;
}

static bool check_words(const char *typed, const struct campaign *c, struct fail *f)
{
    char words[WORDS_FINGERPRINT_MAX];
    words_fingerprint(c->pack->campaign, words);
    return same_words(typed, words) ||
           fail_set(f, FAIL_USAGE,
                    "These are not the campaign's four words. Nothing was destroyed. verify shows "
                    "them.");
}

/* What was given is looked at before anything is opened, and what is typed comes last. */
static bool check_given(const struct options *o, const struct campaign *c, struct fail *f)
{
    const char *given = options_value(o, "--confirm");
    return !given || check_words(given, c, f);
}

static bool ask_words(const struct options *o, const struct campaign *c, struct fail *f)
{
    if (options_given(o, "--confirm"))
        return true;
    char *typed = passphrase_ask("Type the campaign's four words to go on: ", false,
                                 "Give --confirm \"FOUR WORDS\".", f);
    bool ok = typed && check_words(typed, c, f);
    free(typed);
    return ok;
}

/* What is not over yet */

/* "; 2 sessions held ..." at the end of an owned text. */
static void add(char **text, uint64_t count, const char *what, const char *more)
{
    char *number = print_number(count, what);
    char *longer = count ? xasprintf("%s; %s %s", *text, number, more) : xstrdup(*text);
    free(number);
    free(*text);
    *text = longer;
}

/* Why it is too early; owned. `begun`: bundles of which codes were scanned. */
static char *interim_text(const struct status *s, const struct derived_totals *totals, size_t begun,
                          int32_t today)
{
    char day[12], *text;
    struct standing_waiting w = standing_waiting(s, totals);
    day_format(s->closing_day, day);
    if (!s->closes)
        text = xstrdup("no closing day is set (decide close DAY sets one)");
    else
        text = xasprintf(today > s->closing_day ? "voting closed on %s" : "voting is open until %s",
                         day);
    char *ballots = print_number(w.ballots_held, "ballot");
    char *held = xasprintf("with %s held until a decision or a pack comes", ballots);
    add(&text, w.held, "session", held);
    add(&text, w.missing, "session", "missing");
    add(&text, w.lacking, "session", "not whole");
    add(&text, w.doubles, "number", "borne by several sessions");
    add(&text, w.closings, "session", "closed in several states");
    add(&text, w.same_ids, "record", "set aside, as others of their id have other content");
    add(&text, w.contradictions, "contradiction", "between decisions");
    add(&text, begun, "bundle", "begun by QR and not whole");
    add(&text, s->quarantine.count, "item", "set aside in quarantine/");
    free(held);
    free(ballots);
    return text;
}

enum { CAUSES_MOST = 240 }; /* bytes of them, for the end of what is said to be there */

/* `totals`: NULL before anything is opened. */
static bool check_over(const struct options *o, struct campaign *c,
                       const struct derived_totals *totals, struct fail *f)
{
    struct status s;
    size_t begun;
    int32_t today = day_local(time(NULL));
    if (!scan_begun_count(c, &begun, f) || !status_read(c, &s, f))
        return false;
    bool ok = standing_is_final(&s, totals, today) && !begun && !s.quarantine.count;
    char *text = ok ? NULL : interim_text(&s, totals, begun, today);
    if (text && options_given(o, "--interim")) {
        print_message("Not final: %s.", text);
        ok = true;
    } else if (text) {
        fail_set(
            f, FAIL_CONFLICT,
            "Nothing was destroyed, because it is too early: %.*s%s. See: bigcount-sync status "
            "%s. What is not counted now never will be; to retire all the same, add --interim.",
            CAUSES_MOST, text, strlen(text) > CAUSES_MOST ? " ..." : "", c->folder_typed);
    }
    free(text);
    status_clear(&s);
    return ok;
}

/* The last word before it. */
static void print_last(const struct campaign *c, const struct coordinator_keys *keys,
                       const struct derived_totals *t)
{
    if (keys->recovered)
        print_message("The key here came from the recovery sheet and cannot sign: retired.txt will "
                      "stay unsigned, and nobody can tell whether it was changed. To have it "
                      "signed, use a laptop or a copy that has the campaign's own key.");
    char *ballots = print_number(t->ballots.in_ledger, "ballot");
    print_message("From here there is no way back: without the keys nobody opens a vote of %s "
                  "again. Of %s %llu stay as totals, no finer than a public report shows them; the "
                  "other %llu, and all that comes later, are never counted.",
                  c->folder, ballots, (unsigned long long)t->ballots.counted,
                  (unsigned long long)(t->ballots.in_ledger - t->ballots.counted));
    free(ballots);
}

static bool agree(const struct options *o, struct campaign *c, const struct coordinator_keys *keys,
                  struct derived *d, struct fail *f)
{
    struct derived_totals totals;
    if (!derived_totals(d, &totals, f) || !check_over(o, c, &totals, f))
        return false;
    print_last(c, keys, &totals);
    return ask_words(o, c, f);
}

/* What shows without the keys is said before they are asked for. */
static bool keep_summary(const struct options *o, struct campaign *c, struct fail *f)
{
    struct coordinator_keys keys;
    struct bytes_writer text = {0};
    if ((!options_given(o, "--interim") && !check_over(o, c, NULL, f)) ||
        !passphrase_unlock_to_open(o, c, &keys, f))
        return false;
    struct derived *d = derive_here_with(&keys, c, f);
    bool ok = d && agree(o, c, &keys, d, f) &&
              retirement_text(c, d, day_local(time(NULL)), &text, f) &&
              retire_write(c, &keys, &text, f);
    derived_close(d);
    coordinator_keys_wipe(&keys);
    bytes_free(&text);
    return ok;
}

/* One that was cut short goes on where its summary lies on the disk. */
static bool begin(const struct options *o, struct campaign *c, struct fail *f)
{
    if (!check_given(o, c, f))
        return false;
    return retire_is_done(c) ? ask_words(o, c, f) : keep_summary(o, c, f);
}

static void print_retired(const struct campaign *c)
{
    printf("retired: %s\n", c->retired_path);
    print_message(
        "Destroyed: the keys, the opened votes, what was in quarantine/ and what was scanned "
        "and not whole, in %s. Kept: ledger.db, sealed for good, and %s.",
        c->folder, c->retired_path);
    print_message("Still to do by hand: burn the recovery sheet, and retire or destroy every copy "
                  "of coordinator.key and derived.db. A disk may keep old blocks of a file: only a "
                  "disk that is encrypted or destroyed gives none back.");
}

static bool run_retire(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct campaign *c = campaign_open(o->words[0], f);
    bool ok = c && begin(o, c, f) && retire_destroy(c, f);
    if (ok)
        print_retired(c);
    campaign_close(c);
    return ok;
}

const struct command command_retire = {
    .name = "retire",
    .words = "DIR [--confirm WORDS] [--interim]",
    .summary = "destroys keys and opened votes for good, and keeps counts, digest and decisions",
    .rules = retire_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_retire,
};

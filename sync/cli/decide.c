/* decide: the coordinator's signed, reasoned acts. What is asked for wrongly is refused before the
 * passphrase is asked for. */
#include "tally/decide.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "cli/command.h"
#include "cli/decide_subject.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/retired.h"
#include "cli/ruling_print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/derive.h"
#include "tally/receipts.h"
#include "tally/retire.h"

static const struct option_rule decide_rules[] = {
    {"--reason", "TEXT", "why, in one line; it is signed and kept with the decision", false},
    {"--good", "SESSION", "with revoke: a session of that tablet that stays good", true},
    {"--session", "SESSION", "with a receipt that two sessions hold: the one that is meant", false},
    {"--json", NULL, "prints the decisions for a program", false},
    PASSPHRASE_RULE,
    {0},
};

/* Sessions that stay good */

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, HASH_SIZE);
}

static bool add_good(struct deciding *d, const char *digits, struct fail *f)
{
    struct decision *to = &d->decision;
    const struct status_session *s = decide_subject_session(d, digits, f);
    if (!s)
        return false;
    if (memcmp(s->opening.device, to->subject, KEY_SIZE) != 0)
        return fail_set(f, FAIL_USAGE,
                        "Session %s is of another tablet. Name sessions of this one.", digits);
    for (size_t i = 0; i < to->session_count; i++)
        if (memcmp(to->sessions[i], s->id, HASH_SIZE) == 0)
            return true;
    if (to->session_count == DECISION_SESSIONS_MAX)
        return fail_set(f, FAIL_LIMIT,
                        "At most %d sessions can be named. Void the bad ones instead.",
                        DECISION_SESSIONS_MAX);
    to->sessions = xrealloc(to->sessions, to->session_count + 1, HASH_SIZE);
    memcpy(to->sessions[to->session_count++], s->id, HASH_SIZE);
    qsort(to->sessions, to->session_count, HASH_SIZE, compare_ids);
    return true;
}

static bool take_sessions(struct deciding *d, struct fail *f)
{
    const struct options *o = d->options;
    if (options_given(o, "--good") && d->decision.kind != DECISION_REVOKE_DEVICE)
        return fail_set(f, FAIL_USAGE, "--good goes with revoke alone. Leave it out.");
    if (options_given(o, "--session") && ruling_about(d->decision.kind) != RULING_RECORD)
        return fail_set(f, FAIL_USAGE, "--session goes with a receipt alone. Leave it out.");
    for (size_t i = 0; i < o->given_count; i++)
        if (strcmp(o->given[i].name, "--good") == 0 && !add_good(d, o->given[i].value, f))
            return false;
    return true;
}

/* The reason */

static bool is_line(const char *text)
{
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            return false;
    return utf8_valid(text, strlen(text));
}

/* Of any script: main sets the locale. */
static bool has_letter(const char *text)
{
    mbstate_t state = {0};
    wchar_t letter;
    size_t bytes;
    while ((bytes = mbrtowc(&letter, text, strlen(text), &state)) != 0 && bytes <= strlen(text)) {
        if (iswalpha((wint_t)letter))
            return true;
        text += bytes;
    }
    return false;
}

static bool take_reason(struct deciding *d, struct fail *f)
{
    const char *reason = options_value(d->options, "--reason");
    if (!reason)
        return fail_set(f, FAIL_USAGE,
                        "A decision needs its reason, for those who read it later. Add: --reason "
                        "TEXT");
    if (!is_line(reason) || strlen(reason) > DECISION_REASON_MAX)
        return fail_set(f, FAIL_USAGE, "The reason is one line of at most %d bytes. Shorten it.",
                        DECISION_REASON_MAX);
    if (!has_letter(reason))
        return fail_set(f, FAIL_USAGE,
                        "The reason has no letter, so it tells nobody why. Say it in words.");
    memcpy(d->decision.reason, reason, strlen(reason) + 1);
    return true;
}

/* The command */

/* All words after the act, with a space between; owned. */
static char *words_of(const struct options *o)
{
    struct bytes_writer w = {0};
    for (size_t i = 2; i < o->word_count; i++) {
        if (i > 2)
            bytes_put_u8(&w, ' ');
        bytes_put(&w, o->words[i], strlen(o->words[i]));
    }
    bytes_put_u8(&w, 0);
    return (char *)w.data;
}

/* The opened rows of what was erased go with it, not at the next count. */
static bool drop_rows(struct campaign *c, const struct coordinator_keys *keys, struct fail *f)
{
    struct derived *d = derive(c, keys, NULL, f);
    derived_close(d);
    if (d)
        print_message("Erased here, and in every ledger that this one is merged into. Bundles on "
                      "sticks and earlier copies of the ledger still hold it: destroy them.");
    return d != NULL;
}

/* The list of receipts, once it may be published, is of the ballots that count. */
static void say_what_changed(struct campaign *c, const struct decision *d)
{
    if (receipts_may_list(c, d->day, NULL))
        print_message("What counts may have changed. If the list of receipts is published, publish "
                      "it again, and the report, which prints its hash: bigcount-sync receipts %s "
                      "--out FILE",
                      c->folder_typed);
}

static bool sign(const struct options *o, struct campaign *c, struct decision *d, struct fail *f)
{
    struct coordinator_keys keys;
    bool written;
    if (!passphrase_unlock(o, c, &keys, f))
        return false;
    bool ok = decide(c, &keys, d, &written, f) &&
              (d->kind != DECISION_ERASE_RECORD || drop_rows(c, &keys, f));
    coordinator_keys_wipe(&keys);
    if (ok && written)
        say_what_changed(c, d);
    else if (ok)
        print_message("That is decided already: nothing was written.");
    return ok;
}

static bool act(const struct options *o, struct campaign *c, struct fail *f)
{
    struct status status;
    struct deciding d = {.options = o, .campaign = c, .status = &status};
    if (!decide_subject_act(o->words[1], &d.decision.kind, f) || !status_read(c, &status, f))
        return false;
    d.words = words_of(o);
    d.decision.day = day_local(time(NULL));
    bool ok = take_reason(&d, f) && decide_subject_find(&d, f) && take_sessions(&d, f) &&
              sign(o, c, &d.decision, f);
    decision_clear(&d.decision);
    free(d.words);
    status_clear(&status);
    return ok;
}

static bool print_all(const struct options *o, struct campaign *c, struct fail *f)
{
    struct status s;
    struct json j = {0};
    if (!status_read(c, &s, f))
        return false;
    if (options_given(o, "--json")) {
        json_object(&j, NULL);
        ruling_print_json(&j, "decisions", &s);
        ruling_print_contradictions_json(&j, "contradictions", &s);
        json_end(&j);
    } else {
        ruling_print(&s);
        ruling_print_contradictions(&s, retired_offer(c));
    }
    status_clear(&s);
    return true;
}

static bool run_decide(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    bool acts_now = o->word_count > 1;
    if (o->word_count == 2 ||
        (!acts_now && (options_given(o, "--reason") || options_given(o, "--good") ||
                       options_given(o, "--session"))))
        return fail_set(f, FAIL_USAGE,
                        "What is to be decided? Write: bigcount-sync decide DIR ACT SUBJECT "
                        "--reason TEXT");
    struct campaign *c = (acts_now ? campaign_open : campaign_open_read)(o->words[0], f);
    bool ok = c && (!acts_now || (retire_check(c, f) && act(o, c, f)));
    if (ok)
        retired_print(c, stderr);
    ok = ok && print_all(o, c, f);
    campaign_close(c);
    return ok;
}

const struct command command_decide = {
    .name = "decide",
    .words = "DIR [ACT SUBJECT --reason TEXT] [--json]",
    .summary = "lists the decisions that were made, or signs another",
    .more =
        "  ACT SUBJECT is one of:\n"
        "    approve FOUR WORDS, revoke FOUR WORDS        a tablet\n"
        "    void-session SESSION, restore-session SESSION\n"
        "    void-ballot RECEIPT, restore-ballot RECEIPT\n"
        "    erase RECEIPT, or an issue's ID              its bytes, for good; see: issues --ids\n"
        "    admit SESSION                                one that came late\n"
        "    close YYYY-MM-DD                             the last day of voting\n"
        "    void-cards BATCH                             cards that no longer count\n"
        "    issue-cards BATCH                            void ones, which then count again\n",
    .rules = decide_rules,
    .words_min = 1,
    .words_max = (size_t)-1,
    .run = run_decide,
};

/* merge: what people bring becomes part of the ledger. */
#include "tally/merge.h"
#include "cli/account.h"
#include "cli/command.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/retired.h"
#include "cli/watch.h"
#include "tally/quarantine.h"

static const struct option_rule merge_rules[] = {
    {"--watch", "FOLDER", "merges each stick that appears in it (/media/NAME), until Ctrl-C",
     false},
    {"--json", NULL, "prints the account for a program", false},
    {0},
};

static bool brought_nothing(const struct merge_result *r)
{
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        if (r->of[kind].received > 0)
            return false;
    return true;
}

static void print_result(const struct options *o, const struct campaign *c,
                         const struct merge_result *r)
{
    if (options_given(o, "--json"))
        account_print_json(r);
    else
        account_print(r);
    account_print_warnings(c, r);
    if (brought_nothing(r) && r->nothing_in_count == 0)
        print_message(r->own ? "That is this campaign's own ledger. Nothing in it is new."
                             : "No bundle, pack or other campaign's ledger was found there.");
}

static bool merge_named(const struct options *o, struct campaign *c, int *status, struct fail *f)
{
    struct progress progress = {.what = "Merging"};
    struct merge_watch watch = {progress_show, &progress};
    struct merge_result result = {0};
    const char *const *paths = o->words + 1;
    size_t count = o->word_count - 1;
    bool ok = merge_paths(c, paths, count, &watch, &result, f) &&
              quarantine_settle(c, paths, count, &result, f);
    progress_end(&progress);
    if (ok) {
        print_result(o, c, &result);
        *status = account_status(&result);
    }
    merge_result_clear(&result);
    return ok;
}

static bool run_merge(const struct options *o, int *status, struct fail *f)
{
    const char *watched = options_value(o, "--watch");
    if (!watched == (o->word_count == 1))
        return fail_set(f, FAIL_USAGE,
                        "Name what to merge, or a folder to watch. Write: bigcount-sync merge %s",
                        command_merge.words);
    struct campaign *c = campaign_open(o->words[0], f);
    if (c)
        retired_print(c, stderr);
    bool ok = c && (watched ? watch_folder(c, watched, options_given(o, "--json"), f)
                            : merge_named(o, c, status, f));
    campaign_close(c);
    return ok;
}

const struct command command_merge = {
    .name = "merge",
    .words = "DIR PATH... [--json], or: merge DIR --watch FOLDER [--json]",
    .summary = "brings in bundles, packs, folders of them, or another campaign's ledger",
    .rules = merge_rules,
    .words_min = 1,
    .words_max = (size_t)-1,
    .run = run_merge,
};

/* rebuild: derived.db made again from nothing; the old one is in force until the new one is whole.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cli/command.h"
#include "cli/derive_here.h"
#include "cli/json.h"
#include "cli/passphrase.h"
#include "cli/print.h"

static const struct option_rule rebuild_rules[] = {
    {"--json", NULL, "prints the account for a program", false},
    PASSPHRASE_RULE,
    {0},
};

static void total_json(struct json *j, const char *key, const struct derived_total *t)
{
    json_object(j, key);
    json_number(j, "in_ledger", (int64_t)t->in_ledger);
    json_number(j, "counted", (int64_t)t->counted);
    json_number(j, "held", (int64_t)t->held);
    json_number(j, "set_aside", (int64_t)t->set_aside);
    json_end(j);
}

static void print_json(const struct derived_totals *totals)
{
    struct json j = {0};
    json_object(&j, NULL);
    total_json(&j, "sessions", &totals->sessions);
    total_json(&j, "ballots", &totals->ballots);
    total_json(&j, "issues", &totals->issues);
    json_end(&j);
}

static bool print_rebuilt(const struct options *o, const struct campaign *c, struct derived *d,
                          struct fail *f)
{
    struct derived_totals totals;
    if (!derived_totals(d, &totals, f))
        return false;
    if (options_given(o, "--json")) {
        print_json(&totals);
    } else {
        char *sessions = print_number(totals.sessions.in_ledger, "session");
        printf("%s was made anew from %s\n", c->derived_path, sessions);
        free(sessions);
    }
    return true;
}

static bool run_rebuild(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct campaign *c = campaign_open(o->words[0], f);
    struct derived *d = c ? derive_here_anew(o, c, f) : NULL;
    bool ok = d && print_rebuilt(o, c, d, f);
    derived_close(d);
    campaign_close(c);
    return ok;
}

const struct command command_rebuild = {
    .name = "rebuild",
    .words = "DIR [--json]",
    .summary = "makes derived.db, from which everything is counted, again from the ledger",
    .rules = rebuild_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_rebuild,
};

/* duplicates: what there is twice, or looks as if it were, each layer apart, for a person. */
#include "tally/duplicates.h"
#include "cli/command.h"
#include "cli/derive_here.h"
#include "cli/duplicates_print.h"
#include "cli/passphrase.h"
#include "cli/print.h"

static const struct option_rule duplicates_rules[] = {
    {"--json", NULL, "prints them for a program, with the receipts of equal ballots", false},
    PASSPHRASE_RULE,
    {0},
};

static bool list(const struct options *o, struct campaign *c, struct derived *d, struct fail *f)
{
    struct duplicates found;
    if (!duplicates_read(c, d, &found, f))
        return false;
    if (options_given(o, "--json")) {
        duplicates_print_json(&found, c->folder_typed);
    } else {
        print_practice(campaign_is_trial(c));
        duplicates_print(&found, c->folder_typed);
    }
    duplicates_clear(&found);
    return true;
}

static bool run_duplicates(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct campaign *c = campaign_open(o->words[0], f);
    struct derived *d = c ? derive_here(o, c, f) : NULL;
    bool ok = d && list(o, c, d, f);
    derived_close(d);
    campaign_close(c);
    return ok;
}

const struct command command_duplicates = {
    .name = "duplicates",
    .words = "DIR [--json]",
    .summary = "lists what there is twice, or looks as if it were, each layer apart",
    .more =
        "The same bundle, session or record again does no harm: merge says how many there were.\n"
        "Here stand, each with what settles it:\n"
        "  the same id with other content   none of them counts, all are kept. One that does not\n"
        "                                   open was forged: it is held, and takes nothing away\n"
        "  one card on several ballots      one of them counts\n"
        "  sessions with one number         a cloned tablet? All count, as contested\n"
        "  one session closed in several states   a copied tablet, or a forged closing? All of it\n"
        "                                   that is here counts\n"
        "and suspicion, which changes nothing until a person decides:\n"
        "  more equal ballots in a session than expected from the others, with both numbers\n"
        "  the same own words in many issues; one session with an unusual share of all ballots,\n"
        "  or of visits under 20 s\n",
    .rules = duplicates_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_duplicates,
};

/* cards: a new batch of voting cards as sheets to be printed, an old one printed again, and what
 * batches there are. The decision comes before the file: a batch without paper is harmless
 * and can be printed again, while cards without a decision would hold the votes given with them. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bundle/file.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/retired.h"
#include "record/alloc.h"
#include "record/cell.h"
#include "record/day.h"
#include "report/card_sheet.h"
#include "tally/batches.h"
#include "tally/retire.h"

enum { NUMBER_MAX = 10000, PDF_MODE = 0600 };

static const struct option_rule cards_rules[] = {
    {"--number", "N", "issues a new batch of N cards, at most 10000", false},
    {"--again", "BATCH", "prints a batch again; its four letters stand on its cards", false},
    {"--out", "FILE.pdf", "a new file, for the sheets on A4 paper", false},
    {"--json", NULL, "prints for a program", false},
    PASSPHRASE_RULE,
    {0},
};

/* The work in hand. */
struct cards {
    const struct options *options; /* borrowed, as `campaign` */
    struct campaign *campaign;
    struct coordinator_keys keys; /* wiped once it is done */
    struct batches batches;       /* those made before */
};

/* Listing */

static void print_batches(const struct batches *b)
{
    struct print_table t = {.columns = "lrll"};
    for (size_t i = 0; i < b->count; i++) {
        char name[CARD_BATCH_NAME_SIZE], day[12];
        char *cards = print_number(b->all[i].cards.count, "card");
        card_batch_name(&b->all[i].cards, name);
        day_format(b->all[i].day, day);
        print_cell(&t, "%s", name);
        print_cell(&t, "%s", cards);
        print_cell(&t, "%s", b->all[i].voided ? "void" : "issued");
        print_cell(&t, "%s", day);
        free(cards);
    }
    print_table(&t);
}

static void print_batches_json(const struct batches *b)
{
    struct json j = {0};
    json_object(&j, NULL);
    json_array(&j, "batches");
    for (size_t i = 0; i < b->count; i++) {
        char name[CARD_BATCH_NAME_SIZE], day[12];
        card_batch_name(&b->all[i].cards, name);
        day_format(b->all[i].day, day);
        json_object(&j, NULL);
        json_text(&j, "batch", name);
        json_number(&j, "cards", b->all[i].cards.count);
        json_bool(&j, "void", b->all[i].voided);
        json_text(&j, "day", day);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
}

/* Printing */

static void print_written(const struct cards *w, const struct card_batch *batch)
{
    const char *out = options_value(w->options, "--out");
    char name[CARD_BATCH_NAME_SIZE];
    struct json j = {0};
    card_batch_name(batch, name);
    if (!options_given(w->options, "--json")) {
        printf("batch: %s\ncards: %u\nfile: %s\n", name, batch->count, out);
        print_message("Print it on A4 at full size, and lock unused cards away. If some get lost: "
                      "bigcount-sync decide %s void-cards %s --reason TEXT",
                      w->campaign->folder_typed, name);
        return;
    }
    json_object(&j, NULL);
    json_text(&j, "batch", name);
    json_number(&j, "cards", batch->count);
    json_text(&j, "file", out);
    json_end(&j);
}

static bool write_sheets(const struct cards *w, const struct card_batch *batch, struct fail *f)
{
    uint8_t key[KEY_SIZE];
    struct bytes_writer pdf = {0};
    struct card_sheet sheet = {w->campaign->pack->survey, batch, campaign_is_trial(w->campaign),
                               key};
    card_key(&w->keys, key);
    bool ok = card_sheet_pdf(&sheet, &pdf, f) &&
              file_write(options_value(w->options, "--out"), pdf.data, pdf.size, PDF_MODE, f);
    bytes_free(&pdf);
    xwipe(key, sizeof key);
    if (ok)
        print_written(w, batch);
    return ok;
}

static bool make_batch(struct cards *w, struct fail *f)
{
    struct card_batch batch;
    unsigned number = 0;
    cell_number(options_value(w->options, "--number"), 1, NUMBER_MAX, &number);
    if (!batches_issue(w->campaign, &w->keys, number, day_local(time(NULL)), &batch, f))
        return false;
    if (write_sheets(w, &batch, f))
        return true;
    char name[CARD_BATCH_NAME_SIZE];
    card_batch_name(&batch, name);
    print_message("Batch %s is issued, but not on paper. Print it with --again %s.", name, name);
    return false;
}

static bool print_again(struct cards *w, struct fail *f)
{
    const char *name = options_value(w->options, "--again");
    const struct batch *batch = batches_find(&w->batches, name, f);
    if (batch && batch->voided)
        return fail_set(
            f, FAIL_CONFLICT,
            "Batch %s is void: nobody could vote with its cards. If that was a mistake: "
            "bigcount-sync decide %s issue-cards %s --reason WHY",
            name, w->campaign->folder_typed, name);
    return batch && write_sheets(w, &batch->cards, f);
}

/* The acts; each option asks for one. */

static bool check_sheets(const struct options *o, const struct campaign *c, struct fail *f)
{
    const char *out = options_value(o, "--out");
    if (c->pack->survey->cards == CARDS_NONE)
        return fail_set(f, FAIL_CONFLICT,
                        "The form asks for no cards. Write optional or required into its setting "
                        "cards, then make a pack of it: bigcount-sync pack %s --form FORM",
                        c->folder_typed);
    if (!out)
        return fail_set(f, FAIL_USAGE, "Where do the sheets go? Add --out FILE.pdf.");
    return file_check_new(out, "it may be another batch's sheets", f);
}

static bool check_number(const struct options *o, const struct campaign *c, struct fail *f)
{
    unsigned number;
    const char *value = options_value(o, "--number");
    if (!cell_number(value, 1, NUMBER_MAX, &number))
        return fail_set(f, FAIL_USAGE,
                        "\"%.20s\" is no number of cards. Give 1 to %d, and make several batches "
                        "for more.",
                        value, NUMBER_MAX);
    return check_sheets(o, c, f);
}

static const struct act {
    const char *option;
    bool (*check)(const struct options *o, const struct campaign *c, struct fail *f);
    bool (*run)(struct cards *w, struct fail *f);
} acts[] = {
    {"--number", check_number, make_batch},
    {"--again", check_sheets, print_again},
};
enum { ACTS = sizeof acts / sizeof *acts };

/* *out is NULL where there is nothing to do but to list. */
static bool choose_act(const struct options *o, const struct act **out, struct fail *f)
{
    *out = NULL;
    for (size_t i = 0; i < ACTS; i++) {
        if (!options_given(o, acts[i].option))
            continue;
        if (*out)
            return fail_set(f, FAIL_USAGE, "%s and %s are two things. Give one of them.",
                            (*out)->option, acts[i].option);
        *out = &acts[i];
    }
    if (!*out && options_given(o, "--out"))
        return fail_set(f, FAIL_USAGE, "Which cards? Add --number N, or --again BATCH.");
    return true;
}

static bool make_sheets(struct cards *w, const struct act *act, struct fail *f)
{
    if (!retire_check(w->campaign, f) || !act->check(w->options, w->campaign, f) ||
        !passphrase_unlock(w->options, w->campaign, &w->keys, f))
        return false;
    bool ok = batches_read(w->campaign, &w->batches, f) && act->run(w, f);
    batches_clear(&w->batches);
    coordinator_keys_wipe(&w->keys);
    return ok;
}

static bool list(const struct options *o, struct campaign *c, struct fail *f)
{
    struct batches batches;
    if (!batches_read(c, &batches, f))
        return false;
    retired_print(c, stderr);
    (options_given(o, "--json") ? print_batches_json : print_batches)(&batches);
    if (batches.count == 0 && retired_offer(c))
        print_message("There are no cards yet. Make some with --number and --out.");
    batches_clear(&batches);
    return true;
}

static bool run_cards(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    const struct act *act;
    if (!choose_act(o, &act, f))
        return false;
    struct campaign *c = (act ? campaign_open : campaign_open_read)(o->words[0], f);
    struct cards work = {.options = o, .campaign = c};
    bool ok = c && (act ? make_sheets(&work, act, f) : list(o, c, f));
    campaign_close(c);
    return ok;
}

const struct command command_cards = {
    .name = "cards",
    .words = "DIR [--number N --out FILE.pdf | --again BATCH --out FILE.pdf] [--json]",
    .summary = "lists the batches of voting cards, and makes sheets of new ones to be printed",
    .rules = cards_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_cards,
};

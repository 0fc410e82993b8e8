/* import: answers on paper, typed into a sheet by volunteers, are looked over and become one
 * session. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "cli/account.h"
#include "cli/command.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "form/answer_sheet.h"
#include "record/alloc.h"
#include "record/channel.h"
#include "record/day.h"
#include "tally/import.h"

static const struct option_rule import_rules[] = {
    {"--venue", "VENUE", "where the papers were filled in, by its name in the form", false},
    {"--day", "YYYY-MM-DD", "the day they were filled in", false},
    {"--channel", "paper", "how: only paper is imported", false},
    {"--yes", NULL, "imports without asking, as where there is no terminal", false},
    {"--json", NULL, "prints the account for a program", false},
    PASSPHRASE_RULE,
    {0},
};

static bool read_options(const struct options *o, int32_t *day, struct fail *f)
{
    const char *channel = options_value(o, "--channel"), *text = options_value(o, "--day");
    if (!channel || strcmp(channel, channel_name(CHANNEL_PAPER)) != 0)
        return fail_set(f, FAIL_USAGE, "Only paper is imported. Write --channel %s.",
                        channel_name(CHANNEL_PAPER));
    if (!text)
        return fail_set(f, FAIL_USAGE, "On which day? Add --day YYYY-MM-DD.");
    return day_parse(text, day) ||
           fail_set(f, FAIL_USAGE, "\"%s\" is no date. Write --day as YYYY-MM-DD.", text);
}

/* A column `venue` or `channel` in the sheet may not contradict the command. */
static void check_beside(size_t row, const char *column, const char *cell, const char *wanted,
                         struct faults *faults)
{
    if (*cell && strcmp(cell, wanted) != 0)
        fault_add(faults, (struct fault){.severity = FAULT_ERROR,
                                         .sheet = FORM_ANSWERS,
                                         .row = row,
                                         .text = xasprintf("The %s is %.100s, and not %s; write "
                                                           "%s, or put the row into a sheet of its "
                                                           "own",
                                                           column, cell, wanted, wanted)});
}

static struct answer_sheet *read_sheet(const char *path, const struct import *import,
                                       struct faults *faults, struct fail *f)
{
    struct answer_sheet *sheet =
        answer_sheet_read(path, import->campaign->pack->survey, import->day, faults, f);
    for (size_t i = 0; sheet && i < answer_sheet_rows(sheet); i++) {
        size_t row = answer_sheet_row_number(sheet, i);
        check_beside(row, "venue", answer_sheet_venue(sheet, i), import->venue, faults);
        check_beside(row, "channel", answer_sheet_channel(sheet, i), channel_name(CHANNEL_PAPER),
                     faults);
    }
    fault_sort(faults);
    print_faults(stderr, faults);
    if (faults->of_severity[FAULT_ERROR] == 0)
        return sheet; /* NULL where the system refused */
    char *errors = print_number(faults->of_severity[FAULT_ERROR], "error");
    fail_set(f, FAIL_FORMAT, "%s in %s: nothing was imported. Mend the sheet and import it again.",
             errors, path);
    free(errors);
    answer_sheet_free(sheet);
    return NULL;
}

static bool add_papers(const char *path, struct import *import, struct fail *f)
{
    struct faults faults;
    struct answer_sheet *sheet = read_sheet(path, import, &faults, f);
    struct answers *answers = answers_new(import->campaign->pack->survey);
    for (size_t i = 0; sheet && i < answer_sheet_rows(sheet); i++) {
        answers_wipe(answers);
        answer_sheet_get(sheet, i, answers);
        import_add(import, answers);
    }
    answers_free(answers);
    answer_sheet_free(sheet);
    fault_free_all(&faults);
    return sheet != NULL;
}

static void print_first_choices(const struct import *i)
{
    const struct survey *s = i->campaign->pack->survey;
    if (!i->first_choices)
        return;
    const struct survey_list *list = survey_list_of(s, s->main_question);
    fprintf(stderr, "first choices of %s:\n", s->questions[s->main_question].name);
    for (size_t n = 0; n < list->choice_count; n++)
        if (i->first_choices[n] > 0)
            fprintf(stderr, "%8zu %s\n", i->first_choices[n], list->choices[n].name);
    if (i->no_first > 0)
        fprintf(stderr, "%8zu blank\n", i->no_first);
}

/* Without the passphrase nothing can tell which papers these were: a person can. */
static void print_before(const struct import *i)
{
    if (i->sessions_before == 0)
        return;
    char *sessions = print_number(i->sessions_before, "session");
    char *ballots = print_number(i->ballots_before, "ballot");
    print_message(
        "The ledger holds %s (%s) on paper of this venue and day already. A paper that was "
        "typed in there too would count twice.",
        sessions, ballots);
    free(ballots);
    free(sessions);
}

static void print_preview(const struct import *i)
{
    char day[12], *ballots = print_number(i->ballots, "ballot");
    char *issues = print_number(i->issues, "issue");
    day_format(i->day, day);
    fprintf(stderr, "%s (%zu blank) and %s, %s%s%s\n", ballots, i->blank, issues, day,
            *i->venue ? ", " : "", i->venue);
    print_first_choices(i);
    print_before(i);
    free(issues);
    free(ballots);
}

static bool confirm(const struct options *o, struct fail *f)
{
    if (options_given(o, "--yes"))
        return true;
    char *answer = passphrase_ask("Import these? (yes or no) ", false, "Add --yes.", f);
    if (!answer)
        return false;
    bool yes = strcasecmp(answer, "yes") == 0 || strcasecmp(answer, "y") == 0;
    free(answer);
    return yes || fail_set(f, FAIL_CONFLICT, "Nothing was imported: the answer was not yes.");
}

static void print_result(const struct options *o, const struct import *i,
                         const struct merge_result *r)
{
    (options_given(o, "--json") ? account_print_json : account_print)(r);
    if (r->of[MERGE_SESSIONS].already_there > 0)
        print_message("These papers are already there: nothing was added.");
    print_held_sessions(r->held, i->campaign->folder_typed);
}

static bool finish(const struct options *o, struct import *i, int *status, struct fail *f)
{
    struct coordinator_keys keys;
    struct merge_result result;
    if (!passphrase_unlock(o, i->campaign, &keys, f))
        return false;
    bool ok = import_finish(i, &keys, &result, f);
    coordinator_keys_wipe(&keys);
    if (ok)
        print_result(o, i, &result);
    if (ok && result.held > 0)
        *status = STATUS_HELD;
    merge_result_clear(&result);
    return ok;
}

static bool run_import(const struct options *o, int *status, struct fail *f)
{
    int32_t day = 0;
    struct import import = {0};
    const char *venue = options_value(o, "--venue");
    if (!read_options(o, &day, f))
        return false;
    struct campaign *c = campaign_open(o->words[0], f);
    bool ok = c && passphrase_expect(o, c, f) &&
              import_begin(&import, c, venue ? venue : "", day, day_local(time(NULL)), f) &&
              add_papers(o->words[1], &import, f);
    if (ok)
        print_preview(&import);
    ok = ok && confirm(o, f) && finish(o, &import, status, f);
    import_clear(&import);
    campaign_close(c);
    return ok;
}

const struct command command_import = {
    .name = "import",
    .words = "DIR FILE.csv --venue VENUE --day YYYY-MM-DD --channel paper [--yes] [--json]",
    .summary = "brings in answers on paper, typed into a sheet (columns: the questions' names)",
    .rules = import_rules,
    .words_min = 2,
    .words_max = 2,
    .run = run_import,
};

/* bigcount-simulate: tablets and residents that never were, for tests and measurements. */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "record/survey.h"
#include "seal/session.h"
#include "simulate.h"
#include "stream.h"

static const struct option_rule rules[] = {
    {"--tablets", "T", "how many tablets, each with its own key (1)", false},
    {"--sessions", "S", "sessions a tablet (1)", false},
    {"--ballots", "B", "ballots a session (100)", false},
    {"--seed", "X", "a number or word; the same one gives the same again (1)", false},
    {"--out", "DIR", "where bundles, truth.csv and issues.csv go; made if missing", false},
    {"--answers", "FILE.csv", "casts its rows in turn, over and over, not random answers", false},
    {"--cards", "DIR", "casts with the cards that this practice campaign issued, one each", false},
    {"--no-box", NULL, "fills sessions in memory, not in a box on disk: for millions", false},
    {0},
};

static void print_help(void)
{
    printf("bigcount-simulate PACK --out DIR [OPTIONS]\n"
           "Casts made-up votes as tablets do and writes what was cast beside the bundles.\n\n");
    options_print(rules);
    printf(
        "\ntruth.csv has one row a ballot: a column for each question of the ballot (NAME[1],\n"
        "NAME[2] ... in a repeat), venue and channel. Names of options are separated by spaces\n"
        "and in order; an acknowledge is OK; what is blank or was not relevant is empty.\n"
        "A form with cards has a column card. Without --cards, and once they are used up, ballots\n"
        "have none; where the form requires one such ballots are held.\n"
        "issues.csv has one row for each text in a resident's own words. A sheet of --answers has\n"
        "the columns of truth.csv and those of the texts; its venue and channel are not read.\n");
}

static bool read_number(const struct options *o, const char *name, unsigned most, unsigned *out,
                        struct fail *f)
{
    const char *text = options_value(o, name);
    if (!text)
        return true;
    size_t digits = strspn(text, "0123456789");
    unsigned long number = strtoul(text, NULL, 10);
    if (text[digits] || digits > 9 || number < 1 || number > most)
        return fail_set(f, FAIL_USAGE, "%s %s cannot be: give a number from 1 to %u.", name, text,
                        most);
    *out = (unsigned)number;
    return true;
}

static bool read_seed(const struct options *o, const char **seed, struct fail *f)
{
    if (options_given(o, "--seed"))
        *seed = options_value(o, "--seed");
    return strlen(*seed) <= STREAM_SEED_MAX ||
           fail_set(f, FAIL_USAGE, "--seed is too long: give at most %d letters.", STREAM_SEED_MAX);
}

static bool read_wanted(const struct options *o, struct simulation *s, struct fail *f)
{
    *s = (struct simulation){.tablets = 1, .sessions = 1, .ballots = 100, .seed = "1"};
    if (o->word_count != 1)
        return fail_set(f, FAIL_USAGE,
                        "Name one pack: bigcount-simulate survey.pack --out DIR. Try --help.");
    s->pack = o->words[0];
    s->out = options_value(o, "--out");
    s->answers = options_value(o, "--answers");
    s->cards = options_value(o, "--cards");
    s->no_box = options_given(o, "--no-box");
    if (!s->out)
        return fail_set(f, FAIL_USAGE, "Where to? Name a folder: --out DIR");
    return read_number(o, "--tablets", 100000, &s->tablets, f) &&
           read_number(o, "--sessions", 1000000, &s->sessions, f) &&
           read_number(o, "--ballots", SESSION_ENVELOPES_MAX / SURVEY_REPEAT_MAX, &s->ballots, f) &&
           read_seed(o, &s->seed, f);
}

static void print_done(const struct simulation *wanted, const struct simulated *done)
{
    printf("%" PRIu64 " sessions, %" PRIu64 " ballots and %" PRIu64 " issues are in %s\n",
           done->sessions, done->ballots, done->issues, wanted->out);
    if (wanted->cards)
        printf("%" PRIu64 " ballots give a card\n", done->cards);
}

static bool run(int argc, char **argv, struct fail *f)
{
    struct options o;
    struct simulation wanted;
    struct simulated done;
    bool ok = options_parse(&o, rules, argc - 1, argv + 1, f);
    if (ok && o.help) {
        print_help();
    } else if (ok) {
        ok = read_wanted(&o, &wanted, f) && simulate(&wanted, &done, f);
        if (ok)
            print_done(&wanted, &done);
    }
    options_clear(&o);
    return ok;
}

int main(int argc, char **argv)
{
    struct fail f = {0};
    bool ok = run(argc, argv, &f);
    if (fflush(stdout) != 0 && ok)
        ok = fail_errno(&f, "The answer could not be written");
    if (!ok)
        fprintf(stderr, "bigcount-simulate: %s\n", f.text);
    return ok ? 0 : f.kind == FAIL_USAGE ? 2 : 1;
}

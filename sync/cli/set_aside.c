/* Counted from the rows themselves, and said in the same words wherever votes are accounted for. */
#include "cli/set_aside.h"

#include <stdlib.h>

#include "cli/print.h"
#include "record/alloc.h"

struct set_aside {
    unsigned long long same_id[2]; /* by kind - 1 */
    unsigned long long cards, ballots_of_cards;
};

static bool note_conflict(void *data, const struct derived_conflict *record)
{
    struct set_aside *found = data;
    found->same_id[record->kind - 1]++;
    return true;
}

static bool note_contested(void *data, const struct derived_contested *contested)
{
    struct set_aside *found = data;
    found->cards += contested->counts;
    found->ballots_of_cards++;
    return true;
}

/* Takes over both: what is so, and of how many. */
static void say_line(char *number, char *what, const char *offer, void (*say)(const char *line))
{
    char *line = offer ? xasprintf("%s %s. See: bigcount-sync duplicates %s", number, what, offer)
                       : xasprintf("%s %s.", number, what);
    say(line);
    free(line);
    free(what);
    free(number);
}

static void say_same_id(const struct set_aside *found, enum record_kind kind, const char *offer,
                        void (*say)(const char *line))
{
    unsigned long long records = found->same_id[kind - 1];
    if (records > 0)
        say_line(print_number(records, kind == RECORD_BALLOT ? "ballot" : "issue"),
                 xasprintf("share their id with another of other content: %s counts",
                           records == 2 ? "neither" : "none of them"),
                 offer, say);
}

static void say_cards(const struct set_aside *found, const char *offer,
                      void (*say)(const char *line))
{
    if (found->cards > 0)
        say_line(print_number(found->cards, "card"),
                 xasprintf("%s given with %llu ballots; the first of each counts",
                           found->cards == 1 ? "was" : "were", found->ballots_of_cards),
                 offer, say);
}

bool set_aside_tell(struct derived *d, const char *offer, void (*say)(const char *line),
                    struct fail *f)
{
    struct set_aside found = {0};
    if (!derived_each_conflict(d, note_conflict, &found, f) ||
        !derived_each_contested(d, note_contested, &found, f))
        return false;
    say_same_id(&found, RECORD_BALLOT, offer, say);
    say_same_id(&found, RECORD_ISSUE, offer, say);
    say_cards(&found, offer, say);
    return true;
}

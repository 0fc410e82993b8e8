/* The votes are counted three times: as the rules say, without the contested ballots, and with all
 * of them, for which those that the rules leave out come last. */
#include "cli/count_contested.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/count_print.h"
#include "cli/print.h"
#include "record/alloc.h"

bool count_contested_open(struct count_contested *k, struct campaign *c, struct derived *d,
                          struct fail *f)
{
    *k = (struct count_contested){0};
    return contested_read(c, d, &k->contested, f);
}

void count_contested_close(struct count_contested *k)
{
    count_free(k->with);
    count_free(k->without);
    free(k->sound);
    contested_clear(&k->contested);
}

void count_contested_add(struct count_contested *k, const struct votes *v,
                         const struct derived_ballot *ballot)
{
    if (!k->contested.any)
        return;
    if (contested_has(&k->contested, ballot)) {
        k->counted++;
        return;
    }
    k->sound = xgrow(k->sound, k->sound_count, &k->sound_capacity, sizeof *k->sound);
    k->sound[k->sound_count++] = (uint32_t)v->ballots;
}

static bool add_other(void *data, const struct derived_ballot *ballot)
{
    votes_add_ballot(data, ballot->survey, ballot->bytes);
    return true;
}

bool count_contested_count(struct count_contested *k, struct votes *v, enum count_method method,
                           struct derived *d, struct fail *f)
{
    size_t counted = v->ballots;
    if (!k->contested.any)
        return true;
    struct votes *sound = votes_part(v, k->sound, k->sound_count);
    k->without = count_votes(sound, method);
    votes_free(sound);
    if (!contested_each_other(d, add_other, v, f))
        return false;
    k->with = count_votes(v, method);
    k->ballots = k->counted + v->ballots - counted;
    return true;
}

static bool same_winners(const struct count_contested *k, const struct count *result)
{
    return count_same_order(result, k->with, result->seats) &&
           count_same_order(result, k->without, result->seats);
}

void count_contested_print(const struct count_contested *k, const struct count *result,
                           const char *folder_typed)
{
    if (!k->with)
        return;
    char *ballots = print_number(k->ballots, "ballot");
    printf(
        "\n\n%s contested, of which %zu count above: those of a cloned tablet, or of a card that "
        "several give.\nSee them: bigcount-sync duplicates %s\n",
        ballots, k->counted, folder_typed);
    if (result->option_count)
        printf("%s\n", same_winners(k, result) ? "With all of them, and with none, the same leads."
                                               : "With all of them, or with none, another leads:");
    free(ballots);
    count_print_part(k->with, "With contested ballots", "all of them");
    count_print_part(k->without, "With contested ballots", "none of them");
}

void count_contested_json(struct json *j, const char *key, const struct count_contested *k,
                          const struct count *result)
{
    if (!k->with)
        return;
    json_object(j, key);
    json_number(j, "ballots", (int64_t)k->ballots);
    json_number(j, "counted", (int64_t)k->counted);
    if (result->option_count)
        json_bool(j, "same_winners", same_winners(k, result));
    json_object(j, "with");
    count_print_json(j, k->with);
    json_end(j);
    json_object(j, "without");
    count_print_json(j, k->without);
    json_end(j);
    json_end(j);
}

/* Several statements of one session are of a tablet that was copied, or whose box went back to an
 * earlier state: each is true of what its box then held. Their signatures were checked when the
 * session was decoded. */
#include "tally/closings.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

bool closings_claim(const struct session *s, struct closing *out, struct fail *f)
{
    struct closing c;
    *out = (struct closing){0};
    for (size_t i = 0; i < s->closing_count; i++) {
        if (!closing_read(s->closings[i], CLOSING_SIZE, &c, f))
            return false;
        if (i == 0 || (uint64_t)c.ballots + c.issues > (uint64_t)out->ballots + out->issues)
            *out = c;
    }
    return true;
}

static bool is_same_state(const struct closing *a, const struct closing *b)
{
    return memcmp(a->set_hash, b->set_hash, HASH_SIZE) == 0;
}

static int compare_claims(const void *a, const void *b)
{
    const struct closing *x = a, *y = b;
    uint64_t claims = (uint64_t)x->ballots + x->issues, than = (uint64_t)y->ballots + y->issues;
    if (claims != than)
        return claims > than ? -1 : 1;
    return memcmp(x->set_hash, y->set_hash, HASH_SIZE);
}

static char *first_state(const struct closing *c)
{
    return xasprintf("%u ballot%s and %u issue%s", c->ballots, c->ballots == 1 ? "" : "s",
                     c->issues, c->issues == 1 ? "" : "s");
}

char *closings_states(const struct session *s)
{
    struct closing all[SESSION_CLOSINGS_MAX] = {0};
    size_t states = 0;
    if (s->closing_count < 2)
        return NULL;
    for (size_t i = 0; i < s->closing_count; i++)
        closing_read(s->closings[i], CLOSING_SIZE, &all[i], NULL);
    qsort(all, s->closing_count, sizeof *all, compare_claims);
    char *text = xstrdup("");
    for (size_t i = 0; i < s->closing_count; i++) {
        if (i > 0 && is_same_state(&all[i], &all[i - 1]))
            continue;
        char *longer = states++ ? xasprintf("%s; %u and %u", text, all[i].ballots, all[i].issues)
                                : first_state(&all[i]);
        free(text);
        text = longer;
    }
    if (states > 1)
        return text;
    free(text);
    return NULL;
}

char *closings_lack(const struct closing *claim, size_t ballots, size_t issues)
{
    if (ballots != claim->ballots)
        return xasprintf("%zu of %u ballots", ballots, claim->ballots);
    if (issues != claim->issues)
        return xasprintf("%zu of %u issues", issues, claim->issues);
    return xstrdup("not the records that the tablet closed it with");
}

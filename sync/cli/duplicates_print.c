/* Each layer has a heading, whether or not there is anything in it, and a function that says one
 * finding in words; below stand the sessions and records it is about, and what settles it. */
#include "cli/duplicates_print.h"

#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"

enum { ID_BYTES_TYPED = 4, SMALL_SESSION = 10 /* ballots: DESIGN 4.4 */ };

static bool lie_in_one_session(const struct duplicate *one)
{
    for (size_t i = 1; i < one->place_count; i++)
        if (one->places[i].session != one->places[0].session)
            return false;
    return true;
}

char *duplicates_settle_text(const struct duplicate *one, const struct duplicate_place *place,
                             const char *folder_typed)
{
    char id[2 * ID_BYTES_TYPED + 1], receipt[RECEIPT_LETTERS + 1];
    bool alike = one->layer == DUPLICATE_ID && lie_in_one_session(one);
    bool beside = one->layer == DUPLICATE_CARD && !place->counts; /* it takes nothing away */
    if (one->layer == DUPLICATE_WORDS || alike || beside ||
        (one->layer == DUPLICATE_ID && one->kind == RECORD_ISSUE))
        return NULL;
    hex_encode(place->session->id, ID_BYTES_TYPED, id);
    if (one->layer != DUPLICATE_ID && one->layer != DUPLICATE_CARD)
        return xasprintf("bigcount-sync decide %s void-session %s --reason WHY", folder_typed, id);
    receipt_code(place->id, receipt);
    return xasprintf("bigcount-sync decide %s void-ballot %s --session %s --reason WHY",
                     folder_typed, receipt, id);
}

/* Own words, by venue and day or week */

static struct duplicates_written written_in(const struct duplicate_place *place)
{
    const struct status_session *s = place->session;
    struct duplicates_written w = {.venue = s->opening.venue,
                                   .week = s->ballots < SMALL_SESSION,
                                   .day = s->opening.day,
                                   .issues = place->issues};
    if (w.week)
        w.day = day_monday(w.day);
    return w;
}

struct duplicates_written *duplicates_written(const struct duplicate *one, size_t *count)
{
    struct duplicates_written *all = xcalloc(one->place_count, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < one->place_count; i++) {
        struct duplicates_written w = written_in(&one->places[i]);
        size_t at = 0;
        while (at < *count && (all[at].week != w.week || all[at].day != w.day ||
                               strcmp(all[at].venue, w.venue) != 0))
            at++;
        if (at < *count) {
            all[at].issues += w.issues;
        } else {
            all[at] = w;
            ++*count;
        }
    }
    return all;
}

/* One finding in words */

static int compare_devices(const void *a, const void *b)
{
    const struct device *const *x = a, *const *y = b;
    return (*x > *y) - (*x < *y); /* of one array */
}

static size_t tablets_of(const struct duplicate *one)
{
    const struct device **devices = xcalloc(one->place_count, sizeof *devices);
    size_t tablets = 1;
    for (size_t i = 0; i < one->place_count; i++)
        devices[i] = one->places[i].session->device;
    qsort(devices, one->place_count, sizeof *devices, compare_devices);
    for (size_t i = 1; i < one->place_count; i++)
        tablets += devices[i] != devices[i - 1];
    free(devices);
    return tablets;
}

static void say_id(const struct duplicate *one)
{
    printf("%zu %ss bear one id%s\n", one->place_count,
           one->kind == RECORD_BALLOT ? "ballot" : "issue",
           lie_in_one_session(one) ? ", in one session: no decision tells them apart" : "");
}

static void say_card(const struct duplicate *one)
{
    size_t tablets = tablets_of(one);
    printf("%zu ballots with one card, on %zu tablet%s\n", one->place_count, tablets,
           tablets == 1 ? "" : "s");
}

static void say_number(const struct duplicate *one)
{
    const struct status_session *first = one->places[0].session;
    print_text(stdout, first->device->called);
    printf(" (%s): %zu sessions numbered %u. One of them wrong? Then void it, or revoke the tablet "
           "with the good ones, which may be all.\n",
           first->device->fingerprint, one->place_count, first->opening.number);
}

static void say_closings(const struct duplicate *one)
{
    printf(
        "closed with %s: did a copy of the tablet go on, or did somebody forge a closing? If it is "
        "not to be trusted, void it.\n",
        one->places[0].session->closed_as);
}

/* "12 of 40, 8 of 900 in the others ..." */
static void say_compared(const struct duplicate *one, const char *what)
{
    const struct comparison *c = &one->compared;
    printf("%llu of %llu %s; in the other sessions %llu of %llu, so that %.3g were expected here. "
           "By chance: %.1e (flagged up to %.1e).\n",
           (unsigned long long)c->here, (unsigned long long)c->here_of, what,
           (unsigned long long)c->rest, (unsigned long long)c->rest_of, one->expected, one->chance,
           one->level);
}

static void say_ballots(const struct duplicate *one)
{
    say_compared(one, "ballots are equal");
}

static void say_words(const struct duplicate *one)
{
    printf("%llu issues: ", (unsigned long long)one->compared.here);
    print_text(stdout, one->words);
    putchar('\n');
}

static void say_large(const struct duplicate *one)
{
    printf("%llu of all %llu ballots; up to %.0f are ordinary for a %s session here.\n",
           (unsigned long long)one->compared.here, (unsigned long long)one->compared.here_of,
           one->expected, channel_name(one->places[0].session->opening.channel));
}

static void say_quick(const struct duplicate *one)
{
    say_compared(one, "visits took under 20 s");
}

static const struct {
    const char *heading;
    void (*say)(const struct duplicate *one);
} layers[DUPLICATE_LAYERS] = {
    [DUPLICATE_ID] = {"the same id with other content (none of them counts)", say_id},
    [DUPLICATE_CARD] = {"one card on several ballots (one of them counts)", say_card},
    [DUPLICATE_NUMBER] = {"sessions with one number: a cloned tablet? (all count)", say_number},
    [DUPLICATE_CLOSINGS] = {"one session closed in several states (what is here of all counts)",
                            say_closings},
    [DUPLICATE_BALLOTS] = {"suspicion: more equal ballots in a session than expected", say_ballots},
    [DUPLICATE_WORDS] = {"suspicion: the same own words in many issues", say_words},
    [DUPLICATE_LARGE_SESSION] = {"suspicion: an unusual share of all ballots from one session",
                                 say_large},
    [DUPLICATE_QUICK_VISITS] = {"suspicion: an unusual share of visits under 20 s", say_quick},
};

/* Where */

static void print_place(struct print_table *t, const struct duplicate *one,
                        const struct duplicate_place *place)
{
    const struct status_session *s = place->session;
    char id[2 * ID_BYTES_TYPED + 1], day[12], called[SESSION_CALLED_SIZE],
        receipt[RECEIPT_LETTERS + 3] = "";
    char *ballots = print_number(s->ballots, "ballot");
    hex_encode(s->id, ID_BYTES_TYPED, id);
    day_format(s->opening.day, day);
    session_called(s->opening.number, s->id, called);
    if (one->layer == DUPLICATE_ID || one->layer == DUPLICATE_CARD)
        receipt_grouped(place->id, receipt);
    print_cell(t, "   ");
    print_cell(t, "%s", status_tablet(s));
    print_cell(t, "%s", called);
    print_cell(t, "%s", day);
    print_cell(t, "%s", s->opening.venue);
    print_cell(t, "%s", ballots);
    print_cell(t, "%s", id);
    print_cell(t, "%s", receipt);
    print_cell(t, "%s", place->counts ? "counts" : "does not count");
    free(ballots);
}

static void print_written(const struct duplicate *one)
{
    struct print_table t = {.columns = "lllr"};
    size_t count;
    struct duplicates_written *all = duplicates_written(one, &count);
    for (size_t i = 0; i < count; i++) {
        char day[12];
        day_format(all[i].day, day);
        print_cell(&t, "   ");
        print_cell(&t, "%s", *all[i].venue ? all[i].venue : "no venue");
        print_cell(&t, "%s%s", all[i].week ? "week of " : "", day);
        print_cell(&t, "%llu", (unsigned long long)all[i].issues);
    }
    print_table(&t);
    free(all);
}

/* Of equal ballots, all of one session, the session; --json has each. */
static size_t places_shown(const struct duplicate *one)
{
    return one->layer == DUPLICATE_BALLOTS ? 1 : one->place_count;
}

static void print_finding(const struct duplicate *one, const char *folder_typed)
{
    struct print_table t = {.columns = "lllllrlll"};
    printf("  ");
    layers[one->layer].say(one);
    if (one->layer == DUPLICATE_WORDS) {
        print_written(one);
        return;
    }
    for (size_t i = 0; i < places_shown(one); i++)
        print_place(&t, one, &one->places[i]);
    print_table(&t);
    for (size_t i = 0; i < places_shown(one); i++) {
        char *settle = duplicates_settle_text(one, &one->places[i], folder_typed);
        if (!settle)
            continue;
        printf("    ");
        print_text(stdout, settle);
        putchar('\n');
        free(settle);
    }
}

/* Those that are held contest nothing, and so are no finding. */
static void print_held_ids(const struct status *s)
{
    for (size_t i = 0; i < s->session_count; i++) {
        char *text = s->sessions[i].same_ids.held ? status_same_ids_text(&s->sessions[i]) : NULL;
        if (!text)
            continue;
        printf("  ");
        print_text(stdout, text);
        putchar('\n');
        free(text);
    }
}

void duplicates_print(const struct duplicates *d, const char *folder_typed)
{
    for (enum duplicate_layer layer = 0; layer < DUPLICATE_LAYERS; layer++) {
        size_t found = 0;
        for (size_t i = 0; i < d->count; i++)
            found += d->all[i].layer == layer;
        if (found)
            printf("%s: %zu\n", layers[layer].heading, found);
        else
            printf("%s: none\n", layers[layer].heading);
        for (size_t i = 0; i < d->count; i++)
            if (d->all[i].layer == layer)
                print_finding(&d->all[i], folder_typed);
        if (layer == DUPLICATE_ID)
            print_held_ids(&d->status);
    }
}

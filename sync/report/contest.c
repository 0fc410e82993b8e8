/* The other two counts pass disclosure control as if they were to be published, and only then are
 * compared. */
#include "report/contest.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "report/release.h"

enum { FIRST_PLACES = 3 };

static const struct report_option *shown(const struct report *r, const char *label)
{
    for (size_t i = 0; i < r->option_count; i++)
        if (r->options[i].place > 0 && strcmp(r->options[i].label, label) == 0)
            return &r->options[i];
    return NULL;
}

/* Is each of the first three of `r` shown in `other` as well? */
static bool are_shown_in(const struct report *r, const struct report *other)
{
    for (size_t i = 0; i < r->option_count && report_is_top(&r->options[i]); i++)
        if (!shown(other, r->options[i].label))
            return false;
    return true;
}

/* Down to that place; those of one place stand in the form's order in both. */
static bool are_same(const struct report *a, const struct report *b, size_t places)
{
    for (size_t i = 0;; i++) {
        const struct report_option *x = i < a->option_count ? &a->options[i] : NULL;
        const struct report_option *y = i < b->option_count ? &b->options[i] : NULL;
        bool in_a = x && report_is_top(x) && x->place <= places;
        bool in_b = y && report_is_top(y) && y->place <= places;
        if (!in_a || !in_b)
            return in_a == in_b;
        if (x->place != y->place || strcmp(x->label, y->label) != 0)
            return false;
    }
}

#define ISOLATE "\u2068" /* what follows runs in its own direction ... */
#define ISOLATE_END "\u2069"

/* "first Housing and Parks, then Youth"; owned. */
static char *first_three(const struct report *r)
{
    char *text = xstrdup("first ");
    for (size_t i = 0; i < r->option_count && report_is_top(&r->options[i]); i++) {
        bool tied = i > 0 && r->options[i].place == r->options[i - 1].place;
        char *longer = xasprintf("%s%s" ISOLATE "%s" ISOLATE_END, text,
                                 i == 0 ? ""
                                 : tied ? " and "
                                        : ", then ",
                                 r->options[i].label);
        free(text);
        text = longer;
    }
    return text;
}

static char *compared_text(const struct report *r, const struct report *with,
                           const struct report *without)
{
    const struct report *both[] = {with, without};
    for (size_t i = 0; i < 2; i++)
        if (!are_shown_in(r, both[i]) || !are_shown_in(both[i], r))
            return xstrdup("What they change is not told, because few ballots are concerned.");
    if (are_same(r, with, FIRST_PLACES) && are_same(r, without, FIRST_PLACES))
        return xstrdup("With all of them, and with none, the first three places are the same.");
    bool leads = are_same(r, with, 1) && are_same(r, without, 1);
    char *all = first_three(with), *none = first_three(without);
    char *text = xasprintf("%s With all of them: %s. With none: %s.",
                           leads ? "With all of them, and with none, the same leads, but the "
                                   "places after it change."
                                 : "They decide who leads.",
                           all, none);
    free(all);
    free(none);
    return text;
}

static struct report *released(const struct report *r, const struct votes *v)
{
    struct report *other = xcalloc(1, sizeof *other);
    struct count *c = count_votes(v, r->method);
    other->disclosure = r->disclosure;
    other->method = r->method;
    release_options(other, c);
    count_free(c);
    return other;
}

char *contest_text(const struct report *r, const struct tables *t)
{
    if (!t->with || r->withheld)
        return NULL;
    struct report *with = released(r, t->with), *without = released(r, t->without);
    char *compared = compared_text(r, with, without);
    char *text =
        xasprintf("Sessions of one tablet bear one number, or several ballots give one "
                  "card. All figures count those sessions, and one ballot of each card. %s",
                  compared);
    free(compared);
    report_free(with);
    report_free(without);
    return text;
}

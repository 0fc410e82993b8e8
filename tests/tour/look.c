/* A greedy cover: as long as a pair of values is in no chosen look, the look that has most such
 * pairs is taken next. */
#include "look.h"

enum { KINDS = 4, VALUES_MAX = 16 };

const char *const look_sizes[SIZES] = {"small", "default", "large", "largest"};

/* Pairs of values that are in a chosen look: of kind a, value x, with kind b, value y. */
struct cover {
    const struct looks *looks;
    bool has[KINDS][VALUES_MAX][KINDS][VALUES_MAX];
};

unsigned look_count(const struct looks *l)
{
    return l->languages * l->sizes * l->screens * l->themes;
}

struct look look_at(const struct looks *l, unsigned index)
{
    struct look look;
    look.theme = index % l->themes;
    index /= l->themes;
    look.screen = index % l->screens;
    index /= l->screens;
    look.size = l->sizes > 1 ? index % l->sizes : SIZE_DEFAULT;
    look.language = index / l->sizes;
    return look;
}

/* Counts the pairs of this look that are not there yet, or (takes) puts them there. */
static unsigned new_pairs(struct cover *c, unsigned index, bool takes)
{
    struct look look = look_at(c->looks, index);
    const unsigned values[KINDS] = {look.language, look.size, look.screen, look.theme};
    unsigned pairs = 0;
    for (int a = 0; a < KINDS; a++)
        for (int b = a + 1; b < KINDS; b++) {
            bool *has = &c->has[a][values[a] % VALUES_MAX][b][values[b] % VALUES_MAX];
            pairs += !*has;
            *has = *has || takes;
        }
    return pairs;
}

void look_cover(const struct looks *looks, bool *is_chosen)
{
    struct cover c = {.looks = looks};
    for (;;) {
        unsigned best = 0, most = 0;
        for (unsigned i = 0; i < look_count(looks); i++) {
            unsigned pairs = new_pairs(&c, i, false);
            best = pairs > most ? i : best;
            most = pairs > most ? pairs : most;
        }
        if (most == 0)
            return;
        new_pairs(&c, best, true);
        is_chosen[best] = true;
    }
}

/* The tail of the hypergeometric distribution: its first term by logarithms of binomials, each next
 * one from the one before. Far out in the tail terms fall fast, so that few are needed. */
#include "tally/comparison.h"

#include <math.h>

/* Logarithm of "n choose k". */
static double log_choose(double n, double k)
{
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

double comparison_expected(const struct comparison *c)
{
    return c->rest_of ? (double)c->here_of * (double)c->rest / (double)c->rest_of : 0;
}

double comparison_chance(const struct comparison *c)
{
    double drawn = (double)c->here_of, such = (double)(c->here + c->rest);
    double all = drawn + (double)c->rest_of, others = all - such;
    double most = drawn < such ? drawn : such;
    double at = (double)c->here;
    double term =
        exp(log_choose(such, at) + log_choose(others, drawn - at) - log_choose(all, drawn));
    double sum = term;
    for (; at < most && term > sum * 1e-17; at++) {
        term *= (such - at) * (drawn - at) / ((at + 1) * (others - drawn + at + 1));
        sum += term;
    }
    return sum < 1 ? sum : 1;
}

bool comparison_stands_out(const struct comparison *c, double comparisons)
{
    return c->here >= COMPARISON_LEAST &&
           (double)c->here >= COMPARISON_TIMES * comparison_expected(c) &&
           comparison_chance(c) * comparisons <= COMPARISON_LEVEL;
}

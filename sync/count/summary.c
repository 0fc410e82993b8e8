/* Sort once; every figure but the mean is then read off by its place. */
#include "count/summary.h"

#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static double quantile(const int64_t *sorted, size_t n, double share)
{
    double at = (double)(n - 1) * share;
    size_t below = (size_t)at;
    size_t above = below + 1 < n ? below + 1 : below;
    double low = (double)sorted[below], high = (double)sorted[above];
    return low + (high - low) * (at - (double)below);
}

static double mean_of(const int64_t *values, size_t n)
{
    double mean = 0; /* running, so that large sums lose nothing */
    for (size_t i = 0; i < n; i++)
        mean += ((double)values[i] - mean) / (double)(i + 1);
    return mean;
}

struct summary summary_of(int64_t *values, size_t n, double unit)
{
    if (n == 0)
        return (struct summary){0};
    qsort(values, n, sizeof *values, ascending);
    return (struct summary){
        .n = n,
        .mean = mean_of(values, n) / unit,
        .min = (double)values[0] / unit,
        .lower_quartile = quantile(values, n, 0.25) / unit,
        .median = quantile(values, n, 0.5) / unit,
        .upper_quartile = quantile(values, n, 0.75) / unit,
        .max = (double)values[n - 1] / unit,
    };
}

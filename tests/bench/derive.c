/* bench-derive CAMPAIGN: derives a practice campaign, as every count does first. Prints the
 * seconds. */
#include <stdio.h>
#include <time.h>

#include "tally/derive.h"

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int argc, char **argv)
{
    struct fail f = {0};
    struct coordinator_keys keys;
    struct campaign *c = argc == 2 && seal_init(&f) ? campaign_open(argv[1], &f) : NULL;
    double start = now_s();
    struct derived *d =
        c && campaign_unlock(c, NULL, &keys, &f) ? derive(c, &keys, NULL, &f) : NULL;
    if (d)
        printf("%.6f\n", now_s() - start);
    else
        fprintf(stderr, "bench-derive: %s\n", f.text);
    derived_close(d);
    campaign_close(c);
    return d ? 0 : 1;
}

/* Where numbers lie: what is printed of an integer, decimal, range, date or time question. */
#ifndef COUNT_SUMMARY_H
#define COUNT_SUMMARY_H

#include <stddef.h>
#include <stdint.h>

struct summary { /* all zero where n is 0 */
    size_t n;
    double mean, min, lower_quartile, median, upper_quartile, max;
};

/* Quartiles and median interpolate between the two nearest values (Hyndman and Fan 1996, type 7:
 * what spreadsheets call QUARTILE.INC). Every figure is divided by `unit`. Sorts `values`. */
struct summary summary_of(int64_t *values, size_t n, double unit);

#endif

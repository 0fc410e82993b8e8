/* Sorting in bounded memory: what is more than it holds goes to a file without a name, a sorted run
 * at a time, and the runs are merged as they are read back. Records are strings of bytes, and their
 * order is that of their bytes; whoever wants another order writes it into them.
 *
 * It holds BOUNDED_SORT_BYTES of records and 24 bytes for each of them, and while it reads back, a
 * buffer of 16 KiB for each run, which is 4 bytes for each KiB that was put in. */
#ifndef TALLY_BOUNDED_SORT_H
#define TALLY_BOUNDED_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "record/fail.h"

enum { BOUNDED_SORT_BYTES = 4 * 1024 * 1024, BOUNDED_SORT_RECORD_MAX = 8 * 1024 };

struct bounded_sort {
    const char *folder;      /* borrowed; where there is room on the disk */
    size_t hold_bytes;       /* at most, before a run is written; 0: BOUNDED_SORT_BYTES */
    struct sort_record *all; /* owned; those in memory */
    size_t count, capacity;
    uint8_t *bytes; /* owned; of those in memory */
    size_t size;
    FILE *file;  /* owned; the runs; NULL as long as all are in memory */
    off_t *ends; /* owned; of each run */
    size_t run_count, run_capacity;
};

/* FAIL_USAGE above BOUNDED_SORT_RECORD_MAX. */
bool bounded_sort_put(struct bounded_sort *s, const void *record, size_t size, struct fail *f);
/* Gives the records in their order, and is empty afterwards. Those that are equal all come. False
 * also where `each` fails. */
bool bounded_sort_take(struct bounded_sort *s,
                       bool (*each)(void *data, const uint8_t *record, size_t size, struct fail *f),
                       void *data, struct fail *f);
void bounded_sort_clear(struct bounded_sort *s);

#endif

/* A campaign in a folder of its own, with devices and sessions put straight into its ledger. */
#ifndef TEST_REPORT_VOTED_H
#define TEST_REPORT_VOTED_H

#include "record/answers.h"
#include "tally/derive.h"
#include "tally/devices.h"

enum { VOTED_DAY = 20618 }; /* 2026-06-14 */

struct voted {
    char folder[64];
    struct coordinator_keys keys;
    struct campaign *campaign;
    struct device_key device; /* of "Tablet 3" */
};

void voted_open(struct voted *v, const struct survey *s, bool trial);
void voted_close(struct voted *v); /* and removes the folder */
/* A closed session of the device: `cast` fills in the answers of ballot 0, 1 ... */
void voted_session(struct voted *v, uint32_t number, const char *venue, enum channel channel,
                   size_t ballots, void (*cast)(struct answers *a, size_t ballot));
void voted_approve(struct voted *v);

#endif

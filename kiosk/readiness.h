/* Is this tablet ready to vote? Each part is really checked, when asked: by doing what voting will
 * do, or by asking the system. What was never set up or tried is neither passed nor failed. */
#ifndef KIOSK_READINESS_H
#define KIOSK_READINESS_H

#include "power.h"
#include "steward.h"
#include "ui/text.h"

enum { READINESS_SPACE_MIN_MB = 200, READINESS_TOUCHES = 5 };

enum readiness_part {
    READY_STORAGE,
    READY_SPACE,
    READY_COPY,
    READY_CLOCK,
    READY_LANGUAGES,
    READY_SWAP,
    READY_EXPORT,
    READY_TOUCH,
    READY_SOUND,
    READY_BATTERY,
    READINESS_PARTS
};

enum readiness_state { READY_UNKNOWN, READY_PASSED, READY_FAILED };

enum readiness_swap { SWAP_UNKNOWN, SWAP_NONE, SWAP_LOCKED, SWAP_OPEN };
enum readiness_place { EXPORT_NOT_SET, EXPORT_THERE, EXPORT_AWAY };

struct readiness {
    int32_t day; /* when it was checked; 0: not yet */
    int minute;
    bool can_write;   /* a file was written, synced and removed in the data folder */
    bool log_fails;   /* the event log's latest line could not be written */
    uint64_t free_mb; /* in the file system of the data folder */
    enum box_mirror_state copy;
    bool clock_fits; /* not before the pack was made, and not put right by the steward */
    bool is_day_set; /* by the steward */
    unsigned languages, languages_with_fonts;
    enum readiness_swap swap; /* open: answers in memory could reach the disk (DESIGN 4.2), also by
                                 hibernation, which writes there */
    struct power power;
    bool dumps;                        /* a crash would write memory to the disk */
    enum readiness_place export_place; /* there: the folder, or a drive */
    unsigned touched;                  /* a bit a mark of the touch page; outlives a check */
    enum readiness_state heard;        /* as the steward said on the sound page; likewise */
};

struct readiness_params { /* borrowed */
    const char *data_folder;
    const struct steward *steward;
    struct text *text;
    const char *swaps; /* /proc/swaps */
    struct power power;
};

void readiness_check(struct readiness *r, const struct readiness_params *params);
enum readiness_state readiness_state(const struct readiness *r, enum readiness_part part);
/* The parts that passed, and those that passed or failed. */
unsigned readiness_passed(const struct readiness *r);
unsigned readiness_judged(const struct readiness *r);
/* "7/8, not swap": what the event log says of it. */
void readiness_summary(const struct readiness *r, char *out, size_t size);

#endif

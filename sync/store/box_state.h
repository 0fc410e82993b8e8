/* What an open box holds in memory: its rows, as on disk, and nothing secret. For box*.c alone. */
#ifndef STORE_BOX_STATE_H
#define STORE_BOX_STATE_H

#include "store/box.h"
#include "store/db.h"
#include "store/slots.h"

struct box_tablet_row {
    bool pinned, trial;
    uint8_t campaign[HASH_SIZE];    /* if pinned */
    char name[TABLET_NAME_MAX + 1]; /* "" before box_make_device; so are the next two */
    uint8_t device_public[KEY_SIZE];
    uint8_t device_locked[DEVICE_LOCKED_SIZE];
    uint32_t wrong_pins, next_number;
};

struct box {
    struct db *db;
    struct box_tablet_row tablet;
    struct session *open; /* the open session's opening statement; NULL if there is none */
    bool opened_here;     /* by this run of the program: it is not interrupted */
    struct box_counters counters;
    struct slots slots[2]; /* [kind - 1] */
};

/* Both read the box's rows into memory anew. */
bool box_load_tablet(struct box *b, struct fail *f);
bool box_load_session(struct box *b, struct fail *f);
void box_forget_session(struct box *b);

/* Copies a blob of exactly `size` bytes; FAIL_FORMAT if it is not. */
bool box_blob(struct db_query *q, int column, void *out, size_t size, struct fail *f);

#endif

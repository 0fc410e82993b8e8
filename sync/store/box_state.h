/* What an open box holds in memory: its rows, as on disk, and nothing secret. For box*.c alone. */
#ifndef STORE_BOX_STATE_H
#define STORE_BOX_STATE_H

#include "store/box_mirror.h"
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

struct box_second {   /* the second copy, as box_mirror.c keeps it */
    char *folder;     /* owned; NULL: none was asked for */
    struct box *copy; /* owned; a box without a second copy; NULL while it is away */
    bool slow;        /* the last write to it, or try, took long: acts do not wait for it again */
    struct box_mirror told;
};

struct box {
    struct db *db;
    struct box_tablet_row tablet;
    struct session *open; /* the open session's opening statement; NULL if there is none */
    bool opened_here;     /* by this run of the program: it is not interrupted */
    bool in_doubt;        /* the commit of an opening or a closing failed: box_settle */
    struct box_counters counters;
    struct slots slots[2]; /* [kind - 1] */
    struct box_second second;
};

extern const struct db_schema box_schema;

/* Both read the box's rows into memory anew. */
bool box_load_tablet(struct box *b, struct fail *f);
bool box_load_session(struct box *b, struct fail *f);
void box_forget_session(struct box *b);
/* Takes over the rows that `found` read from the same file, or one that is as good, and empties
 * it. A session that this run opened stays its own. */
void box_take_rows(struct box *b, struct box *found);

/* May a pack of this campaign be loaded into a tablet with this row? */
bool box_check_campaign(const struct box_tablet_row *t, const uint8_t campaign[HASH_SIZE],
                        bool trial, struct fail *f);
/* Writes the row of the open session anew, where one is open. */
bool box_write_counters(struct db *db, const struct box_counters *c, struct fail *f);
bool box_insert_open(struct db *db, const uint8_t *opening, size_t size,
                     const struct box_counters *c, struct fail *f);

/* To be called before each act that a failed opening or closing would mislead: undoes what of it is
 * on the disk, if the file is still there. */
bool box_settle(struct box *b, struct fail *f);
/* db_begin, if the file is still there, and settled: what is written to one that was moved away is
 * lost. */
bool box_begin(struct box *b, struct fail *f);

/* Takes the open session and its slots off the disk: inside the caller's transaction. */
bool box_empty_open(struct db *db, struct fail *f);

/* Adds every envelope of the open session's slots to `s`, unsorted. */
bool box_add_slots(const struct box *b, struct session *s, struct fail *f);

/* To be called after each act that the first copy has on its disk: the second gets the same. They
 * do not fail, since the second copy never stops an act. */
void box_mirror_follow(struct box *b);
void box_mirror_cast(struct box *b, enum record_kind kind, const uint8_t *envelope, size_t size);
void box_mirror_leave(struct box *b);

/* Was a session of this number erased here? Then *id is its. */
bool box_find_erased(struct db *db, uint32_t number, bool *is_erased, uint8_t id[HASH_SIZE],
                     struct fail *f);
/* FAIL_CONFLICT if a copy's session of that number is another one; of bytes that cannot be read
 * nobody knows. */
bool box_check_erased_id(uint32_t number, const uint8_t id[HASH_SIZE],
                         const uint8_t erased[HASH_SIZE], struct fail *f);
bool box_check_erased(uint32_t number, const uint8_t *session, size_t size,
                      const uint8_t erased[HASH_SIZE], struct fail *f);
/* Erases in `to` what was erased in `from`: inside the caller's transaction on `to`. */
bool box_bring_erased(struct db *to, struct db *from, struct fail *f);

/* Two boxes of one tablet become one: box_bring.c. */
enum box_bring { BRING_UNION, BRING_EXACT };
bool box_bring(struct box *to, struct box *from, enum box_bring how, bool *changed, struct fail *f);

/* Copies a blob of exactly `size` bytes; FAIL_FORMAT if it is not. */
bool box_blob(struct db_query *q, int column, void *out, size_t size, struct fail *f);

#endif

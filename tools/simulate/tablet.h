/* A simulated tablet, of one of two kinds: with a box on disk, through the very code of the kiosk,
 * or with its sessions in memory, for millions of ballots. */
#ifndef SIMULATE_TABLET_H
#define SIMULATE_TABLET_H

#include "seal/pack.h"
#include "seal/session.h"
#include "store/box.h"

struct tablet {
    /* Set by the caller before start; the pointers are borrowed. */
    char name[TABLET_NAME_MAX + 1];
    const struct pack *pack;
    const struct bytes_writer *pack_bytes;
    const char *folder; /* for bundles */
    /* The tablet's own. */
    struct device_key device;
    char *box_folder, *box_path;     /* box: owned */
    struct box *box;                 /* box */
    struct box_session *box_session; /* box; NULL between sessions */
    struct session *session;         /* memory; NULL between sessions */
    uint8_t session_key[KEY_SIZE];   /* memory */
    uint32_t number;                 /* memory: of the session before */
};

struct tablet_kind {
    bool (*start)(struct tablet *t, struct fail *f);
    bool (*open)(struct tablet *t, const char *venue, enum channel channel, int32_t day,
                 struct fail *f);
    bool (*cast)(struct tablet *t, enum record_kind kind, const uint8_t id[RECORD_ID_SIZE],
                 const uint8_t *plain, size_t size, struct fail *f);
    /* Closes the session and exports its bundle. */
    bool (*close)(struct tablet *t, const struct box_counters *counters, struct fail *f);
    void (*end)(struct tablet *t); /* harmless after a start that failed, and on zeros */
};

extern const struct tablet_kind tablet_box, tablet_memory;

#endif

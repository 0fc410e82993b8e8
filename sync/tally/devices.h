/* Devices: the tablets that the ledger's sessions come from, known once a session of them arrived,
 * and the decisions on them. */
#ifndef TALLY_DEVICES_H
#define TALLY_DEVICES_H

#include "seal/words.h"
#include "tally/judge.h"

enum { DEVICE_CALLED_SIZE = TABLET_NAME_MAX + WORDS_FINGERPRINT_MAX + 4 };

struct device {
    uint8_t key[KEY_SIZE];
    char fingerprint[WORDS_FINGERPRINT_MAX]; /* four words of the hash of the key */
    char tablet[TABLET_NAME_MAX + 1];        /* as its highest-numbered session calls it */
    char called[DEVICE_CALLED_SIZE];         /* the same; where others have that name, with as many
                                                of its words as tell it from them: "Hall (true)" */
    bool paper;                              /* no tablet: answers typed in from paper */
    enum device_standing standing;
    size_t session_count;
};

struct devices {
    struct device *all;           /* owned; sorted by tablet's name, then words */
    const struct device **by_key; /* owned; the same, ascending by key */
    size_t count;
};

/* A device's four words, by which its steward knows it: those of the hash of its public key. */
void devices_fingerprint(const uint8_t key[KEY_SIZE], char out[WORDS_FINGERPRINT_MAX]);

bool devices_read(struct campaign *c, struct devices *out, struct fail *f);
void devices_clear(struct devices *d);
const struct device *devices_find(const struct devices *d, const uint8_t key[KEY_SIZE]);
/* By its four words, separated by spaces or hyphens, in any case; NULL if none is meant. */
const struct device *devices_find_fingerprint(const struct devices *d, const char *words);

/* Approves the device, or revokes it with all its sessions: decide.h. FAIL_USAGE for paper, which
 * nobody can revoke. */
bool devices_decide(struct campaign *c, const struct coordinator_keys *keys,
                    const uint8_t key[KEY_SIZE], enum decision_kind kind, int32_t day,
                    const char *reason, struct fail *f);

#endif

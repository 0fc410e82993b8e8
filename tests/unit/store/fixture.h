/* A campaign, a pack and a tablet's box to test with. The box with its key and PIN is made once (a
 * PIN costs half a second on purpose); every test works on a copy in a folder of its own, in memory
 * where the system has such a folder. */
#ifndef TEST_STORE_FIXTURE_H
#define TEST_STORE_FIXTURE_H

#include "store/box_mirror.h"

#define FIXTURE_PIN "4711"

enum { FIXTURE_DAY = 20000 };

struct fixture {
    char folder[64], path[80], journal[96]; /* of the box */
    char card[80], second[96];              /* the second copy's folder, not made yet; its file */
    struct box *box;
    struct box_session *session;
};

struct fixture_campaign {
    struct coordinator_keys keys;
    struct pack *pack;
    struct bytes_writer bytes; /* the pack file */
};

struct fixture_campaign *fixture_campaign_new(bool trial, const char *title);
void fixture_campaign_free(struct fixture_campaign *c);

/* What all copies share: made at first use. */
const struct fixture_campaign *fixture_campaign(void);
const struct device_key *fixture_device(void);

/* cmocka setup and teardown: a copy of the box, open, without a session. */
int fixture_setup(void **state);
int fixture_teardown(void **state);

/* The fsync that fails, counted down to it from now on; 0: none. In test_power.c. */
extern unsigned fixture_sync_fails;

/* Each ends the test if it fails. */
void fixture_open_session(struct fixture *x);
void fixture_reopen(struct fixture *x); /* the box, without having closed the session: a crash */
void fixture_mirror(struct fixture *x); /* makes the card and keeps a second copy there */
void fixture_cast(struct fixture *x, enum record_kind kind, const uint8_t id[RECORD_ID_SIZE]);
uint32_t fixture_close_session(struct fixture *x, enum closing_how how);
size_t fixture_ballot_size(void);

/* The whole file; empty if it is not there. Owned. */
struct bytes_writer fixture_file(const char *path);
void fixture_put_file(const char *path, const struct bytes_writer *bytes); /* in its place */
/* How often the bytes occur in the file, and where last. */
size_t fixture_find(const struct bytes_writer *file, const void *bytes, size_t size, size_t *at);

/* Does the box's closed session hold the ballot, once? */
bool fixture_closed_holds(struct fixture *x, uint32_t number, const uint8_t id[RECORD_ID_SIZE]);
/* 1 if the session holds an envelope with this id, as often as it does. */
size_t fixture_holds(const struct session *s, enum record_kind kind,
                     const uint8_t id[RECORD_ID_SIZE]);

#endif

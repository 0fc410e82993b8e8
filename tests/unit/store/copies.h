/* Copies of a tablet's box as they may be found: missing, damaged, at each point of three sessions,
 * of a twin, of a stranger. What is in each is known without reading it. */
#ifndef TEST_COPIES_H
#define TEST_COPIES_H

#include "fixture.h"

enum { SESSIONS = 3, BALLOTS = 6 };
enum whose { NOBODYS, BROKEN, OURS, TWINS, STRANGERS }; /* a twin has our key, by a copied disk */

struct holding { /* of one session */
    bool is_there, closed;
    unsigned ballots; /* bit i: ballot i */
};

struct state {
    const char *name;
    enum whose whose;
    struct holding holds[SESSIONS];
    struct bytes_writer file;
};

size_t copies_count(void);
const struct state *copies_at(size_t index);
const struct state *copies_named(const char *name);         /* there is one */
const uint8_t *copies_ballot(int session, int ballot);      /* its record id */
const struct device_key *copies_key(const struct state *s); /* whose box it is */

void copies_load_pack(struct box *b); /* the campaign's, into a new box */

int copies_make(void **state); /* for a group of tests */
int copies_free(void **state);

#endif

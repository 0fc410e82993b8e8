/* A practice campaign in a folder of its own, tablets, and sessions made by hand. */
#ifndef TEST_TALLY_FIXTURE_H
#define TEST_TALLY_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture_survey.h"
#include "store/db.h"
#include "tally/derive.h"
#include "tally/devices.h"
#include "tally/merge.h"
#include "tally/status.h"

enum { FIXTURE_DAY = 15171 /* 2011-07-16 */ };

struct fixture {
    char folder[64];
    struct campaign *campaign; /* in folder/campaign */
    struct coordinator_keys keys;
    struct device_key tablets[3];
    size_t file_count;
};

int fixture_setup(void **state);
int fixture_teardown(void **state);

char *fixture_path(const struct fixture *x, const char *name); /* in folder; owned */
/* Copies a file; the copy of a campaign's three files is another coordinator's laptop. */
void fixture_copy_file(const char *from, const char *to);
struct campaign *fixture_second_laptop(const struct fixture *x, const char *name);
/* To the user whom `unprivileged` makes of root. */
void fixture_give_away(const struct fixture *x);
void fixture_write(const char *path, const void *bytes, size_t size);

/* A session while it is made */
struct fixture_session {
    struct session *session; /* owned */
    const struct survey *survey;
    const struct device_key *tablet;
    uint8_t key[KEY_SIZE];
};
/* Opens session `number` of a tablet under the pack in force. The random id follows from `salt`. */
struct fixture_session fixture_open(const struct fixture *x, unsigned tablet, uint32_t number,
                                    unsigned salt);
/* The same with an opening statement changed beforehand (may be NULL). */
struct fixture_session fixture_open_changed(const struct fixture *x, unsigned tablet,
                                            uint32_t number, unsigned salt,
                                            void (*change)(struct opening *));
/* Another copy of an open session, without its records. */
struct fixture_session fixture_copy(const struct fixture_session *s);
/* A ballot with one ranked theme; its record id follows from n. */
void fixture_vote(struct fixture_session *s, unsigned n, int theme);
void fixture_vote_with(struct fixture_session *s, unsigned n, int theme, const struct card *card);
void fixture_report(struct fixture_session *s, unsigned n, int theme, const char *words);
void fixture_close(struct fixture_session *s, uint32_t hand_count);
/* Writes folder/NAME.bundle and frees the session. Returns its path, owned. */
char *fixture_bundle(struct fixture *x, struct fixture_session *s);
/* One closed session with this many ballots for `theme`, as a bundle. Record ids begin at
 * number * 1000 + tablet * 100. */
char *fixture_simple_bundle(struct fixture *x, unsigned tablet, uint32_t number, unsigned ballots);

/* Each ends the test if it fails. */
struct merge_result fixture_merge(struct campaign *c, const char *path);
void fixture_assert_count(const struct merge_result *r, enum merge_kind kind, unsigned received,
                          unsigned added, unsigned already_there, unsigned quarantined);
void fixture_merge_only(struct campaign *c, const char *path); /* and forgets the account */
/* Closes, carries and merges a session made by hand, and frees it. */
void fixture_merge_session(struct fixture *x, struct fixture_session *s);
void fixture_approve(struct fixture *x, unsigned tablet);
/* Puts a revision in force whose setting `cards` is `use`. */
void fixture_ask_for_cards(struct fixture *x, const char *use);
struct derived *fixture_derive(struct fixture *x);
struct derived_totals fixture_totals(struct fixture *x); /* derives */
/* How many ballots that count rank each theme first; each ranks one. */
void fixture_themes(struct derived *d, unsigned themes[4]);
/* DESIGN 4.5: in the ledger = counted + held + set aside. */
void fixture_assert_total(const struct derived_total *t, unsigned counted, unsigned held,
                          unsigned set_aside);
/* A ledger's file as another program sees it. */
struct db *fixture_open_raw(const char *path);
void fixture_digest(struct campaign *c, char out[2 * HASH_SIZE + 1]);

#endif

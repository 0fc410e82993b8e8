/* The box: a tablet's SQLite file. It can be filled and carried, not read.
 *
 * Ballots and issues lie in two tables of equal-size slots filled with zeros beforehand, 256 at a
 * time; a cast overwrites one randomly chosen free slot in a transaction of its own; extending
 * moves every envelope to a fresh random slot. One session is open at a time. The session key lives
 * only in struct box_session, in locked memory. Closing sorts, signs, stores the closed session and
 * empties the slots in one transaction. DESIGN 4.1 - 4.3.
 *
 * A failing disk leaves the box as it was: what failed may be tried again. The box is open in one
 * program at a time. */
#ifndef STORE_BOX_H
#define STORE_BOX_H

#include "seal/pack.h"
#include "seal/session.h"

struct box;

struct box_session { /* an open session, in locked memory; made by box_session_open */
    uint8_t id[HASH_SIZE];
    uint8_t key[KEY_SIZE];
    struct device_key device;
    struct opening opening;
    char steward[12]; /* initials; in memory only, cut to fit */
};

struct box_counts {
    uint32_t ballots, issues; /* in the open session's slots */
};

struct box_closed { /* one past session, for the steward's list and for export */
    uint32_t number;
    bool is_damaged; /* it cannot be read: nothing more is known of it than its number */
    uint8_t id[HASH_SIZE];
    char venue[VENUE_NAME_MAX + 1];
    enum channel channel;
    int32_t day;
    uint32_t ballots, issues;
    uint8_t pack[HASH_SIZE];
    size_t size_bytes; /* of the whole session, and no less than its bundle's, give or take 1 % */
    bool exported;
    bool has_exported_day;
    int32_t exported_day; /* of the latest export, if that is known */
    unsigned homes;       /* places that acknowledged all of it, as far as a stick has told */
};

struct box_erased { /* one that was erased */
    uint32_t number;
    int32_t day;
};

enum { BOX_HOLDER_SIZE = 16, BOX_HOMES_MAX = 32 };

/* Counters of a session that the kiosk keeps and the closing statement carries. They are totals:
 * kept in the box when told, in one row that is overwritten. */
struct box_counters {
    uint32_t hand_count, no_answer, declined, come_back, quick_visits;
};

/* Creates it if missing; checks; undoes a cast that a crash cut short. FAIL_CONFLICT if another
 * program has it open. */
struct box *box_open(const char *path, struct fail *f);
void box_close(struct box *b); /* NULL is harmless */

/* FAIL_MISSING if the box's file is not where it was opened any more. */
bool box_is_there(struct box *b, struct fail *f);
/* Really writes to the box, durably, and leaves in it what was there. */
bool box_try_writing(struct box *b, struct fail *f);
/* Free space that the box's file system must have before a visit begins: for one more step of slots
 * for ballots and for issues, with the journal that moving every envelope needs; and then for
 * closing, which puts every envelope into the closed session while the journal keeps the slots.
 * Three times all slots, and 1 MiB for the rows beside them. */
uint64_t box_room_bytes(const struct box *b);

/* Pins the campaign at first use; FAIL_CONFLICT if the box belongs to another, except that a box of
 * practice campaigns takes any of them, and if it holds another pack of the campaign with the same
 * number. Keeps the pack's bytes, so that sessions can be exported with the pack they used. */
bool box_load_pack(struct box *b, const struct pack *p, const uint8_t *bytes, size_t size,
                   struct fail *f);
bool box_pack_bytes(struct box *b, const uint8_t hash[HASH_SIZE], struct bytes_writer *out,
                    struct fail *f);
/* Hash and number of the campaign's pack with the greatest number; *number 0: there is none. */
bool box_newest_pack(struct box *b, const uint8_t campaign[HASH_SIZE], uint8_t hash[HASH_SIZE],
                     uint32_t *number, struct fail *f);

bool box_has_device(struct box *b);
bool box_make_device(struct box *b, const char *tablet, const char *pin, struct fail *f);
const char *box_tablet(struct box *b);         /* its name, or "" */
uint32_t box_next_number(const struct box *b); /* of the session that opens next */
bool box_device_public(struct box *b, uint8_t out[KEY_SIZE], struct fail *f);
/* Checks the PIN; the fail counter is on disk before the check, and is cleared by a right one. */
bool box_unlock(struct box *b, const char *pin, struct device_key *out, struct fail *f);
/* The same where box_unlock could not write (FAIL_FULL, FAIL_IO, FAIL_MISSING), so that a steward
 * gets in to mend it: the try is counted in memory only. Before each such try the caller has waited
 * BOX_PIN_DELAY_MAX_S, and as long again after a restart; a thief who makes the disk unwritable has
 * then one try in five minutes whatever he does, and 4 digits take him a month. */
bool box_unlock_uncounted(struct box *b, const char *pin, struct device_key *out, struct fail *f);
uint32_t box_wrong_pins(struct box *b);
/* Seconds to wait before the next try after that many wrong ones: 0 for the first three, then
 * 5, 10, 20 ... at most 300. */
unsigned box_pin_delay_s(uint32_t wrong);
enum { BOX_PIN_DELAY_MAX_S = 300 };

/* Number and hash of the last line of the tablet's event log (bundle/event_log.h); 0 and zeros
 * before the first. */
bool box_keep_event_head(struct box *b, uint32_t number, const uint8_t hash[HASH_SIZE],
                         struct fail *f);
bool box_event_head(struct box *b, uint32_t *number, uint8_t hash[HASH_SIZE], struct fail *f);

/* Opens the next numbered session, with a pack that was loaded into this box and the box's own
 * device key. FAIL_CONFLICT if one is open still (box_interrupted). */
struct box_session *box_session_open(struct box *b, const struct device_key *device,
                                     const struct pack *p, const char *venue, enum channel channel,
                                     int32_t day, const char *steward, struct fail *f);
void box_session_free(struct box_session *s); /* wipes; NULL is harmless */

/* Seals one record and puts it durably into a random free slot. `plain` is what ballot_encode or
 * issue_encode gave; an issue is padded here. `id` is the record's, made by the caller
 * (randombytes), so that a retry after a failure stores it once: an id already in a slot of this
 * session is written over itself. Returns only when it is on disk. The order of casting leaves no
 * trace: cast a visit's issues first and its ballot last, so that what a crash cuts short is not a
 * vote.
 */
bool box_cast(struct box *b, const struct box_session *s, enum record_kind kind,
              const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain, size_t size, struct fail *f);
bool box_count(struct box *b, struct box_counts *out, struct fail *f);
bool box_save_counters(struct box *b, const struct box_counters *c, struct fail *f);

/* True if the box holds a session that an earlier run of the program left open (a crash, a pulled
 * plug): its number, counts and counters; any of the three may be NULL. It must be closed as
 * recovered before another can open. */
bool box_interrupted(struct box *b, uint32_t *number, struct box_counts *out,
                     struct box_counters *counters);
/* Closes the open or interrupted session: signs, stores, zeroes the slots, in one transaction. */
bool box_session_close(struct box *b, const struct device_key *device, const struct box_counters *c,
                       enum closing_how how, uint32_t *number, struct fail *f);

/* Past sessions, oldest number first; *out is owned (free). One that cannot be read is named beside
 * the others, which are whole; one whose closing failed is open still and none of them. Neither
 * this nor the next writes anything. */
bool box_closed_list(struct box *b, struct box_closed **out, size_t *count, struct fail *f);
struct session *box_closed_session(struct box *b, uint32_t number, struct fail *f);
bool box_mark_exported(struct box *b, uint32_t number, int32_t day, struct fail *f);
/* Keeps that this holder has this set of a closed session; its latest word counts. Of a session at
 * most BOX_HOMES_MAX holders are kept, so that no stick can fill the tablet. */
bool box_note_home(struct box *b, uint32_t number, const uint8_t holder[BOX_HOLDER_SIZE],
                   const uint8_t set_hash[HASH_SIZE], struct fail *f);

/* Takes a closed session off the tablet for good, in one transaction; what stays is that this was
 * so, and the day. Whether it may go is for the caller to know. The second copy follows, at once or
 * as soon as it is back; a copy that still has the session never brings it back. True also of one
 * that is erased already. */
bool box_erase_session(struct box *b, uint32_t number, int32_t day, struct fail *f);
/* Ascending by number; *out is owned (free). */
bool box_erased_list(struct box *b, struct box_erased **out, size_t *count, struct fail *f);

#endif

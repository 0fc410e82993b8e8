/* The second copy of a box, on another medium (an SD card, a stick), for `--mirror DIR`.
 *
 * It is a box file of its own, DIR/box.db (DIR/trial/box.db of practice campaigns), with the same
 * tables and pragmas. In both stand the tablet's row (name, locked key, wrong PINs, next number),
 * every pack, the head of the event log, every closed session with what is known of its exports,
 * the open session's row, and its envelopes. The sets are equal, the places are not: each copy has
 * its own slots, filled with zeros beforehand, and draws its own random places. Either of the two
 * is enough to go on with.
 *
 * Each act is done in the first copy, durably, and then in the second. A second copy that fails
 * never fails an act and never stops voting: it is away, with a reason, until it is repaired. Each
 * later act tries that, and box_mirror_retry does. A repair deals all its slots anew in one
 * transaction, so that what came while it was away does not stand apart. DIR is never made: name a
 * folder that is on the stick itself, so that it is gone when the stick is.
 *
 * Where the two differ when they meet, they become their union; time decides nothing:
 * - packs, closed sessions (by number), envelopes: what either has, both have, and a session that
 *   cannot be read only where neither has a better one;
 * - a session that was erased in either is erased in both;
 * - a session that both closed: the union of its envelopes and closing statements. It counts as
 *   exported only if the very set that it now is was exported;
 * - closed in one, open in the other: it is closed, with the closing statement that there is, and
 *   gets every envelope that only the open one held. The closing statement then counts fewer than
 *   there are, which the coordinator sees; a ballot is never dropped for it;
 * - open in both: the union of the envelopes, and the greater of each counter;
 * - the greater next number, the greater number of wrong PINs, the later head of the event log;
 * - name, key and PIN: the first copy's, unless it has none yet.
 * The first copy takes over first, in one transaction; then the second follows, in another. A crash
 * between them, or in them, leaves two copies that meet again at the next start.
 *
 * Refused, with the first copy used alone: a second copy of another tablet or another campaign; two
 * sessions of one number with different ids; two open sessions that differ. Nothing is written to a
 * copy that was refused. A second copy that is damaged is set aside under another name and made
 * anew. A new tablet with another tablet's second copy becomes that tablet: it has its key.
 *
 * Not promised: a medium that neither answers nor fails holds up the act that meets it, as long as
 * the system waits for it (30 s is usual for USB). Having met it, acts leave it alone, until
 * box_mirror_retry finds it quick. */
#ifndef STORE_BOX_MIRROR_H
#define STORE_BOX_MIRROR_H

#include "store/box.h"

enum box_mirror_state {
    BOX_MIRROR_NONE,  /* none was asked for */
    BOX_MIRROR_WHOLE, /* it has what the first copy has */
    BOX_MIRROR_AWAY,  /* it is missing, failing or refused: `reason` */
};

struct box_mirror {
    enum box_mirror_state state;
    bool gave;          /* it held something that the first copy had lost */
    struct fail reason; /* of being away: FAIL_CONFLICT where it was refused */
};

/* Names the second copy's folder and brings both together, after box_load_pack. False where it is
 * away; voting goes on, and it is tried again. */
bool box_mirror(struct box *b, const char *folder, struct fail *f);
/* Tries again if it is away; nothing if it is not. For when nobody waits. */
void box_mirror_retry(struct box *b);
const struct box_mirror *box_mirror_look(const struct box *b);

/* For a box that box_open found damaged (FAIL_FORMAT): if there is a second copy in `folder`, of
 * the pack's campaign and with a tablet's key, the damaged file is set aside beside itself, and a
 * new box is opened in its place, which box_mirror then fills. NULL, nothing changed and *f as it
 * was, if there is none. */
struct box *box_restore(const char *path, const char *folder, const struct pack *p, struct fail *f);

/* Opens the box's file again, after the medium it lies on was away: the old handle may be dead for
 * good. The session goes on with its key in memory. FAIL_CONFLICT, and no act is done in that file,
 * if it is another tablet's, holds another session than the one that is open, or lacks an envelope
 * that was saved. */
bool box_reopen(struct box *b, struct fail *f);

#endif

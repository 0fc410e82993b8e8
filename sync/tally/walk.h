/* The walk: from the paths a person names to the files a merge reads. Links are not followed and
 * folders are read in the order of names, so that a walk ends, and finds the same twice. */
#ifndef TALLY_WALK_H
#define TALLY_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "record/fail.h"

enum walk_kind { WALK_BUNDLE, WALK_PACK, WALK_LEDGER, WALK_REFUSED };
enum { WALK_DEPTH_MAX = 40 };

struct walk_item {
    enum walk_kind kind;
    char *path;   /* owned */
    char *reason; /* owned; why it is refused, else NULL */
    size_t size;  /* of the file, as it was then */
};

struct walk {
    struct walk_item *items; /* owned */
    size_t count, capacity;
};

/* Adds what a path leads to. A named file is a ledger or a pack by its first bytes or name, else
 * taken for a bundle; in a folder *.bundle and *.pack are taken, but nothing hidden (some systems
 * put a "._NAME" beside every file on a stick); *.ack is passed over, also when named, because that
 * is what a merge left there. Of a folder with a ledger.db in it, a campaign, only the ledger is
 * taken. FAIL_MISSING if the path is not there. */
bool walk_path(struct walk *w, const char *path, struct fail *f);
void walk_clear(struct walk *w);

#endif

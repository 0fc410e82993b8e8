/* The walk: from the paths a person names to the files a merge reads. Links are not followed and
 * folders are read in the order of names, so that a walk ends, and finds the same twice. It holds
 * no more than some names of the folder in hand and of those above it, whatever there is. */
#ifndef TALLY_WALK_H
#define TALLY_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "record/fail.h"

enum walk_kind { WALK_BUNDLE, WALK_PACK, WALK_LEDGER, WALK_REFUSED, WALK_GONE };
enum { WALK_DEPTH_MAX = 40, WALK_NAMES_MAX = 16 * 1024 };

struct walk_item { /* all of it is borrowed for the visit */
    enum walk_kind kind;
    const char *path;
    const char *reason; /* why it is refused, else NULL */
};

struct walk {
    bool (*visit)(void *data, const struct walk_item *item, struct fail *f);
    void *data;       /* of the visitor */
    size_t visited;   /* items */
    size_t names_max; /* held of a folder; 0: WALK_NAMES_MAX */
    size_t ahead;     /* names known, but not looked at yet */
};

/* FAIL_MISSING if the path is not there. One that is counts as ahead from now on. */
bool walk_expect(struct walk *w, const char *path, struct fail *f);
/* Visits what an expected path leads to. A named file is a ledger or a pack by its first bytes or
 * name, else taken for a bundle; in a folder *.bundle, *.pack and a ledger.db are taken, but
 * nothing hidden (some systems put a "._NAME" beside every file on a stick); *.ack is passed over,
 * also when named, because that is what a merge left there. A campaign is a folder like any other:
 * what it keeps beside its ledger.db has none of these names but survey.pack. A link in a folder is
 * refused where it has such a name or leads to a folder, else passed over. What was there when it
 * was expected or listed, and is not when its turn comes, is WALK_GONE; a file in a folder that is
 * gone may also be visited as if it were there, for who opens it to find. False where a visit
 * fails. */
bool walk_path(struct walk *w, const char *path, struct fail *f);

#endif

/* Casting: the records of a visit go into the box, each sealed and on disk before this returns
 * true. Only then is the resident told that it is saved (DESIGN 4.1). */
#ifndef KIOSK_CAST_H
#define KIOSK_CAST_H

#include "store/box.h"
#include "visit.h"

/* The ids are made at the first try and kept in the visit, so that a second try after a failure
 * stores nothing twice. The answers stay as they are either way. */
bool cast_visit(struct visit *v, struct box *box, const struct box_session *session,
                struct fail *f);

#endif

/* merge --watch: sticks are put in one after the other, and each is merged by itself. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "tally/campaign.h"

/* Looks into `folder` four times a second, until Ctrl-C. Each folder or mount in it, there already
 * or new, is merged once it stood unchanged from one look to the next, an empty one for two
 * seconds; and again when something was put into it, when a file that was set aside has grown, or
 * when it went and came back. A line on stdout, or an object of --json, tells what came, and
 * whether the stick is safe to remove: all that was written to it has reached it, and it is still
 * there. A stick that was pulled out too early, or that fails, is told; the next one is merged all
 * the same.
 */
bool watch_folder(struct campaign *c, const char *folder, bool json, struct fail *f);

#endif

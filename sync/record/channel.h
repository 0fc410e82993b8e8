/* How residents are met in a session. The numbers are part of the opening statement's format. */
#ifndef RECORD_CHANNEL_H
#define RECORD_CHANNEL_H

enum channel { CHANNEL_HALL, CHANNEL_DOORSTEP, CHANNEL_PAPER, CHANNEL_COUNT };

const char *channel_name(enum channel channel); /* "hall", "doorstep", "paper" */

#endif

/* Channels in one word each, as programs read them. */
#include "record/channel.h"

const char *channel_name(enum channel channel)
{
    static const char *const NAMES[CHANNEL_COUNT] = {
        [CHANNEL_HALL] = "hall",
        [CHANNEL_DOORSTEP] = "doorstep",
        [CHANNEL_PAPER] = "paper",
    };
    return NAMES[channel];
}

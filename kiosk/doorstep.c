/* Each move is allowed from one state only, so that a touch that comes late changes nothing. */
#include "doorstep.h"

static uint32_t *counter(struct box_counters *c, enum doorstep_door door)
{
    uint32_t *const counters[DOORS] = {&c->no_answer, &c->declined, &c->come_back};
    return counters[door];
}

uint32_t doorstep_count(const struct box_counters *c, enum doorstep_door door)
{
    const uint32_t counts[DOORS] = {c->no_answer, c->declined, c->come_back};
    return counts[door];
}

void doorstep_add(struct doorstep *d, struct box_counters *c, enum doorstep_door door)
{
    ++*counter(c, door);
    d->last = door;
    d->has_last = true;
}

void doorstep_take_back(struct doorstep *d, struct box_counters *c)
{
    if (d->has_last)
        --*counter(c, d->last);
    d->has_last = false;
}

void doorstep_hand_over(struct doorstep *d)
{
    if (d->at == DOORSTEP_DOORS)
        d->at = DOORSTEP_HAND_OVER;
}

void doorstep_ready(struct doorstep *d)
{
    if (d->at != DOORSTEP_HAND_OVER)
        return;
    d->at = DOORSTEP_RESIDENT;
    d->has_last = false;
}

bool doorstep_end_visit(struct doorstep *d, bool was_left)
{
    if (d->at != DOORSTEP_RESIDENT)
        return false;
    d->at = DOORSTEP_HAND_BACK;
    d->was_left = was_left;
    return true;
}

void doorstep_rest(struct doorstep *d)
{
    d->at = DOORSTEP_DOORS;
}

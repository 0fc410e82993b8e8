/* What time does to a visit: the notice, and when all of it is wiped. */
#include "visit.h"

static uint64_t idle_since_ms(const struct visit *v)
{
    return v->touched_ms + (uint64_t)v->settings.idle_s * 1000;
}

static unsigned left_s(uint64_t end_ms, uint64_t now_ms)
{
    return end_ms > now_ms ? (unsigned)((end_ms - now_ms + 999) / 1000) : 0;
}

unsigned visit_notice_left_s(const struct visit *v, uint64_t now_ms)
{
    if (v->at.kind == STEP_WELCOME || v->at.kind == STEP_SAVED || now_ms < idle_since_ms(v))
        return 0;
    return left_s(idle_since_ms(v) + VISIT_NOTICE_S * 1000, now_ms);
}

unsigned visit_saved_left_s(const struct visit *v, uint64_t now_ms)
{
    return v->at.kind == STEP_SAVED ? left_s(v->clears_ms, now_ms) : 0;
}

/* When whatever is on the screen is to be wiped. */
static uint64_t end_ms(const struct visit *v)
{
    if (v->at.kind == STEP_SAVED)
        return v->clears_ms;
    if (v->at.kind == STEP_WELCOME)
        return idle_since_ms(v);
    return idle_since_ms(v) + VISIT_NOTICE_S * 1000;
}

bool visit_is_over(const struct visit *v, uint64_t now_ms)
{
    return now_ms >= end_ms(v);
}

bool visit_is_left(const struct visit *v, uint64_t now_ms)
{
    return v->at.kind != STEP_WELCOME && v->at.kind != STEP_SAVED && visit_is_over(v, now_ms);
}

void visit_tick(struct visit *v, uint64_t now_ms)
{
    if (!visit_is_fresh(v) && visit_is_over(v, now_ms))
        visit_wipe(v);
}

/* When what has been left alone first shows it: the notice, or a fresh welcome screen. */
static uint64_t left_alone_ms(const struct visit *v, uint64_t now_ms)
{
    uint64_t idle = idle_since_ms(v);
    return visit_is_fresh(v) ? UINT64_MAX : idle > now_ms ? idle : now_ms + 1000;
}

uint64_t visit_next_ms(const struct visit *v, uint64_t now_ms)
{
    bool counts = v->at.kind == STEP_SAVED || visit_notice_left_s(v, now_ms) > 0;
    uint64_t end = end_ms(v), look = now_ms + VISIT_LOOK_S * 1000, alone = left_alone_ms(v, now_ms);
    if (counts && end > now_ms)
        return now_ms + (end - now_ms - 1) % 1000 + 1;
    return alone < look ? alone : look;
}

/* The rule is a function of the session, the pack's days and today; the act asks it of what the box
 * holds at that moment, not of what a screen showed before. */
#include "erasing.h"

#include <stdlib.h>

#include "record/day.h"
#include "steward.h"

enum { HOMES_NEEDED = 2 };

static bool find_day(const struct pack *p, const char *setting, int32_t *day)
{
    const char *text = survey_setting(p->survey, setting);
    return text && day_parse(text, day);
}

struct erasing_days erasing_days(const struct pack *p, int32_t today)
{
    struct erasing_days d = {0};
    d.has_closes = find_day(p, "closes", &d.closes);
    d.has_keep_until = find_day(p, "keep_until", &d.keep_until);
    d.is_kept = !d.has_keep_until || today <= d.keep_until;
    d.is_over = !d.is_kept || (d.has_closes && today > d.closes);
    return d;
}

enum erasing_verdict erasing_verdict(const struct box_closed *c, const struct erasing_days *days)
{
    if (c->is_damaged)
        return ERASING_DAMAGED;
    if (!days->is_over)
        return ERASING_TOO_EARLY;
    return c->homes >= (days->is_kept ? HOMES_NEEDED : 1) ? ERASING_MAY : ERASING_NOT_HOME;
}

enum erasing_bar erasing_bar(const struct steward *s, const struct past *past)
{
    if (s->session)
        return ERASING_OPEN;
    if (past->count == 0)
        return ERASING_NONE;
    if (box_mirror_look(s->box)->state == BOX_MIRROR_AWAY)
        return ERASING_COPY_AWAY;
    return ERASING_FREE;
}

static bool erase_one(struct steward *s, const struct box_closed *c, struct fail *f)
{
    if (!box_erase_session(s->box, c->number, steward_today(s), f))
        return false;
    steward_tell(s, EVENT_ERASED, "%u", (unsigned)c->number);
    return true;
}

bool erasing_do(struct steward *s, size_t *erased, struct fail *f)
{
    struct box_closed *closed;
    size_t count;
    struct erasing_days days = erasing_days(s->pack, steward_today(s));
    bool ok = true;
    *erased = 0;
    if (!box_closed_list(s->box, &closed, &count, f))
        return false;
    for (size_t i = 0; i < count && ok; i++) {
        if (erasing_verdict(&closed[i], &days) != ERASING_MAY)
            continue;
        ok = erase_one(s, &closed[i], f);
        *erased += ok;
    }
    free(closed);
    return ok;
}

/* The survey in use, and a newer one that a stick brings: what was found is one row of words. A
 * session that is open keeps its own. */
#include <string.h>

#include "screens/part/day_words.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/steward_page.h"

/* What is said of a pack that is not offered. */
static const enum string reasons[REVISION_FOUND_COUNT] = {
    [REVISION_NONE] = STRING_SURVEY_LOOKS,          [REVISION_OLDER] = STRING_SURVEY_OLDER,
    [REVISION_STRANGE] = STRING_SURVEY_STRANGE,     [REVISION_DAMAGED] = STRING_SURVEY_DAMAGED,
    [REVISION_UNASKABLE] = STRING_SURVEY_UNASKABLE, [REVISION_TWIN] = STRING_SURVEY_TWIN,
};

static const char *numbered(const struct kiosk *k, struct frame *frame, enum string key,
                            const struct pack *p)
{
    return kiosk_fill(
        k, frame, key,
        (struct strings_values){.n = (long)p->number, .text = day_words(k, frame, p->day)});
}

static struct told told_offer(const struct kiosk *k, struct frame *frame)
{
    return (struct told){
        .id = "survey.offered",
        .kind = TILE_SOFT,
        .icon = "list",
        .headline = numbered(k, frame, STRING_SURVEY_NEW, k->desk.revision.pack),
        .texts = {kiosk_say(k, STRING_SURVEY_LOAD_SURE)},
    };
}

static struct told told_now(const struct kiosk *k, struct frame *frame)
{
    bool is_new = k->desk.loaded;
    enum revision_found found = k->desk.revision.found;
    return (struct told){
        .id = is_new ? "survey.loaded" : "survey.now",
        .kind = is_new ? TILE_LEAF : TILE_SOFT,
        .icon = is_new ? "check" : "list",
        .headline = numbered(k, frame, is_new ? STRING_SURVEY_LOADED : STRING_SURVEY_NOW, k->pack),
        .texts = {is_new ? NULL
                         : kiosk_say(k, kiosk_is_open(k) ? STRING_SURVEY_OPEN : reasons[found])},
    };
}

static bool is_offered(const struct kiosk *k)
{
    return k->desk.revision.found == REVISION_OFFERED && !kiosk_is_open(k);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    bool offered = is_offered(k);
    struct told told = offered ? told_offer(k, frame) : told_now(k, frame);
    steward_page_init(&p, k, kiosk_say(k, STRING_MORE_SURVEY), NULL,
                      offered ? kiosk_say(k, STRING_SURVEY_LOAD) : NULL);
    steward_page_tell(&p, k, frame, &told, NULL);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "steward.confirm") == 0 && is_offered(k))
        return GO_LOAD;
    step_page_turn(id, &k->desk.page);
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

static uint64_t tick(struct kiosk *k)
{
    return revision_tick(&k->desk.revision, k->pack, &k->steward.places, k->now_ms);
}

const struct screen screen_survey = {
    .name = "steward_survey", .draw = draw, .touch = touch, .tick = tick};

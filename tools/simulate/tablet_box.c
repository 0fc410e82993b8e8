/* The box lies in a folder of its own beside the bundles, and goes with the tablet. */
#include <stdlib.h>
#include <unistd.h>

#include "bundle/bundle.h"
#include "record/alloc.h"
#include "tablet.h"

#define PIN "0000"

static bool make_folder(struct tablet *t, struct fail *f)
{
    t->box_folder = xasprintf("%s/.box-XXXXXX", t->folder);
    if (mkdtemp(t->box_folder)) {
        t->box_path = xasprintf("%s/box", t->box_folder);
        return true;
    }
    fail_errno(f, "%s cannot be made", t->box_folder);
    free(t->box_folder);
    t->box_folder = NULL;
    return false;
}

static bool start(struct tablet *t, struct fail *f)
{
    if (!make_folder(t, f))
        return false;
    t->box = box_open(t->box_path, f);
    return t->box && box_load_pack(t->box, t->pack, t->pack_bytes->data, t->pack_bytes->size, f) &&
           box_make_device(t->box, t->name, PIN, f) && box_unlock(t->box, PIN, &t->device, f);
}

static bool open_session(struct tablet *t, const char *venue, enum channel channel, int32_t day,
                         struct fail *f)
{
    t->box_session = box_session_open(t->box, &t->device, t->pack, venue, channel, day, "AB", f);
    return t->box_session != NULL;
}

static bool cast(struct tablet *t, enum record_kind kind, const uint8_t id[RECORD_ID_SIZE],
                 const uint8_t *plain, size_t size, struct fail *f)
{
    return box_cast(t->box, t->box_session, kind, id, plain, size, f);
}

static bool close_session(struct tablet *t, const struct box_counters *counters, struct fail *f)
{
    uint32_t number;
    char *path = NULL;
    if (!box_session_close(t->box, &t->device, counters, CLOSING_CLOSED, &number, f))
        return false;
    box_session_free(t->box_session);
    t->box_session = NULL;
    struct session *s = box_closed_session(t->box, number, f);
    bool ok = s && bundle_export(s, t->pack_bytes->data, t->pack_bytes->size, t->folder, &path, f);
    free(path);
    session_free(s);
    return ok;
}

static void remove_folder(struct tablet *t)
{
    char *journal = xasprintf("%s-journal", t->box_path);
    unlink(journal);
    unlink(t->box_path);
    rmdir(t->box_folder);
    free(journal);
    free(t->box_path);
    free(t->box_folder);
}

static void end(struct tablet *t)
{
    box_session_free(t->box_session);
    box_close(t->box);
    if (t->box_folder)
        remove_folder(t);
    device_key_wipe(&t->device);
    *t = (struct tablet){0};
}

const struct tablet_kind tablet_box = {
    .start = start, .open = open_session, .cast = cast, .close = close_session, .end = end};

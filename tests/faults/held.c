/* Sessions are read by the functions that merge reads them with. */
#include "held.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "cmocka_all.h"
#include "folder.h"
#include "record/alloc.h"
#include "store/box_mirror.h"
#include "store/box_state.h"

/* An envelope begins with its record's id. */
static void add_id(struct held *held, const uint8_t *envelope)
{
    assert_true(held->count < HELD_MAX);
    memcpy(held->ids[held->count++], envelope, RECORD_ID_SIZE);
}

static void add_session(struct held *held, const struct session *s)
{
    size_t size;
    for (size_t i = 0; i < session_count(s, RECORD_BALLOT); i++)
        add_id(held, session_envelope(s, RECORD_BALLOT, i, &size));
}

static void add_closed(struct held *held, struct box *box)
{
    struct box_closed *closed;
    struct fail f = {0};
    size_t count;
    if (!box_closed_list(box, &closed, &count, &f))
        fail_msg("the box's sessions: %s", f.text);
    for (size_t i = 0; i < count; i++) {
        struct session *s = box_closed_session(box, closed[i].number, &f);
        if (!s)
            fail_msg("session %u: %s", (unsigned)closed[i].number, f.text);
        add_session(held, s);
        session_free(s);
    }
    free(closed);
}

/* Those of a session that was cut off lie in their slots still. */
static void add_open(struct held *held, const struct slots *slots)
{
    for (size_t slot = 0; slot < slots->count; slot++) {
        size_t size;
        const uint8_t *envelope = slots_at(slots, slot, &size);
        if (envelope)
            add_id(held, envelope);
    }
}

void held_in_box(struct held *held, const char *path, const char *mirror)
{
    struct fail f = {0};
    struct box *box = box_open(path, &f);
    if (!box)
        fail_msg("the box does not open again: %s", f.text);
    if (mirror && !box_mirror(box, mirror, &f))
        fail_msg("the second copy does not come back: %s", f.text);
    held->count = 0;
    add_closed(held, box);
    add_open(held, &box->slots[RECORD_BALLOT - 1]);
    box_close(box);
}

struct bundles {
    struct held *held;
    size_t count;
};

static void add_bundle(const char *path, void *context)
{
    struct bundles *found = context;
    struct bytes_writer bytes;
    struct fail f = {0};
    if (!file_read(path, BUNDLE_SIZE_MAX, &bytes, &f))
        fail_msg("%s", f.text);
    struct session *s = bundle_decode(bytes.data, bytes.size, NULL, &f);
    if (!s)
        fail_msg("a bundle that is not whole: %s: %s", path, f.text);
    add_session(found->held, s);
    found->count++;
    session_free(s);
    bytes_free(&bytes);
}

size_t held_in_bundles(struct held *held, const char *folder)
{
    struct bundles found = {.held = held};
    held->count = 0;
    folder_walk(folder, ".bundle", add_bundle, &found);
    return found.count;
}

size_t held_times(const struct held *held, const uint8_t id[RECORD_ID_SIZE])
{
    size_t times = 0;
    for (size_t i = 0; i < held->count; i++)
        times += memcmp(held->ids[i], id, RECORD_ID_SIZE) == 0;
    return times;
}

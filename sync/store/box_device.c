/* The tablet itself: its row, its name and its signing key. A wrong PIN is counted on disk before
 * the PIN is tried, so that pulling the plug buys no further try. */
#include "store/box.h"

#include <string.h>

#include "store/box_state.h"

static bool read_campaign(struct box_tablet_row *t, struct db_query *q, struct fail *f)
{
    t->pinned = !db_is_null(q, 0);
    t->trial = db_int(q, 1) != 0;
    return !t->pinned || box_blob(q, 0, t->campaign, HASH_SIZE, f);
}

static bool read_device(struct box_tablet_row *t, struct db_query *q, struct fail *f)
{
    if (db_is_null(q, 2))
        return true;
    const char *name = db_text(q, 2);
    strncpy(t->name, name, TABLET_NAME_MAX);
    return box_blob(q, 3, t->device_public, KEY_SIZE, f) &&
           box_blob(q, 4, t->device_locked, DEVICE_LOCKED_SIZE, f);
}

bool box_load_tablet(struct box *b, struct fail *f)
{
    struct box_tablet_row t = {0};
    struct db_query *q = db_query(b->db,
                                  "SELECT campaign, trial, name, device_public, device_locked,"
                                  " wrong_pins, next_number FROM tablet WHERE row = 1",
                                  f);
    bool row;
    if (!db_step(q, &row, f))
        return false;
    if (!row)
        return fail_set(f, FAIL_FORMAT, "The box is damaged: its first row is missing.");
    t.wrong_pins = (uint32_t)db_int(q, 5);
    t.next_number = (uint32_t)db_int(q, 6);
    bool ok = read_campaign(&t, q, f) && read_device(&t, q, f);
    db_reset(q);
    if (ok)
        b->tablet = t;
    return ok;
}

bool box_has_device(struct box *b)
{
    return b->tablet.name[0] != '\0';
}

const char *box_tablet(struct box *b)
{
    return b->tablet.name;
}

uint32_t box_next_number(const struct box *b)
{
    return b->tablet.next_number;
}

static bool save_device(struct box *b, const char *tablet, const struct device_key *key,
                        const uint8_t locked[DEVICE_LOCKED_SIZE], struct fail *f)
{
    if (!box_is_there(b, f))
        return false;
    struct db_query *q = db_query(b->db,
                                  "UPDATE tablet SET name = :name, device_public = :public,"
                                  " device_locked = :locked, wrong_pins = 0 WHERE row = 1",
                                  f);
    db_bind_text(q, ":name", tablet);
    db_bind_blob(q, ":public", key->public_key, KEY_SIZE);
    db_bind_blob(q, ":locked", locked, DEVICE_LOCKED_SIZE);
    if (!db_do(q, f) || !box_load_tablet(b, f))
        return false;
    box_mirror_follow(b);
    return true;
}

/* As opening statements demand of a name. */
static bool printable(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)name[i] < ' ' || name[i] == 0x7f)
            return false;
    return utf8_valid(name, size);
}

bool box_make_device(struct box *b, const char *tablet, const char *pin, struct fail *f)
{
    size_t size = strlen(tablet);
    if (box_has_device(b))
        return fail_set(f, FAIL_CONFLICT, "This tablet has its key already: it is \"%s\".",
                        b->tablet.name);
    if (size == 0 || size > TABLET_NAME_MAX || !printable(tablet, size))
        return fail_set(f, FAIL_USAGE, "A tablet's name has 1 to %d bytes of printable text.",
                        TABLET_NAME_MAX);
    struct device_key key;
    uint8_t locked[DEVICE_LOCKED_SIZE];
    device_key_new(&key);
    bool ok = device_key_lock(&key, pin, locked, f) && save_device(b, tablet, &key, locked, f);
    device_key_wipe(&key);
    return ok;
}

static bool no_device(struct fail *f)
{
    return fail_set(f, FAIL_MISSING, "This tablet has no key yet. Give it a name and a PIN first.");
}

bool box_device_public(struct box *b, uint8_t out[KEY_SIZE], struct fail *f)
{
    if (!box_has_device(b))
        return no_device(f);
    memcpy(out, b->tablet.device_public, KEY_SIZE);
    return true;
}

static bool save_wrong_pins(struct box *b, uint32_t wrong, struct fail *f)
{
    struct db_query *q = db_query(b->db, "UPDATE tablet SET wrong_pins = :wrong WHERE row = 1", f);
    db_bind_int(q, ":wrong", wrong);
    if (!box_is_there(b, f) || !db_do(q, f))
        return false;
    b->tablet.wrong_pins = wrong;
    box_mirror_follow(b);
    return true;
}

/* A right PIN is right, also where the counter cannot be cleared for now. */
static bool check_pin(struct box *b, const char *pin, struct device_key *out, struct fail *f)
{
    if (!device_key_unlock(b->tablet.device_locked, pin, out, f))
        return false;
    save_wrong_pins(b, 0, NULL);
    return true;
}

bool box_unlock(struct box *b, const char *pin, struct device_key *out, struct fail *f)
{
    if (!box_has_device(b))
        return no_device(f);
    return save_wrong_pins(b, b->tablet.wrong_pins + 1, f) && check_pin(b, pin, out, f);
}

bool box_unlock_uncounted(struct box *b, const char *pin, struct device_key *out, struct fail *f)
{
    if (!box_has_device(b))
        return no_device(f);
    b->tablet.wrong_pins++;
    return check_pin(b, pin, out, f);
}

uint32_t box_wrong_pins(struct box *b)
{
    return b->tablet.wrong_pins;
}

unsigned box_pin_delay_s(uint32_t wrong)
{
    static const unsigned delay_s[] = {0, 0, 0, 0, 5, 10, 20, 40, 80, 160, BOX_PIN_DELAY_MAX_S};
    enum { LAST = sizeof delay_s / sizeof *delay_s - 1 };
    return delay_s[wrong < LAST ? wrong : LAST];
}

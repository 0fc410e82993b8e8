/* Fixed fields in the order of FORMAT.md, the opening's two names last, then the signature. */
#include "seal/statement.h"

#include <string.h>

#include "record/ballot.h"
#include "seal/field.h"
#include "seal/pack.h"

static const char opening_magic[] = "BCOPEN-1";
static const char closing_magic[] = "BCCLOSE1";

struct opening opening_under(const struct pack *p)
{
    struct opening o = {.ballot_size = (uint16_t)ballot_size(p->survey), .trial = p->keys.trial};
    memcpy(o.campaign, p->campaign, HASH_SIZE);
    memcpy(o.pack, p->hash, HASH_SIZE);
    return o;
}

void opening_encode(const struct opening *o, const struct device_key *device,
                    struct bytes_writer *out)
{
    size_t start = out->size;
    bytes_put(out, opening_magic, MAGIC_SIZE);
    bytes_put(out, o->campaign, HASH_SIZE);
    bytes_put(out, o->pack, HASH_SIZE);
    bytes_put(out, device->public_key, KEY_SIZE);
    bytes_put(out, o->random_id, sizeof o->random_id);
    bytes_put_u32(out, o->number);
    bytes_put_u16(out, o->ballot_size);
    bytes_put_u8(out, (uint8_t)o->channel);
    bytes_put_u32(out, (uint32_t)o->day);
    bytes_put_u8(out, o->trial);
    bytes_put(out, o->key_for_campaign, SEALED_KEY_SIZE);
    bytes_put(out, o->key_for_recovery, SEALED_KEY_SIZE);
    bytes_put(out, o->key_commitment, HASH_SIZE);
    bytes_put_text(out, o->tablet);
    bytes_put_text(out, o->venue);
    sign_append(SIGN_OPENING, out, start, device->secret);
}

static void opening_get(struct bytes_reader *r, struct opening *o)
{
    bytes_get(r, MAGIC_SIZE);
    bytes_get_into(r, o->campaign, HASH_SIZE);
    bytes_get_into(r, o->pack, HASH_SIZE);
    bytes_get_into(r, o->device, KEY_SIZE);
    bytes_get_into(r, o->random_id, sizeof o->random_id);
    o->number = bytes_get_u32(r);
    o->ballot_size = bytes_get_u16(r);
    o->channel = field_choice(r, CHANNEL_COUNT);
    o->day = field_day(r);
    o->trial = field_choice(r, 2);
    bytes_get_into(r, o->key_for_campaign, SEALED_KEY_SIZE);
    bytes_get_into(r, o->key_for_recovery, SEALED_KEY_SIZE);
    bytes_get_into(r, o->key_commitment, HASH_SIZE);
    field_line(r, o->tablet, TABLET_NAME_MAX);
    field_line(r, o->venue, VENUE_NAME_MAX);
    bytes_get(r, SIGNATURE_SIZE);
}

bool opening_read(const uint8_t *data, size_t size, struct opening *out, struct fail *f)
{
    if (!field_magic(data, size, opening_magic, "an opening statement", f))
        return false;
    struct bytes_reader r = bytes_read(data, size);
    opening_get(&r, out);
    if (!bytes_end(&r) || out->ballot_size > BALLOT_SIZE_MAX || out->tablet[0] == '\0')
        return fail_set(f, FAIL_FORMAT,
                        "The opening statement is cut off, damaged or over a limit.");
    return true;
}

bool opening_check(const uint8_t *data, size_t size, const struct opening *o, struct fail *f)
{
    if (!sign_check_end(SIGN_OPENING, data, size, o->device))
        return fail_set(f, FAIL_SIGNATURE, "The opening statement's signature does not hold.");
    return true;
}

void closing_encode(const struct closing *c, const struct device_key *device,
                    struct bytes_writer *out)
{
    size_t start = out->size;
    bytes_put(out, closing_magic, MAGIC_SIZE);
    bytes_put(out, c->session, HASH_SIZE);
    bytes_put_u32(out, c->ballots);
    bytes_put_u32(out, c->issues);
    bytes_put_u32(out, c->hand_count);
    bytes_put_u32(out, c->no_answer);
    bytes_put_u32(out, c->declined);
    bytes_put_u32(out, c->come_back);
    bytes_put_u32(out, c->quick_visits);
    bytes_put(out, c->set_hash, HASH_SIZE);
    bytes_put_u8(out, (uint8_t)c->how);
    sign_append(SIGN_CLOSING, out, start, device->secret);
}

static void closing_get(struct bytes_reader *r, struct closing *c)
{
    bytes_get(r, MAGIC_SIZE);
    bytes_get_into(r, c->session, HASH_SIZE);
    c->ballots = bytes_get_u32(r);
    c->issues = bytes_get_u32(r);
    c->hand_count = bytes_get_u32(r);
    c->no_answer = bytes_get_u32(r);
    c->declined = bytes_get_u32(r);
    c->come_back = bytes_get_u32(r);
    c->quick_visits = bytes_get_u32(r);
    bytes_get_into(r, c->set_hash, HASH_SIZE);
    c->how = field_choice(r, CLOSING_RECOVERED + 1);
    bytes_get(r, SIGNATURE_SIZE);
}

bool closing_read(const uint8_t *data, size_t size, struct closing *out, struct fail *f)
{
    if (!field_magic(data, size, closing_magic, "a closing statement", f))
        return false;
    struct bytes_reader r = bytes_read(data, size);
    closing_get(&r, out);
    if (!bytes_end(&r) || out->how < CLOSING_CLOSED)
        return fail_set(f, FAIL_FORMAT, "The closing statement is cut off or damaged.");
    return true;
}

bool closing_decode(const uint8_t *data, size_t size, const uint8_t device[KEY_SIZE],
                    struct closing *out, struct fail *f)
{
    return closing_read(data, size, out, f) &&
           (sign_check_end(SIGN_CLOSING, data, size, device) ||
            fail_set(f, FAIL_SIGNATURE, "The closing statement's signature does not hold."));
}
